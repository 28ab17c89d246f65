"""What an issue answers, by question.

GitHub writes a filled form as ``### Label``, an empty line, the answer. People who write an issue by hand use headings
of any rank, in any order. A heading within the text must stay in the text, though it be called like a question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from microlearn.intake.questions import HEADINGS, QUESTIONS, folded
from microlearn.visible import visible

TEXT = "text"
_HEADING = re.compile(r" {0,3}#{1,6}\s(.*)")
_NOTHING = "_No response_"
_FORM = 4
"""Labels, as GitHub writes them, that make an issue a filled form: then headings of another rank are text."""
_LINE_KINDS = ("input", "dropdown")


@dataclass(frozen=True, slots=True)
class Answers:
    """``texts`` has an entry for each question that was found, empty where there is no answer. ``language`` is that of
    the form, empty where the issue is none. ``unused`` are headings whose text went nowhere."""

    texts: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    unused: tuple[str, ...] = ()


def read(body: str) -> Answers:
    """Find the answers."""
    lines = visible(body).split("\n")
    asked = _asked(lines)
    starts = _boundaries(lines, asked)
    texts: dict[str, str] = {}
    unused: list[str] = []
    ends = [*(start for start, _ in starts[1:]), len(lines)]
    for (start, id), end in zip(starts, ends, strict=False):
        answer, rest = _answer(id, lines[start + 1 : end])
        texts[id] = answer
        unused += rest
    spoken = Counter(language for number, id, language in asked if language and (number, id) in starts)
    return Answers(texts, spoken.most_common(1)[0][0] if spoken else "", tuple(unused))


def _asked(lines: list[str]) -> list[tuple[int, str, str]]:
    """The headings that are called like a question: their line, the question, and the language of the label."""
    found = [(number, *known) for number, line in enumerate(lines) if (known := _known(line))]
    of_form = [one for one in found if lines[one[0]].startswith("### ") and one[2]]
    return [one for one in found if lines[one[0]].startswith("### ")] if len(of_form) >= _FORM else found


def _known(line: str) -> tuple[str, str] | None:
    heading = _HEADING.match(line)
    return HEADINGS.get(folded(heading[1])) if heading else None


def _boundaries(lines: list[str], asked: list[tuple[int, str, str]]) -> list[tuple[int, str]]:
    """The headings that begin an answer: up to the text the first of each question, behind it the last of each."""
    found: dict[str, int] = {}
    left = Counter(id for _, id, _ in asked)
    skip = -1
    for number, id, _ in asked:
        left[id] -= 1
        if number == skip or id in found:
            continue
        found[id] = number
        if id == TEXT:
            break
        skip = _typed(lines, number, id, left)
    text = found.get(TEXT, len(lines))
    for number, id, _ in reversed(asked):
        if number > text:
            found.setdefault(id, number)
    return sorted((number, id) for id, number in found.items())


def _typed(lines: list[str], number: int, id: str, left: Counter[str]) -> int:
    """The line of an answer that looks like the heading of a question which is still to come, or of this one; else
    -1. A form always has an answer below a heading."""
    below = next((at for at in range(number + 1, len(lines)) if lines[at].strip()), -1)
    known = _known(lines[below]) if below > 0 else None
    return below if known and (known[0] == id or left[known[0]] > 1) else -1


def _answer(id: str, lines: list[str]) -> tuple[str, list[str]]:
    """The text below a heading, and what of it belongs to no question."""
    text = "\n".join(lines).strip()
    if text == _NOTHING:
        return "", []
    question = QUESTIONS.get(id)
    if question is None or question.kind not in _LINE_KINDS:
        return text, []
    first, *rest = text.split("\n\n", 1)
    headings = [_HEADING.match(line) for line in "".join(rest).split("\n")]
    if not any(headings):
        return text, []
    return first, [heading[1].strip() for heading in headings if heading]
