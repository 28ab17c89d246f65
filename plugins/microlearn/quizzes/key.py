"""What the browser must know to mark a question, beside the form that it stands in.

The key is in the page, so that a question can be marked without a network. It is encoded so that nobody reads the
answer by accident; whoever wants to find it, will. The form of each type's key is held by the shared cases in
``tests/quizzes/marking.json``.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from microlearn.quizzes.numbers import Number
from microlearn.quizzes.quiz import CHOICES, Question, folded, typed


def key_of(question: Question) -> dict[str, Any]:
    """Type and right answers. Choices are numbered as they stand in the block, steps and partners as they are shown."""
    key: dict[str, Any] = {"type": question.type}
    if question.type in CHOICES:
        key["right"] = list(question.right)
    elif question.type in ("text", "number"):
        if unit := unit_of(question):
            key["unit"] = unit
        key["answers"] = [[_accepted(option.number, option.text), option.right] for option in question.options]
    elif question.type == "blanks":
        key["gaps"] = [
            blank.number.bounds if blank.number else list(map(typed, blank.accepted)) for blank in question.blanks
        ]
    elif question.type == "order":
        texts = [folded(option.text) for option in question.options]
        key["order"] = [texts.index(text) for text in texts]
        key["shown"] = [key["order"][index] for index in shown_order(question)]
    elif question.type == "match":
        partners = [folded(partner) for partner in shown_partners(question)]
        key["pairs"] = [partners.index(folded(option.partner)) for option in question.options if option.text]
    elif question.type == "scenario":
        key["scenes"] = {
            scene.id: [[choice.target, choice.right] for choice in scene.choices] for scene in question.scenes
        }
    if question.typos:
        key["typos"] = question.typos
    return key


def unit_of(question: Question) -> str:
    """The unit of a number, as the first answer with one names it."""
    return next((option.number.unit for option in question.options if option.number and option.number.unit), "")


def encoded(key: dict[str, Any]) -> str:
    """The key as base64 of JSON in UTF-8."""
    text = json.dumps(key, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(text.encode()).decode()


def shown_order(question: Question) -> list[int]:
    """The places of the options in an order that says nothing, the same in every build, and never the right one."""
    places = sorted(range(len(question.options)), key=lambda index: _scattered(question.id, index))
    return places[1:] + places[:1] if places == sorted(places) else places


def shown_partners(question: Question) -> list[str]:
    """What can be matched, in such an order."""
    partners = question.partners
    return [partners[index] for index in sorted(range(len(partners)), key=lambda at: _scattered(question.id, at))]


def _scattered(id: str, index: int) -> bytes:
    return hashlib.sha256(f"{id} {index}".encode()).digest()


def _accepted(number: Number | None, text: str) -> list[float] | str:
    return number.bounds if number else typed(text)
