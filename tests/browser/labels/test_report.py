"""A fault is told in the worker's words, by an app that the worker chooses; the site itself sends nothing."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from ..keys import tab_to
from ..test_accessibility import assert_accessible
from ..test_narrow import LARGE_TEXT, NARROW, TARGET, TOO_LOW, assert_nothing_runs_off
from ..watching import NewPage, Watch
from .filming import photo

pytestmark = pytest.mark.browser

MAIL, PHONE, LINK = "/Q/PT-07/", "/Q/PT-08/", "/Q/PT-70/"
SHARES = """
navigator.share = async (data) => {
  window.shared = { ...data, files: (data.files ?? []).map((file) => `${file.name} ${file.type}`) };
  if ("%s") throw new DOMException("", "%s");
};
navigator.canShare = (data) => !data.files || %s;"""
NO_SHARING = "delete Navigator.prototype.share; delete Navigator.prototype.canShare;"
FOLLOWED = """document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-way]");
  if (link) { event.preventDefault(); window.followed = link.href; }
});"""
CLIPBOARD = """Object.defineProperty(navigator, "clipboard", { value: {
  writeText: async (text) => { window.copied = text; } } });"""
NO_CLIPBOARD = (
    'Object.defineProperty(navigator, "clipboard", { value: undefined }); document.execCommand = () => false;'
)


def sharing(error: str = "", photos: bool = True) -> str:
    """A script: the phone can share, with or without photos, or fails with an error."""
    return SHARES % (error, error, str(photos).lower())


def opened(page: Page, address: str, *scripts: str) -> Locator:
    """The report of a landing page, opened, with what the phone can do."""
    for script in (FOLLOWED, *scripts):
        page.add_init_script(script)
    page.goto(address)
    report = page.locator(".report:visible")
    report.locator("summary").click()
    expect(report.locator("form")).to_be_visible()
    return report


def fill(report: Locator) -> None:
    report.get_by_label("Rode lamp").check()
    report.get_by_label("Wat zie je?").fill("Olie & rook\n100 %")


def assert_told(text: str, origin: str) -> None:
    lines = text.replace("\r\n", "\n").split("\n")
    assert lines[0] == "Storing: PT-07 Pallettruck 7"
    assert lines[1] == "Plek: Hal 2, dok 4"
    assert lines[2].startswith("Tijd: ")
    assert lines[3] == f"{origin}/Q/PT-07/"
    assert lines[4] == "Voor: storing@leer.example"
    assert lines[5:] == ["", "Gemerkt:", "- Rode lamp", "", "Gezien: Olie & rook", "100 %"]


def test_what_was_ticked_and_typed_is_handed_over_with_the_photo(page: Page, watch: Watch) -> None:
    report = opened(page, f"{MAIL}?from=label#top", sharing())
    fill(report)
    report.get_by_label("Foto toevoegen").set_input_files(photo(""))
    expect(report).to_contain_text("Foto: label.jpg")
    report.get_by_role("button", name="Versturen").click()
    expect(report.get_by_role("status")).to_contain_text("Doorgegeven")
    shared = page.evaluate("window.shared")
    assert shared["title"] == "Storing: PT-07 Pallettruck 7"
    assert shared["files"] == ["label.jpg image/jpeg"]
    assert_told(shared["text"], watch.origin)
    assert page.evaluate("window.followed") is None


def test_where_photos_cannot_be_shared_none_is_asked_for(page: Page) -> None:
    report = opened(page, MAIL, sharing(photos=False))
    expect(report.get_by_label("Foto toevoegen")).to_be_hidden()
    report.get_by_role("button", name="Versturen").click()
    expect(report.get_by_role("status")).to_contain_text("Doorgegeven")
    assert page.evaluate("window.shared.files") == []


def test_who_closes_the_choice_is_told_that_nothing_was_sent(page: Page) -> None:
    report = opened(page, MAIL, sharing("AbortError"))
    report.get_by_role("button", name="Versturen").click()
    expect(report.get_by_role("status")).to_have_text("Er is niets verstuurd.")
    assert page.evaluate("window.followed") is None


@pytest.mark.parametrize("phone", [sharing("NotAllowedError"), NO_SHARING], ids=["fails", "none"])
def test_without_sharing_it_becomes_a_mail(page: Page, watch: Watch, phone: str) -> None:
    report = opened(page, MAIL, phone)
    fill(report)
    report.get_by_role("button", name="Versturen").click()
    expect(report.get_by_role("status")).to_contain_text("Je mail-app opent")
    address = urlsplit(page.evaluate("window.followed"))
    assert (address.scheme, address.path) == ("mailto", "storing@leer.example")
    fields = parse_qs(address.query, strict_parsing=True)
    assert fields.keys() == {"subject", "body"}
    assert_told(fields["body"][0], watch.origin)


def test_a_photo_that_is_left_behind_is_said(page: Page) -> None:
    report = opened(page, MAIL, sharing("DataError"))
    report.get_by_label("Foto toevoegen").set_input_files(photo(""))
    report.get_by_role("button", name="Versturen").click()
    expect(report.get_by_role("status")).to_contain_text("De foto kon niet mee.")


def test_a_second_tap_is_no_failure(page: Page) -> None:
    report = opened(page, MAIL, sharing("InvalidStateError"))
    report.get_by_role("button", name="Versturen").click()
    page.wait_for_timeout(100)
    assert page.evaluate("window.followed") is None


def test_the_mail_link_carries_what_was_ticked(page: Page, watch: Watch) -> None:
    report = opened(page, MAIL, sharing())
    fill(report)
    report.get_by_role("link").click()
    assert_told(parse_qs(urlsplit(page.evaluate("window.followed")).query)["body"][0], watch.origin)


@pytest.mark.parametrize(
    ("address", "words", "followed"),
    [(PHONE, "of bel", None), (LINK, "in het formulier", "https://meld.example/?code=PT-70")],
    ids=["phone", "link"],
)
def test_without_sharing_the_text_is_copied(page: Page, address: str, words: str, followed: str | None) -> None:
    report = opened(page, address, NO_SHARING, CLIPBOARD)
    report.get_by_label("Wat zie je?").fill("Rook")
    report.get_by_role("button", name="Tekst kopiëren").click()
    expect(report.get_by_role("status")).to_contain_text(words)
    assert page.evaluate("window.copied").endswith("\n\nGezien: Rook")
    assert page.evaluate("window.followed") == followed
    expect(report.locator("textarea[readonly]")).to_be_hidden()


def test_where_nothing_can_be_copied_the_text_is_shown(page: Page) -> None:
    report = opened(page, LINK, NO_SHARING, NO_CLIPBOARD)
    report.get_by_role("button", name="Tekst kopiëren").click()
    expect(report.get_by_role("status")).to_contain_text("Kopieer deze tekst")
    shown = report.get_by_label("Tekst van de melding")
    expect(shown).to_be_visible()
    expect(shown).to_be_focused()
    assert "PT-70" in shown.input_value()
    assert page.evaluate("window.followed") is None


def test_in_the_readers_language(new_page: NewPage) -> None:
    page = new_page(locale="en-GB")
    page.add_init_script(sharing())
    page.goto(MAIL)
    report = page.locator(".report:visible")
    report.locator("summary").click()
    report.get_by_label("Red lamp").check()
    report.get_by_role("button", name="Send").click()
    expect(report.get_by_role("status")).to_contain_text("Handed over")
    assert page.evaluate("window.shared.text").startswith("Fault: PT-07")
    assert page.evaluate("window.shared.text").endswith("Noticed:\n- Red lamp")


@pytest.mark.parametrize(
    ("address", "start"),
    [(MAIL, "mailto:storing@leer.example?"), (PHONE, "tel:+31205550114"), (LINK, "https://meld.example/?code=PT-70")],
    ids=["mail", "phone", "link"],
)
def test_without_a_script_a_plain_link_does_it(plain_page: Page, address: str, start: str) -> None:
    plain_page.goto(address)
    report = plain_page.locator(".report").first
    report.locator("summary").click()
    expect(report.locator("form")).to_be_hidden()
    assert report.get_by_role("link").get_attribute("href").startswith(start)


def test_by_keys_and_accessible_on_a_small_phone(new_page: NewPage, axe: str) -> None:
    page = new_page(viewport=NARROW)
    for script in (sharing(), FOLLOWED):
        page.add_init_script(script)
    page.goto(MAIL)
    report = page.locator(".report:visible")
    tab_to(page, report.locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, report.get_by_label("Rode lamp"))
    page.keyboard.press("Space")
    tab_to(page, report.get_by_label("Foto toevoegen"))
    tab_to(page, report.get_by_role("button", name="Versturen"))
    page.keyboard.press("Enter")
    expect(report.get_by_role("status")).to_contain_text("Doorgegeven")
    assert_nothing_runs_off(page)
    low = page.evaluate(TOO_LOW, TARGET)
    assert not low, "\n".join(low)
    page.evaluate(LARGE_TEXT)
    assert_nothing_runs_off(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert_accessible(page, axe)
