"""Rules: each is one function with an id. What it says to the author stands in ``wording/advice/``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from microlearn.advice.subject import Site, Subject
from microlearn.problem import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule applies. ``line`` counts from 1 in the file, 0 is the file as a whole; ``values`` fill the
    gaps in the wording; ``repaired`` is the line as it would be right, where that can be told. An ``error`` is what
    keeps the page from working: nobody can switch it off."""

    line: int
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    repaired: str = ""
    severity: Severity = "advice"


OfUnit = Callable[[Subject], Iterator[Finding]]
OfSite = Callable[[Site], Iterator[tuple[Subject, Finding]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """``dated`` rules depend on today's date, and never fail anything. One of the two functions is there, or both."""

    id: str
    of_unit: OfUnit | None = None
    of_site: OfSite | None = None
    dated: bool = False


RULES: dict[str, Rule] = {}
"""All rules by id, in the order in which their modules are read."""


def of_unit(id: str, dated: bool = False) -> Callable[[OfUnit], OfUnit]:
    """A rule that looks at one unit, and needs to know no other."""

    def register(find: OfUnit) -> OfUnit:
        RULES[id] = dataclasses.replace(RULES.get(id, Rule(id)), of_unit=find, dated=dated)
        return find

    return register


def of_site(id: str, dated: bool = False) -> Callable[[OfSite], OfSite]:
    """A rule that looks at all units of a site."""

    def register(find: OfSite) -> OfSite:
        RULES[id] = dataclasses.replace(RULES.get(id, Rule(id)), of_site=find, dated=dated)
        return find

    return register
