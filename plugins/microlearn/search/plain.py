"""The index as phones keep it: columns of plain bytes. What compresses them is on the way, and finds more in common
between columns, parts and pages than a code for each of them does.

A file is ``MLP1`` and columns, each behind its length (32 bits, big end first):

- **heads**: a line of JSON for the first part and, where there are more, one for each other: language, steps of
  frequencies, and what queries are understood by;
- **parts**: of how many documents each part is, one after the other;
- **lengths**: how many words each document has;
- **records**: a line of JSON per document, with what results show;
- **forms**: all forms as lines, in the order of their UTF-16 units;
- **related**: per form how far back its class of words began, counted in classes; 0 begins one;
- **sizes**: per form on how many documents it stands;
- **gaps**: for each of those how many documents lie between it and the one before;
- **counts**: how often the form stands on it, as a place among the steps.

Numbers are of as many bytes as they need, seven bits in each, the low ones first (LEB128). A phone that saves
everything gets all parts in one file and takes it apart (``theme/scripts/search/split.ts``): what parts have in common
is sent once. ``theme/scripts/search/plain.ts`` reads a part.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from typing import Any

from microlearn.search.documents import Document
from microlearn.search.format import STEPS, line, step, type_of
from microlearn.search.index import Index

MAGIC = b"MLP1"


def encode(index: Index, heads: Sequence[dict[str, Any]], parts: Sequence[int]) -> bytes:
    """An index of so many documents in each of its parts. ``heads`` go into the first part, and into all others."""
    like, sizes, gaps, counts = bytearray(), bytearray(), bytearray(), bytearray()
    classes: dict[str, int] = {}
    for form in index.forms:
        new = len(classes)
        like += _number(new - classes.setdefault(index.classes[form], new))
        found = sorted(index.lists.get(form, {}).items())
        sizes += _number(len(found))
        last = -1
        for document, count in found:
            gaps += _number(document - last - 1)
            counts.append(step(count))
            last = document
    common = {"lang": index.lang, "steps": STEPS}
    columns = (
        _lines(json.dumps(common | head, ensure_ascii=False) for head in heads[: len(parts)]),
        b"".join(map(_number, parts)),
        b"".join(map(_number, index.lengths)),
        _lines(map(_record, index.documents)),
        _lines(index.forms),
        bytes(like),
        bytes(sizes),
        bytes(gaps),
        bytes(counts),
    )
    return MAGIC + b"".join(struct.pack(">I", len(column)) + column for column in columns)


def _lines(rows: Iterable[str]) -> bytes:
    return "\n".join(rows).encode()


def _record(document: Document) -> str:
    row = document.address, line(document.title), line(document.goal), type_of(document)
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _number(number: int) -> bytes:
    row = bytearray()
    while number > 127:
        row.append(128 | (number & 127))
        number >>= 7
    row.append(number)
    return bytes(row)
