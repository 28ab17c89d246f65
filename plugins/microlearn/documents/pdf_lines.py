"""Lines of text on a page of a PDF: where they stand, how large they are, and which ones belong together."""

from __future__ import annotations

import ctypes
import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from microlearn.documents import cleaning

LONGEST = 100_000
"""Characters of a page."""
_FULL = 0.8
_EDGE = 0.12
"""The part of a page, above and below, where headers and footers stand."""
_MARKED = re.compile(
    r"(?:\d{1,2}[.)]|[A-Za-z][.)]|[•●▪■◦‣·∙○▸►➢➤✓✔☐☑☒□▢❑❏*–-]|\[[ xX]?\]|"
    r"(?:stap|step)\s+\d+)\s",
    re.IGNORECASE,
)
_NUMBER_OF_PAGE = re.compile(r"\d+ \W*(?:(?:pagina|page|p\.) )?0(?: ?(?:/|van|of) ?0)?\W*")
_ENDED = re.compile(r"[.:;!?]$")
_HYPHENS = "\u00ad\u0002\ufffe"


@dataclass(frozen=True, slots=True)
class Line:
    """A line. Heights and places are points; ``edge`` is whether it stands where headers and footers stand, ``full``
    whether it goes as far as lines of its page go."""

    text: str
    height: float
    bold: bool
    left: float
    right: float
    top: float
    bottom: float
    edge: bool
    full: bool = True

    @property
    def key(self) -> str:
        """The same for headers and footers of all pages, whatever their number; empty for other lines."""
        return f"{round(self.top)} " + re.sub(r"\d+", "0", self.text.lower()) if self.edge else ""

    def goes_on(self, above: Sequence[Line]) -> bool:
        """Whether this line belongs to the paragraph of the lines above it."""
        last, first = above[-1], above[0]
        gap = last.bottom - self.top
        if self.height != last.height or self.bold != last.bold or _MARKED.match(self.text):
            return False
        if not -0.5 * self.height < gap < 0.55 * self.height:
            return False
        if self.left < first.left - self.height:
            return False
        return last.full or not (_ENDED.search(last.text) and self.text[:1].isupper())


def of_page(text: Any, height: float) -> list[Line]:
    """The lines of a page, in the order in which the file has them."""
    raw = text.get_text_range()[:LONGEST]
    lines: list[Line] = []
    place = 0
    for piece in raw.split("\n"):
        begin, end = place, place + len(piece.rstrip())
        place += len(piece) + 1
        begin += len(piece) - len(piece.lstrip())
        words = piece.rstrip("\r ")
        for hyphen in _HYPHENS:
            words = words[:-1] + "-" if words.endswith(hyphen) else words.replace(hyphen, "")
        if shown := cleaning.line(words):
            lines.append(_line(text, shown, begin, end - 1, height))
    furthest = max((line.right for line in lines), default=0)
    return [dataclasses.replace(line, full=line.right > _FULL * furthest) for line in lines]


def _line(text: Any, shown: str, first: int, last: int, page: float) -> Line:
    first, last = (max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(text, place)) for place in (first, last))
    left, bottom, _, top = text.get_charbox(first, loose=True)
    _, end_bottom, right, end_top = text.get_charbox(last, loose=True)
    # Half points: letters of one size differ by less.
    height = round(2 * max(top - bottom, 1)) / 2
    bold = _is_bold(text, first) and _is_bold(text, last)
    bottom, top = min(bottom, end_bottom), max(top, end_top)
    edge = top > page * (1 - _EDGE) or bottom < page * _EDGE
    return Line(shown, height, bold, left, right, top, bottom, edge)


def _is_bold(text: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(text, index, name, 128, ctypes.byref(ctypes.c_int()))
    return 0 < length <= 128 and b"bold" in name.value.lower()


def repeated(pages: Sequence[Collection[Line]]) -> frozenset[str]:
    """Headers and footers: what stands at the edge of many pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({line.key for line in page if line.key})
    least = max(3, len(pages) // 5)
    return frozenset(key for key, count in counts.items() if count >= least or _NUMBER_OF_PAGE.fullmatch(key))


def joined(lines: Sequence[Line]) -> str:
    """The text of a paragraph, with words that were cut in two made whole."""
    text = ""
    for line in lines:
        if text.endswith("-") and line.text[:1].islower():
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}" if text else line.text
    return text
