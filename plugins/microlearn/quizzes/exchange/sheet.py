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
from xml.parsers import expat

import python_calamine

from microlearn.quizzes.exchange.files import visible
from microlearn.quizzes.exchange.remark import Remark

MAGIC = b"PK\x03\x04"
OLD_MAGIC = b"\xd0\xcf\x11\xe0"
"""Of XLS, and of an XLSX with a password."""

_LARGEST = 50_000_000
"""Bytes of all parts together, and a quarter of the letters of all cells if each had the longest text."""
_MOST_CELLS = 1_000_000
_PLACE = re.compile(r"([A-Za-z]{0,3})(\d{1,7})")
"""Of a cell; of a row without letters."""


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


class _Scan:
    """Looks through one XML part of a workbook, without keeping anything of it: how far its cells reach, how long its
    texts are. The reader of workbooks makes room for every cell up to the last one."""

    def __init__(self) -> None:
        self.rows = self.columns = self.cells = self.errors = self.longest = 0
        self.row = self.column = self.length = 0
        self.is_hostile = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.doctype

    def doctype(self, *_: object) -> None:
        self.is_hostile = True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        place = _PLACE.fullmatch(attributes.get("r", "").strip())
        if name == "row":
            self.row = int(place[2]) if place and not place[1] else self.row + 1
            self.column = 0
        elif name == "c":
            self.cells += 1
            self.column = _column(place[1].upper()) if place and place[1] else self.column + 1
            self.errors += attributes.get("t") == "e"
            self.row = int(place[2]) if place and place[1] else self.row
        if name in ("si", "c"):
            self.length = 0
        self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)

    def text(self, data: str) -> None:
        self.length += len(data)
        self.longest = max(self.longest, self.length)

    def feed(self, part: bytes) -> bool:
        """Whether there is more to look at: what is no XML has no cells."""
        try:
            self.parser.Parse(part, False)
        except expat.ExpatError:
            return False
        return not self.is_hostile


def _scans(data: bytes) -> Iterator[_Scan | None]:
    """Every part of the archive, whatever it is called; ``None`` where they are too large together."""
    unpacked = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            scan, goes_on = _Scan(), True
            with archive.open(member) as stream:
                while part := stream.read(1 << 20):
                    unpacked += len(part)
                    if unpacked > _LARGEST:
                        yield None
                        return
                    goes_on = goes_on and scan.feed(part)
            yield scan


def _danger(data: bytes) -> str:
    """The rule that a workbook breaks which would take more memory than it is worth."""
    cells = longest = 0
    for scan in _scans(data):
        if scan is None or scan.is_hostile or scan.rows * scan.columns > _MOST_CELLS:
            return "workbook-too-large"
        cells, longest = cells + scan.cells, max(longest, scan.longest)
    return "workbook-too-large" if cells * longest > 4 * _LARGEST else ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
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
    return sum(scan.errors for scan in _scans(data) if scan)
