"""From the bytes of one file to a unit, or to the problems that keep it from being one."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from microlearn import front_matter
from microlearn.front_matter import FrontMatter, quoted
from microlearn.problem import Problem, nearest
from microlearn.units import synonyms
from microlearn.units.unit import (
    FIELDS,
    FORMATS,
    LONGEST_GOAL,
    MOMENTS,
    MOST_KEY_POINTS,
    REQUIRED_FIELDS,
    SOURCE_FIELDS,
    UnitHead,
)

_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}
_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)\.?[\s./-]+(\d{4})")

_KINDS = {
    "string_type": "text",
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


def head_of(found: FrontMatter, path: str) -> tuple[UnitHead | None, list[Problem]]:
    """Check a unit's front matter. The head is ``None`` where there is a problem; all problems are given."""
    if found.faults:
        problems = [
            Problem(fault.rule, path, fault.line, fault.field, fault.values, found.text_of(fault.line), fault.repaired)
            for fault in found.faults
        ]
        if not found.values:
            return None, problems
    else:
        problems = []
    explain = _Explain(found, path)
    values, renamed = _renamed(found)
    problems += [explain.unknown_field(name, meant) for name, meant in renamed.items()]
    head = None
    try:
        head = UnitHead.model_validate({key: value for key, value in values.items() if value is not None})
    except ValidationError as error:
        problems += [explain(item) for item in error.errors(include_url=False)]
        given = values
    else:
        given = {"moment": head.moment, "format": head.format}
    for field, known, other in (("moment", MOMENTS, synonyms.MOMENTS), ("format", FORMATS, synonyms.FORMATS)):
        value = given.get(field)
        if isinstance(value, str) and value not in known:
            problems.append(explain.unknown_choice(field, value, known, other))
    # What was refused counts as not given; one word on it is enough.
    refused = {(fault.line, fault.field) for fault in found.faults if not fault.repaired}
    count = len(found.faults)
    problems[count:] = [problem for problem in problems[count:] if (problem.line, problem.field) not in refused]
    return (None if problems else head), problems


def _renamed(found: FrontMatter) -> tuple[dict[str, Any], dict[str, str]]:
    """The values under the names that the author probably meant, so that what they hold is checked in the same run;
    and which unknown name stands for which."""
    values, renamed = {}, {}
    for name, value in found.values.items():
        if name not in FIELDS:
            meant = synonyms.FIELDS.get(name.lower(), "") or nearest(name, FIELDS)
            if meant and meant not in found.values and meant not in renamed.values():
                renamed[name] = meant
                for path in [path for path in found.lines if path[:1] == (name,)]:
                    found.lines[(meant, *path[1:])] = found.lines[path]
                name = meant
        values[name] = value
    return values, renamed


class _Explain:
    """Words every validation failure as a rule, with the line that would be right."""

    def __init__(self, found: FrontMatter, path: str) -> None:
        self.found = found
        self.path = path

    def __call__(self, error: Any) -> Problem:
        where = tuple(part for part in error["loc"])
        kind, name, value = error["type"], str(where[0]), error["input"]
        if kind == "extra_forbidden":
            return self.unknown(where)
        if kind == "missing":
            if len(where) > 1:
                return self.at(where, "source-without-title")
            return self.missing(name)
        if kind == "string_too_long":
            return self.at(where, "goal-too-long", length=len(value), limit=LONGEST_GOAL)
        if kind == "string_too_short":
            return self.at(where, "goal-empty" if name == "goal" else "empty")
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
        line = self.found.line_of(where)
        return Problem(rule, self.path, line, str(where[0]), values, self.found.text_of(line), repaired)

    def missing(self, name: str) -> Problem:
        given = name in self.found.values
        rule = {"goal": "goal-empty", "key_points": "no-key-points"}.get(name, "empty") if given else "missing"
        line = self.found.line_of((name,)) if given else 1
        return Problem(rule, self.path, line, name, {"required": REQUIRED_FIELDS}, self.found.text_of(line))

    def unknown_field(self, name: str, meant: str) -> Problem:
        repaired = self.found.text_of(self.found.line_of((name,))).replace(name, meant, 1)
        return self.at((name,), "unknown-field-near", repaired, name=name, nearest=meant)

    def unknown(self, where: tuple) -> Problem:
        name = str(where[-1])
        if len(where) == 1:
            return self.at(where, "unknown-field", name=name, known=FIELDS)
        if meant := nearest(name, SOURCE_FIELDS):
            repaired = self.found.text_of(self.found.line_of(where)).replace(name, meant, 1)
            return self.at(where, "unknown-field-near", repaired, name=name, nearest=meant)
        return self.at(where, "unknown-field", name=name, known=SOURCE_FIELDS)

    def unknown_choice(self, field: str, value: str, known: tuple[str, ...], other: dict[str, str]) -> Problem:
        meant = other.get(value.lower().strip(), "") or nearest(value, known)
        if not meant and (word := nearest(value, other)):
            meant = other[word]
        values = {"value": value, "known": known, "nearest": meant}
        if not meant:
            return self.at((field,), "unknown-choice", **values)
        return self.at((field,), "unknown-choice-near", f"{field}: {meant}", **values)

    def value_error(self, where: tuple, what: str, value: Any) -> Problem:
        if what == "day":
            return self.at(where, "no-such-day", value=value)
        if what == "date":
            iso = _iso_date(value) if isinstance(value, str) else ""
            line = self.found.text_of(self.found.line_of(where))
            return self.at(where, "date-notation", line.replace(str(value), iso) if iso else "", value=value)
        return self.at(where, {"url": "bad-url", "alias": "bad-alias", "language": "bad-language"}[what], value=value)

    def wrong_type(self, where: tuple, kind: str, value: Any) -> Problem:
        line = self.found.text_of(self.found.line_of(where))
        if kind == "string_type" and isinstance(value, dict) and (repaired := quoted(line)):
            return self.at(where, "unquoted-colon", repaired)
        if value is None or value == [] or value == "":
            return self.at(where, "empty")
        kind = _KINDS.get(kind, "text")
        repaired = ""
        if kind == "list" and isinstance(value, str) and line.endswith(value):
            repaired = line.removesuffix(value) + f"[{value}]"
        return self.at(where, f"wrong-type-{kind}", repaired, value=value if isinstance(value, str) else "…")


def _iso_date(text: str) -> str:
    """The ISO form of a date that was written day first, or an empty string."""
    match = _DAY_FIRST.fullmatch(text.strip().lower())
    if not match:
        return ""
    day, month, year = match.groups()
    number = int(month) if month.isdigit() else _MONTHS.get(month, 0)
    return f"{year}-{number:02}-{int(day):02}" if 1 <= number <= 12 and 1 <= int(day) <= 31 else ""


def parse(data: bytes, path: str) -> tuple[UnitHead | None, FrontMatter, list[Problem]]:
    """Read one file; ``path`` is what problems call it."""
    found = front_matter.parse(data)
    head, problems = head_of(found, path)
    return head, found, problems
