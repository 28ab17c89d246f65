"""Where the pages of units and their lists stand, relative to the site's root."""

from __future__ import annotations

from microlearn.units.unit import BrokenUnit, Unit


def of_file(path: str, translation_of: str = "") -> str:
    """``units/fire/alarm.md`` stands at ``units/fire/alarm/``; its translation ``alarm.en.md``, below ``en/``."""
    stem = path.rpartition(".")[0]
    if translation_of:
        return f"{translation_of}/{stem.removesuffix('.' + translation_of)}/"
    return f"{stem}/"


def of(unit: Unit | BrokenUnit) -> str:
    """The address of a unit's page. It depends on the file's name only, so that a new translation moves nothing."""
    return of_file(unit.path, unit.lang if isinstance(unit, BrokenUnit) or unit.translation else "")


def file_of(address: str) -> str:
    """The file below ``site/`` that answers at the address."""
    return f"{address}index.html"
