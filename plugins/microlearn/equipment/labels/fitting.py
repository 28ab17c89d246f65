"""Makes texts fit: smaller first, then on more lines. Only what nobody has to type is ever shortened."""

from __future__ import annotations

import re

from microlearn.equipment.labels import font
from microlearn.equipment.labels.label import Label

LEAST = 6 * font.POINT
"""Millimetres: no text is smaller."""

LEAST_TYPED = 7 * font.POINT
"""Millimetres: no code and no address is smaller, for they are typed letter by letter."""

SHRINK = 0.85
"""A line may be this much smaller than its neighbours before it is broken."""

Line = tuple[str, float]
"""A text and its size in millimetres."""


def largest(text: str, width: float, size: float, least: float) -> float:
    """The largest size up to ``size`` at which a text fits a width; 0 where that is below ``least``."""
    needed = font.width(text, size)
    found = size if needed <= width else size * width / needed
    return found if found >= least - 1e-9 else 0


def details(label: Label, width: float, size: float, cut: bool = False) -> list[Line] | None:
    """Name, role and place on one line or two; None where they do not fit. With ``cut`` each is shortened to fit."""
    name = font.tidy(label.name)
    rest = ", ".join(filter(None, map(font.tidy, (label.role, label.place))))
    whole = ", ".join(filter(None, (name, rest)))
    if not whole:
        return []
    least = max(LEAST, size * SHRINK)
    if found := largest(whole, width, size, least):
        return [(whole, found)]
    pairs = [(name, rest)] if name and rest else []
    words = whole.split(" ")
    pairs += [(" ".join(words[:index]), " ".join(words[index:])) for index in range(1, len(words))]
    for pair in [*pairs[:1], *sorted(pairs[1:], key=lambda pair: max(font.width(text, 1) for text in pair))]:
        found = min(largest(text, width, size, least) for text in pair)
        if found:
            return [(text, found) for text in pair]
    if not cut:
        return None
    return [(shortened(text, width, least), least) for text in (name, rest) if text]


def shortened(text: str, width: float, size: float) -> str:
    """A text that fits, an ellipsis in place of its end."""
    if font.width(text, size) <= width:
        return text
    while text and font.width(f"{text}…", size) > width:
        text = text[:-1].rstrip(" ,.-")
    return f"{text}…"


def address(typed: str, width: float, size: float) -> list[Line] | None:
    """The address on up to three lines, whole; None where it does not fit.

    It breaks after a slash or a full stop only: a dash at a line's end would be taken for a hyphen.
    """
    text = font.tidy(typed)
    least = max(LEAST_TYPED, size * SHRINK)
    breaks = [match.end() for match in re.finditer(r"[/.](?=.)", text)]
    ways = [[text]]
    # Two lines break after the host first: that is where people pause.
    ways += [[text[:at], text[at:]] for at in sorted(breaks, key=lambda at: (text[at - 1] != "/", -at))]
    ways += [[text[:one], text[one:two], text[two:]] for one in breaks for two in breaks if one < two]
    for way in ways:
        found = min(largest(line, width, size, least) for line in way)
        if found:
            return [(line, found) for line in way]
    return None
