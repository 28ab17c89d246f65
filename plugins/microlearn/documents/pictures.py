"""Pictures of a document: which ones say something, and under which name they are kept."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from microlearn.documents import cleaning
from microlearn.documents.model import Block, Lost, Picture

LARGEST = 60_000_000
"""Bytes of one picture."""
SMALLEST = 600
"""Bytes: anything below is a line, a bullet or a spot."""
REPEATED = 4
"""Places on which one picture stands before it is decoration, such as a logo."""

_KINDS = (
    (re.compile(rb"\x01\0\0\0.{36} EMF", re.DOTALL), "EMF"),
    (re.compile(rb"\xd7\xcd\xc6\x9a|\x01\0\x09\0\0\x03"), "WMF"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg\b", re.DOTALL), "SVG"),
    (re.compile(rb"(?:II\*\0|MM\0\*)"), "TIFF"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "BMP"),
)
_SAYS_NOTHING = re.compile(
    r"(?:(?:image|picture|afbeelding|foto|photo|figure|figuur|graphic|shape|img|dsc|screenshot|schermafbeelding)"
    r"[\s_-]*\d*|[\w -]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf))",
    re.IGNORECASE,
)
_BY_A_MACHINE = re.compile(
    r"\s*(?:(?:automatisch gegenereerde beschrijving|description automatically generated"
    r"|(?:door ai gegenereerde inhoud|ai-generated content)\b).*)$",
    re.IGNORECASE,
)


def picture_of(data: bytes, alt: str = "") -> Picture:
    """A picture with its description, if that is one that somebody wrote."""
    head = data[:2000]
    kind = next((kind for pattern, kind in _KINDS if pattern.match(head)), "")
    return Picture(data, _described(alt), kind)


def not_here(address: str, alt: str = "", lost: Lost = "elsewhere") -> Picture:
    """A picture that lies elsewhere, and is not fetched, or that is nowhere."""
    return Picture(b"", _described(alt), cleaning.cut(cleaning.line(address), 80), lost)


def _described(alt: str) -> str:
    alt = cleaning.line(alt)
    if _SAYS_NOTHING.fullmatch(alt) or _BY_A_MACHINE.search(alt):
        return ""
    return cleaning.cut(alt, 250)


def without_decoration(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without pictures that come back on many places, and without lines and spots."""
    blocks = list(blocks)
    places: Counter[bytes] = Counter()
    for data, _ in {(name_of(block.picture), block.place) for block in blocks if block.picture}:
        places[data] += 1
    return [block for block in blocks if block.picture is None or _says_something(block.picture, places)]


def _says_something(picture: Picture, places: Counter[bytes]) -> bool:
    if not picture.data:
        return True
    return len(picture.data) >= SMALLEST and places[name_of(picture)] < REPEATED


def name_of(picture: Picture) -> bytes:
    """The same for pictures that are the same."""
    return hashlib.sha256(picture.data or picture.kind.encode()).digest()
