"""Every state of a question: accessible, narrow, translated by the browser, and in the order of an attempt."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ..answering import answer, logged
from ..test_accessibility import assert_accessible
from ..test_narrow import LARGE_TEXT, NARROW, TARGET, TOO_LOW, assert_nothing_runs_off
from ..watching import NewPage
from .pages import ALL, EXAM, HOSTILE, QUESTIONS, RUN, Mouse, choose_wrong, form

pytestmark = pytest.mark.browser

ENGLISH = {"locale": "en-GB"}


def open_(page: Page) -> None:
    page.goto(ALL)
    page.locator(".hint summary").click()


def wrong(page: Page) -> None:
    page.goto(ALL)
    for id, label in (("first-valve", "The discharge valve"), ("wear", "A scarf"), ("lighter", "False")):
        form(page, id).get_by_label(label).check()
    form(page, "point").get_by_label("On the left").check()
    for field in page.locator("form.quiz input[type=text]").all():
        field.fill("45")
    for text in ("Test", "Lock", "Stop"):
        form(page, "order").get_by_text(text, exact=True).click()
    for select in page.locator("select[name=a]").all():
        select.select_option(label="Wait")
    for id in QUESTIONS:
        if id not in ("think", "door"):
            form(page, id).get_by_role("button", name="Check").click()
            expect(form(page, id)).to_have_attribute("data-result", "wrong")


def right(page: Page) -> None:
    page.goto(ALL)
    for id, question in QUESTIONS.items():
        answer(form(page, id), question, Mouse())
        expect(form(page, id)).to_have_attribute("data-result", "right")


def revealed(page: Page) -> None:
    wrong(page)
    for _ in range(page.get_by_role("button", name="Show the answer").count()):
        page.get_by_role("button", name="Show the answer").first.click()
    expect(page.get_by_text("The right answer:")).to_have_count(9)


def consequence(page: Page) -> None:
    page.goto(ALL)
    form(page, "door").get_by_label("Go").check()
    form(page, "door").get_by_role("button", name="I do this").click()
    expect(form(page, "door")).to_contain_text("It falls shut.")


def run_begun(page: Page) -> None:
    page.goto(RUN)
    choose_wrong(page)


def run_result(page: Page) -> None:
    page.goto(RUN)
    for id, question in QUESTIONS.items():
        answer(form(page, id), question, Mouse())
        form(page, id).locator(".said button").click()
    expect(page.locator(".score")).to_be_visible()


def exam_warned(page: Page) -> None:
    page.goto(EXAM)
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".hand-in .said")).to_contain_text("Questions without an answer: 11")


def exam_result(page: Page) -> None:
    exam_warned(page)
    answer(form(page, "wear"), QUESTIONS["wear"], Mouse(), submit=False)
    page.get_by_role("button", name="Hand in", exact=True).click()
    page.get_by_role("button", name="Hand in anyway").click()
    expect(page.locator(".score")).to_contain_text("1 of 10")


def lost(page: Page) -> None:
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }")
    page.goto(ALL)
    choose_wrong(page)
    expect(page.locator("p.note[role=status]")).to_be_visible()


STATES = (open_, wrong, right, revealed, consequence, run_begun, run_result, exam_warned, exam_result, lost)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_accessible(page: Page, axe: str, state: Callable[[Page], None]) -> None:
    state(page)
    assert_accessible(page, axe)


@pytest.mark.parametrize("state", (open_, wrong, right, run_result, exam_result), ids=lambda state: state.__name__)
def test_narrow_and_large(new_page: NewPage, state: Callable[[Page], None]) -> None:
    page = new_page(viewport=NARROW, **ENGLISH)
    state(page)
    assert_nothing_runs_off(page)
    low = page.evaluate(TOO_LOW, TARGET)
    assert not low, "\n".join(low)
    page.evaluate(LARGE_TEXT)
    assert_nothing_runs_off(page)


TRANSLATE = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim()) texts.push(walk.currentNode);
  for (const text of texts) {
    if (text.parentElement.closest("script, style, textarea")) continue;
    if (text.parentElement.localName === "option") {
      if (!text.data.startsWith("«")) text.data = `«${text.data}»`;
      continue;
    }
    const outer = document.createElement("font"), inner = document.createElement("font");
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""
"""What a browser's translation does to a page, but for the words themselves."""


def test_a_translated_page_goes_on_working(page: Page) -> None:
    page.goto(ALL)
    page.evaluate(TRANSLATE)
    for id, question in QUESTIONS.items():
        if question.type == "match":
            for index, value in enumerate(("Stop", "Go")):
                form(page, id).locator("select").nth(index).select_option(label=f"«{value}»")
            form(page, id).get_by_role("button").click()
        else:
            answer(form(page, id), question, Mouse())
        expect(form(page, id)).to_have_attribute("data-result", "right")
        page.evaluate(TRANSLATE)
    form(page, "first-valve").get_by_role("button", name="Once more").click()
    choose_wrong(page)
    expect(form(page, "first-valve").locator("[role=status]")).to_contain_text("Then it pumps against air.")


