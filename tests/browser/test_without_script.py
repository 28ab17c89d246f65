"""JavaScript off: everything is there to read and to use; what needs a script does not show."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .samples import LISTS, ONE_OF_EACH, PAGES, Sample, folded, unit
from .watching import NewPage, Watch

pytestmark = pytest.mark.browser

NEEDS_SCRIPT = (
    "ml-actions, ml-actions button, .film select, .film label, ml-display, ml-missed, .results, .near, .again, .recent"
)


def open_all(page: Page) -> None:
    """Open every answer, as a reader can do one after another."""
    page.evaluate("""document.querySelectorAll("details").forEach((details) => {
        details.removeAttribute("name"); details.open = true })""")


@pytest.mark.parametrize("sample", ONE_OF_EACH, ids=lambda sample: sample.head["format"])
def test_unit_shows_all_its_words(plain_page: Page, sample: Sample) -> None:
    page = plain_page
    page.goto(sample.address)
    assert page.evaluate("document.documentElement.dataset.script") is None, "script has run"
    assert folded(page.locator("h1").inner_text()) == folded(sample.title)
    if sample.head.get("title"):
        assert folded(sample.head["goal"]) in folded(page.locator(".plate").inner_text())
    points = [folded(point) for point in page.locator(".keys > li").all_inner_texts()]
    assert points == [folded(point) for point in sample.head["key_points"]]
    open_all(page)
    shown = folded(page.locator("main .body").inner_text())
    missing = [line for line in [*sample.words(), *sample.quiz_words()] if line not in shown]
    assert len(sample.words()) + len(sample.quiz_words()) > 2
    assert not missing, f"not shown: {missing}"


def test_what_needs_a_script_does_not_show(plain_page: Page) -> None:
    hidden = 0
    for name, address in PAGES.items():
        plain_page.goto(address)
        expect(plain_page.locator("h1:visible")).to_have_count(1)
        shown = plain_page.locator(NEEDS_SCRIPT).locator("visible=true")
        assert shown.count() == 0, f"{name}: {shown.first.evaluate('element => element.outerHTML')}"
        hidden += plain_page.locator(NEEDS_SCRIPT).count()
    assert hidden > 50, "there are such controls"


@pytest.mark.parametrize("name", ["home", "topic", "moment"])
def test_list_shows_its_units(plain_page: Page, name: str) -> None:
    plain_page.goto(LISTS[name])
    rows = plain_page.locator("main .rows > li:visible a")
    assert rows.count() > 2
    for row in rows.all()[:3]:
        assert row.locator("b").inner_text()
        assert re.search(r"\d+\smin", row.inner_text())
    title = rows.first.locator("b").inner_text()
    rows.first.click()
    assert folded(title) == folded(plain_page.locator("h1").inner_text())


def test_home_shows_one_language(plain_page: Page) -> None:
    plain_page.goto("/")
    expect(plain_page.locator("h1:visible")).to_have_count(1)
    expect(plain_page.locator(".page:visible")).to_have_attribute("lang", "nl")


@pytest.mark.parametrize("name", ["home", "topic", "steps", "settings"])
def test_language_link_works(plain_page: Page, name: str) -> None:
    plain_page.goto(PAGES[name])
    plain_page.locator("a[hreflang=en]:visible").first.click()
    plain_page.wait_for_url("**/en/**")
    expect(plain_page.locator("html")).to_have_attribute("lang", "en")


def test_answers_open_one_at_a_time(plain_page: Page) -> None:
    plain_page.goto(unit("troubleshooter", body=r"\n    - .*\n\n        ").address)
    outer = plain_page.locator(".text > .q > .opt:has(.opt)").first
    expect(outer.locator("> .say")).to_be_hidden()
    outer.locator("> summary").click()
    expect(outer.locator("> .say")).to_be_visible()
    expect(plain_page.locator(".text > .q > .opt:visible")).to_have_count(1)
    inner = outer.locator(".opt").first
    inner.locator("> summary").click()
    expect(inner.locator("> .say")).to_be_visible()
    expect(outer.locator("> .say")).to_be_visible()


def test_checklist_ticks_and_says_when_it_is_done(plain_page: Page) -> None:
    plain_page.goto(unit("checklist").address)
    boxes = plain_page.get_by_role("checkbox").all()
    for box in boxes[:-1]:
        box.check()
    expect(plain_page.locator(".fine")).to_be_hidden()
    boxes[-1].check()
    expect(plain_page.locator(".fine")).to_have_text("Alles gecontroleerd.")
    expect(plain_page.locator(".fine")).to_be_visible()


@pytest.mark.parametrize("format", ["infographic", "animation", "mind-map", "flowchart"])
def test_zoom_leads_to_the_picture(plain_page: Page, watch: Watch, format: str) -> None:
    watch.expect_missing("/favicon.ico")  # a picture by itself names no icon, so the browser tries one
    plain_page.goto(unit(format).address)
    link = plain_page.locator("a.zoom").first
    picture = link.locator("img").evaluate("image => image.src")
    link.click()
    plain_page.wait_for_url(picture)


def test_follows_a_dark_phone(new_page: NewPage) -> None:
    colours = []
    for scheme in ("light", "dark"):
        page = new_page(java_script_enabled=False, color_scheme=scheme)
        page.goto(PAGES["steps"])
        colours.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert colours == ["rgb(244, 245, 240)", "rgb(12, 19, 17)"]
