"""Field and results by keys alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from ..keys import assert_focus_is_visible
from .asking import expect_said, field, links

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", ["/", "/search/"])
def test_from_a_slash_to_a_unit(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type("1/2 lamp")
    expect(field(page)).to_have_value("1/2 lamp")
    # Before the script is here, Enter opens the search's own page.
    expect(links(page).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(links(page).first).to_be_focused()
    assert_focus_is_visible(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/**")


def test_arrows_and_escape(search: Page) -> None:
    field(search).fill("lamp")
    expect(links(search).nth(1)).to_be_visible()
    for place in (0, 1):
        search.keyboard.press("ArrowDown")
        expect(links(search).nth(place)).to_be_focused()
    search.keyboard.press("ArrowUp")
    expect(links(search).first).to_be_focused()
    search.keyboard.press("ArrowUp")
    expect(field(search)).to_be_focused()
    search.keyboard.press("ArrowDown")
    search.keyboard.press("Escape")
    expect(field(search)).to_be_focused()
    expect(field(search)).to_have_value("")
    expect(links(search)).to_have_count(0)


def test_enter_before_the_script_has_come(page: Page) -> None:
    """On a slow network the form leads to the search's own page."""
    held: list[Route] = []

    def answer(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/assets/microlearn/search-*.js", answer)
    page.goto("/")
    field(page).fill("rode lamp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=rode+lamp*")
    expect(links(page).first).to_have_attribute("data-url", "units/truck/stuck/")
    assert held


def test_enter_without_a_result_stays_in_the_field(search: Page) -> None:
    field(search).fill("xyzzy")
    search.keyboard.press("Enter")
    expect_said(search, "^Niets gevonden voor “xyzzy”")
    expect(field(search)).to_be_focused()


def test_keys_in_other_fields_are_theirs(search: Page) -> None:
    search.locator(".filter summary").click()
    moment = search.get_by_role("combobox", name="Moment")
    moment.focus()
    search.keyboard.press("/")
    expect(moment).to_be_focused()
    search.keyboard.press("ArrowDown")
    expect(moment).not_to_have_value("")
    expect(search).to_have_url(re.compile("moment="))
