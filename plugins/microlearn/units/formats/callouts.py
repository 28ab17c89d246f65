"""Numbers and arrows on a picture, written below it: a list of which each item ends in a place on the picture, in
percent from its top left corner.

    - The bleed valve @ 62 18
    - Turn it this way @ 20 70 -> 35 60

The list stays below the picture: it says in words what the marks point at.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from microlearn.units.formats.tree import make

_NUMBER = r"(\d{1,3}(?:[.,]\d+)?)"
_PLACE = re.compile(rf"{_NUMBER}[\s,;]+{_NUMBER}(?:\s*(?:->|→)\s*{_NUMBER}[\s,;]+{_NUMBER})?")
_ROUND = 0.045
"""Radius of a mark as a share of the picture's width: 29 pixels across on a phone."""

Mark = tuple[float, ...]
"""In percent: a point, or where an arrow begins and ends."""


def take(items: Element) -> list[Mark]:
    """The marks of a list, whose items lose their places; empty, and nothing changed, where one item has none."""
    found = [_end(item) for item in items]
    if not found or any(match is None for _, _, _, match in found):
        return []
    marks = []
    for holder, tail, before, match in found:
        if tail:
            holder.tail = before
        else:
            holder.text = before
        marks.append(tuple(min(100.0, float(n.replace(",", "."))) for n in match.groups() if n))
    return marks


def _end(item: Element) -> tuple[Element, bool, str, re.Match[str] | None]:
    """Where the text of an item ends: the element, whether that is behind it, and there what stands before the place,
    and the place."""
    holder = item[0] if len(item) == 1 and item[0].tag == "p" else item
    tail = len(holder) > 0
    last = holder[-1] if tail else holder
    text = (last.tail if tail else last.text) or ""
    before, at, place = text.rpartition("@")
    return last, tail, before.rstrip(), _PLACE.fullmatch(place.strip()) if at else None


def drawn(marks: Sequence[Mark], width: int, height: int) -> Element:
    """The marks as a drawing that lies over the picture; for the eye only."""
    svg = make("svg", viewBox=f"0 0 {width} {height}", aria_hidden="true", class_="marks")
    radius = width * _ROUND
    for number, mark in enumerate(marks, 1):
        points = [(x * width / 100, y * height / 100) for x, y in zip(mark[::2], mark[1::2], strict=True)]
        if len(points) > 1:
            svg.append(_arrow(*points, radius))
        # All of the plate can be seen, wherever the point is.
        x, y = (
            min(max(at, radius), max(side - radius, radius))
            for at, side in zip(points[0], (width, height), strict=True)
        )
        svg.append(make("path", d=_plate(x, y, radius), class_="plate"))
        text = make("text", text=str(number), x=_said(x), y=_said(y), font_size=_said(radius * 1.25))
        text.set("dy", ".36em")
        svg.append(text)
    return svg


def _plate(x: float, y: float, radius: float) -> str:
    """A square around a point, with the one round corner that all marks of the site have."""
    side, corner = 2 * radius, 0.8 * radius
    start = _pair((x - radius, y - radius))
    straight, round_ = _said(side - corner), _said(corner)
    return f"M{start}h{_said(side)}v{straight}a{round_} {round_} 0 0 1-{round_} {round_}h-{straight}z"


def _arrow(start: tuple[float, float], end: tuple[float, float], radius: float) -> Element:
    """A line with a head at its end."""
    turn = math.atan2(end[1] - start[1], end[0] - start[0])
    head = min(radius * 0.7, math.dist(start, end) * 0.35)
    sides = [(end[0] - head * math.cos(turn + side), end[1] - head * math.sin(turn + side)) for side in (0.55, -0.55)]
    path = f"M{_pair(start)}L{_pair(end)}M{_pair(sides[0])}L{_pair(end)}L{_pair(sides[1])}"
    arrow = make("g")
    # A wide dark line below a narrow light one can be told from any picture.
    arrow.extend([make("path", d=path, class_="under"), make("path", d=path)])
    return arrow


def _pair(point: tuple[float, float]) -> str:
    return f"{_said(point[0])} {_said(point[1])}"


def _said(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
