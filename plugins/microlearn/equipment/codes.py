"""The ledger ``codes.lock``: which code stands for which thing, for ever.

One line per printed label: the code, what it stands for, the address of the site that the symbol holds, the day, and
the words that were printed. Lines are added and never taken away, so that two branches merge by keeping the lines of
both.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

LEDGER = "codes.lock"
"""Beside ``mkdocs.yml``."""

LONGEST = 12
"""Characters of a code: it is typed with gloves on."""

ALPHABET = "3479CDFHJKMNPRTWXY"
"""Signs of the codes that are issued here: none that looks like another in worn print, and no vowels, so that no words
come about."""

SIGNS = 5
"""Of a code that is issued here: 1.9 million codes."""

_RESERVED = re.compile(r"CON|PRN|AUX|NUL|(?:COM|LPT)[0-9]|SCAN|SEARCH|EQUIPMENT|UNITS|TOPICS|SETTINGS|CARDS|ASSETS")
"""Folders that Windows keeps for devices, and addresses that the site itself has: typed, they would lead there."""

_CODE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")
_LOOKALIKES = str.maketrans("OIL", "011")
"""What Douglas Crockford's base 32 reads alike."""
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)")
_LINE = re.compile(
    r"(?P<code>\S+)\s+(?P<target>\S+)\s+(?P<base>\S+)\s+(?P<day>\S+)" r'(?P<words>(?:\s+"(?:[^"\\]|\\.)*")*)\s*'
)
_WORDS = re.compile(r'"(?:[^"\\]|\\.)*"')
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})?", re.ASCII)
_PATH = re.compile(r"[\w/.~%+-]*", re.ASCII)
_TARGET = re.compile(r"[\w-]{1,60}(?:/[\w-]{1,60})?")
_HEAD = (
    "# Codes on printed labels, one line per label: code, what it stands for, address, day, printed name and place.\n"
    "# `microlearn labels` writes this file. A line is never changed or taken out: labels hang in the world.\n"
)


def key(code: str) -> str:
    """What two spellings of a code have in common: capitals without hyphens, and one sign for each set of
    look-alikes."""
    return re.sub(r"[^A-Z0-9]", "", code.upper()).translate(_LOOKALIKES)


def mistake(code: str) -> str:
    """The rule that a code breaks; empty for a right one."""
    if len(code) > LONGEST:
        return "code-too-long"
    if not _CODE.fullmatch(code) or len(key(code)) < 2:
        return "code-alphabet"
    # Two letters are a language, whose pages stand at the root.
    return "code-reserved" if _RESERVED.fullmatch(code) or re.fullmatch("[A-Z]{2}", code) else ""


def repaired(code: str) -> str:
    """The code that was probably meant, or an empty string."""
    meant = re.sub(r"[^A-Z0-9]+", "-", code.strip().upper()).strip("-")
    return "" if mistake(meant) else meant


def base_of(url: str) -> str:
    """The address of a site as labels carry it: scheme and host in small letters, a slash at its end; empty for what
    is no such address, or not in plain ASCII, which not every phone reads out of a symbol."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    plain = _HOST.fullmatch(parts.netloc) and _PATH.fullmatch(parts.path)
    if parts.scheme.lower() not in ("http", "https") or not plain or parts.query or parts.fragment:
        return ""
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path.rstrip('/')}/"


def address_of(base: str, code: str) -> str:
    """What the symbol on a label holds. The slash at its end spares the reader a redirect."""
    return f"{base}Q/{code}/"


def typed(base: str, code: str) -> str:
    """The short address to type by hand; the page for wrong addresses resolves it."""
    return f"{base.partition('://')[2]}{code}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed label. ``target`` is the id of a piece of equipment, or ``id/role``; ``name`` and ``place`` are as
    printed."""

    code: str
    target: str
    base: str
    day: date
    name: str = ""
    place: str = ""
    line: int = field(default=0, compare=False)

    @property
    def thing(self) -> str:
        """The id of the equipment, whichever role the label is for."""
        return self.target.partition("/")[0]

    def __str__(self) -> str:
        words = " ".join(json.dumps(text, ensure_ascii=False) for text in (self.name, self.place))
        return f"{self.code}  {self.target}  {self.base}  {self.day}  {words}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that a line of the ledger breaks, or the ledger as a whole (line 0)."""

    rule: str
    line: int = 0
    values: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Ledger:
    """The labels in the order of the file."""

    entries: list[Entry] = field(default_factory=list)
    by_key: dict[str, Entry] = field(default_factory=dict)
    """The newest label of each code, by its key."""
    codes_of: dict[str, list[str]] = field(default_factory=dict)
    """The codes that stand for a thing, the oldest first."""

    def add(self, entry: Entry) -> None:
        """One more label. Raises ``ValueError`` where the code, or one that looks like it, stands for something
        else."""
        known = self.by_key.get(key(entry.code))
        if known and (known.code, known.target) != (entry.code, entry.target):
            raise ValueError(known.target)
        if known == entry:
            return
        self.entries.append(entry)
        if known is None:
            self.codes_of.setdefault(entry.target, []).append(entry.code)
        if known is None or known.day <= entry.day:
            self.by_key[key(entry.code)] = entry

    def __str__(self) -> str:
        """The whole file, by code, so that what two branches add seldom stands on the same line."""
        lines = sorted(self.entries, key=lambda entry: (entry.code, entry.day))
        return _HEAD + "".join(f"{line}\n" for line in lines)


