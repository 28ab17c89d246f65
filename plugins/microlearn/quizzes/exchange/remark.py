"""What the exchange with another format has to say: what was not carried over, and where. Worded in ``wording/``."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from microlearn import problem
from microlearn.problem import Problem

LANGUAGES = ("en", "nl")

# What a text from elsewhere could do to a terminal.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is not as it was. ``line`` counts from 1 (0: the file as a whole); in a workbook it is the row.
    With ``lost`` a file could not be read, or a question could not be made."""

    rule: str
    file: str
    line: int = 0
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    lost: bool = False


@cache
def _wording(language: str) -> Mapping[str, Mapping[str, str]]:
    source = files(__package__) / "wording" / f"{language}.yml"
    return yaml.safe_load(source.read_text("utf-8"))


def label(name: str, language: str) -> str:
    """A fixed text: a word for true, the name of a part of a question."""
    return _wording(language)["labels"][name]


def words(remark: Remark, language: str) -> str:
    """The remark as a sentence or two."""
    values = {name: _listed(value, language) for name, value in remark.values.items()}
    return _wording(language)["remarks"][remark.rule].format_map(values)


def _listed(value: object, language: str) -> str:
    if isinstance(value, Problem):
        value = problem.words(value, language)[0]
    elif isinstance(value, Iterable) and not isinstance(value, str):
        named = _wording(language)["labels"]
        value = ", ".join(named.get(item, item) for item in map(str, value))
    text = _CONTROL.sub(" ", str(value))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def as_text(remarks: Iterable[Remark], language: str) -> str:
    """All remarks in the order of their files, one a line, what was lost marked as such."""
    lines = []
    for remark in remarks:
        place = _CONTROL.sub("\ufffd", remark.file) + (f":{remark.line}" if remark.line else "")
        mark = label("lost" if remark.lost else "remark", language)
        lines.append(f"{place}: {mark}: {words(remark, language)}")
    return "\n".join(lines)
