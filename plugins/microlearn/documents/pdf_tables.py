"""Tables on a page of a PDF, by the lines that are drawn between their cells. A table without lines stays text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from microlearn.documents import cleaning
from microlearn.documents.model import Block
from microlearn.documents.pdf_lines import Line

THICKEST = 3.0
"""Points of a line; what is thicker is a box."""
SHORTEST = 8.0
NEAR = 3.0
MOST_COLUMNS, MOST_ROWS = 12, 120


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its box on the page, in points from below, and its rows."""

    left: float
    bottom: float
    right: float
    top: float
    rows: Sequence[Block]

    def holds(self, line: Line) -> bool:
        """Whether a line of text stands in it."""
        middle = (line.top + line.bottom) / 2
        return self.bottom < middle < self.top and line.left > self.left - NEAR and line.right < self.right + NEAR


def of_page(text: Any, shapes: Sequence[Any], number: int) -> list[Table]:
    """The tables of a page, by what is drawn on it."""
    across, down = _lines(shapes)
    tables = []
    for group in _connected(across, down):
        columns = _apart([line[0] for line in down if _is_in(line, group)])
        rows = _apart([line[1] for line in across if _is_in(line, group)])[::-1]
        if 3 <= len(columns) <= MOST_COLUMNS + 1 and 3 <= len(rows) <= MOST_ROWS + 1:
            found = _rows(text, columns, rows, number * 1_000 + len(tables))
            if found:
                tables.append(Table(columns[0], rows[-1], columns[-1], rows[0], found))
    return tables


Box = tuple[float, float, float, float]


def _lines(shapes: Sequence[Any]) -> tuple[list[Box], list[Box]]:
    """Lines across and lines down, each as left, bottom, right, top; a box is four of them."""
    across: list[Box] = []
    down: list[Box] = []
    for shape in shapes:
        left, bottom, right, top = shape.get_bounds()
        wide, high = right - left, top - bottom
        if high <= THICKEST:
            across += [(left, bottom, right, top)] if wide >= SHORTEST else []
        elif wide <= THICKEST:
            down += [(left, bottom, right, top)] if high >= SHORTEST else []
        elif wide >= SHORTEST and high >= SHORTEST:
            across += [(left, bottom, right, bottom), (left, top, right, top)]
            down += [(left, bottom, left, top), (right, bottom, right, top)]
    return across, down


def _connected(across: Sequence[Box], down: Sequence[Box]) -> list[Box]:
    """Boxes around lines that touch, from the top down."""
    groups: list[Box] = []
    for line in sorted((*across, *down), key=lambda line: -line[3]):
        touching = [group for group in groups if _touch(line, group)]
        groups = [group for group in groups if group not in touching]
        every = [line, *touching]
        groups.append(
            (min(b[0] for b in every), min(b[1] for b in every), max(b[2] for b in every), max(b[3] for b in every))
        )
    return groups


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] <= other[2] + NEAR
        and one[2] >= other[0] - NEAR
        and one[1] <= other[3] + NEAR
        and one[3] >= other[1] - NEAR
    )


def _is_in(line: Box, group: Box) -> bool:
    return group[0] - 1 <= line[0] and line[2] <= group[2] + 1 and group[1] - 1 <= line[1] and line[3] <= group[3] + 1


def _apart(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


def _rows(text: Any, columns: Sequence[float], rows: Sequence[float], table: int) -> list[Block]:
    found = []
    for top, bottom in pairwise(rows):
        cells = tuple(
            cleaning.line(text.get_text_bounded(left + 0.5, bottom + 0.5, right - 0.5, top - 0.5))
            for left, right in pairwise(columns)
        )
        if any(cells):
            found.append(Block("row", "", table // 1_000 + 1, cells=cells, table=table + 1))
    return found
