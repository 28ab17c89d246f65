"""What GIFT and tables have no place for, in comments and cells that our own importer reads back: single notes, and
whole questions in our notation. A mark tells whether the question beside it was changed since."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from microlearn.quizzes.exchange import markdown
from microlearn.quizzes.quiz import Question

_NOTE = re.compile(r"\[microlearn:([\w-]+)(?: ([0-9a-f]{8}))?\] ?(.*)")
WHOLE = "quiz"


def mark_of(texts: Iterable[str]) -> str:
    """Eight digits that change when one of the texts does."""
    joined = "\0".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(joined.encode()).hexdigest()[:8]


def note(name: str, text: str = "", mark: str = "") -> str:
    """One note."""
    return f"[microlearn:{name}{' ' + mark if mark else ''}] {text}".rstrip(" ")


def read_note(text: str) -> tuple[str, str, str] | None:
    """Name, mark and text of a note, or ``None``."""
    found = _NOTE.match(text.strip())
    return (found[1], found[2] or "", found[3]) if found else None


def whole(question: Question, beside: Iterable[str] = ()) -> list[str]:
    """A question in our own notation, as lines; the first one counts them."""
    lines = (markdown.write(question) or "").rstrip("\n").split("\n")
    return [note(WHOLE, str(len(lines)), mark_of(beside)), *lines]


def lines_of(text: str) -> int:
    """How many lines belong to a note that holds a whole question."""
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def read_whole(lines: list[str], beside: Iterable[str]) -> tuple[Question | None, str]:
    """The question, or a rule that says why it is not taken: ``note-outdated``, ``note-unreadable``."""
    head = read_note(lines[0])
    beside = [text for text in beside if text.strip()]
    if beside and head and head[1] != mark_of(beside):
        return None, "note-outdated"
    question = markdown.read_one("\n".join(lines[1:]) + "\n")
    return (question, "") if question else (None, "note-unreadable")
