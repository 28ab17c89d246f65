"""What is said of saving is true, and what is saved opens, whichever way a reader comes to it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import manifests
from microlearn.offline import packs

from ..watching import NewPage, Watch
from .asking import arrive, ask, change_state, days_ago, expect_saved, served, wait_until
from .host import PORTAL, Host
from .test_saved import large

pytestmark = pytest.mark.browser

NOT_YET = "Geen verbinding: nog niet bewaard."


def test_a_save_that_did_not_work_says_so(phone: Page, host: Host) -> None:
    large(host)
    phone.goto(f"{host.origin}/Q/P-101/")
    expect_saved(phone)
    phone.goto(f"{host.origin}/topics/phishing/")
    arrive(phone)
    host.stop()
    phone.get_by_role("button", name="Bewaar dit onderwerp").click()
    expect(phone.locator(".saved [role=status]")).to_contain_text(NOT_YET)
    phone.goto(f"{host.origin}/settings/")
    said = phone.locator(".saved [role=status]")
    # It is not forgotten either.
    expect(said).to_contain_text(NOT_YET)
    expect(said).to_contain_text("Bewaard in deze browser")
    phone.get_by_role("button", name="Bewaar alle kaarten").click()
    expect(said).to_have_attribute("data-offline", "failed")
    host.start()
    phone.goto(f"{host.origin}/settings/")
    expect(said).to_contain_text("62 kaarten")
    expect(said).not_to_contain_text(NOT_YET)


def test_a_document_that_is_saved_opens(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/settings/")
    arrive(phone)
    ask(phone, "save", wants=[""], media=True)
    host.stop()
    phone.goto(f"{host.origin}/units/safe-work/toolbox-card/")
    with phone.expect_response("**/*.pdf") as answer:
        phone.locator("main a[href$='.pdf']").first.click()
    assert (answer.value.status, answer.value.header_value("content-type")) == (200, "application/pdf")


def test_of_a_large_site_what_leads_on_is_saved_with_a_scan(phone: Page, host: Host) -> None:
    large(host)
    phone.goto(f"{host.origin}/Q/P-101/")
    expect_saved(phone)
    links = phone.locator(".page:visible a[href]").evaluate_all("(links) => links.map(({ href }) => href)")
    host.stop()
    own = {link.split("#")[0].split("?")[0].removeprefix(f"{host.origin}/") for link in links if host.origin in link}
    assert {"settings/", "topics/", "search/", "units/pump/dry-run/"} <= own | {"search/"}
    for page in sorted(own | {"search/", "en/", "en/settings/", "scan/"}):
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes(), page
    phone.goto(f"{host.origin}/search/?q=droogloop")
    expect(phone.locator(".results ol a").first).to_be_visible()


def test_an_open_page_stays_of_one_version(phone: Page, host: Host, renewed: Path, tmp_path: Path) -> None:
    """Also its pictures that were below the edge of the screen when the new version came."""
    phone.goto(f"{host.origin}/units/aed/use-aed/")
    arrive(phone)
    phone.goto(f"{host.origin}/units/aed/use-aed/")
    last = phone.locator("main img").last
    assert last.evaluate("(image) => image.loading") == "lazy"
    # The same site, but for its name and one picture.
    name = last.get_attribute("src").rpartition("/")[2]
    manifest = manifests.read(renewed)
    new = tmp_path / "new"
    shutil.copytree(renewed, new)
    tiny = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="3"/>'
    _replace_drawing(new, manifest, f"units/aed/images/{name}", tiny)
    host.folder = new
    arrive(phone)
    expect(phone.locator("[data-line=fresh]")).to_be_visible()
    last.scroll_into_view_if_needed()
    expect(last).to_have_js_property("complete", True)
    assert last.evaluate("(image) => image.naturalWidth") > 3
    phone.reload()
    last.scroll_into_view_if_needed()
    expect(last).to_have_js_property("naturalWidth", 3)


def _replace_drawing(site: Path, manifest: dict, address: str, text: str) -> None:
    """As a build with another drawing would write it."""
    for number, rows in enumerate(manifests.rows_of(site, manifest)):
        if any(row[0] == address for row in rows):
            content = packs.as_json([[address, "", text] if row[0] == address else row for row in rows])
            manifests.replace(site, manifest, number, content)
    manifests.write(site, manifest)
    (site / address).write_text(text, "utf-8")


def test_a_clock_that_was_ahead(phone: Page, host: Host, renewed: Path) -> None:
    """A new version is not told of for ever, and a copy from the future counts as old."""
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    host.folder = renewed
    arrive(phone)
    change_state(phone, since=days_ago(-365), checked=days_ago(-365))
    host.stop()
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect(phone.locator("[data-line=old]:visible")).to_be_visible()
    expect(phone.locator("[data-line=fresh]")).to_have_count(0)


def test_a_site_that_has_moved_is_followed(phone: Page, host: Host) -> None:
    """Whoever scans an old label comes along; without a network the copy still helps."""
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    there = "/elsewhere/"
    shutil.copytree(host.folder, host.folder / "elsewhere")
    host.fault = lambda path, content: None if path.startswith("elsewhere/") else f"{there}{path}"
    assert arrive(phone)["trouble"] == "gone"
    phone.goto(f"{host.origin}/Q/PT-07/")
    assert phone.url == f"{host.origin}{there}Q/PT-07/"
    host.stop()
    assert served(phone, host, "Q/PT-07/") == (host.folder / "Q/PT-07/index.html").read_bytes()
    host.fault = None
    host.start()
    assert served(phone, host, "Q/PT-07/") == (host.folder / "Q/PT-07/index.html").read_bytes()
    assert "trouble" not in arrive(phone)


@pytest.mark.parametrize("fault", [500, PORTAL])
def test_a_page_says_its_age_whatever_keeps_the_news_away(phone: Page, host: Host, fault: int | bytes) -> None:
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    host.fault = lambda path, content: fault if path.startswith("offline/") else None
    phone.goto(f"{host.origin}/units/pump/dry-run/")
    expect(phone.locator("[data-line=copy]")).to_contain_text("De nieuwste versie kwam niet binnen.")


def test_what_is_deleted_in_one_tab_is_said_in_the_other(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    settings = phone.context.new_page()
    settings.goto(f"{host.origin}/settings/")
    settings.get_by_role("button", name="Wis van deze telefoon").click()
    ask(phone, "forget")
    expect(phone.locator("[data-offline]")).to_have_count(0)
    expect(settings.get_by_role("button", name="Ja, wis alles")).to_be_hidden()


def test_nothing_is_offered_that_makes_no_sense(phone: Page, host: Host) -> None:
    save = phone.get_by_role("button", name="Bewaar dit onderwerp")
    phone.goto(f"{host.origin}/topics/phishing/")
    wait_until(phone, lambda: ask(phone, "status")["whole"])
    expect(save).to_be_hidden()
    host.stop()
    for address in ("topics/nothing/", "units/pump/nothing/"):
        phone.goto(f"{host.origin}/{address}")
        expect(phone.locator("main:visible h1")).to_be_visible()
        expect(save).to_be_hidden()
        # The whole site is here: upstairs it would not be found either.
        expect(phone.locator("[data-line=absent]")).to_have_count(0)


def test_what_is_not_to_be_seen_is_told_as_long_as_that_is_so(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/settings/")
    arrive(phone)
    host.stop()
    phone.goto(f"{host.origin}/units/safe-work/walkways/")
    expect(phone.locator("video + p")).to_contain_text("er is geen netwerk")
    host.start()
    arrive(phone)
    expect(phone.locator("video + p")).not_to_contain_text("netwerk")


def test_words_in_a_wrong_address(new_page: NewPage, watch: Watch, host: Host) -> None:
    """The page for wrong addresses has a search of its own."""
    page = new_page()
    page.goto(f"{host.origin}/nope/?q=bluser")
    expect(page.locator("main:visible h1")).to_be_visible()
    expect(page.locator(".results ol a:visible").first).to_contain_text("blusser")


def test_names_of_files_that_addresses_cannot_hold(phone: Page, host: Host) -> None:
    """A picture of the owner's that is called “foto #2.png” comes, and another file keeps nothing away."""
    names = ["units/pump/images/foto #2.png", "units/pump/images/50%25 wat?.png"]
    manifest = manifests.read(host.folder)
    media = host.folder / "offline" / f"{manifest['media'][0]}.json"
    listed = json.loads(media.read_text("utf-8"))
    icon = next(row for row in listed if row[0].endswith("icon-192.png"))
    content = packs.as_json([*listed, *([name, "k", 0] for name in names)])
    for name in names:
        (host.folder / name).write_bytes((host.folder / icon[0]).read_bytes() + name.encode())
        own = packs.name_of((host.folder / name).read_bytes())
        content = content.replace(
            json.dumps([name, "k", 0], separators=(",", ":")).encode(), packs.as_json([name, own, 1])
        )
    manifest["media"][0] = packs.name_of(content)
    (host.folder / "offline" / f"{manifest['media'][0]}.json").write_bytes(content)
    manifests.write(host.folder, manifest)
    phone.goto(f"{host.origin}/settings/")
    arrive(phone)
    assert ask(phone, "save", wants=[""], media=True)["more"] == 0
