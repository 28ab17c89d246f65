"""Two states of a site side by side: which units, equipment, labels and roles are different."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Literal, TypeVar

from microlearn.catalogue import Catalogue, Equipment, Question, Role, Unit
from microlearn.changes import weight
from microlearn.changes.weight import Find, Weight

Kind = Literal["new", "changed", "renamed", "removed"]
KINDS: tuple[Kind, ...] = ("new", "changed", "renamed", "removed")

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class State:
    """What the content was, or is; ``prefix`` is how problems name its folder."""

    found: Catalogue
    content: Path
    prefix: str = "content"


@dataclass(frozen=True, slots=True)
class Change(Generic[Thing]):
    """One thing that is different; ``before`` is ``None`` for a new one, ``after`` for a removed one."""

    kind: Kind
    before: Thing | None
    after: Thing | None

    @property
    def thing(self) -> Thing:
        """As it is now, or else as it was."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class UnitChange(Change[Unit]):
    """A unit that is different. ``again`` are the questions that readers are asked again."""

    again: tuple[Question, ...] = ()
    questions: tuple[int, int] = (0, 0)
    """How many questions came, and how many went."""
    weights: tuple[Weight, Weight] = (Weight(), Weight())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is different. ``broken`` are units that cannot be published now, by their paths, ``labels`` what
    codes stand for."""

    units: Sequence[UnitChange] = ()
    broken: Sequence[str] = ()
    equipment: Sequence[Change[Equipment]] = ()
    labels: Sequence[Change[tuple[str, str, str]]] = ()
    roles: Sequence[Change[Role]] = ()
    touched: frozenset[str] = field(default_factory=frozenset)


def compare(before: State, after: State, touched: frozenset[str], renamed: Mapping[str, str], find: Find) -> Comparison:
    """``touched`` are the paths of files that are different, ``renamed`` has old paths by new ones; both are relative
    to the folder of ``mkdocs.yml``."""
    return Comparison(
        list(_units(before, after, touched, renamed, find)),
        [unit.path for unit in after.found.broken if f"{after.prefix}/{unit.path}" in touched],
        list(_equipment(before.found, after.found)),
        list(_of_tables(_labels(before.found), _labels(after.found))),
        list(_of_tables(_roles(before.found), _roles(after.found))),
        touched,
    )


def showing(state: State, touched: Collection[str], find: Find) -> set[str]:
    """The units that show one of the touched files, by their paths."""
    inside = {path.removeprefix(f"{state.prefix}/") for path in touched if path.startswith(f"{state.prefix}/")}
    media = {path for path in inside if not path.endswith(".md")}
    if not media:
        return set()
    return {unit.path for unit in state.found.units if not media.isdisjoint(weight.shown(unit, state.content, find))}


def _units(
    before: State, after: State, touched: frozenset[str], renamed: Mapping[str, str], find: Find
) -> Iterator[UnitChange]:
    pictured = showing(after, touched, find)
    pairs = _pairs(before, after, renamed)
    for new in after.found.units:
        old = pairs.get(new.path)
        if old is None:
            yield _unit_change("new", None, new, before, after, find)
        elif old.path != new.path:
            yield _unit_change("renamed", old, new, before, after, find)
        elif new.path in pictured or (f"{after.prefix}/{new.path}" in touched and _differ(old, new)):
            yield _unit_change("changed", old, new, before, after, find)
    broken = {f"{after.prefix}/{unit.path}" for unit in after.found.broken}
    still = {old.path for old in pairs.values()}
    for old in before.found.units:
        # What cannot be published now is not removed.
        if old.path not in still and f"{before.prefix}/{old.path}" not in broken | {renamed.get(one) for one in broken}:
            yield _unit_change("removed", old, None, before, after, find)


def _pairs(before: State, after: State, renamed: Mapping[str, str]) -> dict[str, Unit]:
    """What each unit was before, by its path now: at the same place, or else of the same id, or else where Git sees
    that the file came from."""
    old_by_path = {unit.path: unit for unit in before.found.units}
    found = {unit.path: old_by_path[unit.path] for unit in after.found.units if unit.path in old_by_path}
    free = {path: unit for path, unit in old_by_path.items() if path not in found}
    by_id = {(unit.id, unit.lang): unit for unit in free.values()}
    for unit in after.found.units:
        if unit.path in found:
            continue
        source = renamed.get(f"{after.prefix}/{unit.path}", "").removeprefix(f"{before.prefix}/")
        old = by_id.get((unit.id, unit.lang)) or free.get(source)
        if old and free.pop(old.path, None):
            found[unit.path] = old
    return found


def _differ(old: Unit, new: Unit) -> bool:
    return (old.head, old.body, old.minutes) != (new.head, new.body, new.minutes)


def _unit_change(kind: Kind, old: Unit | None, new: Unit | None, before: State, after: State, find: Find) -> UnitChange:
    was = before.found.revisions(old) if old else {}
    now = after.found.revisions(new) if new else {}
    again = {id for id in was.keys() & now.keys() if was[id] != now[id]}
    asked = after.found.questions(new) if new else []
    return UnitChange(
        kind,
        old,
        new,
        tuple(question for question in asked if question.id in again),
        (len(now.keys() - was.keys()), len(was.keys() - now.keys())),
        (
            weight.of(old, before.content, find) if old else Weight(),
            weight.of(new, after.content, find) if new else Weight(),
        ),
    )


def _equipment(before: Catalogue, after: Catalogue) -> Iterator[Change[Equipment]]:
    old_by_id = {one.id: one for one in before.equipment}
    for new in after.equipment:
        old = next((old_by_id.pop(id) for id in new.ids if id in old_by_id), None)
        if old is None:
            yield Change("new", None, new)
        elif old.id != new.id:
            yield Change("renamed", old, new)
        elif old.head != new.head:
            yield Change("changed", old, new)
    for old in old_by_id.values():
        yield Change("removed", old, None)


def _labels(found: Catalogue) -> dict[str, tuple[str, str, str]]:
    """Code, what it stands for, and the words on it, by the code."""
    return {
        entry.code: (entry.code, entry.target, ", ".join(filter(None, (entry.name, entry.place))))
        for entry in found.ledger.by_key.values()
    }


def _roles(found: Catalogue) -> dict[str, Role]:
    return {role.id: role for role in found.roles}


def _of_tables(before: Mapping[str, Thing], after: Mapping[str, Thing]) -> Iterator[Change[Thing]]:
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            yield Change("new" if old is None else "removed", old, new)
        elif old != new:
            yield Change("changed", old, new)