def parse(text: str) -> tuple[Ledger, list[Fault]]:
    """Read a ledger; never raises. Lines with a fault are left out."""
    ledger, faults = Ledger(), []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _entry(line, number)
        if isinstance(found, Entry):
            try:
                ledger.add(found)
            except ValueError:
                found = _clash(found, ledger.by_key[key(found.code)])
        if isinstance(found, Fault):
            faults.append(found)
    return ledger, faults


def _entry(line: str, number: int) -> Entry | Fault:
    if _CONFLICT.match(line):
        return Fault("codes-conflict", number)
    parts = _LINE.fullmatch(line)
    if not parts or not _TARGET.fullmatch(parts["target"]):
        return Fault("codes-line", number)
    if wrong := mistake(parts["code"]):
        return Fault(wrong, number, {"value": parts["code"], "limit": LONGEST})
    base = base_of(parts["base"])
    try:
        day = date.fromisoformat(parts["day"])
        name, place, *_ = [*(json.loads(text) for text in _WORDS.findall(parts["words"])), "", ""]
    except ValueError:
        return Fault("codes-line", number)
    return (
        Entry(parts["code"], parts["target"], base, day, name, place, number) if base else Fault("codes-line", number)
    )


def _clash(entry: Entry, other: Entry) -> Fault:
    """A code that readers cannot tell from another one, or that stands for two things."""
    values: dict[str, object] = {"value": entry.code, "first": other.line}
    if other.code != entry.code:
        return Fault("codes-alike", entry.line, {**values, "like": other.code})
    return Fault("codes-two-things", entry.line, {**values, "target": entry.target, "was": other.target})


def broken_promises(now: Ledger, then: Ledger, whole: bool = True) -> Iterator[Fault]:
    """Labels of an earlier ledger that no longer lead to what they led to. Unless it is ``whole``, only codes that have
    been given to something else since count."""
    addresses = {(entry.code, entry.base) for entry in now.entries}
    told: set[str] = set()
    for was in then.entries:
        entry = now.by_key.get(key(was.code))
        kept = entry is not None and entry.code == was.code
        values: dict[str, object] = {
            "value": was.code,
            "was": was.target,
            "name": was.name or was.target,
            "id": was.thing,
        }
        if was.code in told:
            continue
        if whole and (not kept or (was.code, was.base) not in addresses):
            yield Fault("codes-dropped", 0, {**values, "repair": str(was)})
        elif entry is not None and entry.target != was.target and whole:
            yield Fault("codes-moved", entry.line, {**values, "target": entry.target})
        elif entry is not None and (entry.target != was.target or not kept) and not whole:
            yield Fault("codes-meanwhile", entry.line, {**values, "mine": entry.code, "target": entry.target})
        else:
            continue
        told.add(was.code)


def new_code(keys: Container[str], chance: random.Random) -> str:
    """A code that nobody has, and that no single wrong sign turns into one that somebody has. ``keys`` are those of
    all codes."""
    while True:
        code = "".join(chance.choices(ALPHABET, k=SIGNS))
        near = (code[:at] + sign + code[at + 1 :] for at in range(SIGNS) for sign in ALPHABET)
        if not any(one in keys for one in near):
            return code
