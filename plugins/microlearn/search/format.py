"""The index as bytes. ``theme/scripts/search/part.ts`` reads them.

A file is ``MLS1``, the length of a head (32 bits, big end first), the head as JSON, and blocks:

- blocks of **words**: the forms in order of their UTF-16 units, each as what it shares with the one before, the letters
  that follow, the class of words that it belongs to, and how common it is;
- blocks of **lists**: for each form the documents as Rice-coded gaps, each with a Huffman-coded frequency;
- blocks of **records**: what results show, letters Huffman-coded.

Each block begins with a checksum of its bytes and of the index that it belongs to. The same blocks travel in three
ways: as files of their own, so that a first search fetches little (``shards``); behind the head of one file, where that
is small (``whole``); and that file in a script, for pages opened from a disk (``script``). What phones keep is of
another form: see ``plain``.
"""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from microlearn.search.bits import Bits, Code, Letters, gamma, rice, rice_width
from microlearn.search.documents import Document
from microlearn.search.index import Index

MAGIC = b"MLS1"

WORD_OCTETS, LIST_OCTETS, RECORDS = 700, 1_450, 16
"""About how long a block becomes: bytes, bytes, and documents."""

INLINE = 40_000
"""Up to this many bytes, an index is one file: on a bad network one request is better than several that wait for each
other."""

STEPS = (1, 4, 10, 20)
"""Frequencies are kept as the highest of these that they reach."""

_STEP_OF = [max(step for step, least in enumerate(STEPS) if least <= max(1, count)) for count in range(STEPS[-1] + 1)]

MOST_DOCS = 1_000
"""In an index of more documents, how often a word stands in each is not kept for words that stand in most of them."""


@dataclass(frozen=True)
class Encoded:
    """An index as blocks, by name: ``w0``, ``l0``, ``r0`` and so on."""

    id: str
    head: dict[str, Any]
    blocks: dict[str, bytes]

    def whole(self) -> bytes:
        """Everything in one file."""
        sizes = {kind: [len(block) for name, block in self.blocks.items() if name[0] == kind] for kind in "wlr"}
        return _file({**self.head, "sizes": sizes}, self.blocks.values())

    def shards(self) -> Iterator[tuple[str, bytes]]:
        """(name, content): the head, and each block as a file in a folder of this very index, so that blocks of two
        builds never mix; a small index is one file."""
        name = f"{self.head['lang']}.bin"
        whole = self.whole()
        if len(whole) <= INLINE:
            yield name, whole
            return
        yield name, _file(self.head, ())
        for block, content in self.blocks.items():
            yield f"{self.id}/{block}.bin", content

    def script(self) -> str:
        """Everything as a script that hands it over, for pages that may not fetch."""
        content = base64.b64encode(self.whole()).decode()
        return f'(self.microlearnIndex=self.microlearnIndex||{{}})[{json.dumps(self.head["lang"])}]="{content}";\n'


def _file(head: Mapping[str, Any], blocks: Iterable[bytes]) -> bytes:
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return MAGIC + struct.pack(">I", len(text)) + text + b"".join(blocks)


def encode(index: Index, more: Mapping[str, Any] | None = None) -> Encoded:
    """The blocks of an index. ``more`` goes into the head as it is."""
    entries = [sorted(index.lists.get(form, {}).items()) for form in index.forms]
    steps = Code(Counter(step(count) for entry in entries for _, count in entry) or {0: 1})
    lists, starts = _list_blocks(entries, len(index.documents), steps)
    forms, firsts, codes = _word_blocks(index)
    records, texts = _record_blocks(index.documents)
    codes |= {**texts, "step": steps}
    head = {
        "lang": index.lang,
        "docs": len(index.documents),
        "total": sum(index.lengths),
        "lengths": base64.b64encode(_lengths(index.lengths)).decode(),
        "steps": STEPS,
        "records": RECORDS,
        "firsts": firsts,
        "starts": [*starts, len(entries)],
        "codes": {name: _table(code) for name, code in codes.items()},
        **(more or {}),
    }
    rows = {"w": forms, "l": lists, "r": records}
    raw = {f"{kind}{n}": block for kind, row in rows.items() for n, block in enumerate(row)}
    digest = hashlib.sha256(json.dumps(head, sort_keys=True).encode())
    for block in raw.values():
        digest.update(block)
    id = digest.hexdigest()[:12]
    sealed = {name: _sealed(id, name, block) for name, block in raw.items()}
    return Encoded(id, {"id": id, **head}, sealed)


def _table(code: Code | Letters) -> list[Any]:
    return [code.counts, code.symbols] if isinstance(code, Code) else [_table(one) for one in code.codes]


def _sealed(id: str, name: str, block: bytes) -> bytes:
    """The block behind its checksum: of a stale or torn one, or of an error page, it does not hold."""
    return struct.pack(">I", zlib.adler32(block, zlib.adler32(f"{id}{name}".encode()))) + block


