"""Tells code and HTML comments from text, for nothing in them is a quiz, an option, a gap or an arrow."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"(?P<indent>[ \t]*+)(?:(?P<ticks>`{3,}+)(?!.*`)|(?P<tildes>~{3,}+))")
_CLOSING = re.compile(r"[ \t]*+(?P<mark>`{3,}+|~{3,}+)[ \t]*+$")

BLANK = re.compile(
    r"(?<!`)(?P<ticks>`++).*?(?<!`)(?P=ticks)(?!`)"
    r"|^[ \t]*+~~~[^\n]*+\n.{0,3000}?^[ \t]*+~~~"
    r"|\[\[(?P<gap>[^\[\]]*)\]\]",
    re.DOTALL | re.MULTILINE,
)
"""A gap in a prompt, ``[[one answer|or another]]``; or code, which has no group ``gap``, and in which none is looked
for."""


def spans(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The first and the last line of every code fence and HTML comment that is closed. An indented fence goes no
    further than what it is part of: a line at the margin breaks it off."""
    margins = _next_margins(lines)
    without_end: dict[str, int] = {}
    comments = True
    index = 0
    while index < len(lines):
        end = None
        if fence := _FENCE.match(lines[index]):
            mark = fence["ticks"] or fence["tildes"]
            if index >= without_end.get(mark, 0):
                limit = margins[index] if fence["indent"] else len(lines)
                end = _fence_end(lines, index, limit, mark)
                if end is None:
                    without_end[mark] = limit
        elif comments and lines[index].lstrip().startswith("<!--"):
            end = next((at for at in range(index, len(lines)) if "-->" in lines[at]), None)
            comments = end is not None
        if end is not None:
            yield index, end
            index = end
        index += 1


def code_lines(lines: list[str]) -> dict[int, tuple[int, int]]:
    """The span of each line that lies within one."""
    if not any("```" in line or "~~~" in line or "<!--" in line for line in lines):
        return {}
    return {index: span for span in spans(lines) for index in range(span[0], span[1] + 1)}


def open_fence(lines: list[str]) -> int | None:
    """The index of the first line that opens a code fence which is never closed."""
    code = code_lines(lines)
    return next((index for index, line in enumerate(lines) if index not in code and _FENCE.match(line)), None)


def masked(text: str) -> str:
    """The text with as many backticks in place of code, so that what is found stands where it stands in the text."""
    if "`" not in text and "~~~" not in text:
        return text
    return BLANK.sub(lambda found: found[0] if found["gap"] is not None else "`" * len(found[0]), text)


def _next_margins(lines: list[str]) -> list[int]:
    """For each line, the index of the next one that begins at the margin."""
    margins = [len(lines)] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        margins[index] = index + 1 if lines[index + 1][:1].strip() else margins[index + 1]
    return margins


def _fence_end(lines: list[str], start: int, limit: int, mark: str) -> int | None:
    for index in range(start + 1, limit):
        closing = _CLOSING.match(lines[index])
        if closing and closing["mark"].startswith(mark):
            return index
    return None
