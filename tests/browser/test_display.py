"""Light, dark, or as the phone is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .samples import PAGES
from .watching import NewPage

pytestmark = pytest.mark.browser

LIGHT, DARK = "rgb(244, 245, 240)", "rgb(12, 19, 17)"
CHANGE = {"light": "Licht", "dark": "Donker", "automatic": "Automatisch"}


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


@pytest.mark.parametrize(
    ("phone", "choice", "colour"),
    [
        ("light", "dark", DARK),
        ("dark", "light", LIGHT),
        ("light", "automatic", LIGHT),
        ("dark", "automatic", DARK),
    ],
)
def test_a_choice_shows_at_once_and_is_kept(new_page: NewPage, phone: str, choice: str, colour: str) -> None:
    page = new_page(color_scheme=phone)
    page.goto(PAGES["settings"])
    expect(page.get_by_label("Automatisch")).to_be_checked()
    other = "light" if choice == "dark" else "dark"
    page.get_by_label(CHANGE[other]).check()
    page.get_by_label(CHANGE[choice]).check()
    assert background(page) == colour
    page.reload()
    expect(page.get_by_label(CHANGE[choice])).to_be_checked()
    for name in ("settings", "home", "steps", "404"):
        page.goto(PAGES[name])
        assert background(page) == colour, name


def test_a_choice_is_there_before_the_first_paint(page: Page) -> None:
    page.goto(PAGES["settings"])
    page.get_by_label("Donker").check()
    page.route("**/*.js", lambda route: route.fulfill(body=""))
    page.goto(PAGES["settings"], wait_until="commit")
    page.locator("body").wait_for(state="attached")
    assert background(page) == DARK


def test_automatic_follows_the_phone_as_it_changes(page: Page) -> None:
    page.goto(PAGES["steps"])
    assert background(page) == LIGHT
    page.emulate_media(color_scheme="dark")
    assert background(page) == DARK


@pytest.mark.parametrize("kind", ["home", "steps"])
@pytest.mark.parametrize("way", ["followed", "chosen"])
def test_dark_has_the_same_colours_followed_or_chosen(new_page: NewPage, kind: str, way: str) -> None:
    page = new_page(color_scheme="dark" if way == "followed" else "light")
    if way == "chosen":
        page.goto(PAGES["settings"])
        page.get_by_label("Donker").check()
    page.goto(PAGES[kind])
    marks = page.locator(".moments a, .plate").first.evaluate("element => getComputedStyle(element).colorScheme")
    assert "dark" in marks
    surface = page.evaluate("""getComputedStyle(document.querySelector(".plate, .moments .solve")).backgroundColor""")
    assert max(int(part) for part in surface.removeprefix("rgb(").removesuffix(")").split(", ")) < 90, surface


def test_without_script_the_switch_says_what_happens(plain_page: Page) -> None:
    plain_page.goto(PAGES["settings"])
    expect(plain_page.locator("[data-without]")).to_be_visible()
    expect(plain_page.locator("ml-display")).to_be_hidden()
