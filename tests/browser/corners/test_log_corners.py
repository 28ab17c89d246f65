"""The reader's log in odd corners: questions with strange names, attempts that go on, records that are broken."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from ..answering import logged
from .pages import CORNERS, EXAM, NAMES, RUN, check, form, put, said, statements

pytestmark = pytest.mark.browser

LOST = "Your answers are not kept on this device"


def test_the_name_of_a_question_is_only_a_name(page: Page) -> None:
    """Nor does a heading get in the way."""
    page.goto(NAMES)
    ids = ["words", "constructor", "__proto__", "last"]
    for number, id in enumerate(ids, 1):
        expect(page.locator(".step")).to_contain_text(f"Question {number} of 4")
        check(form(page, id), "Yes")
        expect(form(page, id)).to_have_attribute("data-result", "right")
        logged(page, number)
        if number < 4:
            page.reload()  # the attempt goes on at the next question
            continue
        said(page, id).get_by_role("button").click()
    expect(page.locator(".score")).to_have_text("4 of 4 right at once")
    *answers, last = logged(page, 5)
    assert [statement["object"]["id"].rpartition("#")[2] for statement in answers] == ids
    assert len({statement["context"]["registration"] for statement in [*answers, last]}) == 1
    page.reload()
    for id in ids:
        expect(said(page, id)).to_contain_text("You answered this on")


def test_the_options_stand_as_before_when_an_attempt_goes_on(page: Page) -> None:
    page.goto(RUN)
    check(form(page, "first"), "The bleed valve")
    form(page, "first").get_by_role("button", name="Next question").click()
    check(form(page, "second"))  # nothing yet
    orders = set()
    for _ in range(4):
        expect(page.get_by_text("Question 2 of 4")).to_be_visible()
        orders.add(tuple(form(page, "third").locator(".opt").all_text_contents()))
        page.reload()
    assert len(orders) == 1


def test_nothing_is_kept_of_a_thought_that_nobody_had(page: Page) -> None:
    page.goto(EXAM)
    form(page, "valve").get_by_label("Neither").check()
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".hand-in .said")).to_contain_text("Questions without an answer: 1")
    page.get_by_role("button", name="Hand in anyway").click()
    expect(page.locator(".score")).to_have_text("0 of 1 right at once")
    expect(form(page, "thought")).not_to_contain_text("Kept on this device.")
    assert [s["object"]["id"].rpartition("#")[2] for s in statements(page) if "#" in s["object"]["id"]] == ["valve"]


@pytest.mark.parametrize("scaled", ["x", 400, None, {}])
def test_a_corrupt_score_spoils_no_result(page: Page, scaled: object) -> None:
    page.goto(RUN)
    check(form(page, "first"), "Neither")
    expect(form(page, "first")).to_have_attribute("data-result", "wrong")
    (kept,) = logged(page, 1)
    kept["result"]["score"]["scaled"] = scaled
    put(page, kept)
    page.reload()
    expect(page.get_by_text("Question 2 of 4")).to_be_visible()
    form(page, "second").locator("input").fill("BHV")
    form(page, "second").locator("input").press("Enter")
    form(page, "second").get_by_role("button", name="Next question").click()
    check(form(page, "third"), "Gloves", "Goggles")
    form(page, "third").get_by_role("button", name="Next question").click()
    form(page, "fourth").locator("textarea").fill("Look")
    form(page, "fourth").get_by_role("button", name="Keep").click()
    form(page, "fourth").get_by_role("button", name="See the result").click()
    expect(page.locator(".result")).not_to_contain_text("NaN")
    assert 0 <= statements(page)[-1]["result"]["score"]["scaled"] <= 1


@pytest.mark.parametrize(
    "trouble",
    [
        """const request = indexedDB.open("microlearn Pump school", 1);
        request.onsuccess = () => request.result.close()""",
        """const add = IDBObjectStore.prototype.add;
        IDBObjectStore.prototype.add = function (record) {
            const request = add.call(this, record);
            request.addEventListener("success", () => this.transaction.abort());
            return request; }""",
    ],
    ids=["no store", "full when it is written"],
)
def test_a_log_that_fails_late_is_told_of_once(page: Page, trouble: str) -> None:
    page.add_init_script(trouble)
    page.goto(CORNERS)
    check(form(page, "valve"), "The bleed valve")
    expect(form(page, "valve")).to_have_attribute("data-result", "right")
    expect(page.get_by_text(LOST)).to_be_visible()
    check(form(page, "wear"), "Gloves", "Goggles")
    expect(form(page, "wear")).to_have_attribute("data-result", "right")
    expect(page.get_by_text(LOST)).to_have_count(1)


def test_an_open_page_does_not_hold_up_a_newer_log(page: Page) -> None:
    page.goto(CORNERS)
    check(form(page, "valve"), "The bleed valve")
    expect(form(page, "valve")).to_have_attribute("data-result", "right")
    assert len(statements(page)) == 1
    version = page.evaluate("""new Promise((done, failed) => {
        const request = indexedDB.open("microlearn Pump school", 2);
        request.onblocked = () => failed(new Error("blocked"));
        request.onsuccess = () => { done(request.result.version); request.result.close() } })""")
    assert version == 2
    check(form(page, "wear"), "Gloves", "Goggles")
    expect(form(page, "wear")).to_have_attribute("data-result", "right")
    expect(page.get_by_text(LOST)).to_have_count(1)
