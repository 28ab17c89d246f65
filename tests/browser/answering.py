"""Answers questions as readers do: by keys alone, or by touch. What is right comes from the author's Markdown."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from microlearn.quizzes.numbers import value_of
from microlearn.quizzes.quiz import END, Question, folded

from .keys import tab_to

LOG = """async () => {
  const name = `microlearn ${document.querySelector("[data-say-right]").dataset.site}`;
  // To open it would make it, and without its store.
  if (!(await indexedDB.databases()).some((database) => database.name === name)) return [];
  const database = await new Promise((done, failed) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const request = database.transaction("statements").objectStore("statements").getAll();
  const found = await new Promise((done) => (request.onsuccess = () => done(request.result)));
  database.close();
  return found;
}"""
"""The statements in the reader's log."""


def logged(page: Page, count: int) -> list[dict[str, Any]]:
    """The statements in the reader's log, oldest first, when there are so many: they are written after the reader is
    told."""
    for _ in range(200):
        if len(found := page.evaluate(LOG)) >= count:
            return sorted(found, key=lambda statement: statement["timestamp"])
        page.wait_for_timeout(25)
    raise AssertionError(f"{len(found)} statements instead of {count}: {found}")


class Keys:
    """A reader without pointer."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def choose(self, field: Locator) -> None:
        """A radio button or a box."""
        if field.get_attribute("type") == "checkbox":
            tab_to(self.page, field)
            self.page.keyboard.press("Space")
            return
        group = field.locator("xpath=ancestor::fieldset").locator("input[type=radio]")
        tab_to(self.page, group.first)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if field.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError("arrows do not lead to the option")

    def type(self, field: Locator, text: str) -> None:
        """A text field."""
        tab_to(self.page, field)
        self.page.keyboard.type(text)

    def pick(self, field: Locator, value: str) -> None:
        """A list to choose from."""
        tab_to(self.page, field)
        for _ in range(field.locator("option").count()):
            self.page.keyboard.press("ArrowDown")
            if field.input_value() == value:
                return
        raise AssertionError("arrows do not lead to the option")

    def press(self, button: Locator) -> None:
        """A button; one that has the focus already is pressed where it is."""
        if not button.evaluate("element => element === document.activeElement"):
            tab_to(self.page, button)
        self.page.keyboard.press("Enter")


class Touch:
    """A reader with a finger; the context has touch."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def choose(self, field: Locator) -> None:
        """The row of a radio button or a box."""
        field.locator("xpath=ancestor::label").tap()

    def type(self, field: Locator, text: str) -> None:
        """A text field, which a tap opens the keyboard for."""
        field.tap()
        self.page.keyboard.type(text)

    def pick(self, field: Locator, value: str) -> None:
        """A list: the phone's own."""
        field.tap()
        field.select_option(value)

    def press(self, button: Locator) -> None:
        """A button."""
        button.tap()


Hand = Keys | Touch


def answer(form: Locator, question: Question, hand: Hand, submit: bool = True) -> None:
    """Give the right answer, and have it marked (in an exam that is done for all questions together)."""
    fields = form.locator("[name=a]")
    if question.type == "scenario":
        _walk(form, question, hand)
        return
    if question.type in ("single", "multiple", "true-false", "hotspot"):
        for index in question.right:
            hand.choose(form.locator(f"[name=a][value='{index}']"))
    elif question.type == "text":
        hand.type(fields, next(option.text for option in question.options if option.right))
    elif question.type == "number":
        number = next(option.number for option in question.options if option.right)
        hand.type(fields, f"{(number.low + number.high) / 2:g}".replace(".", ","))
    elif question.type == "blanks":
        for index, blank in enumerate(question.blanks):
            text = f"{value_of(str(blank.number.low)):g}" if blank.number else blank.accepted[0]
            hand.type(fields.nth(index), text)
    elif question.type == "order":
        for option in question.options:
            hand.choose(_row(form, option.text).locator("input"))
    elif question.type == "match":
        pairs = [option for option in question.options if option.text]
        for index, option in enumerate(pairs):
            texts = fields.nth(index).locator("option").all_inner_texts()
            hand.pick(
                fields.nth(index),
                fields.nth(index).locator("option").nth(_place(texts, option.partner)).get_attribute("value"),
            )
    else:
        hand.type(fields, "Ik kijk eerst.")
    if submit:
        hand.press(form.locator(".do button"))


def _row(form: Locator, text: str) -> Locator:
    rows = form.locator(".opt")
    return rows.nth(_place(rows.all_inner_texts(), text))


def _place(texts: list[str], text: str) -> int:
    return next(index for index, other in enumerate(texts) if folded(other) == folded(text))


def _walk(form: Locator, question: Question, hand: Hand) -> None:
    """The right choice in every scene, to the end."""
    by_id = {scene.id: scene for scene in question.scenes}
    scene = question.scenes[0]
    while True:
        here = form.locator(f"[data-scene='{scene.id}']")
        expect(here).to_be_visible()
        expect(form.locator(".scene:visible")).to_have_count(1)
        if not scene.choices:
            return
        index, choice = next((index, choice) for index, choice in enumerate(scene.choices) if choice.right)
        hand.choose(here.locator(f"input[value='{index}']"))
        hand.press(form.locator(".do button"))
        hand.press(form.locator(".said button"))
        if choice.target == END:
            return
        scene = by_id[choice.target]
