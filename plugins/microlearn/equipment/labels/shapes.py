"""The black shapes of a label: the marks of three moments, and the tag behind the code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path

Segment = tuple[str, tuple[tuple[float, float], ...]]
"""``move``, ``line``, ``curve`` (two control points and an end) or ``close``, with its points."""

Path = tuple[Segment, ...]
"""To be filled by the non-zero rule."""

MARK = 24
"""Units along a side of a mark's box."""

# The silhouettes of the theme's sprite. The spanner is a stroke there; here its two strokes are outlined, because
# cutting plotters and some label printers know areas only. The tick runs against its block, which makes it a hole.
_MARKS = {
    "solve": [
        "M8.843.512A7.6 7.6 0 1 1 .512 8.843L5.288 8.357A2.8 2.8 0 1 0 8.357 5.288z",
        "M13.197 9.803L23.197 19.803 19.803 23.197 9.803 13.197z",
    ],
    "apply": ["M2 2h20v13a7 7 0 0 1-7 7H2zM6.2 12.3l4.4 4.4 7.2-7.4-2.1-2-5.1 5.2-2.3-2.3z"],
    "new": [
        "M13.5 22h-4V14H8a6.5 6.5 0 0 1-6.5-6.5V6H3a6.5 6.5 0 0 1 6.5 6.5A10 10 0 0 1 19.5 2h3v3a9.5 9.5 0 0 1-9 9.5z"
    ],
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A path in units of its own, its origin at ``x``, ``y`` and ``scale`` millimetres to a unit.

    ``width`` and ``height`` are of its box, in millimetres; ``part`` says what it is: ``mark`` or ``tag``.
    """

    part: str
    path: Path
    x: float
    y: float
    scale: float
    width: float
    height: float


def mark(moment: str, x: float, y: float, side: float) -> list[Shape]:
    """The mark of a moment (solve, apply or new) in a square box of ``side`` millimetres."""
    return [Shape("mark", path, x, y, side / MARK, side, side) for path in _mark(moment)]


def tag(x: float, y: float, width: float, height: float, corner: float) -> Shape:
    """The tag behind a code: square, except its last corner, which has a radius of ``corner`` millimetres."""
    far, low = width - corner, height - corner
    data = f"M0 0H{width}V{low}A{corner} {corner} 0 0 1 {far} {height}H0z"
    return Shape("tag", _parsed(data), x, y, 1, width, height)


@cache
def _mark(moment: str) -> tuple[Path, ...]:
    return tuple(_parsed(data) for data in _MARKS[moment])


def _parsed(data: str) -> Path:
    """SVG path data as segments, arcs as curves."""
    pen = RecordingPen()
    parse_path(data, pen)
    names = {"moveTo": "move", "lineTo": "line", "curveTo": "curve", "closePath": "close"}
    return tuple((names[name], points) for name, points in pen.value)


def loops(outline: Iterable[tuple[tuple[int, int], ...]]) -> Path:
    """A symbol's outline as segments, in modules."""
    segments: list[Segment] = []
    for first, *others in outline:
        segments += [("move", (first,)), *(("line", (point,)) for point in others), ("close", ())]
    return tuple(segments)
