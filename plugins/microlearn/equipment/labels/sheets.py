"""Label sheets by name, from ``sheets.yml``.

Their measures were compared between two independent collections: the templates of gLabels
(https://github.com/j-evins/glabels-qt) and the presets of the label guides of Inkscape (Label Guides Creator by John
Beard). Where these differ by hundredths of a millimetre, the sheet is symmetrical.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

import yaml

from microlearn.equipment.labels.errors import LabelError

SINGLE = (99.1, 67.7)
"""Width and height, in millimetres, of a label that is not on a sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of equal labels; lengths in millimetres, positions from the page's top left corner."""

    name: str
    page: tuple[float, float]
    columns: int
    rows: int
    label: tuple[float, float]
    first: tuple[float, float]
    pitch: tuple[float, float]

    @property
    def count(self) -> int:
        """Labels on a sheet."""
        return self.columns * self.rows

    def positions(self) -> Iterator[tuple[float, float]]:
        """Where the labels' top left corners are, row by row."""
        for index in range(self.count):
            row, column = divmod(index, self.columns)
            yield self.first[0] + column * self.pitch[0], self.first[1] + row * self.pitch[1]


@cache
def _read() -> tuple[dict[str, Sheet], dict[str, str]]:
    """The sheets by name, and the names by what people may call them."""
    table = yaml.safe_load((files(__package__) / "sheets.yml").read_text("utf-8"))
    sheets = {}
    called = {}
    for name, row in table.items():
        pairs = {key: tuple(map(float, row[key])) for key in ("page", "label", "first", "pitch")}
        sheets[name] = Sheet(name=name, columns=row["grid"][0], rows=row["grid"][1], **pairs)
        called |= {_key(alias): name for alias in (name, *row["also"])}
    return sheets, called


def _key(name: str) -> str:
    bare = re.sub(r"[^a-z0-9]", "", name.casefold())
    return bare.removeprefix("avery").removeprefix("zweckform")


def names() -> list[str]:
    """The sheets that are known."""
    return list(_read()[0])


def sheet(name: str) -> Sheet:
    """The sheet that is called so: case, spaces, dashes and the maker's name do not matter.

    Raises ``LabelError`` ``no-such-sheet`` with the names that exist and the nearest one.
    """
    sheets, called = _read()
    found = called.get(_key(name))
    if found is None:
        near = get_close_matches(_key(name), list(called), n=1, cutoff=0.6)
        nearest = called[near[0]] if near else ""
        rule = "no-such-sheet-near" if nearest else "no-such-sheet"
        raise LabelError(rule, name=name, names=list(sheets), nearest=nearest)
    return sheets[found]
