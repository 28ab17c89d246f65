"""Reads the corpus that search is measured on, and gives its pages as plain text.

A corpus is a folder with ``pages.jsonl`` (id, lang, title, markdown) and ``queries.jsonl`` (lang, page, and the four
wordings of one query).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "shared" / "search-corpus"
"""Where the corpus is unless another is named: beside the project."""

COLUMNS = ("known", "paraphrase", "known_typo", "paraphrase_typo")
"""The wordings of a query: a line of the page, the page's description, and both with a typing error."""

_FENCE = re.compile(r"^\s*(```|~~~)")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_MARKER = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+|^\s*>\s?")
_CODE = re.compile(r"(`+)(.+?)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_STRESS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_AUTOLINK = re.compile(r"<((?:https?:|mailto:)[^>\s]+)>")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the corpus."""

    id: int
    lang: str
    title: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader looks for: the page that should be found, and its wordings by column."""

    lang: str
    page: int
    wordings: dict[str, str]


def read(folder: Path) -> tuple[list[Page], list[Query]]:
    """All pages and queries."""
    pages = [Page(one["id"], one["lang"], one["title"], one["markdown"]) for one in _lines(folder / "pages.jsonl")]
    queries = [
        Query(one["lang"], one["page"], {column: one[column] for column in COLUMNS})
        for one in _lines(folder / "queries.jsonl")
    ]
    return pages, queries


def _lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def languages(pages: Iterable[Page]) -> list[str]:
    """In alphabetical order."""
    return sorted({page.lang for page in pages})


def parts(markdown: str) -> list[tuple[str, str]]:
    """The lines of a page that hold text, each as (tag, plain text); the tag is the HTML that it would become."""
    found = []
    fenced = False
    for line in markdown.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            found.append(("pre", line))
        elif heading := _HEADING.match(line):
            found.append(("h2", inline(heading[1])))
        elif line.strip():
            found.append(("li" if _MARKER.match(line) else "p", inline(_MARKER.sub("", line).strip())))
    return found


def inline(text: str) -> str:
    """A line without its Markdown; what stands between backquotes stays as it is."""
    pieces = []
    end = 0
    for code in _CODE.finditer(text):
        pieces += [_prose(text[end : code.start()]), code[2].strip()]
        end = code.end()
    return "".join([*pieces, _prose(text[end:])])


def _prose(text: str) -> str:
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    return unescape(_STRESS.sub(r"\2", text))


def plain(page: Page) -> str:
    """The text of a page without its title, a line for each line."""
    return "\n".join(text for _, text in parts(page.markdown))
