"""What an MP4, MOV or M4A tells of where, with which device and when it was made: notes of its index, and the times in
it. Of the film itself nothing is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from microlearn.inside.metadata import NONE, OTHER, PLACE, TIME, Traces, of_name, of_xmp
from microlearn.inside.parts import BrokenError, Part, boxes, read, size_of

FIRST = (b"moov", b"mdat", b"wide", b"pnot")
"""What old films begin with, which do not say what they are."""
TIMED = (b"mvhd", b"tkhd", b"mdhd")
"""Boxes that begin with the times at which something was made and changed."""

_LISTS = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"meta", b"ilst")
_PLAIN = (b"meta", b"hdlr", b"keys", b"ilst", b"udta", b"free", b"skip", b"name", b"\xa9too", b"\xa9swr", b"mhdr")
_PLAIN_NAMES = ("encoder",)
"""Notes about how a film was written."""
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_PLACES = (b"gpmd", b"camm")
"""Tracks in which cameras write where they are, all the time."""
_MOST_BOXES = 20_000
_MOST_NOTE = 1 << 18
_DEEPEST = 8


def traces(file: IO[bytes]) -> Iterator[Traces]:
    """What the film tells, note by note. Raises ``BrokenError``."""
    for number, (parent, box) in enumerate(_walk(file, b"", 0, size_of(file), 0)):
        if number > _MOST_BOXES:
            return
        yield _of(file, parent, box)


def timed(file: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Where the times stand in a file, each with its length. Raises ``BrokenError``."""
    for _, box in _walk(file, b"", 0, size_of(file), 0):
        if box.kind in TIMED:
            yield box.inside + 4, 16 if read(file, box.inside, 1) == b"\1" else 8


def _walk(file: IO[bytes], parent: bytes, start: int, end: int, depth: int) -> Iterator[tuple[bytes, Part]]:
    """All boxes that may tell something, each with the kind of the one that it lies in."""
    for box in boxes(file, start, end):
        yield parent, box
        if depth < _DEEPEST and box.kind in _LISTS:
            # A box of this name has a number in front of its list, but not in QuickTime.
            skipped = 4 if box.kind == b"meta" and read(file, box.inside + 4, 4) != b"hdlr" else 0
            yield from _walk(file, box.kind, box.inside + skipped, box.end, depth + 1)


def _of(file: IO[bytes], parent: bytes, box: Part) -> Traces:
    if box.kind in TIMED:
        wide = 16 if read(file, box.inside, 1) == b"\1" else 8
        return TIME if read(file, box.inside + 4, wide).strip(b"\0") else NONE
    if box.kind == b"uuid":
        return of_xmp(_note(file, box)) if read(file, box.inside, 16) == _XMP else OTHER
    if box.kind == b"XMP_":
        return of_xmp(_note(file, box))
    if box.kind == b"stsd":
        return PLACE if read(file, box.inside + 12, 4) in _PLACES else NONE
    if box.kind == b"hdlr" and parent == b"mdia":
        return OTHER if read(file, box.inside + 8, 4) == b"meta" else NONE
    if box.kind == b"keys":
        return _of_keys(file, box)
    # Notes of a list with keys are numbered.
    if parent in (b"udta", b"ilst") and box.kind not in _PLAIN and box.kind[:2] != b"\0\0":
        return of_name(box.kind.decode("latin-1"))
    return NONE


def _of_keys(file: IO[bytes], box: Part) -> Traces:
    found = NONE
    for number, key in enumerate(boxes(file, box.inside + 8, box.end)):
        if number > _MOST_BOXES:
            raise BrokenError
        name = read(file, key.inside, min(key.length, 100)).decode("utf-8", "replace")
        found |= NONE if name in _PLAIN_NAMES else of_name(name)
    return found


def _note(file: IO[bytes], box: Part) -> bytes:
    return read(file, box.inside, min(box.length, _MOST_NOTE))
