"""What a landing page offers to whom: the units of a piece of equipment by moment of need and by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from microlearn.catalogue import Unit


@dataclass(frozen=True, slots=True)
class Variant:
    """What these roles find at one moment of need. Without ``roles`` it is for everybody."""

    roles: tuple[str, ...]
    units: tuple[Unit, ...]


def fits(unit: Unit, role: str) -> bool:
    """Whether a unit is for a role; one without roles is for everybody, and everybody is nobody in particular."""
    return not role or not unit.head.roles or role in unit.head.roles


def variants(units: Sequence[Unit], moment: str, roles: Sequence[str]) -> list[Variant]:
    """The units of a moment per role; roles that find the same share a variant."""
    at_moment = by_need(unit for unit in units if unit.head.moment == moment)
    if not roles:
        return [Variant((), tuple(at_moment))]
    found: dict[tuple[str, ...], Variant] = {}
    for role in roles:
        own = tuple(unit for unit in at_moment if fits(unit, role))
        key = tuple(unit.id for unit in own)
        found[key] = Variant((*(found[key].roles if key in found else ()), role), own)
    return [Variant((), one.units) for one in found.values()] if len(found) == 1 else list(found.values())


def shown_to(unit: Unit, roles: Sequence[str]) -> tuple[str, ...]:
    """The roles of a page that see a unit; empty where all of them do."""
    seeing = tuple(role for role in roles if fits(unit, role))
    return () if len(seeing) == len(roles) else seeing


def by_need(units: Iterable[Unit]) -> list[Unit]:
    """What cannot wait first, then what a worker would recognise."""
    return sorted(
        units, key=lambda unit: (not unit.head.urgent, not unit.head.symptoms, unit.title.casefold(), unit.path)
    )
