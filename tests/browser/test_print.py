"""On paper: all answers, and none of what paper cannot do."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .samples import unit
from .watching import NewPage

pytestmark = pytest.mark.browser

HIDDEN_WORDS = """() => [...document.querySelectorAll("main .opt > summary, main .say > p")]
    .filter((element) => !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
        || element.getBoundingClientRect().height === 0)
    .map((element) => element.textContent)"""
OPEN = "[...document.querySelectorAll('details[open]')].map((details) => details.querySelector('summary').textContent)"


def test_paper_shows_all_answers(page: Page) -> None:
    page.goto(unit("troubleshooter").address)
    for opened in (False, True):
        page.emulate_media(media="screen")
        if opened:
            page.locator(".opt > summary").first.click()
        assert page.evaluate(HIDDEN_WORDS), "on the screen answers are closed"
        page.emulate_media(media="print")
        assert page.evaluate(HIDDEN_WORDS) == []


def test_paper_leaves_out_what_it_cannot_do(page: Page) -> None:
    for format in ("troubleshooter", "steps", "checklist", "video"):
        page.emulate_media(media="screen")
        page.goto(unit(format).address)
        for selector in (".bar", ".acts", ".top"):
            expect(page.locator(selector)).to_be_visible()
        page.emulate_media(media="print")
        shown = page.locator(".bar, .acts, .top, .go, .zoom svg:not(.marks), .film label").locator("visible=true")
        expect(shown).to_have_count(0)
        for selector in ("h1", ".plate", ".keys", ".body", ".about"):
            expect(page.locator(selector)).to_be_visible()


@pytest.mark.parametrize("way", ["followed", "chosen"])
def test_dark_prints_dark_on_light(new_page: NewPage, way: str) -> None:
    page = new_page(color_scheme="dark")
    if way == "chosen":
        page.goto("/settings/")
        page.get_by_label("Donker").check()
    page.emulate_media(media="print")
    page.goto(unit("steps").address)
    ink, paper = page.evaluate("""(() => { const style = getComputedStyle(document.documentElement);
        return [style.color, style.backgroundColor] })()""")
    assert sum(map(int, ink[4:-1].split(", "))) < 200, ink
    assert sum(map(int, paper[4:-1].split(", "))) > 600, paper


def test_printing_leaves_the_screen_as_it_was(page: Page) -> None:
    page.goto(unit("troubleshooter").address)
    page.locator(".text > .q > .opt > summary").nth(1).click()
    before = page.evaluate(OPEN)
    assert len(before) == 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details[open]").count() == page.locator("details").count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(OPEN) == before
    page.locator(".text > .q > .opt[open] > summary").click()
    page.locator(".text > .q > .opt > summary").first.click()
    expect(page.locator(".text > .q > .opt[open]")).to_have_count(1)


def test_it_can_be_printed(page: Page) -> None:
    page.goto(unit("troubleshooter").address)
    assert page.pdf().startswith(b"%PDF-")
