"""Gives codes to equipment, says what is printed on its labels, and which printed labels no longer tell the truth."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from ipaddress import ip_address

from publicsuffixlist import PublicSuffixList

from microlearn.equipment import codes
from microlearn.equipment.codes import Entry, Ledger
from microlearn.equipment.equipment import Equipment, by_name, target_of, thing_of
from microlearn.languages import in_language
from microlearn.settings import Role


@dataclass(frozen=True, slots=True)
class Printed:
    """The words on a label, in the site's language. Something movable shows no place."""

    name: str
    place: str
    role: str = ""

    @property
    def recorded(self) -> str:
        """The name as the ledger keeps it."""
        return f"{self.name}, {self.role}" if self.role else self.name


@dataclass(frozen=True, slots=True)
class Stale:
    """A printed label whose words have changed: as printed, and as they would be now."""

    was: Entry
    now: Entry


@dataclass
class Issuer:
    """The labels of one site. ``base`` is its address as labels carry it, ``language`` its own language."""

    equipment: Sequence[Equipment]
    ledger: Ledger
    roles: Mapping[str, Role]
    base: str
    language: str

    def __post_init__(self) -> None:
        self.known = by_name(self.equipment)

    def thing(self, entry: Entry) -> tuple[Equipment | None, str]:
        """What a label stands for: the equipment, and the role where the label is for one."""
        return thing_of(entry.target, self.known)

    def words(self, one: Equipment, role: str) -> Printed:
        """What is printed on the label of a piece of equipment, or of one role at it."""
        head, site = one.head, self.language
        place = "" if head.movable or not head.location else in_language(head.location, site, site)
        names = self.roles[role].names if role in self.roles else {}
        called = (names.get(site) or next(iter(names.values()), role)) if role else ""
        return Printed(in_language(head.name, site, site), place, called)

    def issue(self, day: date, chance: random.Random) -> list[Entry]:
        """Give a code to each thing in use that has none, and to each role that wants its own; the owner's where one
        is named. Adds the lines to the ledger, and gives them."""
        added = []
        for one in self.equipment:
            if one.head.retired:
                continue
            for target, own in one.targets.items():
                role = target.partition("/")[2]
                has = [code for name in one.ids for code in self.ledger.codes_of.get(target_of(name, role), ())]
                if own in has or (has and not own):
                    continue
                words = self.words(one, role)
                code = own or codes.new_code(self.ledger.by_key, chance)
                entry = Entry(code, target, self.base, day, words.recorded, words.place)
                self.ledger.add(entry)
                added.append(entry)
        return added

    def current(self, entry: Entry, day: date) -> Entry | None:
        """The line that a label would have that is printed today; ``None`` where its thing is gone."""
        one, role = self.thing(entry)
        if one is None or one.head.retired:
            return None
        words = self.words(one, role)
        return replace(entry, base=self.base, day=day, name=words.recorded, place=words.place, line=0)

    def record(self, entries: Sequence[Entry], day: date) -> list[Entry]:
        """Add a line for each label whose words or address differ from the newest line of its code."""
        added = []
        for entry in entries:
            now = self.current(entry, day)
            if now and not _same(now, self.ledger.by_key[codes.key(entry.code)]):
                self.ledger.add(now)
                added.append(now)
        return added

    def stale(self, day: date) -> Iterator[Stale]:
        """Labels whose printed words no longer hold, in the order of the ledger."""
        for was in self.ledger.by_key.values():
            now = self.current(was, day)
            if now and not _same(was, now):
                yield Stale(was, now)


def _same(one: Entry, other: Entry) -> bool:
    return (one.base, one.name, one.place) == (other.base, other.name, other.place)


def lender_of(base: str) -> str:
    """Whose name a borrowed host ends in, such as ``github.io``; empty for a name that the owner of the site can take
    along. By the public suffix list, whose private part names the hosts that are lent out below."""
    host = base.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0]
    lent = PublicSuffixList().publicsuffix(host)
    return lent if lent and lent != PublicSuffixList(only_icann=True).publicsuffix(host) else ""


def is_local(base: str) -> bool:
    """Whether an address leads to the reader's own device, or only works inside one network."""
    host = base.partition("://")[2].partition("/")[0].partition(":")[0]
    try:
        return ip_address(host).is_private
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local")) or "." not in host
