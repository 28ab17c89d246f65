"""What the tests of the ledger share: equipment, labels and their lines, made in one line."""

from __future__ import annotations

from datetime import date

from microlearn.equipment.codes import Entry
from microlearn.equipment.equipment import Equipment, EquipmentHead

BASE = "https://learn.example/"
DAY = date(2026, 11, 1)


def thing(id: str, **fields: object) -> Equipment:
    """A piece of equipment, as if its file said so."""
    return Equipment(f"equipment/{id}.md", id, EquipmentHead.model_validate({"name": id, **fields}))


def entry(code: str, target: str, base: str = BASE, day: date = DAY, name: str = "", place: str = "") -> Entry:
    """A line of the ledger."""
    return Entry(code, target, base, day, name, place)
