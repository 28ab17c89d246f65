"""Drawings (SVG): nothing in them runs, fetches or tells of its author."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import py_svg_hush
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from microlearn.media.refused import RefusedError

DRAWING = "drawing.svg"
MOST = 5_000_000
"""Bytes of a drawing."""

_INSIDE = {"image": ["png", "jpeg", "webp", "gif"]}
"""What may stand inside a drawing, as data."""
_BESIDE = re.compile(rb"<!--|<!DOCTYPE|<!ENTITY|<\?(?!xml\s)", re.IGNORECASE)
"""What no reading of the elements shows."""
_DEEPEST = 100
"""Elements within each other: programs that lay out what they write grow with the square of it."""
_ROOT = "{http://www.w3.org/2000/svg}svg"
_SPACE = re.compile(r"\s+")


def convert(source: Path, folder: Path) -> dict[str, Any]:
    """Write the drawing without scripts, foreign addresses, notes and metadata. One that has none of these stays as it
    is, byte for byte. Gives whether anything that runs or leads elsewhere was taken out. Raises ``RefusedError``."""
    content = source.read_bytes()
    if len(content) > MOST:
        raise RefusedError("media-drawing-heavy", size=len(content) // 1_000_000, limit=MOST // 1_000_000)
    try:
        before = _elements(content)
        clean = py_svg_hush.filter_svg(content, _INSIDE)
        after = _elements(clean)
    except (ValueError, ParseError, DefusedXmlException, IndexError):
        raise RefusedError("media-no-drawing") from None
    if before[0][0] != _ROOT or after[0][0] != _ROOT:
        raise RefusedError("media-no-drawing")
    same = before == after
    (folder / DRAWING).write_bytes(content if same and not _BESIDE.search(content) else clean)
    return {"kind": "drawing", "mended": not same}


def _elements(content: bytes) -> list[tuple[str, dict[str, str], str]]:
    depth, found = 0, []
    for event, element in iterparse(io.BytesIO(content), ("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise ValueError
        if event == "end":
            found.append((element.tag, dict(element.attrib), _SPACE.sub(" ", element.text or "").strip()))
    return found[::-1]
