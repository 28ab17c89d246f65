"""Drawings (SVG): nothing in them runs, fetches or tells of its author."""

from __future__ import annotations

import io
import math
import re
from collections import Counter
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
_FETCHES = re.compile(r"image-set\(|\bsrc\(", re.IGNORECASE)
"""Ways of CSS to name an address of which the sanitiser does not know."""
_SVG, _HTML = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xhtml}"
_ROOT, _STYLE, _NOTES = f"{_SVG}svg", f"{_SVG}style", f"{_SVG}metadata"
_OLD_LINK = "{http://www.w3.org/1999/xlink}href"
_SPACES_KEPT = "{http://www.w3.org/XML/1998/namespace}space"

Elements = list[tuple[str, dict[str, str], str]]
"""Names, attributes and text, as far as they say how a drawing looks."""


def convert(source: Path, folder: Path) -> dict[str, Any]:
    """Write the drawing without scripts, foreign addresses, notes and metadata. One that has none of these stays as it
    is, byte for byte. Gives whether anything that runs or leads elsewhere was taken out. Raises ``RefusedError``."""
    content = source.read_bytes()
    if len(content) > MOST:
        raise RefusedError("media-drawing-heavy", size=math.ceil(len(content) / 1_000_000), limit=MOST // 1_000_000)
    try:
        before = _elements(content)
        clean = py_svg_hush.filter_svg(content, _INSIDE)
        after = _elements(clean)
    except (ValueError, ParseError, DefusedXmlException, LookupError):
        raise RefusedError("media-no-drawing") from None
    if before[0][0] != _ROOT or after[0][0] != _ROOT or _fetches(after):
        raise RefusedError("media-no-drawing")
    same = before == after and not _BESIDE.search(content)
    (folder / DRAWING).write_bytes(content if same else clean)
    return {"kind": "drawing", "mended": bool(_seen(before) - _seen(after)) or b"<?xml-stylesheet" in content}


def _fetches(elements: Elements) -> bool:
    styles = (value for tag, attributes, text in elements for value in (*attributes.values(), text * (tag == _STYLE)))
    return any(_FETCHES.search(style) for style in styles)


def _seen(elements: Elements) -> Counter[tuple[str, str]]:
    """What a drawing loses when it goes. Metadata, and what drawing programs note for themselves, it does not miss."""
    found: Counter[tuple[str, str]] = Counter()
    for tag, attributes, text in elements:
        if tag.startswith((_SVG, _HTML)) and tag != _NOTES:
            found[tag, text if tag == _STYLE else ""] += 1
        found.update(one for one in attributes.items() if not one[0].startswith("{"))
    return found


def _elements(content: bytes) -> Elements:
    depth, found = 0, []
    for event, element in iterparse(io.BytesIO(content), ("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise ValueError
        if event == "end":
            found.append((element.tag, _attributes(element.attrib), _one_line(element.text or "")))
    return found[::-1]


def _attributes(attributes: dict[str, str]) -> dict[str, str]:
    found = {name: _one_line(value) for name, value in attributes.items() if name != _SPACES_KEPT}
    if _OLD_LINK in found and "href" not in found:
        # The same in words of 2001, which most programs still write.
        found["href"] = found.pop(_OLD_LINK)
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())
