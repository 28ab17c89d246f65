"""What each rule finds and leaves alone, over cases that are written as people write; and how often it is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from microlearn import catalogue
from microlearn.advice.advise import advise
from microlearn.advice.rules import RULES
from microlearn.settings import Settings

from .cases import NAMES, Case, cases, told

LEAST = 0.9
"""Of what a rule finds must be right, and of what it must find must be found."""
ENOUGH = 6
"""Cases of each kind, so that a share of them says something."""


def test_every_rule_has_cases() -> None:
    assert sorted(RULES) == NAMES


@pytest.mark.parametrize("rule", NAMES)
def test_precision_and_recall(rule: str, tmp_path: Path) -> None:
    every = list(cases(rule))
    outcomes = [(case, _is_found(case, tmp_path / f"{number}")) for number, case in enumerate(every)]
    right = sum(case.found and found for case, found in outcomes)
    precision = right / max(1, sum(found for _, found in outcomes))
    recall = right / max(1, sum(case.found for case in every))
    print(f"{rule}: precision {precision:.2f}, recall {recall:.2f} over {len(every)} cases")
    wrong = [f"{case}: {case.values}" for case, found in outcomes if found != case.found]
    assert precision >= LEAST and recall >= LEAST, "\n".join(wrong)
    for lang in ("nl", "en"):
        for kind in (True, False):
            of_kind = [case for case in every if case.found == kind and case.values.get("lang", "nl") == lang]
            assert len(of_kind) >= ENOUGH // 2, f"{rule} has too few cases in {lang}"
    assert sum(case.found for case in every) >= ENOUGH <= sum(not case.found for case in every)


def _is_found(case: Case, folder: Path) -> bool:
    found = told(case, folder)
    line = case.values.get("line")
    return any(line in (None, one.line) for one in found)


def test_of_two_units_the_one_is_told_that_is_at_work_on(tmp_path: Path) -> None:
    case = Case("same-goal", 0, True, {"path": "pump/b", "also": [{"path": "pump/a"}]})
    assert told(case, tmp_path), "of two that lie there, the second"
    found = catalogue.read(tmp_path / "content", Settings("nl"))
    rules = {"same-goal": RULES["same-goal"]}
    for changed, paths in ((["units/pump/a.md"], ["a"]), (["units/pump/b.md"], ["b"]), ([], ["b"])):
        problems = advise(found, Settings("nl"), tmp_path / "content", rules=rules, changed=changed)
        assert [Path(one.path).stem for one in problems] == paths
