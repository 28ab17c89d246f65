"""Pictures and drawings without what they tell besides: the same bytes, but for the parts in which notes stand."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping

from microlearn.inside import drawing_notes, film_notes, heif_items
from microlearn.inside.parts import DATA, END, PNG, Part, boxes, chunks, riff, segments

_PNG_KEPT = (
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"bKGD", b"sBIT", b"pHYs"),
    *(b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"cICP", b"mDCV", b"cLLI"),
    *(b"acTL", b"fcTL", b"fdAT"),
)
_WEBP_KEPT = (b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
"""Flags in the head of a WebP."""
_APPLICATIONS = range(0xE1, 0xF0)
_COMMENT = b"\xfe"
_JFIF = b"\xe0"
_JFIF_HEAD = 12
"""Bytes of its content before the size of a preview."""
_NO_EXIF = bytes(4) + b"MM\0*\0\0\0\x08" + bytes(6)
"""EXIF without a field, as an item of an HEIC, which says first where it begins."""


def jpeg(data: bytes, turned: int) -> bytes:
    """A JPEG with its picture, its colours and how it is ``turned`` (EXIF's 1 to 8), and nothing behind its end."""
    begin, jfif, rest = b"", b"", []
    for part in segments(io.BytesIO(data)):
        inside = data[part.inside : part.end]
        if not begin:
            begin = data[part.start : part.end]
        elif part.kind == _JFIF:
            if inside.startswith(b"JFIF\0") and not jfif:
                jfif = _segment(_JFIF, inside[:_JFIF_HEAD] + b"\0\0")
        elif _is_shown(part, inside):
            rest.append(data[part.start : part.end])
    exif = _segment(b"\xe1", b"Exif\0\0" + _only_turned(turned)) if turned > 1 else b""
    return b"".join([begin, jfif, exif, *rest])


def _is_shown(part: Part, inside: bytes) -> bool:
    if part.kind in (DATA, END) or ord(part.kind) not in _APPLICATIONS:
        return part.kind != _COMMENT
    return (part.kind == b"\xe2" and inside.startswith(b"ICC_PROFILE\0")) or (
        part.kind == b"\xee" and inside.startswith(b"Adobe")
    )


def _segment(kind: bytes, inside: bytes) -> bytes:
    return b"\xff" + kind + struct.pack(">H", len(inside) + 2) + inside


def _only_turned(turned: int) -> bytes:
    """EXIF with one field: how the picture is turned."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turned, 0, 0)


def png(data: bytes, turned: int) -> bytes:
    """A PNG with what is needed to show it."""
    kept = [data[part.start : part.end + 4] for part in chunks(io.BytesIO(data)) if part.kind in _PNG_KEPT]
    if turned > 1:
        exif = b"eXIf" + _only_turned(turned)
        kept.insert(1, struct.pack(">I", len(exif) - 4) + exif + struct.pack(">I", zlib.crc32(exif)))
    return PNG + b"".join(kept)


def webp(data: bytes, turned: int) -> bytes:
    """A WebP with what is needed to show it."""
    kept = []
    for part in riff(io.BytesIO(data)):
        inside = data[part.inside : part.end]
        if part.kind == b"VP8X":
            flags = inside[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if turned > 1 else 0)
            inside = bytes([flags]) + inside[1:]
        if part.kind in _WEBP_KEPT:
            kept.append(_chunk(part.kind, inside))
    if turned > 1:
        kept.append(_chunk(b"EXIF", _only_turned(turned)))
    return _chunk(b"RIFF", b"WEBP" + b"".join(kept))


def _chunk(kind: bytes, inside: bytes) -> bytes:
    return kind + struct.pack("<I", len(inside)) + inside + bytes(len(inside) % 2)


def heif(data: bytes, turned: int) -> bytes:
    """An HEIC or AVIF of the same length, with nothing where notes and times stood. How it is turned does not stand in
    its EXIF."""
    file, out = io.BytesIO(data), bytearray(data)
    for item in heif_items.items(file):
        if item.kind in heif_items.NOTES:
            length = sum(length for _, length in item.pieces)
            nothing = _NO_EXIF.ljust(length, b"\0")[:length] if item.kind == b"Exif" else b" " * length
            for start, length in item.pieces:
                out[start : start + length], nothing = nothing[:length], nothing[length:]
    for start, length in film_notes.timed(file):
        out[start : start + length] = bytes(length)
    for box in boxes(file, 0, len(data)):
        if box.kind not in heif_items.BOXES:
            out[box.start + 4 : box.start + 8] = b"free"
            out[box.inside : box.end] = bytes(box.length)
    return bytes(out)


def drawing(data: bytes, turned: int) -> bytes:
    """A drawing without metadata, comments, and the names of folders that drawing programs keep."""
    kept, after = [], 0
    for note in drawing_notes.notes(data):
        kept.append(data[after : note.start])
        after = note.end
    return b"".join([*kept, data[after:]])


STRIPPED: Mapping[str, Callable[[bytes, int], bytes]] = {
    "jpeg": jpeg,
    "png": png,
    "webp": webp,
    "heif": heif,
    "drawing": drawing,
}
"""By what is in a file. Each takes how the picture is turned, too."""
