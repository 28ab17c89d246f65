"""From the bytes of one file to a unit, or to the problems that keep it from being one."""

from __future__ import annotations

from typing import Any

from microlearn import explain, front_matter
from microlearn.front_matter import FrontMatter
from microlearn.problem import Problem
from microlearn.units import synonyms
from microlearn.units.explain import Explain
from microlearn.units.unit import FIELDS, UnitHead

_NAMES = frozenset((*FIELDS, *synonyms.FIELDS))
"""What authors may have meant for the name of a field."""


def head_of(found: FrontMatter, path: str) -> tuple[UnitHead | None, list[Problem]]:
    """Check a unit's front matter. The head is ``None`` where there is a problem; all problems are given."""
    return explain.head_of(found, path, Explain, UnitHead)


def salvaged(values: dict[str, Any]) -> UnitHead:
    """The fields that are right, for what must hold between units: it is told in the same run."""
    return explain.salvaged(values, UnitHead, {"goal": "-", "key_points": ["-"], "format": "", "moment": ""})


def parse(data: bytes, path: str) -> tuple[UnitHead | None, FrontMatter, list[Problem]]:
    """Read one file; ``path`` is what problems call it."""
    found = front_matter.parse(data, _NAMES)
    head, problems = head_of(found, path)
    return head, found, problems
