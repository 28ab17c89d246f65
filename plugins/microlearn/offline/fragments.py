"""Pages taken apart again: which shell they were composed of, and what is their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from microlearn.shell import SLOTS, Shell, compose

DRAWING = ""
"""The shell of what is no page: a small drawing that pages show, whose text is its only value."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A page of the reader shell: the name of its shell, and one string per slot of ``SLOTS``."""

    address: str
    shell: str
    values: tuple[str, ...]


def take_apart(shell: Shell, page: str) -> dict[str, str] | None:
    """What stands in the slots of a page; None where the page is not of this shell. Composing gives the same page."""
    if not page.startswith(shell.literals[0]):
        return None
    values: dict[str, str] = {}
    at = len(shell.literals[0])
    here, slots = 0, shell.slots
    while here < len(slots):
        # All that is known already of what follows, up to the next slot that is not.
        until, there = shell.literals[here + 1], here + 1
        while there < len(slots) and slots[there] in values:
            until += values[slots[there]] + shell.literals[there + 1]
            there += 1
        if slots[here] not in values:
            end = page.find(until, at) if there < len(slots) else len(page) - len(until)
            if end < at:
                return None
            values[slots[here]] = page[at:end]
        at += len(values[slots[here]]) + len(until)
        here = there
    filled = {slot: values.get(slot, "") for slot in SLOTS}
    return filled if compose(shell, filled) == page else None


class Shells:
    """The shells of a site by name, in an order in which the next page is likely of the same as the one before."""

    def __init__(self, shells: Mapping[str, Shell]) -> None:
        self.by_name = dict(sorted(shells.items()))
        self.used: set[str] = set()
        self._order = list(self.by_name)

    def fragment(self, address: str, page: str) -> Fragment | None:
        """A page as a fragment; None for one that is not of the reader shell."""
        for name in self._order:
            values = take_apart(self.by_name[name], page)
            if values is not None:
                self.used.add(name)
                self._order.remove(name)
                self._order.insert(0, name)
                return Fragment(address, name, tuple(values[slot] for slot in SLOTS))
        return None
