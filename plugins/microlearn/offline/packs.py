"""Packs: every page of the reader shell is in exactly one, with its neighbours.

Borders follow from addresses only, so that an edited page changes its own pack and a new page moves no borders of
others (content-defined chunking, as in Muthitacharoen, Chen and Mazières, "A Low-bandwidth Network File System", 2001).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from microlearn.offline.fragments import Fragment

UNITS = 24, 0.25, 32
"""Pages of a pack at least, the chance of a border at each further one, and pages at most; a topic may have fewer."""
LISTS = 3, 0.67, 5
"""The same for lists: a unit stands in several that are no neighbours, and another title of it changes them all."""

MARK = "k"
"""What names of files begin with, since some hosts leave out files that begin with an underscore."""

_LANGUAGE = r"(?:[a-z]{2}(?:-[A-Za-z]{2,4})?/)?"
_GROUP = re.compile(rf"{_LANGUAGE}units/[^/]+/|Q/")
_FIRST = re.compile(rf"{_LANGUAGE}[^/]*/?")


def partition(addresses: Iterable[str]) -> Iterator[list[str]]:
    """Rows of addresses, in order: units by topic, landing pages, and lists."""
    row: list[str] = []
    # In the order of JavaScript, which compares UTF-16 units.
    for address in sorted(addresses, key=lambda address: address.encode("utf-16-be")):
        if row and (_group(row[-1]) != _group(address) or _full(row)):
            yield row
            row = []
        row.append(address)
    if row:
        yield row


def leads_on(address: str) -> bool:
    """Whether a page leads to others, or stands for those that are missing: home, settings, search and the like, in
    every language."""
    return _FIRST.fullmatch(address) is not None


def _group(address: str) -> str:
    found = _GROUP.match(address)
    return found[0] if found else ""


def _full(row: Sequence[str]) -> bool:
    return is_border(len(row), row[-1], UNITS if _group(row[-1]) else LISTS)


def is_border(size: int, address: str, bounds: tuple[int, float, int]) -> bool:
    """Whether so many things in a row end at an address: ``bounds`` are as in ``UNITS``."""
    least, chance, most = bounds
    return size == most or (size >= least and zlib.crc32(address.encode()) < chance * 2**32)


def encode(pages: Iterable[Fragment]) -> bytes:
    """A pack: per page its address, its shell and the strings of its slots; empty ones at the end are left out."""
    return as_json([[page.address, page.shell, *_without_end(page.values)] for page in pages])


def _without_end(values: Sequence[str]) -> Sequence[str]:
    return values[: max((n for n, value in enumerate(values, 1) if value), default=0)]


def as_json(value: Any) -> bytes:
    """The shortest way to write it, the same every time."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def name_of(content: bytes) -> str:
    """What a file is known by: 48 bits of the SHA-256 of its bytes as they are before any compression on the way. That
    is against damage and for names that differ; whoever can alter files on the host can alter the manifest too."""
    return MARK + base64.urlsafe_b64encode(hashlib.sha256(content).digest()[:6]).decode()
