"""What the tests of the ledger share: equipment, labels and their lines, made in one line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from microlearn.equipment import codes
from microlearn.equipment.codes import LEDGER, Entry
from microlearn.equipment.equipment import Equipment, EquipmentHead

BASE = "https://learn.example/"
DAY = date(2026, 11, 1)


def thing(id: str, **fields: object) -> Equipment:
    """A piece of equipment, as if its file said so."""
    return Equipment(f"equipment/{id}.md", id, EquipmentHead.model_validate({"name": id, **fields}))


def entry(code: str, target: str, base: str = BASE, day: date = DAY, name: str = "", place: str = "") -> Entry:
    """A line of the ledger."""
    return Entry(code, target, base, day, name, place)


def entries(folder: Path) -> list[Entry]:
    """The lines of a site's ledger, which has no fault."""
    ledger, faults = codes.parse((folder / LEDGER).read_text("utf-8"))
    assert faults == []
    return ledger.entries


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text that is there."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
