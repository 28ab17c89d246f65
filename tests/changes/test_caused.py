"""Which problems a pull request causes."""

from __future__ import annotations

from microlearn.changes.caused import caused
from microlearn.problem import Problem

ERROR = Problem("unknown-equipment", "content/units/a.md", 3, "equipment", {"value": "pump"})
ADVICE = Problem("goal-vague", "content/units/b.md", 2, "goal", severity="advice")


def never() -> list[Problem]:
    raise AssertionError("the old state is not needed")


def test_all_in_touched_files() -> None:
    assert caused([ERROR, ADVICE], {ERROR.path, ADVICE.path}, never) == [ERROR, ADVICE]


def test_the_old_state_is_read_only_where_other_files_have_problems() -> None:
    assert caused([ERROR], {ERROR.path, "codes.lock"}, never) == [ERROR]
    assert caused([], set(), never) == []


def test_elsewhere_only_what_is_new() -> None:
    assert caused([ERROR, ADVICE], {"x"}, lambda: [ADVICE]) == [ERROR]
    assert caused([ERROR, ADVICE], {"x"}, lambda: [ERROR, ADVICE]) == []


def test_the_same_line_with_another_problem_is_new() -> None:
    other = Problem("unknown-equipment", ERROR.path, 3, "equipment", {"value": "valve"})
    assert caused([ERROR, other], {"x"}, lambda: [ERROR]) == [other]


def test_what_history_says_of_a_ledger_that_is_not_touched_is_old() -> None:
    shallow = Problem("codes-shallow", "codes.lock", severity="note")
    assert caused([shallow], {"x"}, never) == []
    assert caused([shallow], {"codes.lock"}, never) == [shallow]
