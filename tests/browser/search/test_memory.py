"""What the device remembers for the search: where one stands, what one opened, and what was not found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ..watching import NewPage, Watch
from .asking import expect_said, fake, field, links

pytestmark = pytest.mark.browser

WISHES = """
addEventListener("message", ({ data: { id, wish } }) => postMessage({ id, answer: {
  hits: [{ address: "", kind: "page", title: JSON.stringify(wish), moment: "", lang: "nl" }], total: 1,
  meant: "", forms: [], common: false, counts: {}, broken: "" } }));
"""


def wish(page: Page) -> dict[str, Any]:
    """What the engine was asked last: it answers with that."""
    return json.loads(links(page).first.locator("b").inner_text())


def kept(page: Page, key: str) -> Any:
    return page.evaluate("key => JSON.parse(localStorage.getItem(`microlearn / ${key}`))", key)


def keep(page: Page, key: str, value: Any) -> None:
    page.evaluate("([key, value]) => localStorage.setItem(`microlearn / ${key}`, value)", [key, json.dumps(value)])


@pytest.fixture
def asked(page: Page) -> Page:
    """A page whose engine tells what it was asked."""
    page.route("**/engine-*.js", lambda route: route.fulfill(content_type="text/javascript", body=WISHES))
    return page


def test_the_equipment_that_was_scanned_comes_first(asked: Page) -> None:
    asked.goto("/Q/PT-07/")
    asked.goto("/search/?q=lamp")
    expect(links(asked)).to_have_count(1)
    assert wish(asked)["near"] == ["equipment=pt-07"]
    assert wish(asked)["only"] == []
    near = asked.get_by_role("checkbox", name="Eerst wat hoort bij PT-07 Pallettruck")
    near.uncheck()
    expect(links(asked).first).to_contain_text('"near":[]')
    near.check()
    expect(links(asked).first).to_contain_text('"near":["equipment=pt-07"]')


def test_the_equipment_is_named_in_the_readers_language(new_page: NewPage) -> None:
    page = new_page(locale="en-GB")
    page.goto("/Q/PT-07/")
    assert kept(page, "at")["name"] == "PT-07 Pallet truck"


@pytest.mark.parametrize("value", ["later", "nonsense", "nothing"])
def test_equipment_of_another_shift_is_no_matter(asked: Page, value: str) -> None:
    asked.goto("/Q/PT-07/")
    at = kept(asked, "at")
    keep(asked, "at", {"later": {**at, "time": at["time"] - 13 * 3600_000}, "nonsense": 7, "nothing": None}[value])
    asked.goto("/search/?q=lamp")
    expect(links(asked)).to_have_count(1)
    assert wish(asked)["near"] == []
    expect(asked.locator(".near")).to_be_hidden()


def test_the_readers_role_comes_first(asked: Page) -> None:
    asked.goto("/")
    asked.evaluate("localStorage.setItem('microlearn / role', 'technician')")
    asked.goto("/?q=lamp")
    expect(links(asked)).to_have_count(1)
    assert wish(asked) == {"words": "lamp", "only": [], "near": ["role=technician"], "most": 10, "count": False}


def test_what_was_opened_is_offered(page: Page) -> None:
    for name in ("charge", "stuck"):
        page.goto(f"/units/truck/{name}/")
    page.goto("/search/")
    recent = page.locator(".recent a")
    expect(recent.locator("b")).to_have_text(["De truck rijdt niet", "Laad de accu"])
    expect(recent.first.locator("small")).to_have_text("Oplossen")
    recent.first.click()
    page.wait_for_url("**/units/truck/stuck/")


def test_what_is_at_hand_shows_the_words_in_context(page: Page, watch: Watch) -> None:
    page.goto("/units/truck/charge/")
    page.goto("/search/?q=lamp")
    here = links(page).and_(page.locator("[data-url='units/truck/charge/']"))
    expect(here.locator("small").last).to_have_text("… contact, tot de groene lamp brandt.")
    expect(here.locator("mark")).to_have_text("lamp")
    # Pages that are not at hand are not fetched for this.
    there = links(page).and_(page.locator("[data-url='units/truck/new/']"))
    expect(there.locator("small")).to_have_count(2)
    assert [address for address in watch.fetched("fetch") if "/units/" in address] == ["/units/truck/charge/"]


def test_what_is_at_hand_and_has_the_words_together_comes_first(page: Page) -> None:
    """Of ten cards that are alike."""
    page.goto("/units/pump/valve-08/")
    page.goto("/search/?q=boven+leiding")
    here = links(page).and_(page.locator("[data-url='units/pump/valve-08/']"))
    # Texts are read behind the first answer.
    expect(here.locator("mark")).to_have_text(["boven", "leiding"])
    field(page).press("Enter")
    expect(links(page).first.locator("b")).to_have_text("Klep 08 nakijken")


def test_other_things_in_the_memory_do_no_harm(page: Page) -> None:
    page.goto("/search/")
    for value in (7, "text", {"a": 1}, [None, 3, {"title": "Zonder adres"}]):
        for key in ("seen", "missed", "at"):
            keep(page, key, value)
        for address in ("/search/?q=xyzzy", "/settings/", "/units/truck/charge/"):
            page.goto(address)
        page.goto("/search/?q=lamp")
        expect(links(page).first).to_be_visible()


def test_searches_without_an_answer_are_counted_and_handed_on(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/settings/")
    expect(page.locator("ml-missed")).to_be_hidden()
    page.goto("/search/")
    field(page).fill("Xyzzy  ")
    page.keyboard.press("Enter")
    expect_said(page, "^Niets gevonden")
    field(page).fill("plugh")
    page.wait_for_timeout(2500)
    field(page).fill("lamp")
    expect_said(page, "^Gevonden")
    field(page).fill("xyzzy")
    page.wait_for_timeout(2500)
    assert kept(page, "missed") == {"plugh": 1, "xyzzy": 2}
    page.goto("/settings/")
    expect(page.locator("ml-missed li")).to_have_text(["2 × xyzzy", "1 × plugh"])
    page.get_by_role("button", name="Kopieer").click()
    expect(page.locator("ml-missed [role=status]")).to_have_text("Gekopieerd. Plak het in een bericht.")
    assert page.evaluate("navigator.clipboard.readText()") == "2 × xyzzy\n1 × plugh"
    page.get_by_role("button", name="Wis").click()
    expect(page.locator("ml-missed [role=status]")).to_have_text("Gewist.")
    assert kept(page, "missed") is None
    page.reload()
    expect(page.locator("ml-missed")).to_be_hidden()


def test_what_a_filter_leaves_out_or_no_network_hides_is_not_missed(page: Page) -> None:
    fake(page, {"kapot": {"broken": "network"}})
    page.goto("/search/?q=lamp&moment=change")
    expect_said(page, "^Niets gevonden")
    page.goto("/search/?q=kapot")
    expect_said(page, "^Zonder netwerk")
    page.keyboard.press("Enter")
    page.wait_for_timeout(2300)
    assert kept(page, "missed") is None
