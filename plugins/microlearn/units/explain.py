"""Words what is wrong with a unit in particular."""

from __future__ import annotations

from typing import Any

from microlearn import explain, mending
from microlearn.problem import Problem, nearest
from microlearn.units import synonyms
from microlearn.units.unit import FORMATS, LONGEST_GOAL, MOMENTS, MOST_KEY_POINTS, SOURCE_FIELDS, UnitHead


class Explain(explain.Explain):
    """The failures of one unit."""

    model = UnitHead
    synonyms = synonyms.FIELDS
    prose = ("key_points", "sources")

    def __call__(self, error: Any) -> Problem:
        where = tuple(error["loc"])
        kind, name, value = error["type"], str(where[0]), error["input"]
        if kind == "missing" and len(where) > 1:
            return self.at(where, "source-without-title")
        if kind == "string_too_long":
            return self.at(where, "goal-too-long", length=len(value), limit=LONGEST_GOAL)
        if kind == "string_too_short" and name == "goal":
            return self.at(where, "goal-empty")
        if kind == "too_short":
            return self.at(where, "no-key-points")
        if kind == "too_long":
            return self.at((name, MOST_KEY_POINTS), "fourth-key-point", count=len(value), limit=MOST_KEY_POINTS)
        return super().__call__(error)

    def fields(self, above: tuple = ()) -> tuple[str, ...]:
        """Those of a unit, or of one of its sources."""
        return SOURCE_FIELDS if above else super().fields()

    def missing(self, name: str) -> Problem:
        """What a unit cannot do without says what it is for."""
        rule = {"goal": "goal-empty", "key_points": "no-key-points"}.get(name)
        return self.at((name,), rule) if rule and name in self.values else super().missing(name)

    def choices(self) -> list[Problem]:
        """What is wrong with the moment and the format."""
        problems = []
        for field, known, other in (("moment", MOMENTS, synonyms.MOMENTS), ("format", FORMATS, synonyms.FORMATS)):
            value = self.values.get(field)
            if isinstance(value, str) and value.strip() and value not in known:
                problems.append(self.unknown_choice(field, value, known, other))
        return problems

    def unknown_choice(self, field: str, value: str, known: tuple[str, ...], other: dict[str, str]) -> Problem:
        meant = other.get(value.lower().strip(), "") or nearest(value, known)
        if not meant and (word := nearest(value, other, cutoff=0.8)):
            meant = other[word]
        values = {"value": value, "known": known, "nearest": meant}
        if not meant:
            return self.at((field,), "unknown-choice", **values)
        repaired = mending.with_value(self.text((field,)), value, meant)
        return self.at((field,), "unknown-choice-near", repaired, **values)
