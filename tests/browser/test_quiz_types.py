"""Each type of question in the real content can be answered by keyboard and by touch, and says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from microlearn.quizzes.parser import parse
from microlearn.quizzes.quiz import TYPES, Question

from .answering import LOG, Keys, Touch, answer, logged
from .samples import ALL, Sample
from .watching import NewPage

pytestmark = pytest.mark.browser


def _first() -> dict[str, tuple[Sample, Question]]:
    found: dict[str, tuple[Sample, Question]] = {}
    for sample in ALL:
        if sample.lang == "nl" and sample.head["format"] != "quiz":
            for question in parse(sample.body).questions:
                found.setdefault(question.type, (sample, question))
    return found


FIRST = _first()


def test_the_content_has_every_type() -> None:
    assert set(FIRST) == set(TYPES)
    assert sum(len(parse(sample.body).questions) for sample in ALL if sample.lang == "nl") >= 25


@pytest.mark.parametrize("way", ["keyboard", "touch"])
@pytest.mark.parametrize("type", TYPES)
def test_it_can_be_answered(new_page: NewPage, type: str, way: str) -> None:
    sample, question = FIRST[type]
    page: Page = new_page(has_touch=way == "touch")
    page.goto(sample.address)
    form = page.locator(f"form[data-quiz='{question.id}']")
    expect(form.locator("[role=status]")).to_be_empty()
    answer(form, question, Keys(page) if way == "keyboard" else Touch(page))
    expect(form).to_have_attribute("data-result", "right")
    said = form.locator("[role=status]")
    expect(said).to_contain_text({"reflect": "Bewaard", "scenario": "Einde"}.get(type, "Goed."))
    last_scene = form.locator(".scene:visible:not(:has(fieldset)) h2")
    expect(last_scene if last_scene.count() else said).to_be_focused()
    (statement,) = logged(page, 1)
    assert statement["object"]["id"].endswith(f"#{question.id}")
    assert statement["context"]["revision"] == question.revision


def test_a_wrong_answer_is_told_why_and_may_be_given_again(page: Page) -> None:
    sample, question = FIRST["single"]
    page.goto(sample.address)
    form = page.locator(f"form[data-quiz='{question.id}']")
    wrong = next(index for index, option in enumerate(question.options) if not option.right and option.feedback)
    hand = Keys(page)
    hand.choose(form.locator(f"[value='{wrong}']"))
    hand.press(form.locator(".do button"))
    expect(form).to_have_attribute("data-result", "wrong")
    expect(form.locator("[role=status]")).to_contain_text("Nog niet.")
    expect(form.locator(".opt[data-mark=wrong]")).to_have_count(1)
    expect(form.locator(".do button")).to_be_focused()
    form.get_by_role("button", name="Toon het antwoord").click()
    expect(form.locator("[role=status]")).to_contain_text("Het goede antwoord:")
    form.get_by_role("button", name="Nog een keer").click()
    expect(form.locator("[role=status]")).to_be_empty()
    answer(form, question, hand)
    expect(form).to_have_attribute("data-result", "right")


def _unit(exam: bool) -> tuple[Sample, list[Question]]:
    sample = next(s for s in ALL if s.lang == "nl" and s.head["format"] == "quiz" and s.head.get("exam", False) == exam)
    return sample, parse(sample.body).questions


def test_a_run_asks_one_by_one_and_ends_in_a_result(page: Page) -> None:
    sample, questions = _unit(exam=False)
    page.goto(sample.address)
    for number, question in enumerate(questions, 1):
        expect(page.locator(".step")).to_contain_text(f"Vraag {number} van {len(questions)}")
        expect(page.locator("form.quiz:visible")).to_have_count(1)
        form = page.locator(f"form[data-quiz='{question.id}']")
        answer(form, question, Keys(page))
        form.locator(".said button").press("Enter")
    expect(page.get_by_role("heading", name="Resultaat")).to_be_focused()
    expect(page.locator(".score")).to_have_text(f"{len(questions)} van {len(questions)} in één keer goed")
    verbs = [statement["verb"]["id"].rpartition("/")[2] for statement in logged(page, len(questions) + 1)]
    assert sorted(verbs) == ["answered"] * len(questions) + ["completed"]


def test_an_exam_is_marked_when_it_is_handed_in(page: Page) -> None:
    sample, questions = _unit(exam=True)
    page.goto(sample.address)
    hand = Keys(page)
    for question in questions[:-1]:
        answer(page.locator(f"form[data-quiz='{question.id}']"), question, hand, submit=False)
    button = page.get_by_role("button", name="Lever in", exact=True)
    hand.press(button)
    expect(page.locator(".hand-in .said")).to_contain_text("Vragen zonder antwoord: 1")
    expect(page.locator("[data-result]")).to_have_count(0)
    assert page.evaluate("indexedDB.databases()") == [] or page.evaluate(LOG) == []
    page.keyboard.press("Enter")
    expect(page.locator("form[data-result]")).to_have_count(0)
    hand.press(page.get_by_role("button", name="Toch inleveren"))
    expect(page.locator(".score")).to_contain_text(f"{len(questions) - 1} van {len(questions)}")
    expect(page.locator("form[data-result=right]")).to_have_count(len(questions) - 1)
    expect(page.locator("form[data-result=wrong] .said")).to_contain_text("Het goede antwoord:")
