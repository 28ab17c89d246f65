"""Each type of question in the real content can be answered by keyboard and by touch, and says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from microlearn.quizzes.parser import parse
from microlearn.quizzes.quiz import TYPES, Question

from .answering import LOG, Keys, Touch, answer
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
    expect(said.get_by_role("button")).to_be_focused()
    (statement,) = page.evaluate(LOG)
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
