"""HTML as blocks. Word and Markdown come this way too."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

from microlearn.documents import cleaning
from microlearn.documents.model import Block, NotReadableError, Picture

Pictures = Callable[[str, str], Picture | None]
"""The picture at an address, with its description; ``None`` for what is no picture of this document."""

_TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 p div section article main header footer nav ul ol li table thead tbody tr td th img br hr b "
    "strong input pre blockquote figure figcaption dl dt dd details summary caption".split()
)
_HEADING = re.compile(r"h[1-6]")
_BREAKS = frozenset(
    "p div section article main header footer nav pre blockquote figure dl dt dd hr ul ol table".split()
)
_BREAKS |= {"details", "summary", "figcaption", "caption"}
_NESTED = re.compile(
    r"<(/?)(?:div|section|article|table|ul|ol|blockquote|span|font|b|i|u|em|strong|a|svg|g|details|dl|pre|center|form)\b",
    re.IGNORECASE,
)
DEEPEST = 2_000
"""Elements within each other."""
_SPACE = re.compile(r"\s+")
_KEPT_ATTRIBUTES = {"img": {"src", "alt"}, "ol": {"start"}, "input": {"type"}}


def blocks(text: str, pictures: Pictures) -> list[Block]:
    """The blocks of a page, in order; places count its headings. Raises ``NotReadableError``."""
    if _is_deep(text):
        raise NotReadableError("too-deep")
    clean = nh3.clean(
        text,
        tags=set(_TAGS),
        clean_content_tags={"script", "style", "title", "template", "svg", "math", "iframe", "object"},
        attributes=_KEPT_ATTRIBUTES,
        url_schemes={"http", "https", "data", "picture"},
        link_rel=None,
    )
    reader = _Reader(pictures)
    reader.feed(clean)
    reader.close()
    reader.end()
    return reader.blocks


@dataclass
class _List:
    ordered: bool
    number: int


class _Reader(HTMLParser):
    """Reads balanced HTML."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._pictures = pictures
        self._words: list[str] = []
        self._bold: list[str] = []
        self._in_bold = 0
        self._lists: list[_List] = []
        self._begins_item = False
        self._boxed = False
        self._heading = 0
        self._cells: list[str] | None = None
        self._tables = 0
        self._headings = 1

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "img":
            self._picture(values)
        elif tag == "input":
            self._boxed = values.get("type") == "checkbox"
        elif tag in ("b", "strong"):
            self._in_bold += 1
            self._bold.append("")
        elif tag == "br":
            self._words.append("\n" if self._cells is None else " ")
        elif self._cells is not None and tag not in ("td", "th"):
            self._words.append(" ")
        else:
            self._open(tag, values)

    def _open(self, tag: str, values: dict[str, str]) -> None:
        if tag in ("td", "th"):
            self._words.clear()
            return
        self.end()
        if tag in ("ul", "ol"):
            start = values.get("start", "1")
            number = int(start) if start.isdecimal() and len(start) < 6 else 1
            self._lists.append(_List(tag == "ol", number))
        elif tag == "li":
            self._begins_item = True
        elif tag == "table":
            self._tables += 1
        elif tag == "tr":
            self._cells = []
        elif _HEADING.fullmatch(tag):
            self._heading = int(tag[1])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("b", "strong"):
            self._in_bold = max(0, self._in_bold - 1)
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append(cleaning.line("".join(self._words)))
            self._words.clear()
        elif tag == "tr":
            self._row()
        elif self._cells is not None:
            self._words.append(" ")
        elif tag in ("ul", "ol"):
            self.end()
            if self._lists:
                self._lists.pop()
            self._begins_item = False
        elif tag == "li" or tag in _BREAKS or _HEADING.fullmatch(tag):
            self.end()

    def handle_data(self, data: str) -> None:
        data = _SPACE.sub(" ", data)
        self._words.append(data)
        if self._in_bold and self._bold:
            self._bold[-1] += data

    def end(self) -> None:
        """End the block that is being read."""
        lines = [text for text in map(cleaning.line, "".join(self._words).split("\n")) if text]
        bold = tuple(filter(None, map(cleaning.line, self._bold)))
        heading = self._heading
        self._words, self._bold, self._heading = [], [], 0
        if not lines:
            return
        if heading:
            self._headings += bool(self.blocks)
            self.blocks.append(Block("heading", " ".join(lines), self._headings, heading))
        elif self._lists and self._begins_item:
            self._item(" ".join(lines), bold)
        else:
            depth = len(self._lists) + 1
            self.blocks += [Block("text", text, self._headings, depth, bold=_within(text, bold)) for text in lines]

    def _item(self, text: str, bold: tuple[str, ...]) -> None:
        now = self._lists[-1]
        number = now.number if now.ordered else 0
        item = Block("item", text, self._headings, len(self._lists), now.ordered, self._boxed, number, bold)
        self.blocks.append(item)
        now.number += 1
        self._begins_item = self._boxed = False

    def _row(self) -> None:
        cells, self._cells = self._cells, None
        if cells and any(cells):
            self.blocks.append(Block("row", "", self._headings, cells=tuple(cells), table=self._tables))

    def _picture(self, values: dict[str, str]) -> None:
        picture = self._pictures(values.get("src", ""), cleaning.line(values.get("alt", "")))
        if picture is None:
            return
        if self._cells is None:
            begins = self._begins_item
            self.end()
            self._begins_item = begins and self._begins_item
        self.blocks.append(Block("picture", "", self._headings, len(self._lists) + 1, picture=picture))


def _is_deep(text: str) -> bool:
    """Whether elements stand so deep within each other that balancing them takes minutes."""
    depth = 0
    for tag in _NESTED.finditer(text):
        depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            return True
    return False


def _within(text: str, bold: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words for words in bold if words in text)
