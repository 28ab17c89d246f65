"""Codes that people type: into the field for them, or behind the site's address."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from ..keys import tab_to
from ..test_accessibility import assert_accessible
from ..test_narrow import NARROW, TARGET, TOO_LOW, assert_nothing_runs_off
from ..watching import NewPage, Watch

pytestmark = pytest.mark.browser

LIST = "/Q/codes.json"


def enter(page: Page, text: str) -> None:
    page.get_by_label("Code op het label").fill(text)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("text", ["PT-07", "pt07", "PTO7", " p t - 0 7 ", "leer.example/q/pt-07", "РТ-07"])
def test_a_typed_code_opens_its_page(scan: Page, text: str) -> None:
    enter(scan, text)
    scan.wait_for_url("**/Q/PT-07/")


def test_the_button_does_what_enter_does(scan: Page) -> None:
    scan.get_by_label("Code op het label").fill("k7m4p")
    scan.get_by_role("button", name="Openen").click()
    scan.wait_for_url("**/Q/K7M4P/")


def test_an_unknown_code_shows_those_that_are_near(scan: Page, axe: str) -> None:
    enter(scan, "pt-09")
    alert = scan.get_by_role("alert")
    expect(alert).to_have_text("PT-09 is hier niet bekend. Bedoel je:")
    field = scan.get_by_label("Code op het label")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    links = scan.locator(".entry .rows a")
    expect(links).to_have_text(["PT-07", "PT-08"])
    assert_accessible(scan, axe)
    scan.set_viewport_size(NARROW)
    assert_nothing_runs_off(scan)
    assert not scan.evaluate(TOO_LOW, TARGET)
    tab_to(scan, links.nth(1))
    scan.keyboard.press("Enter")
    scan.wait_for_url("**/Q/PT-08/")


def test_what_cannot_be_found_is_said_until_something_else_is_typed(scan: Page) -> None:
    alert = scan.get_by_role("alert")
    enter(scan, "XX-99 <b>$&")
    expect(alert).to_have_text("Typ de code die op het label staat.")
    enter(scan, "xx99")
    expect(alert).to_contain_text("XX99 is hier niet bekend. Kijk nog eens op het label")
    expect(scan.locator(".entry .rows")).to_be_hidden()
    scan.get_by_label("Code op het label").fill("p")
    expect(alert).to_be_empty()
    scan.get_by_label("Code op het label").fill("")
    scan.get_by_role("button", name="Openen").click()
    expect(alert).to_have_text("Typ de code die op het label staat.")


def test_without_a_connection_it_is_said_and_can_be_tried_again(scan: Page, watch: Watch) -> None:
    watch.expect_missing(LIST)
    scan.route(f"**{LIST}", lambda route: route.abort())
    enter(scan, "PT-07")
    expect(scan.get_by_role("alert")).to_contain_text("De lijst met codes is nu niet op te halen")
    scan.unroute(f"**{LIST}")
    scan.get_by_role("button", name="Openen").click()
    scan.wait_for_url("**/Q/PT-07/")


@pytest.mark.parametrize("path", ["/pt07", "/PT-07", "/PT-07/", "/q/pt-07", "/Q/pt%2007/", "/pto7?x=1#y"])
def test_a_code_behind_the_address_leads_to_its_page(page: Page, watch: Watch, path: str) -> None:
    watch.expect_missing(path)
    page.goto(path)
    page.wait_for_url("**/Q/PT-07/")


def missing(page: Page, watch: Watch, path: str) -> None:
    watch.expect_missing(path)
    page.goto(path)
    page.wait_for_load_state("networkidle")


def asked_for_codes(watch: Watch) -> int:
    return sum(request.url.endswith(LIST) for request in watch.requests)


def test_codes_that_are_near_the_address_are_offered(page: Page, watch: Watch, axe: str) -> None:
    missing(page, watch, "/PT-09")
    part = page.locator("ml-missing:visible")
    expect(part.get_by_role("status")).to_have_text("Deze code is hier niet bekend. Bedoel je:")
    expect(part.get_by_role("link")).to_have_text(["PT-07", "PT-08"])
    assert asked_for_codes(watch) == 1
    assert_accessible(page, axe)
    part.get_by_role("link").first.click()
    page.wait_for_url("**/Q/PT-07/")


def test_the_language_of_the_reader_looks_alone(new_page: NewPage, watch: Watch) -> None:
    page = new_page(locale="en-GB")
    missing(page, watch, "/PT-09")
    expect(page.locator("ml-missing:visible").get_by_role("status")).to_have_text(
        "This code is not known here. Do you mean:"
    )
    assert page.locator("ml-missing a").count() == 2
    assert asked_for_codes(watch) == 1


def test_an_unknown_code_leaves_the_page_as_it_is(page: Page, watch: Watch) -> None:
    missing(page, watch, "/XX-99")
    assert asked_for_codes(watch) == 1
    expect(page.locator(".page[lang=nl] ml-missing")).to_have_text("")
    expect(page.locator("h1:visible")).to_have_text("Deze pagina is hier niet")


@pytest.mark.parametrize("path", ["/favicon-16.png", "/units/truck/nothing/", "/wp-login.php", "/.env", "/%E0%A4%A"])
def test_what_is_no_code_is_not_looked_up(page: Page, watch: Watch, path: str) -> None:
    missing(page, watch, path)
    assert asked_for_codes(watch) == 0


@pytest.mark.parametrize("path", ["/Q/GONE-1/", "/gone1"])
def test_a_code_whose_page_is_missing_leads_nowhere_for_ever(page: Page, watch: Watch, path: str) -> None:
    page.route(f"**{LIST}", lambda route: route.fulfill(body=json.dumps({"codes": ["GONE-1"], "bases": []})))
    watch.expect_missing("/Q/GONE-1/")
    missing(page, watch, path)
    page.wait_for_timeout(300)
    assert watch.documents() == list(dict.fromkeys([path, "/Q/GONE-1/"]))


@pytest.mark.parametrize("body", ["", "[]", '{"codes": 3}', '{"codes": ["../evil", "//evil.example", 7, null]}'])
def test_a_broken_list_does_no_harm(page: Page, watch: Watch, body: str) -> None:
    page.route(f"**{LIST}", lambda route: route.fulfill(body=body))
    missing(page, watch, "/evil")
    expect(page.locator("h1:visible")).to_be_visible()
    assert watch.documents() == ["/evil"]
