"""Markdown for GitHub and GitLab, in which what authors wrote is nothing but words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from microlearn.changes.line import one_line

LONGEST = 200
"""Characters of a text that an author wrote."""

_MEANS = re.compile(r"[\\`*_{}\[\]<>()#+!|~$@^=&\"]|:(?=\S)|^[-.]|^\d(?=\d*\.)")
"""Signs that Markdown or HTML could take for its own."""
_CALLS = re.compile(
    r"(?<=[@#!$%~&^])(?=\S)|(?<=:)(?=[a-z+/-])|(?<=GH-)(?=\d)|(?<=www)(?=\.)",
    re.IGNORECASE,
)
"""Where a name, an issue or an address would begin: both services link those in the words of a page, and tell people
that they were named."""
_NOTHING = "\u200b"


def text(words: str, longest: int = LONGEST) -> str:
    """Words of an author on one line: no markup, no link, and nobody is called."""
    coded = _MEANS.sub(lambda sign: f"&#{ord(sign[0])};", _CALLS.sub(_NOTHING, one_line(words, longest)))
    return coded.replace(_NOTHING, "&#8203;")


def row(cells: Sequence[str]) -> str:
    """A line of a table; the cells are Markdown."""
    return f"| {' | '.join(cell or ' ' for cell in cells)} |\n"


def table(head: Sequence[str]) -> str:
    """The first lines of a table."""
    return row(head) + row(["---"] * len(head))


def details(summary: str, lines: Sequence[str]) -> str:
    """Something to fold out: a line of HTML, and a list of Markdown below it."""
    listed = "\n".join(f"- {line}" for line in lines)
    return f"<details><summary>{summary}</summary>\n\n{listed}\n\n</details>\n"


class Sheet:
    """A text that never grows beyond a number of bytes; what does not fit is left out."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._pieces: list[str] = []

    def add(self, piece: str) -> bool:
        """One more piece, if there is room. Whether it was added."""
        size = len(piece.encode())
        if size > self._left:
            return False
        self._left -= size
        self._pieces.append(piece)
        return True

    def __str__(self) -> str:
        return "".join(self._pieces)
