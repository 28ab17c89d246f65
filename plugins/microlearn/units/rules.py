"""What must hold between units, and between units and the site. Each rule looks at all units once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from microlearn.problem import Problem, nearest
from microlearn.settings import Declared, near_role
from microlearn.units.unit import Unit


def same_name(paths: Iterable[str]) -> Iterator[Problem]:
    """Two files or folders that are one on a disk that ignores case: the second would overwrite the first."""
    first: dict[str, str] = {}
    told: set[str] = set()
    for path in paths:
        other = first.setdefault(path.casefold(), path)
        if other != path:
            yield Problem("name-clash", path, values={"other": other})
            continue
        folder = path.rpartition("/")[0]
        other = first.setdefault(folder.casefold(), folder)
        if other != folder and folder not in told:
            told.add(folder)
            yield Problem("folder-clash", path, values={"folder": folder, "other": other})


def _at(unit: Unit, rule: str, where: tuple, repaired: str = "", **values: object) -> Problem:
    return Problem(rule, unit.path, unit.lines.get(where, 1), str(where[0]) if where else "", values, repaired=repaired)


def duplicate_ids(units: list[Unit], roles: Declared | None) -> Iterator[Problem]:
    """An id names one unit; progress, labels and links hang on it."""
    first: dict[str, Unit] = {}
    for unit in units:
        if unit.translation:
            continue
        other = first.setdefault(unit.id, unit)
        if other is not unit:
            yield _at(unit, "duplicate-id", ("id",), id=unit.id, other=other.path)


def undeclared_roles(units: list[Unit], roles: Declared | None) -> Iterator[Problem]:
    """A role that the site does not declare would make a list that nobody opens."""
    if roles is None:
        return
    for unit in units:
        for index, role in enumerate(unit.head.roles):
            if role not in roles:
                meant = near_role(role, roles)
                rule = "undeclared-role-near" if meant else "undeclared-role"
                yield _at(unit, rule, ("roles", index), role=role, known=sorted(roles), nearest=meant)


def unknown_alternatives(units: list[Unit], roles: Declared | None) -> Iterator[Problem]:
    """``alternative_to`` names a unit that exists, and another one."""
    ids = {unit.id for unit in units}
    for unit in units:
        other = unit.head.alternative_to
        if other is not None and (other not in ids or other == unit.id):
            meant = nearest(other, ids) if other not in ids else ""
            rule = "unknown-alternative-near" if meant else "unknown-alternative"
            yield _at(unit, rule, ("alternative_to",), value=other, nearest=meant)


def clashing_aliases(units: list[Unit], roles: Declared | None) -> Iterator[Problem]:
    """An old address leads to one page."""
    first: dict[str, Unit] = {}
    for unit in units:
        for index, alias in enumerate(unit.head.aliases):
            other = first.setdefault(alias.strip("/").casefold(), unit)
            if other is not unit:
                yield _at(unit, "alias-clash", ("aliases", index), value=alias, other=other.path)


RULES: tuple[Callable[[list[Unit], Declared | None], Iterator[Problem]], ...] = (
    duplicate_ids,
    undeclared_roles,
    unknown_alternatives,
    clashing_aliases,
)


def link_versions(units: list[Unit]) -> Iterator[Problem]:
    """Tell every unit its versions in other languages; the originals come from the same file name."""
    originals = {unit.path.removesuffix(".md"): unit for unit in units if not unit.translation}
    for unit in originals.values():
        unit.versions[unit.lang] = unit
    for unit in units:
        if not unit.translation:
            continue
        stem = unit.path.removesuffix(f".{unit.lang}.md")
        original = originals.get(stem)
        if original is None:
            yield Problem("translation-without-original", unit.path, values={"original": f"{stem}.md"})
            continue
        if unit.lang in original.versions:
            other = original.versions[unit.lang].path
            yield _at(unit, "language-twice", ("lang",), lang=unit.lang, other=other)
            continue
        if unit.head.id not in (None, original.id):
            yield _at(unit, "translation-with-other-id", ("id",), id=original.id)
        unit.id = original.id
        unit.original = original
        original.versions[unit.lang] = unit
        unit.versions = original.versions
