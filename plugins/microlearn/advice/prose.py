"""The sentences of a piece of Markdown, each with the line on which it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HEADING, ITEM, TEXT = "heading", "item", "text"

_FENCE = re.compile(r"^\s*(```|~~~)")
_SKIPPED = re.compile(r"^\s*(?:\||<!--|\{[:#.%]|\[[^\]]+\]:|!!!|\?\?\?|///|---+\s*$|\*\*\*+\s*$)")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")
_QUOTE = re.compile(r"^\s*>\s?")
_INLINE = re.compile(
    r"!\[[^\]]*\]\([^)]*\)"  # a picture
    r"|\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"  # a link: its text stays
    r"|`+([^`]*)`+"
    r"|</?[a-zA-Z][^>]*>"
    r"|\{[:#.][^}]*\}"
    r"|[*_~]{1,3}(?=\S)|(?<=\S)[*_~]{1,3}"
)
_SHORTENED = (r"[A-Za-z]", "bijv", r"d\.w\.z", r"o\.a", r"e\.g", r"i\.e", "nr", "max", "min", "ca", "approx")
_SHORT = "".join(rf"(?<!\b{short})" for short in _SHORTENED)
"""What a point stands behind without ending anything."""
_END = re.compile(_SHORT + r"[.!?…]+[\"'’”)]*\s+(?=[\"'‘“(]*[^\W_a-zà-ÿ])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as plain text. ``kind`` is ``heading``, ``item`` (of a list) or ``text``."""

    text: str
    line: int
    kind: str = TEXT

    @property
    def words(self) -> list[str]:
        """The words, as they are written."""
        return words(self.text)


def words(text: str) -> list[str]:
    """The words of a text, as they are written; codes such as P-101 are one."""
    return _WORD.findall(text)


def plain(markdown: str) -> str:
    """Markdown of one line as the words that are read; pictures go, links and code stay as their text."""
    return " ".join(_INLINE.sub(lambda found: found[1] or found[2] or "", markdown).split())


def split(text: str) -> Iterator[tuple[int, str]]:
    """(place, sentence) for each sentence of a text on one line."""
    start = 0
    for end in _END.finditer(text):
        yield start, text[start : end.end()].strip()
        start = end.end()
    if rest := text[start:].strip():
        yield start, rest


def sentences(body: str, first: int, left_out: Sequence[tuple[int, int]] = ()) -> list[Sentence]:
    """The sentences of a body that begins at line ``first`` of its file. ``left_out`` are ranges of its lines, from 0,
    such as quizzes."""
    found: list[Sentence] = []
    pieces: list[tuple[int, str]] = []
    kind = TEXT

    def end() -> None:
        found.extend(_of_block(pieces, kind))
        pieces.clear()

    gone = {number for start, stop in left_out for number in range(start, stop)}
    fenced = False
    for number, line in enumerate(body.split("\n")):
        if _FENCE.match(line):
            fenced = not fenced
            end()
            continue
        if fenced or number in gone or not line.strip() or _SKIPPED.match(line):
            end()
            continue
        if heading := _HEADING.match(line):
            end()
            found.append(Sentence(plain(heading[1]), first + number, HEADING))
            continue
        text = _QUOTE.sub("", line)
        if item := _ITEM.match(text):
            end()
            text = text[item.end() :]
            kind = ITEM
        elif not pieces:
            kind = TEXT
        pieces.append((first + number, text))
    end()
    return [sentence for sentence in found if sentence.text]


def _of_block(pieces: Sequence[tuple[int, str]], kind: str) -> Iterator[Sentence]:
    text, starts = "", []
    for line, piece in pieces:
        read = plain(piece)
        text = f"{text} {read}" if text and read else text or read
        starts.append((len(text) - len(read), line))
    for place, sentence in split(text):
        line = next(line for start, line in reversed(starts) if start <= place)
        yield Sentence(sentence, line, kind)
