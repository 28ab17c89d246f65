"""The reader's log stays whole, and its troubles never stop anybody from reading or answering."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ..answering import LOG, answer, logged
from ..serving import build
from ..watching import NewPage
from .pages import ALL, QUESTIONS, Mouse, choose_wrong, form

pytestmark = pytest.mark.browser

ENGLISH = {"locale": "en-GB"}
LOST = "Your answers are not kept on this device"


def ids(page: Page, count: int) -> list[str]:
    return [statement["id"] for statement in logged(page, count)]


def test_a_reload_tells_what_came_of_it(page: Page) -> None:
    page.goto(ALL)
    first = choose_wrong(page)
    expect(first).to_have_attribute("data-result", "wrong")
    before = ids(page, 1)
    page.reload()
    expect(first.locator("[role=status]")).to_contain_text("You answered this on")
    expect(first.locator("[role=status]")).to_contain_text("not right")
    expect(first).not_to_have_attribute("data-result", "wrong")
    expect(first.locator(":checked")).to_have_count(0)
    answer(first, QUESTIONS["first-valve"], Mouse())
    expect(first).to_have_attribute("data-result", "right")
    after = ids(page, 2)
    assert len(before) == 1
    assert len(set(after)) == 2
    assert set(before) < set(after)


def test_the_way_back(page: Page) -> None:
    page.goto(ALL)
    choose_wrong(page)
    logged(page, 1)
    page.get_by_role("link", name="the run").first.click()
    page.wait_for_url("**/run/")
    page.go_back()
    expect(form(page, "first-valve")).to_be_visible()
    answer(form(page, "first-valve"), QUESTIONS["first-valve"], Mouse())
    expect(form(page, "first-valve")).to_have_attribute("data-result", "right")
    assert len(set(ids(page, 2))) == 2


def test_two_tabs_at_once(page: Page) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(ALL)
    for tab in (page, other):
        form(tab, "first-valve").get_by_label("The bleed valve").check()
    for tab in (page, other, page):
        form(tab, "first-valve").get_by_role("button", name="Check").or_(
            form(tab, "first-valve").get_by_role("button", name="Once more")
        ).click()
    expect(form(other, "first-valve")).to_have_attribute("data-result", "right")
    found = logged(page, 2)
    assert len(found) == len({statement["id"] for statement in found}) == 2
    assert len({statement["context"]["registration"] for statement in found}) == 2


def test_what_is_kept_of_an_answer(page: Page) -> None:
    page.goto(ALL)
    first = form(page, "first-valve")
    first.get_by_text("Hint").click()
    first.get_by_text("Hint").click()
    choose_wrong(page)
    (statement,) = logged(page, 1)
    assert statement["verb"]["id"] == "http://adlnet.gov/expapi/verbs/answered"
    assert statement["object"]["id"] == "urn:microlearn:Questions:units/t/all#first-valve"
    assert statement["context"]["revision"] == QUESTIONS["first-valve"].revision
    assert statement["context"]["language"] == "en"
    assert statement["result"]["response"] == "0"
    assert statement["result"]["success"] is False
    assert statement["result"]["extensions"] == {
        "urn:microlearn:extension:hints": 1,
        "urn:microlearn:extension:try": 1,
    }


def test_a_translation_shares_progress(page: Page) -> None:
    page.goto(ALL)
    choose_wrong(page)
    logged(page, 1)
    page.goto("/nl" + ALL)
    expect(form(page, "first-valve").locator("[role=status]")).to_contain_text("Je beantwoordde deze vraag op")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Which valve do you open first?", "Which of the two valves is first?", "You answered this on"),
        ("- [ ] The discharge valve", "- [ ] The big valve", "You answered this on"),
        ("The bleed valve", "The drain valve", "The right answer has changed since you answered this."),
    ],
)
def test_progress_hangs_on_what_is_right(
    page: Page, rebuilt: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    unit = rebuilt / "content/units/t/all.md"
    text = unit.read_text("utf-8")
    assert old in text
    unit.write_text(text.replace(old, new), "utf-8")
    (rebuilt / "content/units/t/all.nl.md").unlink()
    changed = build(rebuilt, tmp_path / "site") / "units/t/all/index.html"
    page.goto(ALL)
    choose_wrong(page)
    logged(page, 1)
    page.route(f"**{ALL}", lambda route: route.fulfill(body=changed.read_text("utf-8"), content_type="text/html"))
    page.reload()
    status = form(page, "first-valve").locator("[role=status]")
    expect(status).to_contain_text(said)
    expect(form(page, "wear").locator("[role=status]")).to_be_empty()


BREAK = {
    "forbidden": """IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError") }""",
    "not there": """Object.defineProperty(window, "indexedDB", { value: undefined })""",
    "refused": """IDBFactory.prototype.open = function () {
        const request = new EventTarget(); request.error = new DOMException("no", "UnknownError");
        setTimeout(() => request.dispatchEvent(new Event("error"))); return request }""",
    "full": """IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError") }""",
}


