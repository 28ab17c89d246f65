"""Every page of the reader is shell + fragment.

A shell is what all pages of one kind and language share, as literals with named
slots between them; a fragment gives one escaped string per slot. Composing is
split and join: no text of a fragment is ever looked at, so none can be taken
for a slot. The cases in ``tests/shell/cases.json`` hold for every program that
composes pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

SLOTS = ("root", "lang", "dir", "head", "body", "after")
"""Path to the site's root, language, direction, what goes into the head, the body, and what comes after the buttons of
a unit, which are the same on every page."""

_MARK = "\x02{}\x03"
_MARKED = re.compile("\x02(\\w+)\x03")

MARKS = {name: _MARK.format(name) for name in SLOTS}
"""What a template writes where a slot is; control characters, which no page contains."""


@dataclass(frozen=True, slots=True)
class Shell:
    """``len(literals) == len(slots) + 1``; a slot may occur more than once."""

    literals: tuple[str, ...]
    slots: tuple[str, ...]


def split(text: str) -> Shell:
    """Make a shell of a rendered template that has ``MARKS`` in it.

    Raises ``ValueError`` for a slot that does not exist.
    """
    parts = _MARKED.split(text)
    slots = tuple(parts[1::2])
    if unknown := set(slots) - set(SLOTS):
        raise ValueError(f"unknown slot: {', '.join(sorted(unknown))}")
    return Shell(tuple(parts[::2]), slots)


def compose(shell: Shell, fragment: Mapping[str, str]) -> str:
    """The page: the shell's literals with the fragment's strings between them."""
    pieces = [shell.literals[0]]
    for slot, literal in zip(shell.slots, shell.literals[1:], strict=True):
        pieces += (fragment[slot], literal)
    return "".join(pieces)
