"""Tables that tell what to do: faults with their remedy, steps, and points to check. The heads of columns say which."""

from __future__ import annotations

from collections.abc import Sequence

from microlearn.documents.model import Format, Step
from microlearn.documents.words import Words

Rows = Sequence[tuple[str, ...]]


def read(rows: Rows, words: Words) -> tuple[Format, list[Step]] | None:
    """What a table is, and its rows as steps; ``None`` for a table of facts."""
    if len(rows) < 2:
        return None
    head = [cell.lower().strip(" :.?*") for cell in rows[0]]
    what, why, do = (_column(head, words, f"fault_{name}") for name in ("what", "why", "do"))
    if what is not None and do is not None and what != do:
        return "troubleshooter", _faults(rows[1:], what, why, do, words)
    number = _column(head, words, "step_number")
    does = [place for place in _columns(head, words, "step_do") if place != number]
    if number is not None and does and any(map(str.isdigit, _cell(rows[1], number))):
        return "steps", _steps(rows[1:], does[0], number)
    what = _column(head, words, "check_what", loose=True)
    if what is not None and _columns(head, words, "check_mark"):
        return "checklist", [Step(cell) for row in rows[1:] if (cell := _cell(row, what))]
    return None


def _columns(head: Sequence[str], words: Words, name: str) -> list[int]:
    phrases = words.phrases(name)
    return [place for place, cell in enumerate(head) if cell in phrases or _begins(cell, phrases)]


def _begins(cell: str, phrases: Sequence[str]) -> bool:
    return len(cell) <= 40 and any(
        cell.startswith((f"{one} ", f"{one}/", f"{one} /")) for one in phrases if len(one) > 3
    )


def _column(head: Sequence[str], words: Words, name: str, loose: bool = False) -> int | None:
    """The column with one of these heads; ``loose`` takes the first one with any head that is no mark."""
    found = _columns(head, words, name)
    if found:
        return found[0]
    marks = _columns(head, words, "check_mark")
    return next((place for place, cell in enumerate(head) if cell and place not in marks), None) if loose else None


def _cell(row: tuple[str, ...], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _faults(rows: Rows, what: int, why: int | None, do: int, words: Words) -> list[Step]:
    """Each fault once, with its causes and what to do for each."""
    found: list[Step] = []
    for row in rows:
        sees, cause, does = _cell(row, what), _cell(row, why), _cell(row, do)
        if sees and not (found and found[-1].text == sees):
            found.append(Step(sees))
        if not found or not (cause or does):
            continue
        told = f"{words.sentence('cause')}: {cause}. {does}" if cause and does else does or cause
        found[-1].more.append(told.replace("..", "."))
    return found


def _steps(rows: Rows, does: int, number: int) -> list[Step]:
    found: list[Step] = []
    for row in rows:
        text = _cell(row, does)
        more = [cell for place, cell in enumerate(row) if place not in (does, number) and cell]
        if text:
            found.append(Step(text, list(dict.fromkeys(more))))
    return found
