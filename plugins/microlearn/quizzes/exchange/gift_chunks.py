"""Cuts a GIFT file into its questions, each with its lines and the comments above and within it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from microlearn.quizzes.exchange import own_notes
from microlearn.quizzes.exchange.gift_text import shielded

_BRACE = re.compile(r"[{}]")
_MACHINE_MADE = re.compile(r"question:\s*\d+\s+name:")


@dataclass(slots=True)
class Chunk:
    """One question, or what stands in its place. ``text`` is shielded, with an empty line for each comment."""

    line: int
    lines: list[str] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    """A question in our own notation, as found in comments."""
    whole_line: int = 0
    run_on: bool = False
    """No blank line divides it from the question before."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def line_at(self, place: int) -> int:
        """The line of a place in the text."""
        starts = [0, *accumulate(len(line) + 1 for line in self.lines)]
        return self.line + min(bisect_right(starts, place), len(self.lines)) - 1


def chunks(text: str) -> Iterator[Chunk]:
    """The questions of a file, in order."""
    lines = text.split("\n")
    is_comment = [line.lstrip().startswith("//") for line in lines]
    code = ["" if comment else shielded(line) for line, comment in zip(lines, is_comment, strict=True)]
    chunk: Chunk | None = None
    depth = closed = 0
    index = 0
    while index < len(lines):
        line = code[index]
        if not lines[index].strip():
            if chunk and not (depth and _closes(code, index)):
                yield chunk
                chunk, depth, closed = None, 0, 0
            elif chunk:
                chunk.lines.append("")
            index += 1
            continue
        if chunk and closed and not depth and line.lstrip().startswith("::"):
            yield chunk
            chunk, closed = Chunk(index + 1, run_on=True), 0
        chunk = chunk or Chunk(index + 1)
        chunk.lines.append(line)
        if is_comment[index]:
            index = _comment(lines, is_comment, index, chunk)
            continue
        for brace in _BRACE.findall(line):
            depth, closed = (1, closed) if brace == "{" else (0, 1)
        index += 1
    if chunk:
        yield chunk


def _closes(code: list[str], start: int) -> bool:
    """Whether the brace that is open is closed before another one opens."""
    for line in code[start:]:
        if line.lstrip().startswith("::"):
            return False
        if found := _BRACE.search(line):
            return found[0] == "}"
    return False


def _comment(lines: list[str], is_comment: list[bool], index: int, chunk: Chunk) -> int:
    """Take in a comment, and return the line after it."""
    text = _words(lines[index])
    note = own_notes.read_note(text)
    if not note or note[0] != own_notes.WHOLE or chunk.whole:
        if text.strip() and not _MACHINE_MADE.match(text.strip()):
            chunk.comments.append((index + 1, text.strip()))
        return index + 1
    end = index + 1
    while end < len(lines) and is_comment[end] and end - index <= own_notes.lines_of(note[2]):
        end += 1
    chunk.whole = [text, *(_words(line) for line in lines[index + 1 : end])]
    chunk.whole_line = index + 1
    chunk.lines += [""] * (end - index - 1)
    return end


def _words(comment: str) -> str:
    return comment.lstrip()[2:].removeprefix(" ")
