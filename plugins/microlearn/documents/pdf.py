"""PDF as blocks: lines of text become headings and paragraphs by how large they are and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from microlearn.documents import pdf_lines, pdf_pictures, pdf_tables
from microlearn.documents.model import Block, NotReadableError
from microlearn.documents.pdf_lines import Line

MOST_PAGES = 2_000
MOST_OBJECTS = 40_000
"""Things that are drawn on one page; a page with more is a drawing, not a text."""
_LARGER = 1.13
_LONGEST_HEADING = 140
_LONGEST_BOLD = 80

Remarks = list[tuple[str, dict[str, object]]]


def read(data: bytes, tick: Callable[[int, int], None]) -> tuple[list[Block], Remarks]:
    """The blocks of a PDF, and remarks. ``tick`` is told how far it is. Raises ``NotReadableError``."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NotReadableError("password" if error.err_code == pdfium.FPDF_ERR_PASSWORD else "broken") from None
    try:
        return _blocks(document, tick)
    finally:
        document.close()


def _blocks(document: Any, tick: Callable[[int, int], None]) -> tuple[list[Block], Remarks]:
    total = len(document)
    pages: list[list[Line | Block]] = []
    pictures = pdf_pictures.Taker()
    broken = empty = 0
    for number in range(min(total, MOST_PAGES)):
        found: list[Line | Block] = []
        try:
            found = _page(document, number, pictures)
        except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError):
            broken += 1
        empty += not found
        pages.append(found)
        tick(number + 1, total)
    lines = [[one for one in page if isinstance(one, Line)] for page in pages]
    if not any(lines):
        raise NotReadableError("broken" if broken else "no-text")
    counts = {
        "pages-broken": broken,
        "pages-empty": empty - broken,
        "too-many-pages": max(0, total - MOST_PAGES),
        "pictures-many": pictures.left_out,
    }
    ranks = _ranks([line for page in lines for line in page])
    # A heading that stands on top of its page is none of them.
    repeated = pdf_lines.repeated([[line for line in page if line.height not in ranks] for page in lines])
    blocks: list[Block] = []
    for number, page in enumerate(pages, 1):
        kept = [one for one in page if isinstance(one, Block) or one.height in ranks or one.key not in repeated]
        blocks += _paragraphs(kept, number, ranks)
    return blocks, [(key, {"count": count}) for key, count in counts.items() if count]


def _page(document: Any, number: int, pictures: pdf_pictures.Taker) -> list[Line | Block]:
    """The lines of a page, with its tables and pictures between them."""
    page = document[number]
    text = page.get_textpage()
    try:
        lines = pdf_lines.of_page(text, page.get_height())
        if not lines:
            return []
        objects = []
        for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=5):
            objects.append(one)
            if len(objects) > MOST_OBJECTS:
                return list(lines)
        shapes = [one for one in objects if one.type == pdfium.FPDF_PAGEOBJ_PATH]
        images = [one for one in objects if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
        tables = pdf_tables.of_page(text, shapes, number)
        inside = [one for one in lines if not any(table.holds(one) for table in tables)]
        placed: list[tuple[float, Sequence[Line | Block]]] = [(table.top, table.rows) for table in tables]
        placed += pictures.take(images, number + 1, page.get_size())
        return _woven(inside, placed)
    finally:
        text.close()
        page.close()


def _woven(lines: Sequence[Line], placed: list[tuple[float, Sequence[Line | Block]]]) -> list[Line | Block]:
    """What is no line, behind the last line that stands above it."""
    found: list[Line | Block] = []
    waiting = sorted(placed, key=lambda one: -one[0])
    lowest = float("inf")
    for line in lines:
        lowest = min(lowest, line.top)
        while waiting and waiting[0][0] >= lowest:
            found += waiting.pop(0)[1]
        found.append(line)
    return found + [one for _, rows in waiting for one in rows]


def _ranks(lines: Sequence[Line]) -> dict[float, int]:
    """The rank of a heading by the height of its letters; without one it is none."""
    heights: Counter[float] = Counter()
    for line in lines:
        heights[line.height] += len(line.text)
    body = heights.most_common(1)[0][0] if heights else 1.0
    larger = sorted((height for height in heights if height >= body * _LARGER), reverse=True)
    return {height: min(rank, 6) for rank, height in enumerate(larger, 1)}


def _paragraphs(page: Sequence[Line | Block], place: int, ranks: dict[float, int]) -> Iterator[Block]:
    for group in _groups(page):
        if isinstance(group, Block):
            yield group
            continue
        text = pdf_lines.joined(group)
        first = group[0]
        rank = ranks.get(first.height, 0)
        if rank and len(text) <= _LONGEST_HEADING and any(map(str.isalpha, text)):
            yield Block("heading", text, place, rank)
        else:
            bold = (text,) if all(line.bold for line in group) and len(text) <= _LONGEST_BOLD * 3 else ()
            yield Block("text", text, place, bold=bold)


def _groups(page: Sequence[Line | Block]) -> Iterator[list[Line] | Block]:
    """Lines that are one paragraph, together."""
    lines: list[Line] = []
    for one in page:
        if lines and (isinstance(one, Block) or not one.goes_on(lines)):
            yield lines
            lines = []
        if isinstance(one, Block):
            yield one
        else:
            lines.append(one)
    if lines:
        yield lines
