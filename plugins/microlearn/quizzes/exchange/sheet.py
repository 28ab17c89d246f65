"""The cells of a workbook (XLSX) as text, row by row."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import python_calamine

from microlearn.quizzes.exchange.files import visible
from microlearn.quizzes.exchange.remark import Remark

MAGIC = b"PK\x03\x04"
OLD_MAGIC = b"\xd0\xcf\x11\xe0"
"""Of XLS, and of an XLSX with a password."""

_LARGEST = 200_000_000
_MOST_CELLS = 2_000_000
_PLACE = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*>")
_ERROR = re.compile(rb"\bt=[\"']e[\"']")


@dataclass(slots=True)
class Sheet:
    """One sheet: rows of texts, the first one being row 1 of the sheet."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def sheets(data: bytes, file: str) -> tuple[list[Sheet], list[Remark]]:
    """The sheets that hold anything, or why there are none."""
    try:
        if why := _danger(data):
            return [], [Remark(why, file, values={"limit": _MOST_CELLS}, lost=True)]
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            found = [_sheet(book.get_sheet_by_name(name), file) for name in _names(book)]
    except (python_calamine.CalamineError, zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError) as error:
        return [], [Remark("broken-workbook", file, values={"reason": error}, lost=True)]
    except (NotImplementedError, RuntimeError, MemoryError, OverflowError) as error:
        return [], [Remark("broken-workbook", file, values={"reason": error}, lost=True)]
    return [sheet for sheet in found if any(any(row) for row in sheet.rows)], []


def _names(book: python_calamine.CalamineWorkbook) -> Iterator[str]:
    for sheet in book.sheets_metadata:
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
            yield sheet.name


def _danger(data: bytes) -> str:
    """The reader makes room for every cell up to the last one, and unpacks whatever a small file claims to hold."""
    unpacked = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            rows = columns = 0
            is_sheet = "worksheets/" in member.filename
            tail = b""
            with archive.open(member) as stream:
                while part := stream.read(1 << 20):
                    unpacked += len(part)
                    if unpacked > _LARGEST:
                        return "workbook-too-large"
                    if is_sheet:
                        for found in _PLACE.finditer(tail + part):
                            rows, columns = max(rows, int(found[2])), max(columns, _column(found[1]))
                        tail = part[-300:]
            if rows * columns > _MOST_CELLS:
                return "workbook-too-large"
    return ""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet(sheet: Any, file: str) -> Sheet:
    found = Sheet(sheet.name)
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
        texts = []
        for value in row:
            text, shown = _text(value)
            text, hidden, _ = visible(text)
            if hidden:
                found.remarks.append(Remark("hidden", file, number, {"count": hidden}))
            if shown:
                found.remarks.append(Remark("date-cell", file, number, {"value": text}))
            texts.append(text)
        found.rows.append(texts)
    return found


def _text(value: Any) -> tuple[str, bool]:
    """The value as text, and whether the sheet may show it otherwise (a date)."""
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), False
    if isinstance(value, float):
        return (f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"), False
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat(), True
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat(), True
    if isinstance(value, datetime.timedelta):
        return str(value), True
    return str(value).replace("\r\n", "\n").replace("\r", "\n"), False


def errors(data: bytes) -> int:
    """How many cells hold an error such as #N/A; the reader gives them as empty."""
    count = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if "worksheets/" in member.filename:
                count += sum(bool(_ERROR.search(found[0])) for found in _PLACE.finditer(archive.read(member)))
    return count
