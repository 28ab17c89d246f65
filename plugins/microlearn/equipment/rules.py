"""What must hold between equipment, units, and the codes on printed labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from microlearn.equipment import codes, history, read
from microlearn.equipment.codes import LEDGER, Fault, Ledger
from microlearn.equipment.equipment import Equipment, by_name, target_of
from microlearn.problem import Problem, nearest
from microlearn.settings import Declared, LabelSettings, near_role


@dataclass(frozen=True, slots=True)
class Named:
    """A unit's file and the line on which it names equipment."""

    path: str
    line: int
    name: str


def _at(one: Equipment, rule: str, where: tuple = (), **values: object) -> Problem:
    return Problem(rule, one.path, one.lines.get(where, 1), str(where[0]) if where else "", values)


def between(
    equipment: Sequence[Equipment], roles: frozenset[str] | None, content: Path, found: Ledger
) -> Iterator[Problem]:
    """Ids, codes, roles, pictures and successors. ``found`` is the ledger."""
    first: dict[str, Equipment] = {}
    for one in equipment:
        for name, where in [(one.id, ()), *((alias, ("aliases", i)) for i, alias in enumerate(one.head.aliases))]:
            other = first.setdefault(name.casefold(), one)
            if other is not one or (where and name == one.id):
                yield _at(one, "equipment-twice", where, id=name, other=other.path)
        yield from _roles(one, roles)
        if read.missing_photo(one, content):
            yield _at(one, "photo-missing", ("photo",), value=one.head.photo)
    yield from _own_codes(equipment, found)
    yield from _successors(equipment)


def _own_codes(equipment: Sequence[Equipment], found: Ledger) -> Iterator[Problem]:
    """A code that the owner chose stands for one thing, in the files and in the ledger."""
    first: dict[str, Equipment] = {}
    for one in equipment:
        chosen = [(one.head.code, ("code",), "")]
        chosen += [(code, ("role_codes", role), role) for role, code in one.head.role_codes.items()]
        for code, where, role in chosen:
            if not code:
                continue
            if (known := codes.key(code)) in first:
                yield _at(one, "code-twice", where, value=code, other=first[known].path)
                continue
            first[known] = one
            entry = found.by_key.get(known)
            if entry and (entry.code != code or entry.target not in {target_of(name, role) for name in one.ids}):
                yield _at(one, "code-taken", where, value=code, like=entry.code, target=entry.target, id=entry.thing)


def _roles(one: Equipment, declared: Declared | None) -> Iterator[Problem]:
    named = [(role, ("roles", index)) for index, role in enumerate(one.head.roles)]
    named += [(role, ("role_codes", role)) for role in one.head.role_codes]
    for role, where in named if declared is not None else []:
        if role not in declared:
            meant = near_role(role, declared)
            rule = "undeclared-role-near" if meant else "undeclared-role"
            yield _at(one, rule, where, role=role, known=sorted(declared), nearest=meant)


def _successors(equipment: Sequence[Equipment]) -> Iterator[Problem]:
    known = by_name(equipment)
    for one in equipment:
        successor = one.head.retired.successor if one.head.retired else None
        if not successor:
            continue
        where = ("retired", "successor")
        if successor not in known:
            meant = nearest(successor, known)
            yield _at(
                one, "unknown-equipment-near" if meant else "unknown-equipment", where, value=successor, nearest=meant
            )
        elif last(one, known) is None:
            yield _at(one, "successor-circle", where, value=successor)


def last(one: Equipment, known: Mapping[str, Equipment]) -> Equipment | None:
    """What readers are led to in the end in the place of a retired piece: something in use, or something retired that
    has only a message. ``None`` where it has no successor, or where successors name each other in a circle."""
    seen = [one.id]
    while one.head.retired and one.head.retired.successor:
        following = known.get(one.head.retired.successor)
        if following is None or following.id in seen:
            return None
        seen.append(following.id)
        one = following
    return one if len(seen) > 1 else None


def with_units(equipment: Sequence[Equipment], named: Sequence[Named], units: Mapping[str, str]) -> Iterator[Problem]:
    """Units name equipment that is there, equipment names units that are there, and no label leads to nothing.
    ``units`` gives the format of each, by its id."""
    known = {name for one in equipment for name in one.names}
    for mention in named:
        if mention.name not in known:
            meant = nearest(mention.name, known)
            rule = "unknown-equipment-near" if meant else "unknown-equipment"
            values = {"value": mention.name, "nearest": meant}
            yield Problem(rule, mention.path, mention.line, field="equipment", values=values)
    served = {mention.name for mention in named}
    for one in equipment:
        if one.head.urgent and one.head.urgent not in units:
            meant = nearest(one.head.urgent, units)
            rule = "urgent-unknown-near" if meant else "urgent-unknown"
            yield _at(one, rule, ("urgent",), value=one.head.urgent, nearest=meant)
        elif one.head.urgent and units[one.head.urgent] not in ("", "steps"):
            yield _at(one, "urgent-no-steps", ("urgent",), value=one.head.urgent, format=units[one.head.urgent])
        if not one.head.retired and not one.head.urgent and served.isdisjoint(one.names):
            rule = "equipment-unserved-kind" if one.head.kind else "equipment-unserved"
            yield Problem(rule, one.path, values={"id": one.id, "kind": one.head.kind}, severity="advice")


