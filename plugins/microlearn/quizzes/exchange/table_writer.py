"""Questions as a table for spreadsheets (CSV). Texts are plain text where that says all; else the column ``markup``
says ``markdown``. What no columns can hold stands whole in the column ``microlearn``."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from microlearn.quizzes.exchange import own_notes, table_reader
from microlearn.quizzes.exchange.columns import head_of
from microlearn.quizzes.exchange.escaping import around_gaps, unescaped
from microlearn.quizzes.exchange.markdown import same
from microlearn.quizzes.exchange.remark import Remark
from microlearn.quizzes.exchange.settling import Settled
from microlearn.quizzes.exchange.table import SEPARATORS, Row, as_csv
from microlearn.quizzes.quiz import Option, Question

_LAST = ("points", "shuffle", "typos", "markup", "microlearn")
_WITHOUT_COLUMNS = ("hotspot", "scenario")

Cells = dict[str, str]


def write(
    units: Iterable[tuple[str, Iterable[Question]]], language: str = "en", separator: str = "comma"
) -> tuple[str, list[Remark]]:
    """One table of the questions of several units, and what a spreadsheet will not show of them."""
    rows: list[Cells] = []
    remarks: list[Remark] = []
    for file, questions in units:
        for question in questions:
            cells = _cells(question)
            rows.append(cells)
            if "question" not in cells or question.type in _WITHOUT_COLUMNS:
                values = {"id": question.id, "type": [question.type]}
                remarks.append(Remark("table-type", file, question.line, values))
    columns = _columns(rows)
    head = [head_of(column, language) for column in columns]
    body = [[cells.get(column, "") for column in columns] for cells in rows]
    return as_csv(head, body, SEPARATORS[separator]), remarks


def _cells(question: Question) -> Cells:
    for change, markup in ((unescaped, ""), (_kept, "markdown")):
        cells = _plain_cells(question, change)
        if cells is None:
            continue
        cells |= {"markup": markup} if markup else {}
        if _reads_back(cells, question):
            return cells
    cells = {"id": question.id, "type": question.type, "question": question.prompt, "markup": "markdown"}
    cells = {column: text for column, text in cells.items() if text}
    return cells | {"microlearn": "\n".join(own_notes.whole(question, map(str.strip, cells.values())))}


def _kept(text: str) -> str:
    return text


def _plain_cells(question: Question, change: Callable[[str], str | None]) -> Cells | None:
    """The cells with their texts changed, or ``None`` where one cannot be."""
    if question.type in _WITHOUT_COLUMNS:
        return None
    gaps = question.type == "blanks"
    texts = {
        "question": around_gaps(change, question.prompt) if gaps else change(question.prompt),
        "explanation": change(question.explanation),
        **{f"hint {number}": change(hint) for number, hint in enumerate(question.hints, 1)},
    }
    for number, option in enumerate(question.options, 1):
        texts[f"option {number}"] = _option(question.type, option, change)
        texts[f"feedback {number}"] = change(option.feedback)
    if any(text is None for text in texts.values()):
        return None
    cells = {"id": question.id, "type": question.type, **texts, "right": _right(question, texts)}
    if question.points != 1:
        cells["points"] = f"{question.points:g}"
    if not question.shuffle:
        cells["shuffle"] = "no"
    if question.typos:
        cells["typos"] = str(question.typos)
    return {column: text for column, text in cells.items() if text}


def _option(type: str, option: Option, change: Callable[[str], str | None]) -> str | None:
    if type == "number":
        return option.text
    if type != "match":
        return change(option.text)
    left, partner = change(option.text), change(option.partner)
    return None if left is None or partner is None else f"{left} -> {partner}".strip()


def _right(question: Question, texts: dict[str, str | None]) -> str:
    """Letters, or the texts themselves where a letter is one of the texts."""
    if question.type in ("match", "order", "reflect", "blanks"):
        return ""
    options = {(text or "").casefold() for name, text in texts.items() if name.startswith("option ")}
    letters = [chr(ord("A") + index) for index in question.right]
    if (question.right and question.right[-1] >= 26) or any(letter.casefold() in options for letter in letters):
        return "; ".join(texts[f"option {index + 1}"] or "" for index in question.right)
    return ", ".join(letters)


def _reads_back(cells: Cells, question: Question) -> bool:
    settled = Settled("", "en")
    stripped = {column: text.strip() for column, text in cells.items()}
    table_reader.read_row(Row(0, stripped), settled)
    return not settled.remarks and len(settled.questions) == 1 and same(settled.questions[0], question)


def _columns(rows: list[Cells]) -> list[str]:
    """The columns that are used, feedback beside its option."""
    used = {column for cells in rows for column in cells} | {"id", "type", "question", "right"}
    options = max((int(name.split()[1]) for name in used if name.startswith(("option ", "feedback "))), default=0)
    hints = max((int(name.split()[1]) for name in used if name.startswith("hint ")), default=0)
    found = ["id", "type", "question", "right"]
    for number in range(1, options + 1):
        found += [f"option {number}", f"feedback {number}"]
    found += ["explanation", *(f"hint {number}" for number in range(1, hints + 1)), *_LAST]
    return [column for column in found if column in used]
