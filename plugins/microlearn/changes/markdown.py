"""Markdown for GitHub and GitLab: tables, and what folds out, up to a number of bytes."""

from __future__ import annotations

from collections.abc import Sequence


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
