"""What a document gave, as a table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from microlearn.cli.talking import Sentences
from microlearn.documents.cleaning import cut
from microlearn.documents.importing import Made
from microlearn.documents.model import Document

WIDEST = 60
MOST_LEFT = 40
"""Parts without a task that are listed."""

Row = tuple[str, ...]


def table(document: Document, made: Made, word: Sentences, language: str) -> str:
    """The tasks with format, place and confidence; then the parts that are no unit, with the reason."""
    lines = [document.name]
    if made.drafts:
        head = tuple(word(f"column-{name}", language) for name in ("task", "format", "place", "confidence", "file"))
        rows = [
            (
                cut(draft.task.goal, WIDEST),
                draft.task.format,
                _place(document, draft.task.first, draft.task.last, word, language),
                word(f"confidence-{draft.task.confidence}", language),
                draft.path,
            )
            for draft in made.drafts
        ]
        lines += ["", *_columns([head, *rows])]
    if made.left:
        rows = [
            (
                cut(left.title, WIDEST),
                _place(document, left.first, left.last, word, language),
                word(f"left-{left.reason}", language),
            )
            for left in made.left[:MOST_LEFT]
        ]
        lines += ["", word("not-a-unit", language), *_columns(rows)]
        if more := len(made.left) - MOST_LEFT if len(made.left) > MOST_LEFT else 0:
            lines.append("  " + word("more-left", language, count=more))
    return "\n".join(lines) + "\n\n"


def _place(document: Document, first: int, last: int, word: Sentences, language: str) -> str:
    places = str(first) if first == last else f"{first}–{last}"
    return word(f"place-{document.unit}", language, places=places)


def _columns(rows: Sequence[Row]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
