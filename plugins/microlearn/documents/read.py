"""Reads a document of any kind that is known."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from microlearn.documents import cleaning, files, markup, pdf, slides, word
from microlearn.documents.model import Block, Document, NotReadableError, Unit
from microlearn.documents.pictures import without_decoration

MOST_BLOCKS = 200_000
LONGEST = 4_000
"""Characters of a paragraph or of a cell; nobody reads on, and no draft needs more."""

LONGEST_HEADING = 200

_UNITS: dict[str, Unit] = {"pdf": "page", "pptx": "slide"}


def read(path: Path, tick: Callable[[int, int], None] = lambda done, total: None) -> Document:
    """A document. ``tick`` is told how many of how many pages or slides were read. Raises ``NotReadableError``."""
    data = files.load(path)
    kind = files.kind_of(path, data)
    remarks: list[tuple[str, dict[str, object]]] = []
    if files.named_otherwise(path, kind):
        remarks.append(("named-otherwise", {"ending": path.suffix, "kind": kind}))
    if kind == "pdf":
        blocks, more = pdf.read(data, tick)
    elif kind == "pptx":
        blocks, more = slides.read(data, tick)
    elif kind == "docx":
        blocks, more = word.read(data), []
    elif kind == "html":
        blocks, more = markup.read_html(files.text_of(data), path.parent), []
    else:
        blocks, more = markup.read_markdown(files.text_of(data), path.parent), []
    if len(blocks) > MOST_BLOCKS:
        more.append(("too-many-blocks", {"limit": MOST_BLOCKS}))
    kept = without_decoration(_short(block) for block in blocks[:MOST_BLOCKS])
    if not any(block.text or block.cells for block in kept):
        raise NotReadableError("no-text")
    name = cleaning.cut(cleaning.line(path.name), 120)
    return Document(name, _UNITS.get(kind, "heading"), kept, remarks + more)


def _short(block: Block) -> Block:
    longest = LONGEST_HEADING if block.kind == "heading" else LONGEST
    if len(block.text) <= longest and all(len(cell) <= LONGEST for cell in block.cells):
        return block
    cells = tuple(cleaning.cut(cell, LONGEST) for cell in block.cells)
    return dataclasses.replace(block, text=cleaning.cut(block.text, longest), cells=cells)
