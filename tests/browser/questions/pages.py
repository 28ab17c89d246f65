"""The questions of the tiny site, and ways to them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from microlearn.quizzes.parser import parse
from microlearn.quizzes.quiz import Question

from ..serving import ROOT

ALL, RUN, EXAM, HOSTILE = (f"/units/t/{name}/" for name in ("all", "run", "exam", "hostile"))
_BODY = (ROOT / "tests/sites/questions/content/units/t/all.md").read_text("utf-8")
QUESTIONS: dict[str, Question] = {question.id: question for question in parse(_BODY).questions}


def form(page: Page, id: str) -> Locator:
    """The form of a question."""
    return page.locator(f"form[data-quiz='{id}']")


def choose_wrong(page: Page) -> Locator:
    """Answer the first question wrongly."""
    first = form(page, "first-valve")
    first.get_by_label("The discharge valve").check()
    first.get_by_role("button", name="Check").click()
    return first


class Mouse:
    """A reader at a desk."""

    def choose(self, field: Locator) -> None:
        """The row of a radio button or a box."""
        field.locator("xpath=ancestor::label").click()

    def type(self, field: Locator, text: str) -> None:
        """A text field."""
        field.fill(text)

    def pick(self, field: Locator, value: str) -> None:
        """A list to choose from."""
        field.select_option(value)

    def press(self, button: Locator) -> None:
        """A button."""
        button.click()
