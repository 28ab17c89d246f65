"""Whatever is typed, linked to or served: an answer or a plain sentence, and nothing is executed."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from ..test_narrow import assert_nothing_runs_off
from ..watching import Watch
from .asking import expect_said, field, links, said

pytestmark = pytest.mark.browser

SCRIPT = '<img src=x onerror="alert(1)">'
TEXTS = {
    "one letter": "l",
    "stop words": "de het een",
    "emoji": "🔥🚒",
    "right to left": "مصباح أحمر",
    "HTML": SCRIPT,
    "script": "</p><script>alert(1)</script>",
    "regular expression": "(.*)+$[",
    "template": "{n} {words} $& $1",
    "percent": "%%% %E0%A4%A",
    "quotes": "\"'`“”",
    "control": "\u0000\u202e\ufeff lamp",
    "surrogate": "\ud83d",
    "sql": "'; DROP TABLE units; --",
    "path": "../../etc/passwd",
    "prototype": "__proto__ constructor toString",
}

WRONG = {"error page": b"<!doctype html>Sorry", "empty": b"", "stale": b"MLS0" + bytes(64)}


@pytest.fixture(autouse=True)
def no_dialog(page: Page) -> None:
    """An alert would say that something was executed."""
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))


@pytest.mark.parametrize("name", TEXTS)
def test_whatever_is_typed(search: Page, name: str) -> None:
    search.evaluate(
        """text => { const field = document.querySelector("[type=search]");
        field.value = text; field.dispatchEvent(new Event("input", { bubbles: true })) }""",
        TEXTS[name],
    )
    expect_said(search, "^(Gevonden|Niets gevonden|Deze woorden)")
    search.keyboard.press("Enter")
    assert_nothing_runs_off(search)
    search.reload()
    expect_said(search, "^(Gevonden|Niets gevonden|Deze woorden)")


@pytest.mark.parametrize("name", ["HTML", "script", "template", "percent"])
def test_whatever_is_linked_to(page: Page, name: str) -> None:
    page.goto(f"/search/?q={quote(TEXTS[name])}&role={quote(SCRIPT)}&near={quote(SCRIPT)}")
    expect_said(page, "^(Gevonden|Niets gevonden)")
    expect(field(page)).to_have_value(TEXTS[name])
    page.goto(f"/search/?q={TEXTS['percent']}&q=2&%&moment")
    expect(said(page)).not_to_be_empty()


def test_ten_thousand_letters(search: Page) -> None:
    field(search).fill("lamp " * 2_000)
    expect(links(search).first).to_be_visible()
    expect(field(search)).to_have_value("lamp " * 40)
    expect_said(search, "^Gevonden")
    assert len(search.url) < 300
    search.goto(f"/search/?q={'x' * 10_000}")
    expect_said(search, "^(Niets gevonden voor|Gevonden)")
    assert len(field(search).input_value()) == 200
    assert_nothing_runs_off(search)


def test_a_title_with_markup_is_a_text(search: Page) -> None:
    field(search).fill("lamp haken")
    link = links(search).filter(has_text="onerror")
    expect(link.locator("b")).to_have_text('<img src=x onerror="alert(1)"> lamp </b><script>alert(2)</script>')
    expect(link.locator("small").nth(1)).to_have_text('Doel met <b>haken</b> & "lamp"')
    expect(search.locator(".results :is(img, script)")).to_have_count(0)
    link.click()
    search.wait_for_url("**/units/pump/hostile/")
    search.goto("/search/")
    expect(search.locator(".recent b")).to_contain_text("<img src=x")


@pytest.mark.parametrize("wrong", ["missing", "half", *WRONG])
def test_an_index_that_is_not_what_it_should_be(page: Page, watch: Watch, wrong: str) -> None:
    def answer(route: Route) -> None:
        if wrong == "missing":
            route.fulfill(status=404, body="")
        elif wrong == "half":
            body = route.fetch().body()
            route.fulfill(body=body[: len(body) // 2])
        else:
            route.fulfill(body=WRONG[wrong])

    page.route("**/search/nl*", answer)
    watch.expect_missing("/search/nl.bin")
    page.goto("/search/?q=lamp")
    expect_said(page, "^(Zonder netwerk|De zoeklijst)")
    page.unroute("**/search/nl*")
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(links(page).first).to_be_visible()


def test_no_network(page: Page, watch: Watch) -> None:
    page.goto("/search/")
    watch.expect_missing("/search/nl.bin")
    watch.expect_missing(page.locator("ml-search").get_attribute("data-engine").removeprefix(".."))
    page.context.set_offline(True)
    field(page).fill("lamp")
    expect_said(page, "^Zonder netwerk")
    page.context.set_offline(False)
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(links(page).first).to_be_visible()
