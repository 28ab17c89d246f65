"""The field on the home page, and on the page for wrong addresses."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ..watching import NewPage, Watch
from .asking import expect_said, field, links, said

pytestmark = pytest.mark.browser


@pytest.fixture
def home(page: Page) -> Page:
    page.goto("/")
    return page


def test_results_take_the_place_of_the_cards(home: Page) -> None:
    cards, moments = home.locator(".page:visible .idle"), home.locator(".page:visible .moments")
    field(home).fill("rode lamp")
    expect(links(home).first).to_have_attribute("data-url", "units/truck/stuck/")
    expect(cards).to_be_hidden()
    expect(moments).to_be_hidden()
    expect(home.get_by_role("combobox", name="Rol")).to_be_visible()
    expect(home).to_have_url(re.compile(r"/\?q=rode\+lamp$"))
    field(home).fill(" ")
    expect(cards).to_be_visible()
    expect(moments).to_be_visible()
    expect(said(home)).to_have_count(0)


def test_a_symptom_in_capitals_with_accents(home: Page) -> None:
    field(home).fill("RÖDE LÀMP")
    expect(links(home).filter(has_text="De truck rijdt niet")).to_have_count(1)


def test_role_and_form_narrow(home: Page) -> None:
    home.get_by_role("combobox", name="Rol").select_option("technician")
    home.get_by_role("combobox", name="Vorm").select_option("checklist")
    expect(links(home)).to_have_count(1)
    expect(links(home).first).to_have_attribute("data-url", "units/pump/start/")
    expect_said(home, "^Gevonden: 1$")
    # A unit without roles is for everyone.
    home.get_by_role("combobox", name="Vorm").select_option("steps")
    expect(links(home)).to_have_count(1)
    expect(links(home).first).to_have_attribute("data-url", "units/truck/charge/")


def test_going_back_shows_what_the_choices_say(home: Page) -> None:
    home.get_by_role("combobox", name="Vorm").select_option("checklist")
    expect(links(home)).to_have_count(1)
    links(home).first.click()
    home.wait_for_url("**/units/**")
    home.go_back()
    expect(home.get_by_role("combobox", name="Vorm")).to_have_value("checklist")
    expect(links(home)).to_have_count(1)


def test_nothing_found_leads_on(home: Page) -> None:
    field(home).fill("xyzzy")
    expect_said(home, "^Niets gevonden voor “xyzzy”")
    expect(home.locator(".page:visible .moments")).to_be_visible()
    expect(home.locator(".page:visible .idle")).to_be_hidden()
    expect(home.get_by_text("Of vraag een collega")).to_be_visible()
    home.get_by_role("link", name="Scan een label of typ de code").click()
    home.wait_for_url("**/scan/")


def test_each_language_searches_its_own(new_page: NewPage) -> None:
    page = new_page(locale="en-GB")
    page.goto("/?q=battery")
    expect(field(page)).to_have_value("battery")
    expect(links(page).first.locator("b")).to_have_text("The truck does not move")
    expect(page.locator(".results ol a")).to_have_count(links(page).count())


def test_a_touch_of_the_cards_fetches_nothing(home: Page, watch: Watch) -> None:
    home.wait_for_load_state("networkidle")
    watch.requests.clear()
    home.locator(".page:visible .moments a").first.focus()
    home.locator(".page:visible .idle a").first.focus()
    home.wait_for_load_state("networkidle")
    assert [request.url for request in watch.requests if "favicon" not in request.url] == []
    home.get_by_role("combobox", name="Rol").focus()
    home.wait_for_load_state("networkidle")
    assert [re.sub("-.*", "", address) for address in watch.fetched("script")] == ["/assets/microlearn/search"]


def test_the_page_for_wrong_addresses_searches_too(page: Page, watch: Watch) -> None:
    watch.expect_missing("/truck/stuk/")
    page.goto("/truck/stuk/")
    assert page.locator("html").get_attribute("data-root") == "/"
    field(page).fill("rode lamp")
    expect(links(page).first).to_have_attribute("data-url", "units/truck/stuck/")
    links(page).first.click()
    page.wait_for_url("**/units/truck/stuck/")