def step(count: int) -> int:
    """The place of a frequency in ``STEPS``."""
    return _STEP_OF[min(count, STEPS[-1])]


def _list_blocks(entries: Sequence[Sequence[tuple[int, int]]], docs: int, steps: Code) -> tuple[list[bytes], list[int]]:
    blocks: list[bytes] = []
    starts = []
    code = [steps.bits.get(step, "") for step in range(len(STEPS))]
    at = 0
    while at < len(entries):
        starts.append(at)
        bits = Bits()
        while at < len(entries) and bits.length < LIST_OCTETS * 8:
            entry = entries[at]
            width = rice_width(docs, len(entry)) if entry else 0
            parts = [gamma(len(entry) + 1)]
            last = -1
            plain = len(entry) * 2 > docs > MOST_DOCS
            for document, count in entry:
                parts.append(rice(document - last - 1, width))
                parts.append("" if plain else code[step(count)])
                last = document
            bits.add("".join(parts))
            at += 1
        blocks.append(bits.octets())
    return blocks, starts


def _word_blocks(index: Index) -> tuple[list[bytes], list[str], dict[str, Code | Letters]]:
    forms = index.forms
    shared = [0, *(_shared(before, form) for before, form in pairwise(forms))]
    common = [_common(len(index.lists.get(form, ()))) for form in forms]
    heads = Code(Counter(_units(form[:at]) for form, at in zip(forms, shared, strict=False)) or {0: 1})
    letters = Letters((form[at:] for form, at in zip(forms, shared, strict=False)), forms)
    often = Code(Counter(common) or {0: 1})
    classes: dict[str, int] = {}
    blocks: list[bytes] = []
    firsts: list[str] = []
    at = 0
    while at < len(forms):
        start, bits, known = at, Bits(), len(classes)
        while at < len(forms) and bits.length < WORD_OCTETS * 8:
            form = forms[at]
            kept = shared[at] if at > start else 0
            bits.add(heads.bits[_units(form[:kept])])
            bits.add(letters.bits(form[kept:]))
            # Most forms begin a class; others tell how far back theirs began.
            new = len(classes)
            number = classes.setdefault(index.classes[form], new)
            bits.add("1" if number == new else "0" + gamma(new - number))
            bits.add(often.bits[common[at]])
            at += 1
        firsts.append(forms[start])
        blocks.append(Bits(gamma(at - start), gamma(start + 1), gamma(known + 1), *bits.parts).octets())
    return blocks, firsts, {"letter": letters, "shared": heads, "common": often}


def _common(documents: int) -> int:
    """On how many documents a form stands, as a power of eight."""
    return min(3, max(0, documents.bit_length() - 1) // 3)


def _shared(one: str, other: str) -> int:
    """How many letters two forms have in common at the start."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _lengths(lengths: Sequence[int]) -> bytes:
    """Lengths as twice their binary logarithm above 4, half a byte each: to within a fifth."""
    halves = [min(15, max(0, round((max(length, 1).bit_length() - 1) * 2 + _half(length)) - 4)) for length in lengths]
    halves.append(0)
    return bytes(high << 4 | low for high, low in zip(halves[::2], halves[1::2], strict=False))


def _half(length: int) -> int:
    """0, 1 or 2: how far the length lies between two powers of two, as a half logarithm rounds it."""
    length = max(length, 1)
    power = 1 << (length.bit_length() - 1)
    return 0 if length**4 < power**4 * 2 else 1 if length**4 < power**4 * 8 else 2


def _record_blocks(documents: Sequence[Document]) -> tuple[list[bytes], dict[str, Code | Letters]]:
    """Address, title, goal, and the rest as one symbol, since few combinations of it occur."""
    rows = [(document.address, line(document.title), line(document.goal), type_of(document)) for document in documents]
    shared = [_shared(rows[at - 1][0], row[0]) if at % RECORDS else 0 for at, row in enumerate(rows)]
    place = Letters(row[0][at:] for row, at in zip(rows, shared, strict=True))
    text = Letters(text for row in rows for text in row[1:3])
    types = Code(Counter(row[3] for row in rows) or {"": 1})
    blocks = []
    for start in range(0, len(rows), RECORDS):
        bits = Bits()
        for number in range(start, min(start + RECORDS, len(rows))):
            (address, title, goal, kind), at = rows[number], shared[number]
            bits.add(gamma(_units(address[:at]) + 1))
            bits.add(place.bits(address[at:]) + text.bits(title) + text.bits(goal))
            bits.add(types.bits[kind])
        blocks.append(bits.octets())
    return blocks, {"place": place, "text": text, "type": types}


def line(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())


def type_of(document: Document) -> str:
    """Moment, format, minutes and kind."""
    kind = "" if document.kind == "unit" else document.kind
    return f"{document.moment}|{document.format}|{document.minutes or ''}|{kind}"


def _units(text: str) -> int:
    """How long JavaScript finds a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
