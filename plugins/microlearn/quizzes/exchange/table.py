"""A table of questions, from CSV or a workbook: rows of named cells. And such rows as CSV.

A cell that begins with ``= + - @`` would be run as a formula when a spreadsheet opens the file. An apostrophe is put
before it, and taken off again when it is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from microlearn.quizzes.exchange import sheet
from microlearn.quizzes.exchange.columns import column_of, nearest_column
from microlearn.quizzes.exchange.files import decode
from microlearn.quizzes.exchange.remark import Remark

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")


@dataclass(slots=True)
class Row:
    """One question: its cells by column, those that are empty left out."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)


def rows(data: bytes, file: str) -> tuple[list[Row], list[Remark]]:
    """The rows below the header, and what was not understood."""
    if data.startswith(sheet.OLD_MAGIC):
        return [], [Remark("old-workbook", file, lost=True)]
    if data.startswith(sheet.MAGIC):
        return _from_workbook(data, file)
    text, remarks = decode(data, file)
    if text is None:
        return [], remarks
    raw, more = _from_csv(text, file)
    remarks += more
    if raw:
        found, more = _named(raw, file)
        return found, remarks + more
    return [], remarks if any(remark.lost for remark in remarks) else [
        *remarks,
        Remark("no-questions", file, lost=True),
    ]


def _from_workbook(data: bytes, file: str) -> tuple[list[Row], list[Remark]]:
    found, remarks = sheet.sheets(data, file)
    if not found:
        return [], remarks or [Remark("empty-file", file, lost=True)]
    if count := sheet.errors(data):
        remarks.append(Remark("error-cells", file, values={"count": count}))
    numbered = [[(number, row) for number, row in enumerate(one.rows, 1) if any(map(str.strip, row))] for one in found]
    chosen = next((index for index, one in enumerate(numbered) if "question" in map(column_of, one[0][1])), 0)
    if len(found) > 1:
        others = [one.name for index, one in enumerate(found) if index != chosen]
        remarks.append(Remark("other-sheets", file, values={"sheet": found[chosen].name, "others": others}))
    named, more = _named(numbered[chosen], file)
    return named, remarks + found[chosen].remarks + more


def _from_csv(text: str, file: str) -> tuple[list[tuple[int, list[str]]], list[Remark]]:
    lines = text.split("\n")
    skipped = 0
    given = re.fullmatch(r"\"?sep=(.)\"?", lines[0].strip("\ufeff"), re.IGNORECASE)
    if given or lines[0].lower() == "sep=\t":
        text, skipped = "\n".join(lines[1:]), 1
    separator = given[1] if given and given[1] in SEPARATORS.values() else _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            if any(map(str.strip, row)):
                found.append((line + skipped, row))
            line = reader.line_num + 1
    except csv.Error as error:
        rule = "cell-too-long" if "limit" in str(error) else "broken-row"
        return [], [Remark(rule, file, line + skipped, lost=True)]
    return found, []


def _separator(text: str) -> str:
    """The one that divides the header into the most columns we know."""

    def known(separator: str) -> tuple[int, int]:
        try:
            head = next((row for row in csv.reader(io.StringIO(text), delimiter=separator) if row), [])
        except csv.Error:
            return 0, 0
        return sum(bool(column_of(cell)) for cell in head), len(head)

    return max(SEPARATORS.values(), key=known)


def _named(raw: list[tuple[int, list[str]]], file: str) -> tuple[list[Row], list[Remark]]:
    head_line, head = raw[0]
    columns: list[str] = []
    remarks: list[Remark] = []
    for name in map(str.strip, head):
        column = column_of(name)
        if not column and name:
            near = nearest_column(name)
            rule = "unknown-column-near" if near else "unknown-column"
            remarks.append(Remark(rule, file, head_line, {"name": name, "nearest": near}))
        elif column and column in columns:
            remarks.append(Remark("column-twice", file, head_line, {"name": name}))
            column = ""
        columns.append(column)
    if "question" not in columns and "microlearn" not in columns:
        names = [name for name in head if name.strip()]
        return [], [Remark("no-question-column", file, head_line, {"names": names}, lost=True)]
    found = []
    for line, cells in raw[1:]:
        row = Row(line)
        for index, cell in enumerate(cells):
            if index >= len(columns) and cell.strip():
                remarks.append(Remark("extra-cell", file, line, {"text": cell.strip()}))
            elif index < len(columns) and columns[index] and cell.strip():
                row.cells[columns[index]] = (cell[1:] if _GUARDED.match(cell) else cell).strip()
        if row.cells:
            found.append(row)
        elif any(map(str.strip, cells[: len(columns)])):
            remarks.append(Remark("unknown-cells-only", file, line))
    if not found:
        remarks.append(Remark("no-questions", file, lost=True))
    return found, remarks


def as_csv(head: Iterable[str], body: Iterable[Iterable[str]], separator: str = ",") -> str:
    """CSV that a spreadsheet opens with accents, and runs no formula of; the file's first character is a BOM."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    writer.writerow(head)
    for cells in body:
        writer.writerow(f"'{cell}" if _DANGEROUS.match(cell) else cell for cell in cells)
    return "\ufeff" + written.getvalue()
