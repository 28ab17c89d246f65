"""Makes texts fit: on more lines, and smaller. Only what nobody has to type is ever shortened."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import ceil

from microlearn.equipment.labels import font

LEAST = 6 * font.POINT
"""Millimetres: no text is smaller."""

LEAST_TYPED = 7 * font.POINT
"""Millimetres: no code and no address is smaller, for they are typed letter by letter."""

SHRINK = 0.85
"""A line may be this much smaller than its neighbours before it is broken."""

STEP = 0.95

MOST = 9
"""Lines: no label has room for more."""

Line = tuple[str, float]
"""A text and its size in millimetres."""

Fits = Callable[[list[Line]], bool]
"""Whether there is room for these lines below each other."""


def largest(text: str, width: float, size: float, least: float) -> float:
    """The largest size up to ``size`` at which a text fits a width; 0 where that is below ``least``."""
    needed = font.width(text, size)
    found = size if needed <= width else size * width / needed
    return found if found >= least - 1e-9 else 0


def details(
    parts: Sequence[str], width: float, size: float, least: float, fits: Fits, breaks: bool = True
) -> list[Line] | None:
    """Each part on a line of its own, all in one size; None where they do not fit.

    With ``breaks`` a part that is too long goes on over more lines before it gets much smaller.
    """
    if not parts:
        return [] if fits([]) else None
    found = min(largest(text, width, size, max(least, size * SHRINK) if breaks else least) for text in parts)
    if found and fits(lines := [(text, found) for text in parts]):
        return lines

    def possible(size: float) -> bool:
        fewest = sum(ceil(font.width(text, size) / width) for text in parts)
        return fewest <= MOST and fits([("x", size)] * fewest)

    breaks = breaks and possible(least)
    while breaks and size >= least - 1e-9:
        if possible(size):
            broken = [wrapped(text, width / size) for text in parts]
            lines = [(line, size) for text in broken for line in text]
            if all(broken) and fits(lines):
                return lines
        size = size * STEP if size * STEP >= least or size <= least * (1 + 1e-9) else least
    return None


@lru_cache(maxsize=8192)
def wrapped(text: str, width: float) -> tuple[str, ...]:
    """A text on as few lines as it takes, of about the same length, for a width in ems; none where a word is wider."""
    words = text.split(" ")
    lengths = [font.width(word, 1) for word in words]
    if max(lengths) > width:
        return ()
    found = _filled(words, lengths, width)
    if len(found) > 1:
        low, high = max(lengths), width
        for _ in range(6):
            middle = (low + high) / 2
            other = _filled(words, lengths, middle)
            if len(other) > len(found):
                low = middle
            else:
                high, found = middle, other
    return tuple(found)


def _filled(words: Sequence[str], lengths: Sequence[float], width: float) -> list[str]:
    """Words on lines, as many on each as fit; a word is never broken."""
    lines: list[str] = []
    space, used = font.width(" ", 1), 0.0
    for word, length in zip(words, lengths, strict=True):
        if lines and used + space + length <= width:
            lines[-1] += f" {word}"
            used += space + length
        else:
            lines.append(word)
            used = length
    return lines


def cut(name: str, rest: str, width: float, size: float, fits: Fits) -> list[Line] | None:
    """The name and the rest on as many lines as there is room for, shortened to fit; None where there is no room."""
    for count in (5, 4, 3, 2, 1):
        if count == 1:
            texts = [shortened(", ".join(filter(None, (name, rest))), width, size)]
        else:
            below = _shortened(rest, width, size, count // 2 if name else count)
            texts = _shortened(name, width, size, count - len(below)) + below
        if fits(lines := [(text, size) for text in texts]):
            return lines
    return None


def _shortened(text: str, width: float, size: float, count: int) -> list[str]:
    """A text on up to so many lines, its end shortened."""
    words = text.split(" ") if text else []
    lines = _filled(words, [font.width(word, 1) for word in words], width / size)
    if len(lines) > count:
        lines[count - 1 :] = [" ".join(lines[count - 1 :])]
    return [shortened(line, width, size) for line in lines]


def shortened(text: str, width: float, size: float) -> str:
    """A text that fits, an ellipsis in place of its end."""
    if font.width(text, size) <= width:
        return text
    while text and font.width(f"{text}…", size) > width:
        text = text[:-1].rstrip(" ,.-")
    return f"{text}…"


def address(typed: str, width: float, size: float, least: float) -> list[Line] | None:
    """The address on up to three lines, whole; None where it does not fit.

    It breaks after a slash or a full stop only: a dash at a line's end would be taken for a hyphen.
    """
    for way in _ways(font.tidy(typed)):
        found = min(largest(line, width, size, least) for line in way)
        if found:
            return [(line, found) for line in way]
    return None


@lru_cache(maxsize=1024)
def _ways(text: str) -> tuple[tuple[str, ...], ...]:
    """How an address may be broken. Two lines break after the host first: that is where people pause."""
    breaks = [match.end() for match in re.finditer(r"[/.](?=.)", text)]
    ways = [(text,)]
    ways += [(text[:at], text[at:]) for at in sorted(breaks, key=lambda at: (text[at - 1] != "/", -at))]
    ways += [(text[:one], text[one:two], text[two:]) for one in breaks for two in breaks if one < two]
    return tuple(ways)
