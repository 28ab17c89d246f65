"""The questions of the form, as ``form.yml`` has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("nl", "en")

_FORM: dict[str, Any] = yaml.safe_load((files("microlearn.intake") / "form.yml").read_text("utf-8"))
CHOICES: Mapping[str, Mapping[str, Mapping[str, str]]] = _FORM["choices"]
KIND: Mapping[str, str] = _FORM["kind"]
HEAD: Mapping[str, Mapping[str, str]] = {key: _FORM[key] for key in ("name", "description", "title", "intro")}

KEY_POINTS = "key_points"
"""What people write as one list who have no form before them."""

_FIELDS = {"language": "lang", **{f"key_point_{number}": KEY_POINTS for number in (1, 2, 3)}}


@dataclass(frozen=True, slots=True)
class Question:
    """``longest`` counts characters of the answer, or of each line of it; 0 is no limit."""

    id: str
    kind: str
    words: Mapping[str, Mapping[str, str]]
    required: bool = False
    several: bool = False
    longest: int = 0
    most: int = 0
    also: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The field of the front matter that it fills; its own id where it fills none."""
        return _FIELDS.get(self.id, self.id)

    def label(self, language: str) -> str:
        """What the form calls it."""
        return self.words[language]["label"]


def _question(values: dict[str, Any]) -> Question:
    words = {language: values.pop(language) for language in LANGUAGES}
    also = tuple(values.pop("also", ()))
    return Question(words=words, also=also, **values)


QUESTIONS: dict[str, Question] = {values["id"]: _question(values) for values in _FORM["questions"]}
"""By id, in the order of the form."""


def folded(text: str) -> str:
    """Words alone: how two texts compare that a person would call the same."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _headings() -> dict[str, tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for question in QUESTIONS.values():
        for language in LANGUAGES:
            known.setdefault(folded(question.label(language)), (question.id, language))
    for question in QUESTIONS.values():
        for text in (question.id, *question.also):
            known.setdefault(folded(text), (question.id, ""))
    for text in (KEY_POINTS, *_FORM[KEY_POINTS]):
        known.setdefault(folded(text), (KEY_POINTS, ""))
    return known


LABELS = frozenset(map(folded, _FORM["labels"]))
"""Words before a colon, folded, that stand in front of a warning or a remark."""

_NOTHING = frozenset({"", *map(folded, _FORM["nothing"])})


def is_nothing(text: str) -> bool:
    """Whether an answer says that there is none, such as a hyphen; a picture of a letter's size says something."""
    return folded(text) in _NOTHING and not any(unicodedata.category(sign) == "So" for sign in text)


HEADINGS = _headings()
"""What a heading asks, folded: the question, and the language of the form that has it, where it is one."""
