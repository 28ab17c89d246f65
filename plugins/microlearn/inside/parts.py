"""The parts that files of pictures and films are made of: segments of a JPEG, chunks of a PNG or a WebP, boxes of an
MP4 or an HEIC. Only heads are read; sizes that cannot be true end the walk.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"

SCAN, END = b"\xda", b"\xd9"
"""Markers of a JPEG: picture data follow; nothing follows."""
DATA = b""
"""The kind of what stands between a JPEG's markers: the picture itself."""

_BARE = {b"\x01", END, *(bytes([number]) for number in range(0xD0, 0xD9))}
"""Markers with nothing behind them."""
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)
_PIECE = 1 << 20


class BrokenError(Exception):
    """A part does not fit into its file."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a part says it is, where it begins with its head, and where its content begins and ends."""

    kind: bytes
    start: int
    inside: int
    end: int

    @property
    def length(self) -> int:
        """Bytes of its content."""
        return self.end - self.inside


def read(file: IO[bytes], start: int, length: int) -> bytes:
    """Bytes from a place, fewer where the file ends."""
    file.seek(start)
    return file.read(length)


def size_of(file: IO[bytes]) -> int:
    """Bytes of a file."""
    return file.seek(0, 2)


def segments(file: IO[bytes]) -> Iterator[Part]:
    """The segments of a JPEG up to its end, with the picture data between them. Whoever wants only what stands before
    the picture stops at ``SCAN``; the rest is not read before it is asked for. Raises ``BrokenError``."""
    at, size = 0, size_of(file)
    while at < size:
        head = read(file, at, 4)
        if len(head) < 2 or head[:1] != b"\xff" or head[1:2] == b"\x00":
            raise BrokenError
        kind = head[1:2]
        if kind == b"\xff":
            at += 1  # a marker may have more than one in front
            continue
        end = at + 2 if kind in _BARE else at + 2 + int.from_bytes(head[2:], "big")
        if end > size or (kind not in _BARE and (len(head) < 4 or end < at + 4)):
            raise BrokenError
        yield Part(kind, at, min(at + 4, end), end)
        if kind == END:
            return
        at = end
        if kind == SCAN:
            at = _after_data(file, end, size)
            yield Part(DATA, end, end, at)
    raise BrokenError


def _after_data(file: IO[bytes], at: int, size: int) -> int:
    """Where the next marker stands: picture data escape what looks like one."""
    while at < size:
        piece = read(file, at, _PIECE)
        if found := _MARKER.search(piece):
            return at + found.start()
        if len(piece) < _PIECE:
            break
        at += len(piece) - 1  # the two bytes of a marker may stand in two pieces
    raise BrokenError


def chunks(file: IO[bytes]) -> Iterator[Part]:
    """The chunks of a PNG up to its end; four bytes of a check sum follow on each. Raises ``BrokenError``."""
    at, size = len(PNG), size_of(file)
    while True:
        head = read(file, at, 8)
        if len(head) < 8:
            raise BrokenError
        length, kind = struct.unpack(">I4s", head)
        end = at + length + 12
        if end > size:
            raise BrokenError
        yield Part(kind, at, at + 8, end - 4)
        if kind == b"IEND":
            return
        at = end


def riff(file: IO[bytes]) -> Iterator[Part]:
    """The chunks of a WebP. Raises ``BrokenError``."""
    whole = 8 + int.from_bytes(read(file, 4, 4), "little")
    at = 12
    if whole > size_of(file):
        raise BrokenError
    while at < whole - 7:
        kind, length = struct.unpack("<4sI", read(file, at, 8))
        end = at + 8 + length
        if end > whole:
            raise BrokenError
        yield Part(kind, at, at + 8, end)
        at = end + length % 2


def boxes(file: IO[bytes], start: int, end: int) -> Iterator[Part]:
    """The boxes between two places of an MP4, MOV or HEIC. Raises ``BrokenError``."""
    at = start
    while at <= end - 8:
        head = read(file, at, 16)
        if len(head) < 8:
            raise BrokenError
        length, kind = struct.unpack(">I4s", head[:8])
        inside = at + 8
        if length == 1 and len(head) == 16:
            length, inside = int.from_bytes(head[8:], "big"), at + 16
        elif length == 0:
            if kind == bytes(4):
                return  # QuickTime ends some lists with zeros
            length = end - at
        if length < inside - at or at + length > end:
            raise BrokenError
        yield Part(kind, at, inside, at + length)
        at += length
