"""Whatever breaks while a site is saved or renewed: all pages are of one version, and what was saved still works."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Page, expect

import manifests

from ..watching import NewPage
from .asking import arrive, ask, expect_saved, replace_site, served, wait_until
from .host import PORTAL, Fault, Host

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "Q/PT-07/",
    "topics/pump/",
    "units/pump/dry-run/",
    "en/units/fire/alarm/",
    "settings/",
    "units/mri/contrast/",
)
"""Of every kind, out of several packs."""

AT_ONCE = 6


def not_yet(path: str, content: bytes) -> int | None:
    """Nothing can be saved."""
    return 503 if path == "offline/manifest.json" else None


def weight(folder: Path, without: Path | None = None) -> int:
    """Bytes of all that is to be saved, without what another version has too."""
    known = manifests.sent_of(without) if without else {}
    return sum(file.stat().st_size for name, file in manifests.sent_of(folder).items() if name not in known)


@pytest.mark.parametrize("share", [0, 0.02, 0.3, 0.7, 0.97])
def test_a_first_save_that_breaks_off_goes_on_where_it_was(phone: Page, host: Host, share: float) -> None:
    host.fault = not_yet
    phone.goto(f"{host.origin}/Q/PT-07/")
    assert ask(phone, "status")["units"] == 0
    host.fault = None
    host.limit = host.sent + int(weight(host.folder) * share)
    assert ask(phone, "save", wants=[""])["trouble"] == "network"
    host.limit = None
    came = {path for path in host.asked if path.startswith("offline/") and not path.endswith("manifest.json")}
    host.asked.clear()
    after = ask(phone, "save", wants=[""])
    assert (after["state"], after["whole"]) == ("saved", True)
    again = {path for path in host.asked if path in came}
    assert len(again) <= AT_ONCE, "what had come is not fetched again"
    host.stop()
    for page in PAGES:
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_save_whose_worker_is_killed_goes_on_at_the_next_page(phone: Page, host: Host, share: float) -> None:
    """A phone ends a worker whenever it likes, also while it fetches."""
    host.fault = not_yet
    phone.goto(f"{host.origin}/Q/PT-07/")
    assert ask(phone, "status")["units"] == 0
    enough, gate = int(weight(host.folder) * share), Event()
    host.fault = lambda path, content: gate.wait(20) and None if host.sent > enough else None
    phone.evaluate(
        "navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ ask: 'save', wants: [''] }))"
    )
    wait_until(phone, lambda: host.sent > enough)
    devtools = phone.context.new_cdp_session(phone)
    devtools.send("ServiceWorker.enable")
    devtools.send("ServiceWorker.stopAllWorkers")
    gate.set()
    host.fault = None
    came = {path for path in host.asked if path.startswith("offline/") and not path.endswith("manifest.json")}
    host.asked.clear()
    phone.goto(f"{host.origin}/units/phishing/recognise/")
    wait_until(phone, lambda: ask(phone, "status")["whole"])
    assert len({path for path in host.asked if path in came}) <= 2 * AT_ONCE, "what had come is not fetched again"
    host.stop()
    for page in PAGES:
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()


@pytest.mark.parametrize("share", [0, 0.02, 0.3, 0.7, 0.97])
def test_a_renewal_that_breaks_off_leaves_the_old_version_whole(
    phone: Page, host: Host, real: Path, renewed: Path, share: float
) -> None:
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    replace_site(host, renewed)
    host.limit = host.sent + int(weight(renewed, real) * share)
    assert arrive(phone)["trouble"] == "network"
    host.stop()
    for page in PAGES:
        assert served(phone, host, page) == (real / page / "index.html").read_bytes()
    phone.goto(f"{host.origin}/search/?q=bluser")
    expect(phone.locator(".results ol a").first).to_contain_text("blusser")
    host.limit = None
    host.start()
    assert arrive(phone)["state"] == "saved"
    host.stop()
    for page in PAGES:
        assert served(phone, host, page) == (renewed / page / "index.html").read_bytes()


def _half(path: str, content: bytes) -> bytes:
    return content[: len(content) // 2]


def _another_letter(path: str, content: bytes) -> bytes:
    return content.replace(b"e", b"a", 1)


def _another_name(path: str, content: bytes) -> bytes:
    """A manifest that reads well, and names what is not there."""
    return re.sub(rb'("names":")....', rb"\1XXXX", content, count=1)


FAULTS: dict[str, Callable[[str, bytes], bytes | int]] = {
    "half": _half,
    "altered": _another_letter,
    "portal": lambda path, content: PORTAL,
    "missing": lambda path, content: 404,
    "broken host": lambda path, content: 500,
}


def on(kind: str, fault: Callable[[str, bytes], bytes | int]) -> Fault:
    """The fault, for packs and index or for the manifest."""

    def faulty(path: str, content: bytes) -> bytes | int | None:
        is_manifest = path == "offline/manifest.json"
        return fault(path, content) if path.startswith("offline/") and is_manifest == (kind == "manifest") else None

    return faulty


@pytest.mark.parametrize("kind", ["packs", "manifest"])
@pytest.mark.parametrize("name", FAULTS)
def test_what_is_not_what_it_should_be_is_refused(
    phone: Page, host: Host, real: Path, renewed: Path, name: str, kind: str
) -> None:
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    replace_site(host, renewed)
    host.fault = on(kind, FAULTS[name] if (name, kind) != ("altered", "manifest") else _another_name)
    gone = (name, kind) == ("missing", "manifest")
    assert arrive(phone)["trouble"] == ("gone" if gone else "damaged")
    if gone:
        host.stop()  # with a network, whoever goes on follows the site to where it is now
    for page in PAGES:
        assert served(phone, host, page) == (real / page / "index.html").read_bytes()
    host.fault = None
    if gone:
        host.start()
    assert arrive(phone)["state"] == "saved"
    assert served(phone, host, "units/pump/dry-run/") == (renewed / "units/pump/dry-run/index.html").read_bytes()


def test_a_login_page_in_the_place_of_everything(phone: Page, host: Host) -> None:
    """A captive portal answers every address with 200."""
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    host.fault = lambda path, content: PORTAL
    for page in PAGES:
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()
    expect(phone.locator("main").first).to_be_visible()


def test_a_host_that_never_answers_keeps_nobody_waiting(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    answer = Event()

    def hang(path: str, content: bytes) -> None:
        answer.wait(20)

    host.fault = hang
    for page in PAGES[:3]:
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()
    answer.set()


def test_storage_that_fails_once_leaves_the_network(phone: Page, host: Host) -> None:
    fails = (
        b"{ const own = caches.open.bind(caches); let n = 0;"
        b" caches.open = (...names) => (n++ ? own(...names) : Promise.reject(Error())); }\n"
    )
    host.fault = lambda path, content: fails + content if path == "sw.js" else None
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    workers = phone.context.new_cdp_session(phone)
    workers.send("ServiceWorker.enable")
    workers.send("ServiceWorker.stopAllWorkers")
    for page in PAGES[:3]:
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()


def test_no_room(phone: Page, host: Host, real: Path, renewed: Path) -> None:
    """The old version stays, and the reader is told what helps."""
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    replace_site(host, renewed)
    storage = phone.context.new_cdp_session(phone)
    storage.send("Storage.overrideQuotaForOrigin", {"origin": host.origin, "quotaSize": 1000})
    assert arrive(phone)["trouble"] == "full"
    for page in PAGES:
        assert served(phone, host, page) == (real / page / "index.html").read_bytes()
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect(phone.locator(".page:visible [data-offline]")).to_contain_text("Geen ruimte meer")
    storage.send("Storage.overrideQuotaForOrigin", {"origin": host.origin})
    assert arrive(phone)["state"] == "saved"
    assert served(phone, host, "") == (renewed / "index.html").read_bytes()


def test_no_room_from_the_start(phone: Page, host: Host) -> None:
    storage = phone.context.new_cdp_session(phone)
    storage.send("Storage.overrideQuotaForOrigin", {"origin": host.origin, "quotaSize": 60_000})
    phone.goto(f"{host.origin}/Q/PT-07/")
    said = phone.locator(".page:visible [data-offline]")
    expect(said).to_have_attribute("data-offline", "failed", timeout=20_000)
    expect(said).to_contain_text("Geen ruimte meer")
    phone.goto(f"{host.origin}/units/pump/dry-run/")
    expect(phone.locator("h1")).to_be_visible()


def test_two_tabs(phone: Page, host: Host, renewed: Path) -> None:
    """Both are told of the new version; the page that is open stays as it is until it is loaded anew."""
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    other = phone.context.new_page()
    other.goto(f"{host.origin}/units/pump/dry-run/")
    replace_site(host, renewed)
    arrive(phone)
    for tab in (phone, other):
        expect(tab.locator("[data-line=fresh]:visible")).to_contain_text("Er is een nieuwe versie.")
        assert "Werkkaart" in tab.title()
    # What the old page loads late is still there.
    host.stop()
    search = [path.name for path in (renewed / "assets/microlearn").glob("search-*.js")]
    assert other.evaluate("name => fetch(`/assets/microlearn/${name}`).then(({ status }) => status)", search[0]) == 200
    other.get_by_role("button", name="Vernieuw").click()
    expect(other).to_have_title("Herstart na drooglopen · Kaartwerk")


def test_a_second_site_on_the_same_host_is_another_one(new_page: NewPage, host: Host) -> None:
    folder = host.folder
    inner = folder.parent / "host"
    (inner / "one").mkdir(parents=True)
    shutil.copytree(folder, inner / "one", dirs_exist_ok=True)
    shutil.copytree(folder, inner / "two")
    host.folder = inner
    page = new_page(service_workers="allow")
    page.goto(f"{host.origin}/one/Q/PT-07/")
    expect_saved(page)
    page.goto(f"{host.origin}/two/settings/")
    ask(page, "forget")
    host.stop()
    page.goto(f"{host.origin}/one/units/pump/dry-run/")
    expect(page.locator("main.unit h1")).to_be_visible()
