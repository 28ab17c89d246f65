"""The items of an HEIC or AVIF: which of its bytes are the picture, and which are notes beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from microlearn.inside.parts import BrokenError, Part, boxes, read, size_of

PICTURE_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
"""What stands behind ``ftyp`` in a picture, and not in a film."""

BOXES = (b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"wide", b"idat", b"pdin")
"""What a picture is made of. Some phones put boxes of their own behind it, with a film or notes in them."""
NOTES = (b"Exif", b"mime")
"""Kinds of items that nobody sees."""

_MOST = 1 << 19
"""Bytes of the table of contents; a photo of a phone has some kilobytes."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing in the file: ``kind`` is ``Exif``, ``mime`` or what a picture is coded as; ``pieces`` are where it lies,
    each with its length."""

    kind: bytes
    pieces: tuple[tuple[int, int], ...]


def items(file: IO[bytes]) -> list[Item]:
    """All items that lie in the file itself. Raises ``BrokenError``."""
    size = size_of(file)
    found = []
    for meta in (box for box in boxes(file, 0, size) if box.kind == b"meta"):
        if meta.length > _MOST:
            raise BrokenError
        parts = {box.kind: box for box in boxes(file, meta.inside + 4, meta.end)}
        if b"iinf" in parts and b"iloc" in parts:
            base = parts[b"idat"].inside if b"idat" in parts else 0
            places = _places(read(file, parts[b"iloc"].inside, parts[b"iloc"].length), base)
            kinds = _kinds(file, parts[b"iinf"])
            found += [Item(kind, tuple(places.get(number, ()))) for number, kind in kinds]
    pieces = [piece for item in found if item.kind in NOTES for piece in item.pieces]
    if any(start + length > size for start, length in pieces) or sum(length for _, length in pieces) > size:
        raise BrokenError
    return found


def _kinds(file: IO[bytes], table: Part) -> Iterator[tuple[int, bytes]]:
    long = read(file, table.inside, 1) != b"\0"
    for entry in boxes(file, table.inside + (8 if long else 6), table.end):
        head = read(file, entry.inside, min(entry.length, 14))
        if entry.kind == b"infe" and head[:1] in (b"\2", b"\3"):
            wide = 4 if head[:1] == b"\3" else 2
            yield int.from_bytes(head[4 : 4 + wide], "big"), head[6 + wide : 10 + wide]


def _places(table: bytes, base: int) -> dict[int, list[tuple[int, int]]]:
    """Where each item lies. Its places may be counted from the beginning of the file, or from a box ``base``."""
    numbers = _Numbers(table)
    version = numbers.next(1)
    numbers.next(3)
    sizes = numbers.next(2)
    of_offset, of_length, of_base, of_index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    if not of_offset + of_length:
        raise BrokenError
    wide = 4 if version == 2 else 2
    found = {}
    for _ in range(numbers.next(wide)):
        number = numbers.next(wide)
        within = numbers.next(2) & 15 if version else 0
        numbers.next(2)
        start = numbers.next(of_base) + (base if within == 1 else 0)
        pieces = []
        for _ in range(numbers.next(2)):
            numbers.next(of_index if version else 0)
            pieces.append((start + numbers.next(of_offset), numbers.next(of_length)))
        if within < 2:
            found[number] = pieces
    return found


class _Numbers:
    """Numbers that stand behind each other, each of so many bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def next(self, length: int) -> int:
        self._at += length
        if self._at > len(self._data):
            raise BrokenError
        return int.from_bytes(self._data[self._at - length : self._at], "big")
