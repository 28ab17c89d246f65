"""What the reader sees of saving, and does with it: the settings page, topics, films, large sites, and the worker that
is retired."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Page, expect

import manifests
import microlearn_theme

from ..test_accessibility import assert_accessible
from ..test_narrow import assert_nothing_runs_off
from ..watching import NewPage
from .asking import arrive, ask, expect_saved, served, wait_until
from .host import Host

pytestmark = pytest.mark.browser

LARGE = 2_000_001


def large(host: Host) -> None:
    """As if all text were more than a first visit may save."""
    file = host.folder / "offline/manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"sent": LARGE}), "utf-8")


def test_settings_tell_what_is_saved_and_forget_it(phone: Page, host: Host, axe: str) -> None:
    phone.goto(f"{host.origin}/settings/")
    said = phone.locator(".saved [role=status]")
    expect(said).to_have_attribute("data-offline", "saved")
    expect(said).to_contain_text("62 kaarten")
    expect(phone.get_by_role("button", name="Bewaar alle kaarten")).to_be_hidden()
    assert_accessible(phone, axe)
    # In a basement it cannot be undone: one tap deletes nothing.
    forget = phone.get_by_role("button", name="Wis van deze telefoon")
    forget.click()
    expect(phone.get_by_role("button", name="Nee, bewaar het")).to_be_focused()
    expect(phone.get_by_text("Zonder netwerk opent deze telefoon dan geen enkele kaart meer.")).to_be_visible()
    assert_accessible(phone, axe)
    phone.keyboard.press("Enter")
    expect(forget).to_be_focused()
    assert ask(phone, "status")["whole"]
    phone.keyboard.press("Enter")
    phone.get_by_role("button", name="Ja, wis alles").click()
    expect(said).to_have_text("Nog niets bewaard op deze telefoon.")
    assert phone.evaluate("caches.open('microlearn /').then((cache) => cache.keys()).then(({ length }) => length)") == 1
    # Nothing comes back by itself.
    phone.goto(f"{host.origin}/Q/PT-07/")
    assert arrive(phone)["state"] == "none"
    phone.goto(f"{host.origin}/settings/")
    phone.get_by_role("button", name="Bewaar alle kaarten").click()
    expect(said).to_have_attribute("data-offline", "saved")


@pytest.mark.parametrize("width", [320, 640])
def test_settings_fit(new_page: NewPage, host: Host, axe: str, width: int) -> None:
    page = new_page(service_workers="allow", viewport={"width": width, "height": 640}, color_scheme="dark")
    page.goto(f"{host.origin}/settings/")
    expect(page.locator(".saved [role=status]")).to_have_attribute("data-offline", "saved")
    assert_nothing_runs_off(page)
    assert_accessible(page, axe)


def test_a_page_without_a_network_is_accessible(phone: Page, host: Host, axe: str) -> None:
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    assert_accessible(phone, axe)
    host.stop()
    phone.goto(f"{host.origin}/units/pump/dry-run/")
    expect(phone.locator("[data-line=copy]")).to_be_visible()
    assert_accessible(phone, axe)


def test_a_save_shows_how_far_it_is(phone: Page, host: Host) -> None:
    large(host)
    phone.goto(f"{host.origin}/settings/")
    expect(phone.locator(".saved [role=status]")).to_have_text("Nog niets bewaard op deze telefoon.")
    gate = Event()
    pieces = {f"offline/{name}.bin" for name in manifests.pieces_of(host.folder)}

    def hold(path: str, content: bytes) -> None:
        if path in pieces:
            gate.wait(20)

    host.fault = hold
    phone.get_by_role("button", name="Bewaar alle kaarten").click()
    expect(phone.locator(".saved progress")).to_be_visible()
    expect(phone.locator(".saved [role=status]")).to_contain_text("Bewaren:")
    gate.set()
    expect(phone.locator(".saved [role=status]")).to_have_attribute("data-offline", "saved", timeout=30_000)
    expect(phone.locator(".saved progress")).to_be_hidden()


def test_of_a_large_site_a_scan_saves_what_belongs_to_the_machine(phone: Page, host: Host) -> None:
    large(host)
    phone.goto(f"{host.origin}/Q/P-101/")
    expect_saved(phone)
    status = ask(phone, "status")
    assert 0 < status["units"] < 62 and not status["whole"]
    fetched = {path for path in host.asked if path.startswith("offline/")}
    pieces = {f"offline/{name}.bin" for name in manifests.pieces_of(host.folder)}
    assert not pieces & fetched, "few packs come by themselves"
    host.stop()
    for page in ("Q/P-101/", "units/pump/dry-run/", ""):
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()
    # What is not saved says so in a sentence of the site's own.
    phone.goto(f"{host.origin}/units/phishing/recognise/")
    expect(phone.locator("main:visible h1")).to_be_visible()
    expect(phone.locator("[data-line=absent]:visible")).to_contain_text("niet bewaard op deze telefoon")
    host.start()
    phone.goto(f"{host.origin}/Q/MRI-1/")
    wait_until(phone, lambda: arrive(phone)["units"] > status["units"])
    assert {path for path in host.asked if path.startswith("offline/")} - fetched
    assert ask(phone, "save", wants=[""])["whole"]


@pytest.mark.parametrize("address", ["search/?q=100%", "Q/P-101/?x=%E9", "#%"])
def test_odd_addresses_save_the_site_too(phone: Page, host: Host, address: str) -> None:
    phone.goto(f"{host.origin}/{address}")
    wait_until(phone, lambda: ask(phone, "status")["whole"])


def test_two_wishes_at_once_are_both_heard(phone: Page, host: Host) -> None:
    large(host)
    phone.goto(f"{host.origin}/settings/")
    arrive(phone)
    phone.evaluate(
        """async () => {
          const { active } = await navigator.serviceWorker.ready;
          for (const topic of ["fire", "aed"]) active.postMessage({ ask: "save", wants: [`units/${topic}/`] });
        }"""
    )
    ask(phone, "save", wants=["units/pump/"])
    host.stop()
    for page in ("units/fire/alarm/", "units/aed/use-aed/", "units/pump/dry-run/"):
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()


def test_what_is_deleted_in_one_tab_stays_deleted(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    after = phone.evaluate(
        """async () => {
          const { active } = await navigator.serviceWorker.ready;
          active.postMessage({ ask: "arrive", wants: [], saver: false, wifi: false });
          active.postMessage({ ask: "forget" });
          active.postMessage({ ask: "arrive", wants: ["Q/PT-07/"], saver: false, wifi: false });
        }"""
    )
    assert after is None
    assert ask(phone, "forget")["state"] == "none"
    phone.goto(f"{host.origin}/Q/P-101/")
    assert arrive(phone)["state"] == "none"


def test_a_topic_is_saved_on_demand(phone: Page, host: Host) -> None:
    large(host)
    phone.goto(f"{host.origin}/topics/phishing/")
    phone.get_by_role("button", name="Bewaar dit onderwerp").click()
    expect(phone.locator(".saved [role=status]")).to_contain_text("Bewaard in deze browser")
    host.stop()
    page = "units/phishing/recognise/"
    assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()


def test_to_save_data_nothing_is_saved_unasked(new_page: NewPage, host: Host) -> None:
    page = new_page(service_workers="allow")
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(f"{host.origin}/settings/")
    expect(page.locator(".saved [role=status]")).to_have_text("Nog niets bewaard op deze telefoon.")
    assert not [path for path in host.asked if path.startswith("offline/") and path != "offline/manifest.json"]


def test_deleting_breaks_a_save_off(phone: Page, host: Host) -> None:
    large(host)
    phone.goto(f"{host.origin}/settings/")
    gate = Event()
    host.fault = lambda path, content: gate.wait(20) and None if path.startswith("offline/") else None
    saved = phone.evaluate_handle(
        """async () => {
          const { active } = await navigator.serviceWorker.ready;
          active.postMessage({ ask: "save", wants: [""] });
        }"""
    )
    assert saved
    after = ask(phone, "forget")
    assert (after["state"], after["bytes"]) == ("none", 0)
    gate.set()


def test_a_worker_that_is_retired_takes_everything_along(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    retired = Path(microlearn_theme.__file__).parent / "built/.retired.js"
    shutil.copy(retired, host.folder / "sw.js")
    for page in host.folder.rglob("*.html"):
        page.write_bytes(page.read_bytes().replace(b'<link rel="manifest"', b'<link rel="x"'))
    # The browser looks for a new worker when a page is opened.
    phone.goto(f"{host.origin}/units/pump/dry-run/")
    gone = """() => Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])
      .then(([kept, workers]) => kept.length + workers.length)"""
    wait_until(phone, lambda: phone.evaluate(gone) == 0)
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect(phone.locator("h1:visible")).to_be_visible()
    assert phone.evaluate(gone) == 0
    host.stop()
    assert phone.evaluate("fetch('/units/pump/dry-run/').then(() => true, () => false)") is False, "nobody answers"


def test_an_unknown_address_without_a_network(phone: Page, host: Host) -> None:
    """It leads to the site's own page, which knows the codes."""
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    host.stop()
    phone.goto(f"{host.origin}/q/pt07")
    phone.wait_for_url("**/Q/PT-07/")
    phone.goto(f"{host.origin}/units/pump/dry-run")
    phone.wait_for_url("**/units/pump/dry-run/")
    phone.goto(f"{host.origin}/no/such/page/")
    expect(phone.locator("main:visible h1")).to_be_visible()


def test_it_can_be_installed(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/")
    manifest = phone.context.new_cdp_session(phone).send("Page.getAppManifest")
    assert manifest["errors"] == []
    said = json.loads(manifest["data"])
    assert (said["name"], said["display"]) == ("Werkkaart", "standalone")
    for icon in said["icons"]:
        assert (host.folder / "app" / icon["src"]).read_bytes().startswith(b"\x89PNG")
    for shortcut in said["shortcuts"]:
        assert (host.folder / "app" / shortcut["url"] / "index.html").resolve().is_file()
