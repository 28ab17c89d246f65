"""Quizzes in odd corners: slow pages, remarks, pictures to tap, where the focus goes, and from right to left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from ..answering import Keys
from ..keys import assert_focus_is_visible, tab_to
from ..test_accessibility import assert_accessible
from ..test_narrow import LARGE_TEXT, NARROW, TARGET, TOO_LOW, assert_nothing_runs_off
from ..watching import NewPage
from .pages import CORNERS, EXAM, RUN, check, form, said, statements

pytestmark = pytest.mark.browser


@pytest.fixture
def slow(page: Page) -> Iterator[dict[str, Route]]:
    """Every page has a picture at its end that does not arrive before the test says so."""
    waiting: dict[str, Route] = {}

    def with_slow_picture(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", '<img src="/slow.svg" alt=""></main>'))

    page.route("**/units/**/", with_slow_picture)
    page.route("**/slow.svg", lambda route: waiting.update(slow=route))
    yield waiting


def arrive(page: Page, slow: dict[str, Route]) -> None:
    slow["slow"].fulfill(body="<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml")
    page.wait_for_load_state()
    page.evaluate("new Promise((done) => setTimeout(done)).then(() => 0)")  # pageshow follows load in its own task


def test_a_picture_that_comes_late_takes_no_answer_away(page: Page, slow: dict[str, Route]) -> None:
    page.goto(CORNERS, wait_until="domcontentloaded")
    valve, order, story = form(page, "valve"), form(page, "order"), form(page, "story")
    valve.get_by_label("The bleed valve").check()
    order.get_by_label("Test").check()
    order.get_by_label("Lock").check()
    story.get_by_label("Go in").check()
    shown = valve.locator(".opt").all_inner_texts()
    arrive(page, slow)
    assert valve.locator(".opt").all_inner_texts() == shown
    expect(valve.get_by_label("The bleed valve")).to_be_checked()
    expect(story.get_by_label("Go in")).to_be_checked()
    assert order.locator("input").evaluate_all("inputs => inputs.map(input => input.dataset.place).sort()") == [
        "",
        "1",
        "2",
    ]


def test_nor_what_the_log_says(page: Page, slow: dict[str, Route]) -> None:
    page.goto(CORNERS, wait_until="domcontentloaded")
    check(form(page, "valve"), "The bleed valve")
    expect(form(page, "valve")).to_have_attribute("data-result", "right")
    arrive(page, slow)
    page.goto(CORNERS, wait_until="domcontentloaded")
    expect(said(page, "valve")).to_contain_text("You answered this on")
    arrive(page, slow)
    expect(said(page, "valve")).to_contain_text("You answered this on")


def test_nor_what_is_open_in_an_exam(page: Page, slow: dict[str, Route]) -> None:
    page.goto(EXAM, wait_until="domcontentloaded")
    form(page, "valve").get_by_label("The bleed valve").check()
    form(page, "thought").locator("textarea").fill("The wheel")
    arrive(page, slow)
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".score")).to_have_text("1 of 1 right at once")
    given = {s["object"]["id"].rpartition("#")[2]: s["result"].get("response") for s in statements(page)}
    assert (given["valve"], given["thought"]) == ("1", "The wheel")


def test_a_remark_is_told_with_what_it_is_about(page: Page) -> None:
    page.goto(CORNERS)
    check(form(page, "valve"), "Neither")
    expect(said(page, "valve")).to_have_text("Not yet.Try again.Show the answer")
    said(page, "valve").get_by_role("button").click()
    expect(said(page, "valve").locator("[data-feedback]")).to_contain_text("The discharge valve")
    expect(said(page, "valve").locator("[data-feedback]")).to_contain_text("Then it pumps against air.")
    check(form(page, "wear"), "A tie", "Rings")
    expect(said(page, "wear").locator("p").first).to_have_text("Not yet.")
    expect(said(page, "wear").locator("[data-feedback]")).to_have_text("A tieIt gets caught.")


def test_a_step_that_is_moved_takes_nothing_away(page: Page) -> None:
    page.goto(CORNERS)
    order = form(page, "order")
    order.get_by_label("Test").check()
    expect(order.locator("[aria-live=polite]", has_text="place 1")).to_have_count(1)
    expect(said(page, "order")).to_be_empty()
    expect(said(page, "order")).to_have_css("padding-top", "0px")
    check(order, "Stop", "Lock")
    expect(order).to_have_attribute("data-result", "partial")
    order.get_by_label("Test").uncheck()
    order.get_by_label("Test").check()
    expect(order.locator("[aria-live=polite]", has_text="place 3")).to_have_count(1)
    expect(order.get_by_role("button", name="Show the answer")).to_be_visible()
    order.get_by_role("button", name="Check").click()
    expect(order).to_have_attribute("data-result", "right")


@pytest.mark.parametrize("way", ["finger", "mouse"])
def test_a_place_is_chosen_on_the_picture(new_page: NewPage, way: str) -> None:
    page = new_page(locale="en-GB", has_touch=way == "finger")
    page.goto(CORNERS)
    where = form(page, "where")

    def point(name: str) -> None:
        place = where.locator("rect").nth(["The wheel", "The box"].index(name))
        place.tap() if way == "finger" else place.click()
        expect(where.get_by_label(name)).to_be_checked()
        assert where.locator("rect.on").count() == 1

    point("The wheel")
    where.get_by_role("button", name="Check").click()
    expect(where).to_have_attribute("data-result", "wrong")
    point("The box")
    expect(where.locator("[data-mark]")).to_have_count(0)
    where.get_by_role("button", name="Check").click()
    expect(where).to_have_attribute("data-result", "right")
    where.locator("rect").first.click()
    expect(where.get_by_label("The box")).to_be_checked()  # what is marked stays
    where.get_by_role("button", name="Once more").click()
    expect(where.locator("rect.on")).to_have_count(0)


def test_a_story_that_begins_again_keeps_the_focus(page: Page) -> None:
    page.goto(CORNERS)
    story, keys = form(page, "story"), Keys(page)
    keys.choose(story.get_by_label("Wait"))
    keys.press(story.locator(".do button"))
    assert_focus_is_visible(page)
    keys.press(story.get_by_role("button", name="Go on"))
    keys.press(story.get_by_role("button", name="Once more"))
    expect(story.get_by_role("heading", name="At the door")).to_be_focused()
    assert_focus_is_visible(page)
    expect(story.locator(":checked")).to_have_count(0)
    tab_to(page, story.get_by_label("Wait"), limit=1)


def test_a_run_by_keys_never_loses_the_focus(page: Page) -> None:
    page.goto(RUN)
    keys = Keys(page)
    keys.press(form(page, "first").locator(".hint summary"))
    keys.choose(form(page, "first").get_by_label("Neither"))
    keys.press(form(page, "first").get_by_role("button", name="Check"))
    keys.press(form(page, "first").get_by_role("button", name="Show the answer"))
    keys.press(form(page, "first").get_by_role("button", name="Next question"))
    expect(page.get_by_text("Question 2 of 4")).to_be_focused()
    assert_focus_is_visible(page)
    keys.type(form(page, "second").locator("input"), "BHV")
    page.keyboard.press("Enter")
    keys.press(form(page, "second").get_by_role("button", name="Next question"))
    keys.choose(form(page, "third").get_by_label("Goggles"))
    keys.press(form(page, "third").get_by_role("button", name="Check"))
    expect(said(page, "third")).to_contain_text("Something is still missing.")
    keys.choose(form(page, "third").get_by_label("Gloves"))
    expect(form(page, "third").locator("[data-mark]")).to_have_count(0)
    keys.press(form(page, "third").get_by_role("button", name="Check"))
    keys.press(form(page, "third").get_by_role("button", name="Next question"))
    keys.type(form(page, "fourth").locator("textarea"), "Look")
    keys.press(form(page, "fourth").get_by_role("button", name="Keep"))
    keys.press(form(page, "fourth").get_by_role("button", name="See the result"))
    expect(page.get_by_role("heading", name="Result")).to_be_focused()
    assert_focus_is_visible(page)
    expect(page.locator(".score")).to_have_text("1 of 3 right at once")
    expect(page.locator(".result")).to_contain_text("1.75 of 4.5 points")  # 0 of 2, 1 of 1, half of 1.5
    keys.press(page.get_by_role("button", name="Once more"))
    expect(page.get_by_text("Question 1 of 4")).to_be_focused()
    assert_focus_is_visible(page)
    *answers, last = statements(page)
    assert [statement["result"]["extensions"]["urn:microlearn:extension:hints"] for statement in answers] == [
        1,
        0,
        0,
        0,
        0,
    ]
    assert last["result"]["score"] == {"scaled": pytest.approx(1.75 / 4.5), "raw": 1.75, "min": 0, "max": 4.5}


def test_from_right_to_left(new_page: NewPage, axe: str) -> None:
    page = new_page(viewport=NARROW, locale="ar")
    page.goto("/ar" + RUN)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    check(form(page, "first"), "صمام التصريف")
    expect(said(page, "first")).to_contain_text("ليس بعد.")
    box, label = (form(page, "first").locator(part).first.bounding_box() for part in (".opt input", ".opt label span"))
    assert box["x"] > label["x"]
    assert_nothing_runs_off(page)
    low = page.evaluate(TOO_LOW, TARGET)
    assert not low, "\n".join(low)
    page.evaluate(LARGE_TEXT)
    assert_nothing_runs_off(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert_accessible(page, axe)
    page.goto(RUN)
    expect(said(page, "first")).to_contain_text("You answered this on")  # the other language's progress