@pytest.mark.parametrize("trouble", BREAK)
def test_a_log_that_keeps_nothing_is_told_of_once(page: Page, trouble: str) -> None:
    page.add_init_script(BREAK[trouble])
    page.goto(ALL)
    for id in ("first-valve", "wear", "order"):
        answer(form(page, id), QUESTIONS[id], Mouse())
        expect(form(page, id)).to_have_attribute("data-result", "right")
    expect(page.get_by_text(LOST)).to_have_count(1)
    expect(page.get_by_text(LOST)).to_have_attribute("role", "status")


def test_a_newer_log_is_left_alone(page: Page) -> None:
    page.goto("/")
    page.evaluate("""() => new Promise((done) => {
        const request = indexedDB.open("microlearn Questions", 7);
        request.onsuccess = () => { request.result.close(); done() } })""")
    page.goto(ALL)
    choose_wrong(page)
    expect(page.get_by_text(LOST)).to_have_count(1)
    assert page.evaluate("indexedDB.databases()") == [{"name": "microlearn Questions", "version": 7}]


def test_corrupt_records_are_passed_over(page: Page) -> None:
    page.goto(ALL)
    choose_wrong(page)
    logged(page, 1)
    junk = [
        {"id": "1"},
        {"id": "2", "object": {"id": "urn:microlearn:Questions:units/t/all#first-valve"}},
        {"id": "3", "object": {"id": "urn:microlearn:Questions:units/t/all#first-valve"}, "verb": 7, "timestamp": {}},
    ]
    page.evaluate(
        """(junk) => new Promise((done) => {
        const request = indexedDB.open("microlearn Questions");
        request.onsuccess = () => {
          const writing = request.result.transaction("statements", "readwrite");
          for (const record of junk) writing.objectStore("statements").put(record);
          writing.oncomplete = () => { request.result.close(); done() };
        } })""",
        junk,
    )
    page.reload()
    expect(form(page, "first-valve").locator("[role=status]")).to_contain_text("You answered this on")
    expect(page.get_by_text(LOST)).to_have_count(0)
    assert len(page.evaluate(LOG)) == 1 + len(junk)


def test_nothing_leaves_the_device(page: Page) -> None:
    asked: list[str] = []
    page.goto(ALL)
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(json.dumps([request.method, request.url])))
    for id, question in QUESTIONS.items():
        answer(form(page, id), question, Mouse())
    page.wait_for_load_state("networkidle")
    assert [text for text in asked if "pump.svg" not in text] == []


def test_a_form_is_not_sent_without_a_script(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, **ENGLISH)
    page.goto(ALL)
    expect(page.locator("form.quiz button:visible")).to_have_count(0)

    page.locator("form[data-quiz=call] input").fill("my own words")
    page.locator("form[data-quiz=call] input").press("Enter")
    expect(page.locator("form[data-quiz=call] input")).to_have_value("my own words")
    assert page.url.endswith(ALL)
