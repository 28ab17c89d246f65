"""Lines that are nearly something: Markdown takes them for plain text, and the reader sees their signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_STEP = re.compile(r"(?P<indent> {0,3})(?P<number>\d{1,2})\)\s+(?P<text>\S.*)")
_NAMED_STEP = re.compile(r" {0,3}(?:[*_#]+ ?)?(?:stap|step)\s+(\d{1,2})\s*[:.)-]+\s*(?:[*_]+\s*)?(\S.*)", re.IGNORECASE)
_BOX = re.compile(r"(?P<indent>\s*)(?:[-*+]\[[ xX]?\]\s*|[-*+]\s+\[[ xX]?\](?=\S)(?![(\[])|[☐☑□]\s*)(?P<text>\S.*)")
_ITEM = re.compile(r"(\s*)[-*+]\s+(\S.*)")
_BULLET = re.compile(r"(?P<indent>\s*)[•●▪■◦‣]\s*(?P<text>\S.*)")
_ADDRESS = (
    r"(?:https?://[^\s()\[\]]+|[^\s()\[\]]*[\w)]\.(?:md|svg|png|jpe?g|webp|gif|pdf|mp4|webm|mp3|m4a)(?:#[\w-]*)?)"
)
_SPACE = re.compile(rf"(?P<text>!?\[[^\[\]]{{2,}}\])\s+\((?P<address>{_ADDRESS})\)", re.IGNORECASE)
_TURNED = re.compile(rf"(?P<sign>!?)\((?P<text>[^()\[\]]{{2,}})\)\[(?P<address>{_ADDRESS})\]", re.IGNORECASE)
_ROW = re.compile(r"\s{0,3}\|.*\|\s*")
_RULER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


@dataclass(frozen=True, slots=True)
class Near:
    """A line that is nearly something, by its number, and as it would be right."""

    line: int
    text: str
    repaired: str = ""


def steps(lines: Iterable[tuple[int, str]]) -> Iterator[Near]:
    """``1) Look``, and ``Step 1: look``."""
    for number, line in lines:
        if found := _STEP.fullmatch(line):
            yield Near(number, line, f"{found['indent']}{found['number']}. {found['text']}")
        elif found := _NAMED_STEP.fullmatch(line):
            yield Near(number, line, f"{found[1]}. {found[2]}")


def boxes(lines: Iterable[tuple[int, str]]) -> Iterator[Near]:
    """``-[ ] Oil``, and a box as a sign."""
    for number, line in lines:
        if found := _BOX.fullmatch(line):
            yield Near(number, line, f"{found['indent']}- [ ] {found['text']}")


def items(lines: Iterable[tuple[int, str]]) -> Iterator[Near]:
    """Items of an ordinary list, as what is to be ticked."""
    for number, line in lines:
        if found := _ITEM.fullmatch(line):
            yield Near(number, line, f"{found[1]}- [ ] {found[2]}")


def bullets(lines: Iterable[tuple[int, str]]) -> Iterator[Near]:
    """Bullets as word processors make them."""
    for number, line in lines:
        if found := _BULLET.fullmatch(line):
            yield Near(number, line, f"{found['indent']}- {found['text']}")


def links(lines: Iterable[tuple[int, str]]) -> Iterator[Near]:
    """``[the list] (list.pdf)`` and ``(the list)[list.pdf]``."""
    for number, line in lines:
        if "[" in line and "`" not in line:
            repaired = _SPACE.sub(r"\g<text>(\g<address>)", line)
            repaired = _TURNED.sub(r"\g<sign>[\g<text>](\g<address>)", repaired)
            if repaired != line:
                yield Near(number, line, repaired)


def tables(lines: Iterable[tuple[int, str]]) -> Iterator[Near]:
    """Rows without the line of dashes below the first."""
    rows: list[tuple[int, str]] = []
    for number, line in [*lines, (0, "")]:
        if _ROW.fullmatch(line) or (rows and line.strip() and _RULER.fullmatch(line)):
            rows.append((number, line))
            continue
        if len(rows) > 1 and not any(_RULER.fullmatch(row) for _, row in rows):
            yield Near(*rows[0])
        rows = []
