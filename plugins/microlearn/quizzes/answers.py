"""From a line of a block to an option: its text, and what stands behind an arrow or an ``@``."""

from __future__ import annotations

import re
from collections.abc import Callable

from microlearn.quizzes import numbers
from microlearn.quizzes.code import BLANK, masked
from microlearn.quizzes.pieces import Piece, split_feedback
from microlearn.quizzes.quiz import Area, Blank, Option

ARROW = re.compile(r"(?<!\s)\s*+(?:--?>|→)\s*+")
PICTURE = re.compile(r"[ \t]*+!\[(?:[^\]\\]|\\.)*\]\([^)]*\)(?:\{[^}]*\})?[ \t]*$")
_NO_TEXT = re.compile(
    r"!\[[^\n]*?\]\([^()\n]*\)|\]\([^()\n]*\)|<[a-zA-Z/][^<>\n]*>|^ {0,3}#[^\n]*",
    re.MULTILINE,
)
"""Pictures, the addresses of links, tags and headings: what becomes an attribute."""
_MEASURE = re.compile(r"[-−+]?\d{1,6}(?:[.,]\d{1,6})?")
_BULLET = re.compile(r" {1,3}(?:[-*+]|\d{1,9}[.)])[ \t]")

Tell = Callable[..., None]
"""Takes a rule, a line, a repaired line and values."""


def halves(text: str) -> tuple[str, str, str]:
    """What stands on both sides of the first arrow that is no code."""
    arrow = ARROW.search(masked(text))
    if not arrow:
        return text, "", ""
    return text[: arrow.start()].strip(), arrow[0], text[arrow.end() :].strip()


def has_gaps(prompt: str) -> bool:
    """Whether a prompt has a gap to fill."""
    return "[[" in prompt and any(gap["gap"] is not None for gap in BLANK.finditer(prompt))


def has_area(text: str) -> bool:
    """Whether a place on a picture is given beyond doubt."""
    return len(_measures(_split_at(text)[1])) == 4


def read(piece: Piece, type: str, tell: Tell) -> Option:
    """One answer."""
    if piece.kind in ("item", "step"):
        split_feedback(piece)
        _tell_indented(piece, tell)
    text, partner, number, area = piece.markdown, "", None, None
    if type == "match":
        text, _, partner = halves(text)
    elif type == "number" and text:
        number = numbers.read(text)
        if number is None:
            tell("quiz-not-a-number", piece.line, value=text)
    elif type == "hotspot":
        text, area = _area(text, piece.line, tell)
    if not text and not partner:
        tell("quiz-empty", piece.line)
    return Option(text, piece.line, piece.right, "\n".join(piece.feedback), partner, number, area)


def gaps(prompt: str, lines: list[int], tell: Tell) -> tuple[Blank, ...]:
    """The gaps of a prompt, of which each line has this number in the file."""
    blanks = []
    at = row = 0
    within = [found.span() for found in _NO_TEXT.finditer(prompt)]
    for gap in BLANK.finditer(prompt):
        row += prompt.count("\n", at, gap.start())
        at = gap.start()
        if gap["gap"] is None:
            continue
        if any(start < gap.start() < end for start, end in within):
            tell("quiz-gap-within", lines[row])
        accepted = tuple(text.strip() for text in gap["gap"].split("|") if text.strip())
        if not accepted:
            tell("quiz-empty", lines[row])
        number = numbers.read(accepted[0]) if len(accepted) == 1 and numbers.looks_like_one(accepted[0]) else None
        if number is None and len(accepted) == 1 and numbers.looks_like_one(accepted[0]):
            tell("quiz-not-a-number", lines[row], value=accepted[0])
        blanks.append(Blank(accepted, number))
    if not blanks:
        tell("quiz-no-answers")
    return tuple(blanks)


def _tell_indented(piece: Piece, tell: Tell) -> None:
    """A line of the list that is indented a little would be lost in the one above it."""
    for line, number in zip(piece.body, piece.body_lines, strict=True):
        if _BULLET.match(line):
            tell("quiz-indented", number, line.strip())


def _split_at(text: str) -> tuple[str, str, str]:
    """The first line before the last ``@``, what stands behind it, and the other lines."""
    first, _, rest = text.partition("\n")
    before, sign, behind = first.rpartition("@")
    if not sign or (before and not before[-1].isspace()) or masked(first)[len(before)] == "`":
        return text, "", ""
    return before.strip(), behind.strip(), rest


def _measures(text: str) -> list[str]:
    """The four numbers of a place, or an empty list. Where there are spaces between them, a comma is decimal."""
    words = [word.strip(",%") for word in text.split(None, 20)]
    if len(words) != 4:
        words = re.split(r"[,;%\s]+", text.strip(" ,;%\t"), maxsplit=20)
    return words if len(words) == 4 and all(map(_MEASURE.fullmatch, words)) else []


def _area(text: str, line: int, tell: Tell) -> tuple[str, Area | None]:
    """The text, and the place on the picture behind ``@``."""
    before, behind, rest = _split_at(text)
    if not behind:
        tell("quiz-no-area", line)
        return text, None
    text = f"{before}\n{rest}".strip()
    measures = _measures(behind)
    if not measures:
        tell("quiz-area", line, value=behind)
        return text, None
    left, top, width, height = map(numbers.value_of, measures)
    if min(left, top) < 0 or min(width, height) <= 0 or max(left + width, top + height) > 100.001:
        tell("quiz-outside", line, value=behind)
    return text, Area(left, top, width, height)
