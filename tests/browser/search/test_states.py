"""What the page says in every state, with an engine that gives each of them; axe-core finds nothing in any."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ..test_accessibility import assert_accessible
from ..test_narrow import LARGE_TEXT, NARROW, TARGET, TOO_LOW, assert_nothing_runs_off
from ..watching import NewPage, Watch
from .asking import ENGINE, expect_said, fake, field, hit, links, no_engine, said

pytestmark = pytest.mark.browser

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def idle(page: Page) -> None:
    page.goto("/search/")


def results(page: Page) -> None:
    goal = "Vind uit waarom het niet rijdt."
    found = [
        hit("Truck rijdt niet", goal=goal),
        hit(LONG),
        hit("Pomp", "Q/P-101/", kind="equipment", moment="", format="", goal="Hal 1"),
    ]
    fake(page, {"truck": {"hits": found, "total": 12, "forms": [["truck"], ["rijdt"]], "meant": "truck"}})
    page.goto("/search/?q=truck")
    expect(links(page)).to_have_count(3)
    expect_said(page, "^Gevonden: 12$")


def filter_open(page: Page) -> None:
    counts = {"moment=solve": 1, "role=operator": 1, "format=steps": 0, "equipment=pt-07": 1}
    fake(page, {"*": {"hits": [hit("Truck")], "counts": counts}})
    page.goto("/search/?q=truck")
    page.locator(".filter summary").click()
    expect(page.locator("option[value=pt-07]")).to_have_text("Pallettruck · PT-07 (1)")
    expect(page.locator("option[value=steps]")).to_have_text("Stap voor stap (0)")


def nothing_found(page: Page) -> None:
    fake(page, {})
    page.goto("/search/?q=xyzzy")
    expect_said(page, "^Niets gevonden voor “xyzzy”")
    expect(page.get_by_role("link", name="Bladeren op onderwerp en moment")).to_be_visible()


def on_nearly_every_page(page: Page) -> None:
    fake(page, {"*": {"common": True}})
    page.goto("/search/?q=de+het")
    expect_said(page, "staan op bijna elke kaart")


def half_read(page: Page) -> None:
    fake(page, {"*": {"hits": [hit("Truck")], "broken": "network"}})
    page.goto("/search/?q=truck")
    expect_said(page, "^Zonder netwerk")
    expect(links(page)).to_have_count(1)
    expect(page.get_by_role("button", name="Probeer opnieuw")).to_be_visible()


def damaged(page: Page) -> None:
    fake(page, {"*": {"broken": "damaged"}})
    page.goto("/?q=truck")
    expect_said(page, "Laad de pagina opnieuw")


def near_equipment(page: Page) -> None:
    page.goto("/Q/PT-07/")
    fake(page, {"*": {"hits": [hit("Truck")]}})
    page.goto("/?q=truck")
    expect(page.get_by_role("checkbox", name="Eerst wat hoort bij PT-07 Pallettruck")).to_be_checked()


def handed_on(page: Page) -> None:
    fake(page, {})
    page.goto("/search/?q=xyzzy")
    field(page).press("Enter")
    expect_said(page, "^Niets")
    page.goto("/settings/")
    expect(page.get_by_role("heading", name="Zoekvragen zonder antwoord")).to_be_visible()


STATES = (
    idle,
    results,
    filter_open,
    nothing_found,
    on_nearly_every_page,
    half_read,
    damaged,
    near_equipment,
    handed_on,
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_state_is_accessible(page: Page, axe: str, state: Callable[[Page], None]) -> None:
    state(page)
    assert_accessible(page, axe)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_state_fits_a_small_phone(new_page: NewPage, state: Callable[[Page], None]) -> None:
    page = new_page(viewport=NARROW)
    state(page)
    assert_nothing_runs_off(page)
    low = page.evaluate(TOO_LOW, TARGET)
    assert not low, "\n".join(low)
    page.evaluate(LARGE_TEXT)
    assert_nothing_runs_off(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert_nothing_runs_off(page)


def test_what_was_found_is_marked(page: Page) -> None:
    results(page)
    expect(links(page).first.locator("mark")).to_have_text(["Truck", "rijdt", "rijdt"])


def test_what_was_meant_can_be_asked(page: Page) -> None:
    fake(page, {"truk": {"hits": [hit("Truck")], "meant": "truck"}, "truck": {"hits": [hit("Truck")]}})
    page.goto("/search/?q=truk")
    page.get_by_role("button", name="truck", exact=True).click()
    expect(field(page)).to_have_value("truck")
    expect(page.get_by_text("Bedoel je")).to_be_hidden()


def test_the_newest_question_wins(page: Page) -> None:
    slow = {"hits": [hit("Traag")], "after": 1500}
    fake(page, {"p": slow, "po": {"hits": [hit("Snel")], "after": 100}})
    page.goto("/search/")
    field(page).press_sequentially("po")
    expect(links(page).locator("b")).to_have_text(["Snel"])
    page.wait_for_timeout(1800)
    expect(links(page).locator("b")).to_have_text(["Snel"])


def test_an_answer_that_comes_after_the_field_was_emptied_is_dropped(page: Page) -> None:
    fake(page, {"p": {"hits": [hit("Pomp")], "after": 700}})
    page.goto("/search/")
    field(page).fill("p")
    expect_said(page, "^Zoeken …$")
    field(page).fill("")
    page.wait_for_timeout(1000)
    expect(links(page)).to_have_count(0)
    expect(said(page)).to_have_count(0)


@pytest.mark.parametrize("wrong", ["none", "page", "half"])
def test_an_engine_that_does_not_come_is_told_and_asked_again(page: Page, watch: Watch, wrong: str) -> None:
    no_engine(page, wrong)
    page.goto("/search/")
    engine = page.locator("ml-search").get_attribute("data-engine").removeprefix("..")
    watch.expect_missing(engine)
    field(page).fill("rode lamp")
    expect_said(page, "^De zoeklijst van deze site is niet goed te lezen")
    page.unroute(ENGINE)
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(links(page).first).to_have_attribute("data-url", "units/truck/stuck/")
    expect(page.get_by_role("button", name="Probeer opnieuw")).to_be_hidden()