def ledger(site: LabelSettings, equipment: Sequence[Equipment]) -> tuple[Ledger, list[Problem]]:
    """Read the ledger of the site, and hold it against the equipment, its own past, and the site's address. Problems
    are errors; what could not be checked is a note."""
    file = site.folder / LEDGER
    try:
        text = file.read_bytes().decode("utf-8-sig") if file.exists() else ""
    except (OSError, UnicodeDecodeError):
        return Ledger(), [Problem("codes-unreadable", LEDGER)]
    found, faults = codes.parse(text)
    past = history.of(site.folder, site.branch)
    for earlier in past.earlier:
        then, _ = codes.parse(earlier.text)
        if not earlier.whole or not _unread(faults):
            faults += codes.broken_promises(found, then, earlier.whole)
    if not file.exists() and (left := history.elsewhere(site.folder)):
        faults.append(Fault("codes-elsewhere", 0, {"place": str(left)}))
    faults += _things(found, equipment)
    faults += _addresses(found, site)
    shown = text.replace("\r\n", "\n").split("\n")
    problems = [_problem(fault, shown) for fault in {str(fault): fault for fault in faults}.values()]
    problems += _other_things(found, equipment)
    if past.unchecked and (found.entries or equipment):
        branch = site.branch or history.MAIN[0]
        values = {"reason": past.reason, "branch": branch}
        problems.append(Problem(past.unchecked, LEDGER, values=values, severity="note"))
    return found, problems


def switched_off(site: LabelSettings) -> list[Problem]:
    """Without the plugin, nothing answers at the addresses on labels."""
    try:
        text = (site.folder / LEDGER).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    count = len(codes.parse(text)[0].by_key)
    return [Problem("codes-switched-off", LEDGER, values={"count": count})] if count else []


def _other_things(found: Ledger, equipment: Sequence[Equipment]) -> Iterator[Problem]:
    """A name and a place that are both others than those on the label may be another thing under an old id."""
    known = by_name(equipment)
    for entry in found.by_key.values():
        one = known.get(entry.target)
        if one is None or one.head.movable or not entry.place or not one.head.location or one.head.retired:
            continue
        names, places = one.head.name.values(), one.head.location.values()
        if entry.name not in names and entry.place not in places:
            now = f"{next(iter(names))}, {next(iter(places))}"
            values = {"value": entry.code, "was": f"{entry.name}, {entry.place}", "now": now, "id": one.id}
            yield Problem("codes-other-thing", LEDGER, entry.line, values=values, severity="note")


def _unread(faults: list[Fault]) -> bool:
    """Whether lines could not be read: then a code may seem to be gone that stands there."""
    return any(fault.rule in ("codes-conflict", "codes-line") for fault in faults)


def _problem(fault: Fault, lines: Sequence[str]) -> Problem:
    shown = lines[fault.line - 1] if fault.line else ""
    return Problem(fault.rule, LEDGER, fault.line, "", fault.values, shown, str(fault.values.get("repair", "")))


def _things(found: Ledger, equipment: Sequence[Equipment]) -> Iterator[Fault]:
    """Every code stands for a thing that is there, or was there under another name."""
    known = by_name(equipment)
    for target, of_target in found.codes_of.items():
        id = target.partition("/")[0]
        if id not in known:
            entry = found.by_key[codes.key(of_target[0])]
            values: dict[str, object] = {"value": ", ".join(of_target), "id": id, "name": entry.name or id}
            yield Fault("codes-thing-gone", entry.line, values)


def _addresses(found: Ledger, site: LabelSettings) -> Iterator[Fault]:
    """Labels lead to the address that the site has, or to one that leads here."""
    if site.url is None or not found.entries:
        return
    for address, how in site.old_addresses.items():
        if not codes.base_of(address) or not how.strip():
            yield Fault("codes-old-address", 0, {"value": address})
    here = codes.base_of(site.url)
    if not here:
        yield Fault("codes-no-site-url", 0, {"base": found.entries[-1].base})
        return
    known = {here, *map(codes.base_of, site.old_addresses)}
    first = {entry.base: entry for entry in reversed(found.entries)}
    for base, entry in first.items():
        if base not in known:
            count = len({one.code for one in found.entries if one.base == base})
            yield Fault("codes-address", entry.line, {"base": base, "here": here, "count": count})
