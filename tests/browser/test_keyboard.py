"""Everything without a pointer: only keys are pressed here."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .keys import assert_focus_is_visible, tab_to
from .samples import PAGES, unit

pytestmark = pytest.mark.browser


def test_from_home_to_a_unit(page: Page) -> None:
    page.goto("/")
    row = page.locator(".found .rows a:visible").first
    tab_to(page, row)
    title = row.locator("b").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/**")
    assert title in page.locator("h1").inner_text()


def test_from_home_by_topic_to_a_unit(page: Page) -> None:
    page.goto("/")
    tab_to(page, page.locator(".bar:visible a[href$='topics/']"), "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/")
    tab_to(page, page.locator("main .rows a").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/*/")
    tab_to(page, page.locator("main .rows a").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/**")
    expect(page.locator(".keys")).to_be_visible()


def test_search_and_reach_the_result(page: Page) -> None:
    page.goto("/")
    tab_to(page, page.locator("input[type=search]:visible"))
    page.keyboard.type("blus")
    expect(page.locator("[role=status]:visible")).to_contain_text(re.compile(r"\d"))
    page.keyboard.press("Enter")
    first = page.locator(".results ol a:visible").first
    expect(first).to_be_focused()
    assert_focus_is_visible(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/**")


def test_filter_by_role_and_form(page: Page) -> None:
    page.goto("/")
    cards = page.locator(".found.idle .rows > li:visible")
    everything = cards.count()
    tab_to(page, page.locator("select[name=format]:visible"))
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=status]:visible")).not_to_be_empty()
    chosen = page.locator("select[name=format]:visible option:checked").inner_text()
    notes = page.locator(".results ol small:first-of-type:visible").all_inner_texts()
    assert notes
    assert all(f" · {chosen} · " in note for note in notes)
    expect(cards).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(cards).to_have_count(everything)


def test_tick_a_checklist(page: Page) -> None:
    page.goto(unit("checklist").address)
    boxes = page.get_by_role("checkbox")
    tally = page.locator("ml-checklist [role=status]")
    expect(tally).to_have_text(f"0 van {boxes.count()} gecontroleerd")
    for index in range(2):
        tab_to(page, boxes.nth(index))
        page.keyboard.press("Space")
        expect(boxes.nth(index)).to_be_checked()
        expect(tally).to_have_text(f"{index + 1} van {boxes.count()} gecontroleerd")
    page.keyboard.press("Space")
    expect(tally).to_have_text(f"1 van {boxes.count()} gecontroleerd")


def test_troubleshooter_to_the_end(page: Page) -> None:
    page.goto(unit("troubleshooter", body=r"\n    - .*\n\n        ").address)
    level = page.locator(".text > .q")
    depth = 0
    while level.count():
        answer = level.first.locator("> .opt").first
        tab_to(page, answer.locator("> summary"))
        page.keyboard.press("Enter")
        expect(answer).to_have_attribute("open", "")
        expect(answer.locator("> .say")).to_be_visible()
        expect(level.first.locator("> .opt:not([open])").first).to_be_hidden()
        level = answer.locator("> .say > .q")
        depth += 1
    assert depth > 1
    # The way back: a chosen answer, pressed again, shows the others.
    first = page.locator(".text > .q > .opt").first
    tab_to(page, first.locator("> summary"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".text > .q > .opt:visible")).to_have_count(page.locator(".text > .q > .opt").count())


def test_zoom_opens_enlarges_and_gives_focus_back(page: Page) -> None:
    page.goto(unit("infographic").address)
    link = page.locator("a.zoom").first
    tab_to(page, link)
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.viewer")
    expect(dialog).to_be_visible()
    picture = dialog.locator("img")
    width = picture.bounding_box()["width"]
    tab_to(page, dialog.get_by_role("button", name="Groter"))
    page.keyboard.press("Enter")
    assert picture.bounding_box()["width"] > width
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(link).to_be_focused()
    assert_focus_is_visible(page)
    assert "/units/" in page.url


def test_symbol_for_a_colleague_opens_and_gives_focus_back(page: Page) -> None:
    page.goto(unit("text").address)
    button = page.locator("[data-act=show]")
    tab_to(page, button)
    page.keyboard.press("Enter")
    dialog = page.locator("dialog")
    expect(dialog).to_be_visible()
    tab_to(page, dialog.get_by_role("button", name="Sluiten"))
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize("kind", ["home", "steps"])
def test_language_switch(page: Page, kind: str) -> None:
    page.goto(PAGES[kind])
    tab_to(page, page.locator(".langs:visible a[hreflang=en]"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/**")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_display_switch(page: Page) -> None:
    page.goto(PAGES["settings"])
    tab_to(page, page.locator("input[value=automatic]"))
    page.keyboard.press("ArrowRight")
    expect(page.locator("input[value=light]")).to_be_checked()
    assert_focus_is_visible(page)
    page.keyboard.press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert_focus_is_visible(page)


@pytest.mark.parametrize("name", PAGES)
def test_focus_is_always_visible_and_never_caught(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        assert_focus_is_visible(page)
        # In the body: a script that is fetched on a touch goes into the head.
        seen.append(page.evaluate("[...document.body.querySelectorAll('*')].indexOf(document.activeElement)"))
        if len(seen) > 2 and seen[-1] == seen[0]:
            break
    else:
        pytest.fail("Tab does not come round")
    reachable = page.evaluate("""[...document.querySelectorAll('a[href], summary, button, input, select')]
        .filter(element => element.checkVisibility() && element.type !== 'radio').map(
            element => [...document.body.querySelectorAll('*')].indexOf(element))""")
    assert set(reachable) <= set(seen)
