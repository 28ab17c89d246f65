"""Labels as a table, for the software that comes with a label printer."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from microlearn.equipment.labels.label import Label
from microlearn.equipment.labels.symbol import Symbol

COLUMNS = ("code", "name", "role", "place", "address", "typed", "modules")

_DANGEROUS = re.compile(r"[=@\t\r]|[+-].*[(|!=]", re.DOTALL)


def write(rows: Iterable[tuple[Label, Symbol]]) -> bytes:
    """CSV in UTF-8 with a byte order mark. ``address`` is what the symbol has to hold, capitals and all.

    A cell that a spreadsheet would run gets an apostrophe before it: one that begins with ``=``, ``@``, a tab or a
    carriage return, or begins with ``+`` or ``-`` and has more of a formula in it. ``-80 °C freezer`` stays as it is,
    for the software of a label printer would print the apostrophe.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for label, one in rows:
        cells = (label.code, label.name, label.role, label.place, one.content, label.typed, str(one.modules))
        writer.writerow(f"'{cell}" if _DANGEROUS.match(cell) else cell for cell in cells)
    return written.getvalue().encode("utf-8-sig")
