"""Reads every symbol before it is printed, and every page that was written: what cannot be read is never handed out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import zxingcpp
from PIL.Image import Image

from microlearn.equipment.labels import harm, png
from microlearn.equipment.labels.errors import LabelError
from microlearn.equipment.labels.symbol import Symbol

CLEAN = "clean"

DPI = 200
"""Of the pictures of whole pages: three pixels to the smallest module."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Symbols that were read, of those that were tried."""

    decoded: int
    of: int


@dataclass(slots=True)
class Proof:
    """What was read: rates by harm, ``clean`` first, and the number of pages that were read back from the file."""

    rates: dict[str, Rate] = field(default_factory=dict)
    pages: int = 0


def read(picture: Image, thorough: bool = True) -> list[str]:
    """The contents of all QR symbols in a picture. Without ``thorough`` none is looked for askew or upside down."""
    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormat.QRCode,
        try_rotate=thorough,
        try_downscale=thorough,
        try_invert=False,
        text_mode=zxingcpp.TextMode.Plain,
    )
    return [one.text for one in found]


def of_symbols(
    symbols: Mapping[str, Symbol] | Iterable[tuple[str, Symbol]],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Proof:
    """Decode each symbol, by its code, as it is and under every harm.

    Raises ``LabelError`` ``unreadable`` for a symbol that cannot be read even clean.
    """
    pairs = list(symbols.items() if isinstance(symbols, Mapping) else symbols)
    decoded: Counter[str] = Counter({CLEAN: 0})
    tried: Counter[str] = Counter()
    for done, (code, one) in enumerate(pairs, 1):
        picture = harm.clean(one)
        if read(picture) != [one.content]:
            raise LabelError("unreadable", code=code)
        decoded[CLEAN] += 1
        tried[CLEAN] += 1
        for name, harmed in harm.harmed(one, picture):
            tried[name] += 1
            decoded[name] += read(harmed) == [one.content]
        progress(done, len(pairs))
    return Proof({name: Rate(decoded[name], count) for name, count in tried.items()})


def from_pdf(
    file: Path,
    expected: Sequence[Sequence[str]],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Read all symbols from a picture of each page; ``expected`` are the contents page by page, in any order.

    Returns the number of pages. Raises ``LabelError`` ``page-unreadable`` with the page and the contents that are
    missing from it or do not belong there.
    """
    count = 0
    for count, picture in enumerate(png.pages(file, DPI), 1):
        wanted = Counter(expected[count - 1] if count <= len(expected) else ())
        found = Counter(read(picture, thorough=False))
        if found != wanted:
            found = Counter(read(picture))
        if found != wanted:
            different = sorted(((wanted - found) + (found - wanted)).elements())
            raise LabelError("page-unreadable", page=count, contents=different)
        progress(count, len(expected))
    if count != len(expected):
        raise LabelError("page-unreadable", page=count + 1, contents=expected[count])
    return count
