"""The one font of labels, Roboto Bold: how wide its words are, what it cannot write, and its outlines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from microlearn.equipment.labels.errors import LabelError

FILE = "Roboto_700Bold.ttf"
POINT = 25.4 / 72
"""Millimetres."""


def path() -> Path:
    """The font's file. Raises ``LabelError`` ``no-font`` where the theme has not been built."""
    found = Path(str(files("microlearn_theme"))) / "built/.print" / FILE
    if not found.is_file():
        raise LabelError("no-font", file=FILE)
    return found


@cache
def _face() -> TTFont:
    return TTFont(path(), lazy=True)


@cache
def _em() -> int:
    return _face()["head"].unitsPerEm


@lru_cache(maxsize=4096)
def _metrics(char: str) -> tuple[int, int, int]:
    """Advance, and how far the ink goes above and below the baseline, in font units."""
    face = _face()
    name = face.getBestCmap().get(ord(char), ".notdef")
    glyph = face["glyf"][name]
    return face["hmtx"][name][0], getattr(glyph, "yMax", 0), -getattr(glyph, "yMin", 0)


@lru_cache(maxsize=16384)
def _measured(text: str) -> tuple[float, float, float]:
    """Width, and how far the ink goes above and below the baseline, in ems."""
    found = [_metrics(char) for char in text] or [(0, 0, 0)]
    across, up, down = zip(*found, strict=True)
    return sum(across) / _em(), max(up) / _em(), max(down) / _em()


def width(text: str, size: float) -> float:
    """Millimetres that a text takes at a size (the em, in millimetres). Letters are not kerned."""
    return _measured(text)[0] * size


def above(text: str, size: float) -> float:
    """Millimetres of ink above the baseline."""
    return _measured(text)[1] * size


def below(text: str, size: float) -> float:
    """Millimetres of ink below the baseline."""
    return _measured(text)[2] * size


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """A text on one line, letters and accents as one character, without characters that only steer."""
    plain = "".join(char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) != "Cf")
    return re.sub(r"[ \t\r\n\v\f\u2028\u2029]+", " ", plain).strip(" ")


def missing(texts: Iterable[str]) -> list[str]:
    """Characters that cannot be printed: the font has none, or it is an accent that no letter has taken up."""
    known = _face().getBestCmap()
    found = {}
    for char in "".join(map(tidy, texts)):
        if ord(char) not in known or unicodedata.category(char)[0] in "MC":
            found[char] = None
    return list(found)


def outline(text: str, x: float, y: float, size: float) -> str:
    """A text as SVG path data in millimetres, its baseline beginning at ``x``, ``y``."""
    face = _face()
    glyphs = face.getGlyphSet()
    names = face.getBestCmap()
    scale = size / _em()
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.3f}".rstrip("0").rstrip("."))
    for char in text:
        glyph = glyphs[names.get(ord(char), ".notdef")]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += glyph.width * scale
    return pen.getCommands()
