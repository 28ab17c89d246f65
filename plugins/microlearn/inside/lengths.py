"""How long a film or a sound lasts, as its head says, read in no time: MP4, MOV, M4A and WAV. Nothing is decoded, and
whatever is in the file, little of it is read."""

from __future__ import annotations

import struct
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO

from microlearn.inside.parts import BrokenError, boxes, read, riff, size_of

_PACKED = (".mp4", ".m4v", ".mov", ".m4a")
_MOST_PARTS = 64
"""A film has some ten of them on a level; one that goes on has nothing to say."""
_LONGEST = 24 * 60 * 60
"""Seconds: what claims to last longer is broken."""
_UNKNOWN = (2**32 - 1, 2**64 - 1)


def seconds_of(file: Path) -> float | None:
    """The length in seconds; ``None`` for other kinds of files, and where the head does not say it."""
    try:
        about = file.stat()
    except OSError:
        return None
    return _seconds_of(file, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=4096)
def _seconds_of(file: Path, changed: int, size: int) -> float | None:
    ending = file.suffix.lower()
    if ending not in (*_PACKED, ".wav"):
        return None
    try:
        with file.open("rb") as source:
            seconds = _of_packed(source) if ending in _PACKED else _of_wave(source)
    except (OSError, BrokenError, struct.error, ZeroDivisionError):
        return None
    return seconds if 0 < seconds < _LONGEST else None


def _of_packed(source: IO[bytes]) -> float:
    """MP4 and its kin: the length is in the box ``mvhd``, inside ``moov``."""
    for index in islice(boxes(source, 0, size_of(source)), _MOST_PARTS):
        if index.kind == b"moov":
            for box in islice(boxes(source, index.inside, index.end), _MOST_PARTS):
                if box.kind == b"mvhd":
                    return _in_header(read(source, box.inside, 32))
    return 0


def _in_header(head: bytes) -> float:
    # Old and small ones have times of 32 bits before it.
    unit, length = struct.unpack_from(">12xII" if head[:1] == b"\0" else ">20xIQ", head)
    return 0 if length in _UNKNOWN else length / unit


def _of_wave(source: IO[bytes]) -> float:
    """WAV: ``fmt`` says how many bytes a second has, and ``data`` has them."""
    if read(source, 0, 12)[8:] != b"WAVE":
        return 0
    rate = 0
    for chunk in islice(riff(source), _MOST_PARTS):
        if chunk.kind == b"fmt ":
            (rate,) = struct.unpack("<8xI", read(source, chunk.inside, 12))
        if chunk.kind == b"data":
            return chunk.length / rate
    return 0
