"""What is wrong with the content, and how it is worded for the author.

A feature only says which rule is broken, where, and with which values. The
words come from ``wording/<language>.yml``, in one place and in every language,
so that no rule carries a sentence of its own.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

Severity = Literal["error", "advice", "note"]
"""An error keeps the site from being published, advice does so under ``--strict``, a note never."""

FALLBACK_LANGUAGE = "en"

DOCS = {"en": "advice.en.md", "nl": "advice.md"}
"""The page that explains all advice, per language; it lies in the content of this project's own site."""

LONGEST_LINE = 400
"""Characters of a line of the file that are shown in a terminal."""

_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What an author's text could do to a terminal, and what turns the direction in which text is written."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    ``path`` is relative to the folder of ``mkdocs.yml``; ``line`` counts from 1
    (0: the file as a whole); ``field`` is the front-matter field, or empty.
    ``shown`` is the faulty line as it stands, ``repaired`` the line that would
    be right, where that can be told. ``values`` fill the gaps in the wording.
    """

    rule: str
    path: str
    line: int = 0
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    shown: str = ""
    repaired: str = ""
    severity: Severity = "error"


@cache
def _wording(language: str) -> Mapping[str, Mapping[str, str]]:
    folder = files("microlearn") / "wording"
    source = folder / f"{language}.yml"
    if not source.is_file():
        return _wording(FALLBACK_LANGUAGE)
    words = yaml.safe_load(source.read_text("utf-8"))
    # Advice has a file per module of rules, with all languages of each.
    for advice in sorted((folder / "advice").iterdir(), key=lambda file: file.name):
        words |= {rule: said[language] for rule, said in yaml.safe_load(advice.read_text("utf-8")).items()}
    return words


def words(problem: Problem, language: str) -> tuple[str, str]:
    """What is wrong, and how to mend it, as two texts in ``language``."""
    rule = _wording(language)[problem.rule]
    values = {"field": problem.field, **{name: _listed(value) for name, value in problem.values.items()}}
    return rule["what"].format_map(values), rule["mend"].format_map(values)


def _listed(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Iterable):
        return ", ".join(str(item) for item in value) or "–"
    return str(value)


def reasons(rule: str, language: str) -> Mapping[str, str]:
    """What stands behind a piece of advice: ``why``, and an example, ``bad`` and ``good``. Errors need none."""
    return {key: text for key, text in _wording(language)[rule].items() if key not in ("what", "mend")}


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line."""
    return sorted(problems, key=lambda p: (p.path, p.line, p.field, p.rule))


def as_text(problems: Iterable[Problem], language: str) -> str:
    """All problems as the author reads them in the terminal, by file and line. What advice rests on is told once."""
    label = _wording(language)["labels"]
    blocks = []
    told: set[str] = set()
    for problem in in_order(problems):
        what, mend = words(problem, language)
        place = problem.path + (f":{problem.line}" if problem.line else "")
        why = reasons(problem.rule, language)
        named = f"  [{problem.rule}]" if why else ""
        lines = [f"{place}  {problem.field}".rstrip() + named, f"  {what}"]
        if problem.shown:
            lines.append(f"  {problem.line:>4} | {problem.shown}")
        if problem.repaired:
            lines.append(f"  {label['repaired']:>4} | {problem.repaired}")
        lines.append(f"  {label['mend']} {mend}")
        if why and problem.rule not in told:
            told.add(problem.rule)
            lines += [f"  {label[key]} {why[key]}" for key in ("why", "bad", "good")]
            lines.append(f"  {label['more']} {page_of(problem.rule, language)}")
        blocks.append("\n".join(_CONTROL.sub("\ufffd", _cut(line)).rstrip() for line in lines))
    return "\n\n".join(blocks)


def page_of(rule: str, language: str) -> str:
    """Where the documentation explains a piece of advice."""
    return f"{DOCS[language if language in DOCS else FALLBACK_LANGUAGE]}#{rule}"


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + " …"


def label(name: str, language: str) -> str:
    """A fixed text that goes with problems."""
    return _wording(language)["labels"][name]


def headline(problems: list[Problem], language: str, preview: bool = False) -> str:
    """One line above the list: how many errors, in how many files, and what became of the site."""
    return label("headline_preview" if preview else "headline", language).format(
        errors=len(problems), files=len({problem.path for problem in problems})
    )


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word that the author probably meant, or an empty string."""
    return next(iter(get_close_matches(word.lower(), list(known), n=1, cutoff=cutoff)), "")
