"""A unit's file for the commands that read its questions, or add some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from microlearn.problem import Problem
from microlearn.quizzes import parser
from microlearn.quizzes.exchange import files, markdown
from microlearn.quizzes.exchange.remark import Remark
from microlearn.quizzes.quiz import Question
from microlearn.units import body, read


@dataclass(slots=True)
class UnitFile:
    """A unit as it stands. ``questions`` are there as far as they could be read."""

    path: Path
    data: bytes
    questions: list[Question]
    problems: list[Problem]


def load(path: Path) -> tuple[UnitFile | None, list[Remark]]:
    """Read a unit, or say why it cannot be read."""
    data, remarks = files.load(path, str(path))
    return (None if remarks else of(path, data)), remarks


def of(path: Path, data: bytes) -> UnitFile:
    """A unit with these bytes."""
    _, found, problems = read.parse(data, str(path))
    parsed = parser.parse(found.body, found.body_line)
    faults = [*body.faults(found.body, found.body_line), *parsed.faults]
    problems += [
        Problem(one.rule, str(path), one.line, one.field, one.values, found.text_of(one.line), one.repaired)
        for one in faults
    ]
    return UnitFile(path, data, parsed.questions, problems)


def with_questions(unit: UnitFile, questions: Sequence[Question]) -> tuple[bytes, list[Problem]]:
    """The unit's bytes with questions at its end, and what would be wrong with that unit."""
    crlf = b"\r\n" in unit.data
    blocks = "\n".join(filter(None, map(markdown.write, questions)))
    added = f"\n{blocks}".replace("\n", "\r\n") if crlf else f"\n{blocks}"
    kept = unit.data.rstrip()
    data = kept + (b"\r\n" if crlf else b"\n") + added.encode("utf-8")
    after = of(unit.path, data)
    if after.problems:
        return data, after.problems
    expected = [*unit.questions, *questions]
    read_back = len(after.questions) == len(expected) and all(map(markdown.same, after.questions, expected))
    if not read_back:
        line = kept.count(b"\n") + 1
        return data, [Problem("quiz-not-closed", str(unit.path), line, values={"mark": "///"})]
    return data, []
