"""From the bytes of one file to a unit, or to the problems that keep it from being one."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from microlearn import front_matter
from microlearn.front_matter import FrontMatter
from microlearn.problem import Problem
from microlearn.units import synonyms
from microlearn.units.explain import Explain
from microlearn.units.unit import FIELDS, FORMATS, MOMENTS, UnitHead

_NAMES = frozenset((*FIELDS, *synonyms.FIELDS))
"""What authors may have meant for the name of a field."""

_UNSURE = ("comment-in-text",)
"""Rules whose repair may not be what the author meant, so that what follows from it is left untold."""


def head_of(found: FrontMatter, path: str) -> tuple[UnitHead | None, list[Problem]]:
    """Check a unit's front matter. The head is ``None`` where there is a problem; all problems are given."""
    faults = [
        Problem(fault.rule, path, fault.line, fault.field, fault.values, found.text_of(fault.line), fault.repaired)
        for fault in found.faults
    ]
    if faults and not found.values:
        return None, faults
    head, errors = _check(found.values)
    if head and not faults and head.moment in MOMENTS and head.format in FORMATS:
        return head, []
    explain = Explain(found, path)
    renamed = explain.rename(errors)
    if renamed:
        errors = _check(explain.values)[1]
        found.values, found.lines = explain.values, explain.lines
    checked = renamed + [explain(error) for error in errors] + explain.choices()
    told = {(problem.line, problem.field) for problem in faults if problem.rule in _UNSURE or not problem.repaired}
    emptied = {problem.line for problem in faults if problem.rule in ("yaml-alias", "yaml-tag")}
    checked = [
        problem
        for problem in checked
        if problem in renamed
        or (
            (problem.line, problem.field) not in told
            and not (problem.rule in ("empty", "empty-item") and problem.line in emptied)
        )
    ]
    # A list item with two colons: quoting it as a whole is right, quoting what follows the first is not.
    whole = {problem.line for problem in checked if problem.rule == "unquoted-colon"}
    faults = [fault for fault in faults if fault.rule != "unquoted-colon" or fault.line not in whole]
    problems = faults + checked
    return (None if problems else head), problems


def _check(values: dict[str, Any]) -> tuple[UnitHead | None, list[Any]]:
    try:
        return UnitHead.model_validate(_given(values)), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """A field without a value is as good as absent, if there is such a field."""
    return {name: value for name, value in values.items() if value is not None or name not in FIELDS}


def salvaged(values: dict[str, Any]) -> UnitHead:
    """The fields that are right, for what must hold between units: it is told in the same run."""
    wrong = {str(error["loc"][0]) for error in _check(values)[1]}
    kept = {name: value for name, value in values.items() if name in FIELDS and name not in wrong and value is not None}
    return UnitHead.model_validate({"goal": "-", "key_points": ["-"], "format": "", "moment": "", **kept})


def parse(data: bytes, path: str) -> tuple[UnitHead | None, FrontMatter, list[Problem]]:
    """Read one file; ``path`` is what problems call it."""
    found = front_matter.parse(data, _NAMES)
    head, problems = head_of(found, path)
    return head, found, problems
