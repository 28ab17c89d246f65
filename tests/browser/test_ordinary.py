"""Material's pages: in the reader's own display, and with a way home."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from .samples import PAGES
from .watching import NewPage

pytestmark = pytest.mark.browser

ADDRESS = "/about/"
CHANGE = {"light": "Licht", "dark": "Donker", "automatic": "Automatisch"}
SCHEME = {"light": "default", "dark": "slate"}


def choose(page: Page, display: str) -> None:
    page.goto(PAGES["settings"])
    page.get_by_label(CHANGE[display]).check()


@pytest.mark.parametrize(
    ("phone", "choice", "shown"),
    [
        ("light", None, "light"),
        ("dark", None, "dark"),
        ("light", "dark", "dark"),
        ("dark", "light", "light"),
    ],
)
def test_shows_the_readers_display(new_page: NewPage, phone: str, choice: str | None, shown: str) -> None:
    page = new_page(color_scheme=phone)
    if choice:
        choose(page, choice)
    page.goto(ADDRESS)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEME[shown])
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    channels = [float(part) for part in background.removeprefix("rgb(").removesuffix(")").split(", ")]
    assert (max(channels) < 90) == (shown == "dark"), background


def test_follows_the_phone_as_it_changes(page: Page) -> None:
    page.goto(ADDRESS)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    choose(page, "light")
    page.goto(ADDRESS)
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_dark_is_there_before_material_has_begun(page: Page) -> None:
    choose(page, "dark")
    held: list[Request] = []
    page.route("**/assets/javascripts/*.js", lambda route: held.append(route.request))
    page.goto(ADDRESS, wait_until="commit")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("main")).to_be_attached()
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_the_logo_leads_home(new_page: NewPage, script: bool) -> None:
    page = new_page(java_script_enabled=script)
    page.goto(ADDRESS)
    logo = page.locator("header a.md-logo")
    box = logo.bounding_box()
    assert min(box["width"], box["height"]) >= 47.5
    logo.click()
    page.wait_for_url("**/")
    expect(page.locator("h1:visible").first).to_have_text("Wat wil je weten?")


def test_the_sites_name_leads_home(page: Page) -> None:
    page.goto(ADDRESS)
    name = page.locator(".md-header__topic a")
    expect(name).to_have_text("Werkkaart")
    assert name.bounding_box()["height"] >= 47.5
    name.click()
    page.wait_for_url("**/")
    expect(page.locator("h1:visible").first).to_have_text("Wat wil je weten?")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_the_search_is_in_the_header(new_page: NewPage, script: bool) -> None:
    page = new_page(java_script_enabled=script, viewport={"width": 1280, "height": 800})
    page.goto(ADDRESS)
    field = page.get_by_role("searchbox", name="Zoeken")
    assert field.bounding_box()["height"] >= 47.5
    if script:
        page.keyboard.press("/")
        expect(field).to_be_focused()
    field.fill("blusser")
    field.press("Enter")
    page.wait_for_url("**/search/?q=blusser")
    if script:
        expect(page.locator(".results ol a").first).to_be_visible()


def test_on_a_phone_a_button_leads_to_the_search(page: Page) -> None:
    page.goto(ADDRESS)
    button = page.get_by_role("button", name="Zoeken")
    box = button.bounding_box()
    assert min(box["width"], box["height"]) >= 47.5
    button.click()
    page.wait_for_url("**/search/**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zoeken")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_header_fits(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 640})
    page.goto(ADDRESS)
    right = page.locator(".md-header__inner").evaluate(
        "inner => Math.max(...[...inner.children].map(child => child.getBoundingClientRect().right))"
    )
    assert right <= width
    assert page.locator(".md-header__topic a").bounding_box()["width"] > 60
