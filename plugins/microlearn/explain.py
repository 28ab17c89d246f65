"""Words every failure of front matter as a rule, with the line that would be right. Each feature has its own fields."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ValidationError

from microlearn import dates, mending
from microlearn.front_matter import FrontMatter
from microlearn.problem import Problem, nearest

BAD = {
    "url": "bad-url",
    "alias": "bad-alias",
    "language": "bad-language",
    "role": "bad-role",
    "id": "bad-id",
    "chapter": "bad-chapter",
}

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
_UNSURE = ("comment-in-text",)
"""Rules whose repair may not be what the author meant, so that what follows from it is left untold."""

_NEAR = 3
"""Lines below the name of a field, on which its list may begin."""

Head = TypeVar("Head", bound=BaseModel)


class Explain:
    """The failures of one file. ``values`` are those of the file, with the names of fields that were meant."""

    model: ClassVar[type[BaseModel]]
    """What the front matter must be."""
    synonyms: ClassVar[Mapping[str, str]] = {}
    """Names that authors write for a field."""
    prose: ClassVar[tuple[str, ...]] = ()
    """Lists of sentences and titles, in which a comma divides nothing."""

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
            return self.missing(name)
        if kind == "string_too_short":
            return self.empty(where)
        if kind == "value_error":
            return self.value_error(where, str(error["ctx"]["error"]), value)
        return self.wrong_type(where, kind, value)

    def fields(self, above: tuple = ()) -> tuple[str, ...]:
        """The fields of the record at a key path; the front matter itself has the empty path."""
        return tuple(self.model.model_fields)

    def choices(self) -> list[Problem]:
        """What is wrong besides what the model tells."""
        return []

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
        known = self.fields(tuple(above))
        meant = (self.synonyms.get(name.lower(), "") if not above else "") or nearest(name, known)
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
        """A required field without a value, or not there at all."""
        given = name in self.values
        line = self.line((name,)) if given else 1
        required = tuple(name for name, info in self.model.model_fields.items() if info.is_required())
        rule = "empty" if given else "missing"
        return Problem(rule, self.path, line, name, {"required": required}, self.found.text_of(line))

    def unknown_field(self, where: tuple) -> Problem:
        """A field that no synonym and no likeness explains."""
        return self.at(where, "unknown-field", name=where[-1], known=self.fields(where[:-1]))

    def empty(self, where: tuple) -> Problem:
        return self.at(where, "empty-item" if isinstance(where[-1], int) else "empty")

    def value_error(self, where: tuple, what: str, value: Any) -> Problem:
        if what not in ("date", "day"):
            return self.at(where, BAD[what], value=value)
        if not isinstance(value, str):
            return self.at(where, "wrong-type-date")
        iso = dates.iso(value) if what == "date" else ""
        if what == "day" or (iso and not dates.exists(iso)):
            return self.at(where, "no-such-day", value=value)
        repaired = mending.with_value(self.text(where), value, iso) if iso else ""
        if not iso:
            return self.at(where, "date-unclear", value=value)
        return self.at(where, "date-notation", repaired, value=value, date=iso)

    def wrong_type(self, where: tuple, kind: str, value: Any) -> Problem:
        if value is None or value == [] or value == "":
            return self.empty(where)
        line = self.text(where)
        kind = _KINDS.get(kind, "text")
        if kind == "list" and isinstance(value, str) and (problem := self._glued_item(where, value)):
            return problem
        if kind == "text" and isinstance(where[-1], int):
            return self._wrong_item(where, value)
        repaired = ""
        if kind == "list" and isinstance(value, str):
            repaired = mending.listed(line, value, where[0] in self.prose)
        name = next(part for part in reversed(where) if isinstance(part, str))
        shown = value if isinstance(value, str) else "…"
        return self.at(where, f"wrong-type-{kind}", repaired, name=name, value=shown)

    def _glued_item(self, where: tuple, value: str) -> Problem | None:
        """The first item of a list whose dashes have no space behind them, which YAML reads as one text."""
        first = self.line(where)
        for number in range(first, first + _NEAR) if re.match(r"-\w", value) else ():
            text = self.found.text_of(number)
            if re.match(r"\s*-\w", text):
                # Repaired alone, it would swallow the items below it.
                return Problem("no-space-item", self.path, number, str(where[0]), {"item": text.strip()[1:]}, text)
        return None

    def _wrong_item(self, where: tuple, value: Any) -> Problem:
        if isinstance(value, dict) and len(value) == 1:
            [(name, rest)] = value.items()
            if repaired := mending.colon_item(self.found.text_of(self.line(where)), _as_text(name, rest)):
                return self.at(where, "unquoted-colon", repaired)
        return self.at(where, "wrong-type-item")


def _as_text(name: str, value: Any) -> str:
    """What was read as a field, as the text that it should have been."""
    return f"{name}:" if value is None else f"{name}: {value}"


def head_of(found: FrontMatter, path: str, kind: type[Explain], model: type[Head]) -> tuple[Head | None, list[Problem]]:
    """Check a file's front matter. The head is ``None`` where there is a problem; all problems are given."""
    faults = [
        Problem(fault.rule, path, fault.line, fault.field, fault.values, found.text_of(fault.line), fault.repaired)
        for fault in found.faults
    ]
    if faults and not found.values:
        return None, faults
    head, errors = _check(found.values, model)
    explain = kind(found, path)
    if head and not faults and not explain.choices():
        return head, []
    renamed = explain.rename(errors)
    if renamed:
        errors = _check(explain.values, model)[1]
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


def salvaged(values: dict[str, Any], model: type[Head], empty: Mapping[str, Any]) -> Head:
    """The fields that are right, for what must hold between files: it is told in the same run. ``empty`` stands in
    for what is required."""
    wrong = {str(error["loc"][0]) for error in _check(values, model)[1]}
    known = model.model_fields
    kept = {name: value for name, value in values.items() if name in known and name not in wrong and value is not None}
    return model.model_validate({**empty, **kept})


def _check(values: dict[str, Any], model: type[Head]) -> tuple[Head | None, list[Any]]:
    # A field without a value is as good as absent, if there is such a field.
    given = {name: value for name, value in values.items() if value is not None or name not in model.model_fields}
    try:
        return model.model_validate(given), []
    except ValidationError as error:
        return None, error.errors(include_url=False)