def test_options_keep_their_order_within_an_attempt(page: Page) -> None:
    page.goto(ALL)
    wear = form(page, "wear")
    before = wear.locator(".opt").all_inner_texts()
    wear.get_by_label("A scarf").check()
    wear.get_by_role("button", name="Check").click()
    expect(wear).to_have_attribute("data-result", "wrong")
    now = [text.removesuffix("(not right)").strip() for text in wear.locator(".opt").all_inner_texts()]
    assert [text.split("\n")[0] for text in now] == [text.split("\n")[0] for text in before]


def test_the_first_answer_counts_and_a_broken_off_run_goes_on(page: Page) -> None:
    page.goto(RUN)
    first = choose_wrong(page)
    answer(first, QUESTIONS["first-valve"], Mouse())
    first.get_by_role("button", name="Next question").click()
    expect(page.locator(".step")).to_contain_text("Question 2 of 11")
    logged(page, 2)
    page.reload()
    expect(page.locator(".step")).to_contain_text("Question 2 of 11")
    expect(form(page, "first-valve")).to_be_hidden()
    for id, question in list(QUESTIONS.items())[1:]:
        answer(form(page, id), question, Mouse())
        form(page, id).locator(".said button").click()
    expect(page.locator(".score")).to_have_text("9 of 10 right at once")
    expect(page.locator(".result")).to_contain_text("10 of 11 points")
    page.get_by_role("button", name="Once more").last.click()
    expect(page.locator(".step")).to_contain_text("Question 1 of 11")
    expect(form(page, "first-valve").locator(":checked")).to_have_count(0)


def test_an_exam_says_nothing_before_it_is_handed_in(page: Page) -> None:
    page.goto(EXAM)
    door = form(page, "door")
    door.get_by_label("Go").check()
    door.get_by_role("button", name="I do this").click()
    expect(door.locator("[role=status]")).to_contain_text("It falls shut.")
    expect(door.locator("[role=status]")).not_to_contain_text("Not yet.")
    expect(page.locator(".hint:visible, [data-mark]")).to_have_count(0)
    for id, question in QUESTIONS.items():
        if id != "door":
            answer(form(page, id), question, Mouse(), submit=False)
            form(page, id).locator("[name=a]").first.press("Enter")
    expect(page.locator("form[data-result]")).to_have_count(0)
    page.get_by_role("button", name="Hand in", exact=True).click()
    page.get_by_role("button", name="Hand in anyway").click()
    expect(page.get_by_role("heading", name="Result")).to_be_focused()
    expect(page.locator(".score")).to_have_text("9 of 10 right at once")
    expect(form(page, "door")).to_have_attribute("data-result", "wrong")


def test_paper_shows_all_questions_and_no_buttons(page: Page) -> None:
    page.goto(RUN)
    expect(page.locator("form.quiz:visible")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator("form.quiz:visible")).to_have_count(len(QUESTIONS))
    expect(page.locator("form.quiz button:visible, .step:visible")).to_have_count(0)


def test_nothing_is_marked_without_an_answer(page: Page) -> None:
    page.goto(ALL)
    for id, question in QUESTIONS.items():
        if question.type != "scenario":
            form(page, id).locator(".do button").click()
            expect(form(page, id).locator("[role=status]")).to_contain_text("Give an answer first.")
    form(page, "pressure").locator("input").fill("much")
    form(page, "pressure").locator("input").press("Enter")
    expect(form(page, "pressure").locator("[role=status]")).to_contain_text("Type a number.")
    expect(page.locator("form[data-result]")).to_have_count(0)


def test_hostile_texts_are_texts(page: Page) -> None:
    """The fixture fails on any console error, page error or violation of the policy."""
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(HOSTILE)
    expect(page.locator("form.quiz")).to_have_count(5)
    expect(page.locator("form.quiz [onerror], form.quiz script, form.quiz [src]:not(video)")).to_have_count(0)
    a = form(page, "a")
    a.locator("input").nth(0).check()
    a.get_by_role("button", name="Check").click()
    expect(a.locator("[role=status]")).to_contain_text("<script>alert(1)</script>")
    b = form(page, "b")
    b.locator("input").fill("<script>alert(4)</script>")
    b.locator("input").press("Enter")
    expect(b).to_have_attribute("data-result", "right")
    c = form(page, "c")
    c.locator("input").fill('" onfocus="alert(7)')
    c.locator("input").press("Enter")
    expect(c).to_have_attribute("data-result", "right")
    e = form(page, "e")
    e.locator("input").check()
    e.get_by_role("button").click()
    e.get_by_role("button", name="Go on").click()
    expect(e).to_have_attribute("data-result", "right")


def test_scenes_without_a_script(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, **ENGLISH)
    page.goto(ALL)
    door = page.locator("[id='quiz-door.door']")
    door.locator("details summary").click()
    door.get_by_role("link", name="Inside").click()
    assert page.url.endswith("#quiz-door.inside")
    expect(page.locator("[id='quiz-door.inside']")).to_be_in_viewport()
    expect(page.locator("form.quiz")).to_have_count(len(QUESTIONS))
