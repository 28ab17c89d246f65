"""What authors are told, one data file per kind of mistake. The repaired line that they are offered is tried out."""

from __future__ import annotations

from pathlib import Path

import pytest

import bad_input_cases as cases
from microlearn.problem import Problem, as_text


@pytest.fixture(params=cases.NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.path, p.line, p.field, p.rule))


def _facts(problems: list[Problem]) -> list[dict]:
    return [{"path": p.path, "line": p.line, "field": p.field, "rule": p.rule} for p in _in_order(problems)]


def test_author_is_told(name: str, tmp_path: Path, update_golden: bool) -> None:
    case = cases.load(name)
    cases.lay_out(case, tmp_path)
    problems = cases.problems(case, tmp_path)
    assert _facts(problems) == case["expect"]
    wording = {lang: as_text(problems, lang) for lang in cases.LANGUAGES}
    if update_golden:
        cases.write_golden(name, wording)
        case = cases.load(name)
    assert wording == {lang: case[lang] for lang in cases.LANGUAGES}


def test_broken_units_are_not_published(name: str, tmp_path: Path) -> None:
    """In the live preview a page of problems stands in their place; every other unit goes on being served."""
    case = cases.load(name)
    cases.lay_out(case, tmp_path)
    found = cases.read(case, tmp_path)
    wrong = {problem.path.removeprefix("content/") for problem in found.errors}
    wrong = {path for path in wrong if path.startswith("units/")}
    everything = {path for path in (*case.get("files", ()), *case.get("links", ())) if path.startswith("units/")}
    no_units = {problem.path.removeprefix("content/") for problem in found.problems if problem.rule in NO_UNITS}
    assert {unit.path for unit in found.broken} == wrong - no_units
    assert {unit.path for unit in found.units} == everything - wrong


NO_UNITS = ("symlink", "no-file", "bad-name")
"""What is not even read."""


def _repair(problem: Problem, content: Path) -> None:
    file = content / problem.path.removeprefix("content/")
    lines = file.read_bytes().decode("utf-8-sig").splitlines(keepends=True)
    if not problem.line:
        # A line that is missing.
        file.write_text("".join([*lines, problem.repaired, "\n"]), "utf-8")
        return
    ending = lines[problem.line - 1][len(lines[problem.line - 1].rstrip("\r\n")) :]
    lines[problem.line - 1] = problem.repaired + ending
    file.write_bytes("".join(lines).encode())


def test_repaired_line_is_right(name: str, tmp_path: Path) -> None:
    """An author who takes over every line that is offered is left with the problems that have none."""
    case = cases.load(name)
    cases.lay_out(case, tmp_path)
    first = problems = cases.problems(case, tmp_path)
    for _ in first:
        repairable = [problem for problem in _in_order(problems) if problem.repaired]
        if not repairable:
            break
        _repair(repairable[0], tmp_path)
        before, problems = problems, cases.problems(case, tmp_path)
        assert _facts(problems) != _facts(before), repairable[0]
        assert len(problems) < len(before), repairable[0]
    assert _facts(problems) == _facts([problem for problem in first if not problem.repaired])


def test_shown_line_is_the_line_of_the_file(name: str, tmp_path: Path) -> None:
    case = cases.load(name)
    cases.lay_out(case, tmp_path)
    for problem in cases.problems(case, tmp_path):
        file = tmp_path / problem.path.removeprefix("content/")
        if problem.line and file.is_file():
            lines = file.read_bytes().replace(b"\r\n", b"\n").split(b"\n")
            assert problem.line <= len(lines)
            if problem.shown:
                assert lines[problem.line - 1].removeprefix(b"\xef\xbb\xbf").decode() == problem.shown
