"""What a drawing (SVG) tells of its maker: metadata, comments, and what drawing programs keep for themselves. Its text
is cut into pieces as it stands, so that the rest can stay as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from microlearn.inside.metadata import OTHER, Traces, of_xmp
from microlearn.inside.parts import read

MOST = 5_000_000
"""Bytes of a drawing that are read."""

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*+<(?:\?xml\b|!--|!DOCTYPE\s++svg\b|svg\b|\w++:svg\b)", re.IGNORECASE)
_PIECE = re.compile(
    rb"<!--(?P<comment>.*?)-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE\b[^\[>]*+(?:\[.*?\]\s*+)?>"
    rb"|<(?P<end>/?+)(?P<name>[^\s<>/!?\"']++)(?P<fields>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL,
)
_FIELD = re.compile(rb"\s++(?P<name>[\w.-]++:[\w.-]++)\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)')")
_OUTSIDE = (b"xlink", b"xml", b"xmlns")
"""Prefixes that belong to the drawing itself."""
_OUTSIDE_SPACES = ("http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
_PATH = re.compile(rb"file://|\b[A-Za-z]:\\|\\\\\w|/(?:home|Users)/")


@dataclass(frozen=True, slots=True)
class Note:
    """A place in a drawing that nobody sees. ``comment``: it is one; else it is metadata or a field of a program."""

    start: int
    end: int
    comment: bool
    tells: bytes


def may_be(head: bytes) -> bool:
    """Whether a file that begins so may be a drawing."""
    return bool(_BEGINS.match(head))


def is_drawing(data: bytes) -> bool:
    """Whether the first element is that of a drawing."""
    first = next((one for one in _pieces(data) if one["name"]), None)
    return first is not None and first["name"].rpartition(b":")[2] == b"svg"


def traces(file: IO[bytes]) -> Iterator[Traces]:
    """What the drawing tells, note by note. A comment without the name of a folder tells nothing."""
    data = read(file, 0, MOST)
    for note in notes(data) if is_drawing(data) else ():
        if not note.comment:
            yield of_xmp(note.tells) | OTHER
        elif _PATH.search(note.tells):
            yield OTHER


def is_path_of_program(name: str, value: str) -> bool:
    """Whether a field, named as parsers do, is one in which a program keeps a path."""
    space, _, _ = name.rpartition("}")
    return bool(space) and space[1:] not in _OUTSIDE_SPACES and bool(_PATH.search(value.encode()))


def notes(data: bytes) -> Iterator[Note]:
    """All of them, in order, none within another."""
    opened, depth = 0, 0
    for one in _pieces(data):
        name = one["name"] or b""
        if name.rpartition(b":")[2] == b"metadata":
            if not one["end"] and not one["fields"].endswith(b"/"):
                opened = opened if depth else one.start()
                depth += 1
            elif one["end"] and depth:
                depth -= 1
                if depth == 0:
                    yield Note(opened, one.end(), False, data[opened : one.end()])
        elif depth == 0 and one["comment"] is not None:
            yield Note(*one.span(), True, one["comment"])
        elif depth == 0:
            yield from _fields(one) if name else ()


def _pieces(data: bytes) -> Iterator[re.Match[bytes]]:
    """The tags, comments and the like, up to the first that is never closed: it is looked for once."""
    at = data.find(b"<")
    while at >= 0 and (found := _PIECE.match(data, at)):
        yield found
        at = data.find(b"<", found.end())


def _fields(tag: re.Match[bytes]) -> Iterator[Note]:
    """Fields in which a drawing program keeps where a file lay on somebody's disk."""
    for field in _FIELD.finditer(tag["fields"]):
        prefix = field["name"].partition(b":")[0]
        value = field["double"] or field["single"] or b""
        if prefix not in _OUTSIDE and _PATH.search(value):
            start = tag.start("fields")
            yield Note(start + field.start(), start + field.end(), False, value)
