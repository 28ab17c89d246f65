"""The QR symbol of a label: as few modules as its address allows, and never too small to read.

Sources: ISO/IEC 18004 for the modes, the error correction and the quiet zone of four modules; a symbol read by a phone
is about a tenth of the reading distance across, a rule of thumb of the trade, with modules of at least 0.4 mm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import segno

from microlearn.equipment.labels.errors import LabelError, sentence

QUIET = 4
"""Modules of white on each side."""

LEAST_MODULE = 0.4
"""Millimetres."""

DISTANCE_SHARE = 0.1
"""Side of the symbol with its quiet zone, as a share of the reading distance."""

_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+")

Outline = tuple[tuple[tuple[int, int], ...], ...]
"""Closed loops of corners in modules, from the corner of the first module; fill them by the non-zero rule."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR symbol. ``content`` is what a reader gets; ``rows`` are its modules without the quiet zone, 1 for dark.

    ``mode`` is ``alphanumeric`` or ``byte``; ``other`` is the number of modules along a side that the other mode would
    take (0: it has characters that the other mode lacks). ``level`` is the error correction, Q or H.
    """

    content: str
    mode: str
    level: str
    rows: tuple[bytes, ...]
    other: int

    @property
    def modules(self) -> int:
        """Along one side, without the quiet zone."""
        return len(self.rows)

    @property
    def whole(self) -> int:
        """Along one side, with the quiet zone."""
        return len(self.rows) + 2 * QUIET

    def least(self, distance: float | None = None) -> float:
        """The least side with the quiet zone, both in millimetres, for modules that print and a distance to read at."""
        return max(self.whole * LEAST_MODULE, (distance or 0) * DISTANCE_SHARE)


@lru_cache(maxsize=4096)
def symbol(code: str, address: str) -> Symbol:
    """The symbol of a label's address.

    Scheme and host may be written in capitals (RFC 3986, 6.2.2.1). Where the rest of the address is capitals already,
    as ``/Q/PT-07/`` is, the whole is written so, because the alphanumeric mode takes fewer modules. Raises
    ``LabelError``: ``address-not-plain`` for characters beyond ASCII, ``address-not-web`` for what is no web address,
    ``symbol-full`` for more than a QR symbol holds.
    """
    if not address.isascii() or not address.isprintable() or " " in address:
        raise LabelError("address-not-plain", code=code, address=address)
    if not re.match(r"https?://[^/?#@]+/", address, re.IGNORECASE):
        raise LabelError("address-not-web", code=code, address=address)
    capitals = _in_capitals(address)
    try:
        made = segno.make_qr(capitals or address, error="q", boost_error=True, mode=None if capitals else "byte")
        other = segno.make_qr(address, error="q", mode="byte").symbol_size(border=0)[0] if capitals else 0
    except segno.DataOverflowError as error:
        raise LabelError("symbol-full", code=code, address=address) from error
    if not capitals and _ALPHANUMERIC.fullmatch(address.upper()):
        other = segno.make_qr(address.upper(), error="q").symbol_size(border=0)[0]
    return Symbol(
        content=capitals or address,
        mode="alphanumeric" if capitals else "byte",
        level=str(made.error),
        rows=tuple(bytes(row) for row in made.matrix),
        other=other,
    )


def _in_capitals(address: str) -> str:
    """The address in capitals where that is the same address, else an empty string."""
    parts = urlsplit(address)
    rest = address.partition("://")[2].removeprefix(parts.netloc)
    large = address.upper()
    return large if rest == rest.upper() and _ALPHANUMERIC.fullmatch(large) else ""


def explain(one: Symbol, language: str) -> str:
    """A sentence about the mode that was chosen and why, with the number of modules along a side of both."""
    return sentence(
        one.mode if one.other else "byte-only", language, modules=one.modules, other=one.other, address=one.content
    )


def outline(one: Symbol) -> Outline:
    """The dark modules as areas with their borders, so that no seam shows between neighbours.

    Each loop keeps the dark on its right as it goes; holes therefore run the other way round.
    """
    size = one.modules
    dark = [bytes(size + 2), *(b"\0" + row + b"\0" for row in one.rows), bytes(size + 2)]
    ahead: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for y in range(1, size + 1):
        for x in range(1, size + 1):
            if dark[y][x]:
                left, top = x - 1, y - 1
                corners = [(left, top), (left + 1, top), (left + 1, top + 1), (left, top + 1)]
                beyond = [dark[y - 1][x], dark[y][x + 1], dark[y + 1][x], dark[y][x - 1]]
                for side in range(4):
                    if not beyond[side]:
                        ahead.setdefault(corners[side], []).append(corners[(side + 1) % 4])
    loops = []
    for start in sorted(ahead):
        while ahead[start]:
            loops.append(_walk(start, ahead))
    return tuple(loops)


def _walk(start: tuple[int, int], ahead: dict[tuple[int, int], list[tuple[int, int]]]) -> tuple[tuple[int, int], ...]:
    """One loop, its edges taken out of ``ahead``, without the points between two edges in line."""
    points = [start]
    here = ahead[start].pop()
    while here != start:
        points.append(here)
        here = ahead[here].pop()
    size = len(points)
    return tuple(
        point
        for index, point in enumerate(points)
        if (points[index - 1][0] == point[0]) != (points[(index + 1) % size][0] == point[0])
    )
