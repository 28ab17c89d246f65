"""A file to begin with: front matter from answers, and a text with hints to replace."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files

from microlearn.authoring import words
from microlearn.yaml_text import scalar

HINT = re.compile("‹([^‹›\n]*)›")
"""What an author replaces; it is left visible on purpose."""

Value = str | bool | Sequence[str] | Mapping[str, str] | None

UNIT_FIELDS = ("title", "goal", "key_points", "format", "moment", "roles", "equipment", "symptoms", "why")
EQUIPMENT_FIELDS = ("name", "location", "movable", "kind", "code", "roles", "contact", "report", "safety")
"""In the order in which a new file has them."""

_SENTENCES = ("key_points", "symptoms")
"""Lists that stand below each other."""
_QUESTION = re.compile(r"^/// quiz .*?^///\n", re.DOTALL | re.MULTILINE)


def unit(answers: Mapping[str, Value], text: str) -> str:
    """The file of a new unit, with the text below its front matter."""
    return f"---\n{front_matter(answers, UNIT_FIELDS)}---\n\n{text}"


def equipment(answers: Mapping[str, Value]) -> str:
    """The file of a new piece of equipment."""
    return f"---\n{front_matter(answers, EQUIPMENT_FIELDS)}---\n"


def body(form: str, name: str, language: str) -> str:
    """The text to begin with in a format, with hints to replace; ``name`` stands in the names of its media."""
    file = files("microlearn.authoring") / "templates" / f"{form}.{words.known(language)}.md"
    return file.read_text("utf-8").replace("{name}", name)


def without_questions(text: str) -> str:
    """A text to begin with, for a site that shows no quizzes; empty where there is nothing else in it."""
    return _QUESTION.sub("", text).rstrip() + "\n" if _QUESTION.sub("", text).strip() else ""


def media(text: str) -> list[str]:
    """The files that a text to begin with shows and that an author still has to bring, relative to the unit."""
    return re.findall(r"\]\((\S+?)\)", text)


def front_matter(answers: Mapping[str, Value], order: Sequence[str]) -> str:
    """Fields that have a value, a line each or a list, in this order; whatever was typed is read back as it was."""
    return "".join(_field(name, answers[name]) for name in order if answers.get(name))


def _field(name: str, value: Value) -> str:
    if isinstance(value, bool):
        return f"{name}: true\n"
    if isinstance(value, str):
        return f"{name}: {scalar(value)}\n"
    if isinstance(value, Mapping):
        return f"{name}:\n" + "".join(f"  {_field(key, inner)}" for key, inner in value.items())
    if name in _SENTENCES:
        return f"{name}:\n" + "".join(f"  - {scalar(item)}\n" for item in value)
    return f"{name}: [{', '.join(scalar(item, flow=True) for item in value)}]\n"
