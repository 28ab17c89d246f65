"""All equipment of a site with its ledger, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from microlearn.equipment import read as file
from microlearn.equipment import rules
from microlearn.equipment.codes import Ledger
from microlearn.equipment.equipment import Equipment
from microlearn.equipment.rules import Named, switched_off
from microlearn.problem import Problem
from microlearn.settings import LabelSettings, Settings

__all__ = ["Draft", "Found", "read", "switched_off"]


class Draft(Protocol):
    """What must be known of a unit: its id, its file, the lines of its fields, and what they say."""

    id: str
    path: str
    lines: dict[tuple, int]
    head: Any


@dataclass(frozen=True, slots=True)
class Found:
    """What was read. Paths of ``problems`` are relative to the content folder, those of ``about_ledger`` to that of
    ``mkdocs.yml``."""

    equipment: list[Equipment]
    ledger: Ledger
    problems: list[Problem]
    about_ledger: list[Problem]


def read(content: Path, paths: Sequence[str], settings: Settings, units: Sequence[Draft]) -> Found:
    """Read the files at ``paths`` and the ledger, and hold them against the units."""
    problems: list[Problem] = []
    equipment = []
    for path in paths:
        one, wrong = file.load(content, path)
        equipment.append(one)
        problems += wrong
    declared = settings.declared
    ledger, about_ledger = rules.ledger(settings.labels or LabelSettings(), equipment)
    named = [
        Named(unit.path, unit.lines.get(("equipment", index), 1), name)
        for unit in units
        for index, name in enumerate(unit.head.equipment)
    ]
    problems += rules.between(equipment, declared, content, ledger)
    problems += rules.with_units(equipment, named, {unit.id: unit.head.format for unit in units})
    return Found(equipment, ledger, problems, about_ledger)
