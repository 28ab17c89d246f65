"""Words every failure of a unit's validation as a rule, with the line that would be right."""

from __future__ import annotations

import copy
import re
from typing import Any

from microlearn import mending
from microlearn.front_matter import FrontMatter
from microlearn.problem import Problem, nearest
from microlearn.units import dates, synonyms
from microlearn.units.unit import (
    FIELDS,
    FORMATS,
    LONGEST_GOAL,
    MOMENTS,
    MOST_KEY_POINTS,
    REQUIRED_FIELDS,
    SOURCE_FIELDS,
)

_BAD = {"url": "bad-url", "alias": "bad-alias", "language": "bad-language", "role": "bad-role", "id": "bad-id"}

_KINDS = {
    "list_type": "list",
    "bool_parsing": "bool",
    "bool_type": "bool",
    "int_parsing": "int",
    "int_type": "int",
    "int_from_float": "int",
    "int_parsing_size": "int",
    "greater_than_equal": "int",
    "less_than_equal": "int",
    "model_type": "source",
    "model_attributes_type": "source",
    "dict_type": "source",
}
_PROSE = ("key_points", "sources")
"""Lists of sentences and titles, in which a comma divides nothing."""


class Explain:
    """The failures of one file. ``values`` are those of the file, with the names of fields that were meant."""

    def __init__(self, found: FrontMatter, path: str) -> None:
        self.found = found
        self.path = path
        self.values = found.values
        self.lines = found.lines
        self.mended = found.mended

    def __call__(self, error: Any) -> Problem:
        where = tuple(error["loc"])
        kind, name, value = error["type"], str(where[0]), error["input"]
        if kind == "extra_forbidden":
            return self.unknown_field(where)
        if kind == "missing":
            return self.missing(name) if len(where) == 1 else self.at(where, "source-without-title")
        if kind == "string_too_long":
            return self.at(where, "goal-too-long", length=len(value), limit=LONGEST_GOAL)
        if kind == "string_too_short":
            return self.at(where, "goal-empty") if name == "goal" else self.empty(where)
        if kind == "too_short":
            return self.at(where, "no-key-points")
        if kind == "too_long":
            return self.at((name, MOST_KEY_POINTS), "fourth-key-point", count=len(value), limit=MOST_KEY_POINTS)
        if kind == "value_error":
            return self.value_error(where, str(error["ctx"]["error"]), value)
        if kind == "string_pattern_mismatch":
            return self.at(where, "bad-id")
        return self.wrong_type(where, kind, value)

    def at(self, where: tuple, rule: str, repaired: str = "", **values: object) -> Problem:
        line = self.line(where)
        return Problem(rule, self.path, line, str(where[0]), values, self.found.text_of(line), repaired)

    def line(self, where: tuple) -> int:
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def text(self, where: tuple) -> str:
        """The line with what has been mended on it already."""
        line = self.line(where)
        return self.mended.get(line) or self.found.text_of(line)

    def rename(self, errors: list[Any]) -> list[Problem]:
        """Go on as if every unknown field had the name that was meant, so that its value is checked too."""
        problems = []
        self.values = copy.deepcopy(self.values)
        self.lines = dict(self.lines)
        self.mended = dict(self.mended)
        for error in errors:
            if error["type"] == "extra_forbidden" and (problem := self._renamed(tuple(error["loc"]))):
                problems.append(problem)
        return problems

    def _renamed(self, where: tuple) -> Problem | None:
        *above, name = where
        record = self.values
        for step in above:
            record = record[step]
        if above and not re.fullmatch(r"[a-z_]+", name):
            return self._title_with_colon(where, record)
        known = SOURCE_FIELDS if above else FIELDS
        meant = (synonyms.FIELDS.get(name.lower(), "") if not above else "") or nearest(name, known)
        if not meant or meant in record:
            return None
        record[meant] = record.pop(name)
        for path in [path for path in self.lines if path[: len(where)] == where]:
            self.lines[*above, meant, *path[len(where) :]] = self.lines[path]
        repaired = re.sub(rf"(?<!\w){re.escape(name)}(?=[\"']?\s*:)", meant, self.text(where), count=1)
        problem = self.at(where, "unknown-field-near", repaired, name=name, nearest=meant)
        self.mended[problem.line] = repaired
        return problem

    def _title_with_colon(self, where: tuple, record: dict[str, Any]) -> Problem | None:
        name = where[-1]
        words = _as_text(name, record[name])
        repaired = mending.colon_item(self.text(where), words)
        if len(record) > 1 or not repaired:
            return None
        del record[name]
        record["title"] = words
        return self.at(where, "unquoted-colon", repaired)

    def missing(self, name: str) -> Problem:
        given = name in self.values
        rule = {"goal": "goal-empty", "key_points": "no-key-points"}.get(name, "empty") if given else "missing"
        line = self.line((name,)) if given else 1
        return Problem(rule, self.path, line, name, {"required": REQUIRED_FIELDS}, self.found.text_of(line))

    def unknown_field(self, where: tuple) -> Problem:
        known = FIELDS if len(where) == 1 else SOURCE_FIELDS
        return self.at(where, "unknown-field", name=where[-1], known=known)

    def empty(self, where: tuple) -> Problem:
        return self.at(where, "empty-item" if isinstance(where[-1], int) else "empty")

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

    def value_error(self, where: tuple, what: str, value: Any) -> Problem:
        if what not in ("date", "day"):
            return self.at(where, _BAD[what], value=value)
        if not isinstance(value, str):
            return self.at(where, "wrong-type-date")
        iso = dates.iso(value) if what == "date" else ""
        if what == "day" or (iso and not dates.exists(iso)):
            return self.at(where, "no-such-day", value=value)
        repaired = mending.with_value(self.text(where), value, iso) if iso else ""
        return self.at(where, "date-notation", repaired, value=value, date=iso or "2026-11-03")

    def wrong_type(self, where: tuple, kind: str, value: Any) -> Problem:
        if value is None or value == [] or value == "":
            return self.empty(where)
        line = self.text(where)
        kind = _KINDS.get(kind, "text")
        if kind == "text" and isinstance(where[-1], int):
            return self._wrong_item(where, value)
        repaired = ""
        if kind == "list" and isinstance(value, str):
            repaired = mending.listed(line, value, where[0] in _PROSE)
        name = next(part for part in reversed(where) if isinstance(part, str))
        shown = value if isinstance(value, str) else "…"
        return self.at(where, f"wrong-type-{kind}", repaired, name=name, value=shown)

    def _wrong_item(self, where: tuple, value: Any) -> Problem:
        if isinstance(value, dict) and len(value) == 1:
            [(name, rest)] = value.items()
            if repaired := mending.colon_item(self.found.text_of(self.line(where)), _as_text(name, rest)):
                return self.at(where, "unquoted-colon", repaired)
        return self.at(where, "wrong-type-item")


def _as_text(name: str, value: Any) -> str:
    """What was read as a field, as the text that it should have been."""
    return f"{name}:" if value is None else f"{name}: {value}"
