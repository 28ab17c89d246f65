"""What a picture, a film or a sound tells besides what it shows: where, with which device and when it was made.

Files are known by what is in them, and not by their names. Only what stands around the picture is read.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO

from microlearn.inside import drawing_notes, film_notes, heif_items
from microlearn.inside.metadata import NONE, OTHER, TIME, Traces, of_exif, of_iptc, of_name, of_xmp
from microlearn.inside.parts import END, JPEG, PNG, SCAN, Part, boxes, chunks, read, riff, segments, size_of

__all__ = ["Traces", "kind_of", "traces_in", "traces_of"]

_MOST_PARTS = 20_000
_MOST_NOTES = 16
_MOST_TEXT = 1 << 20
"""Bytes of a note that are read."""
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_RAW = "Raw profile type "
"""How some programs write EXIF into a PNG: as a text of digits."""


def traces_of(file: Path) -> Traces:
    """What a file tells. What cannot be read, and what is no picture, film or sound, tells nothing."""
    try:
        about = file.stat()
        return _remembered(os.fspath(file), about.st_mtime_ns, about.st_size)
    except (OSError, ValueError):
        return NONE


@lru_cache(maxsize=65_536)
def _remembered(file: str, changed: int, size: int) -> Traces:
    try:
        with Path(file).open("rb", buffering=0) as opened:  # what is skipped is not read
            return traces_in(opened)
    except OSError:
        return NONE


def traces_in(file: IO[bytes]) -> Traces:
    """What an open file tells; of a broken one, what stands before the break."""
    found, kind = NONE, kind_of(file)
    try:
        for one in _READERS[kind](file) if kind else ():
            found |= one
    except OSError:
        raise
    except Exception:  # what is hostile breaks in many ways
        return found
    return found


def kind_of(file: IO[bytes]) -> str:
    """What is in a file: ``jpeg``, ``png``, ``webp``, ``heif`` (AVIF too), ``film`` (MP4, MOV, M4A), ``drawing`` (SVG);
    empty for all else."""
    head = read(file, 0, 1024)
    if head.startswith(JPEG):
        return "jpeg"
    if head.startswith(PNG):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "heif" if head[8:12].lower() in heif_items.PICTURE_BRANDS else "film"
    if head[4:8] in film_notes.FIRST:
        return "film"
    return "drawing" if drawing_notes.may_be(head) else ""


def _jpeg(file: IO[bytes]) -> Iterator[Traces]:
    for part in islice(segments(file), _MOST_PARTS):
        if part.kind == SCAN:
            break
        if part.kind == b"\xfe" or b"\xe0" <= part.kind <= b"\xef":
            yield _of_segment(part.kind, read(file, part.inside, part.length))
    if _has_more(file):
        yield OTHER


def _of_segment(kind: bytes, data: bytes) -> Traces:
    if kind == b"\xe1" and data.startswith(b"Exif\0"):
        return of_exif(data[6:])
    if kind == b"\xe1":
        return of_xmp(data)
    if kind == b"\xed":
        return of_iptc(data)
    if kind == b"\xe0":  # may have a preview in it
        return NONE if data.startswith(b"JFIF\0") and len(data) <= 14 else OTHER
    if (kind == b"\xe2" and data.startswith(b"ICC_PROFILE\0")) or (kind == b"\xee" and data.startswith(b"Adobe")):
        return NONE
    return OTHER


def _has_more(file: IO[bytes]) -> bool:
    """Whether something follows on the picture, as phones put a film or their own notes there. Only where a
    file does not end like a picture, more than its end is read."""
    size = size_of(file)
    if read(file, max(size - 2, 0), 2) == b"\xff\xd9":
        return False
    return any(part.kind == END for part in islice(segments(file), _MOST_PARTS))


def _png(file: IO[bytes]) -> Iterator[Traces]:
    for part in islice(chunks(file), _MOST_PARTS):
        if part.kind == b"eXIf":
            yield of_exif(_note(file, part))
        elif part.kind == b"tIME":
            yield TIME
        elif part.kind in _TEXTS:
            yield _of_text(part.kind, _note(file, part))


def _note(file: IO[bytes], part: Part) -> bytes:
    return read(file, part.inside, min(part.length, _MOST_TEXT))


def _of_text(kind: bytes, data: bytes) -> Traces:
    name, _, rest = data.partition(b"\0")
    name = name.decode("latin-1")
    if name == "XML:com.adobe.xmp":
        packed, text = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
        return of_xmp(_unpacked(text) if packed else text)
    if name.startswith(_RAW):
        return _of_digits(_unpacked(rest[1:]) if kind == b"zTXt" else rest)
    return of_name(name)


def _of_digits(text: bytes) -> Traces:
    """EXIF, IPTC or XMP in digits, below a name and a length."""
    data = bytes.fromhex(b"".join(text.split()[2:]).decode("ascii"))
    if data.startswith(b"Exif\0"):
        return of_exif(data[6:])
    return of_xmp(data) if b"<" in data[:200] else of_iptc(data)


def _unpacked(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, _MOST_TEXT)


def _webp(file: IO[bytes]) -> Iterator[Traces]:
    for part in islice(riff(file), _MOST_PARTS):
        if part.kind == b"EXIF":
            yield of_exif(_note(file, part))
        elif part.kind == b"XMP ":
            yield of_xmp(_note(file, part))


def _heif(file: IO[bytes]) -> Iterator[Traces]:
    yield from film_notes.traces(file)
    for part in islice(boxes(file, 0, size_of(file)), _MOST_PARTS):
        if part.kind not in heif_items.BOXES:
            yield OTHER
    notes = (item for item in heif_items.items(file) if item.kind in heif_items.NOTES)
    for item in islice(notes, _MOST_NOTES):
        data = b"".join(read(file, start, min(length, _MOST_TEXT)) for start, length in item.pieces[:_MOST_NOTES])
        yield of_exif(_tiff(data)) if item.kind == b"Exif" else of_xmp(data)


def _tiff(data: bytes) -> bytes:
    """The EXIF of an item, without the number in front that says where it begins."""
    return data[4 + int.from_bytes(data[:4], "big") :]


_READERS = {
    "jpeg": _jpeg,
    "png": _png,
    "webp": _webp,
    "heif": _heif,
    "film": film_notes.traces,
    "drawing": drawing_notes.traces,
}
