"""What a landing page offers to whom: the units of a piece of equipment by moment of need and by role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from microlearn.catalogue import Catalogue, Unit
from microlearn.equipment.equipment import Equipment


@dataclass(frozen=True, slots=True)
class Variant:
    """What these roles find at one moment of need. Without ``roles`` it is for everybody."""

    roles: tuple[str, ...]
    units: tuple[Unit, ...]


def roles_of(one: Equipment, catalogue: Catalogue) -> tuple[str, ...]:
    """The roles between which a reader chooses at this equipment: those that it declares, else those of its units in
    the site's order. Fewer than two are no choice."""
    named = {role for unit in catalogue.units_of(one) for role in unit.head.roles}
    found = one.head.roles or [role.id for role in catalogue.roles if role.id in named]
    return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()


def fits(unit: Unit, role: str) -> bool:
    """Whether a unit is for a role; one without roles is for everybody, and everybody is nobody in particular."""
    return not role or not unit.head.roles or role in unit.head.roles


def variants(units: Sequence[Unit], moment: str, roles: Sequence[str]) -> list[Variant]:
    """The units of a moment per role; roles that find the same share a variant."""
    at_moment = sorted((unit for unit in units if unit.head.moment == moment), key=_by_need)
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


def _by_need(unit: Unit) -> tuple[bool, bool, str, str]:
    """What cannot wait first, then what a worker would recognise."""
    return not unit.head.urgent, not unit.head.symptoms, unit.title.casefold(), unit.path
