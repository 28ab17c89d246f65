"""Where YAML could not go on, and where the mistake may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_NOT_CLOSED = ("while scanning a quoted", "while parsing a flow")
_FAR = 40
"""Lines above the one where YAML stumbles, among which the mistake is looked for."""


class Stumble:
    """Where YAML could not go on."""

    def __init__(self, error: Exception, block: list[str]) -> None:
        self.error = error
        self.block = block
        context = getattr(error, "context", None) or ""
        self.open = context.startswith(_NOT_CLOSED)
        opened, problem = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
        self.noticed = self._line(problem)
        if opened and (self.open or context == "while scanning a simple key"):
            problem = opened  # what is never closed is noticed at the end only
        self.place = (self._line(problem), problem.column if problem else 0)
        if "document start" in (getattr(error, "problem", None) or "") and self._first()[:1] == " ":
            self.place = (self.block.index(self._first()), 0)  # it should not have been indented

    def _line(self, mark: Any) -> int:
        return max(0, min(mark.line, len(self.block) - 1)) if mark else 0

    def _first(self) -> str:
        return next((line for line in self.block if line.strip() and line.lstrip()[0] != "#"), "")

    def is_before(self, error: Exception) -> bool:
        """Whether reading came further before this other error."""
        return Stumble(error, self.block).place > self.place

    def suspects(self) -> Iterator[int]:
        """The lines where the mistake may be, the likeliest first."""
        above = range(self.place[0] - 1, max(self.place[0] - _FAR, 0) - 1, -1)
        for index in dict.fromkeys((self.place[0], self.noticed, *above)):
            if index < len(self.block) and self.block[index].strip() and self.block[index].lstrip()[0] != "#":
                yield index
