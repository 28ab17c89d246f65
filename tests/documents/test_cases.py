"""The tasks that are found in documents of every kind, and those that are not: a course has none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from microlearn.documents.importing import Draft, Made
from microlearn.documents.warnings import points

from .importing import made_of, published_as_units
from .sources import WRITERS

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
LEAST = 0.9
"""Of the tasks that must be found, and of the drafts that are made."""


def _expected(case: Path) -> dict[str, Any]:
    return yaml.safe_load(case.read_text("utf-8"))


def _made(case: Path, kind: str, folder: Path) -> Made:
    file = folder / f"{case.stem}.{kind}"
    WRITERS[kind](_expected(case)["blocks"], file)
    return made_of(file)


def _is(draft: Draft, wanted: dict[str, Any], made: Made) -> bool:
    task = draft.task
    told = {"goal": task.goal, "title": task.title, "format": task.format, "moment": task.moment}
    same = all(wanted[name] in ("*", told[name]) for name in told if name in wanted)
    chosen = points(task, made.words)
    return (
        same
        and wanted.get("steps", len(task.steps)) == len(task.steps)
        and all(point in chosen for point in wanted.get("points", ()))
    )


def _compared(case: Path, made: Made) -> tuple[int, list[dict[str, Any]], list[str]]:
    """How many tasks were found, those that were not, and the goals of drafts that are of no task."""
    missed = list(_expected(case)["drafts"])
    false = []
    for draft in made.drafts:
        wanted = next((one for one in missed if _is(draft, one, made)), None)
        missed.remove(wanted) if wanted else false.append(draft.task.goal)
    return len(made.drafts) - len(false), missed, false


@pytest.mark.parametrize("kind", WRITERS)
def test_tasks(kind: str, tmp_path: Path) -> None:
    right, missed, false = 0, [], []
    for case in CASES:
        found, not_found, wrong = _compared(case, _made(case, kind, tmp_path))
        right += found
        missed += [f"{case.stem}: {one}" for one in not_found]
        false += [f"{case.stem}: {goal}" for goal in wrong]
    wanted = right + len(missed)
    print(f"{kind}: {right} of {wanted} tasks found, {len(false)} false drafts")
    assert right >= LEAST * wanted and len(false) <= (1 - LEAST) * (right + len(false)), "\n".join(missed + false)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
@pytest.mark.parametrize("kind", WRITERS)
def test_what_is_no_unit_is_listed_with_the_reason(case: Path, kind: str, tmp_path: Path) -> None:
    reasons = {left.title: left.reason for left in _made(case, kind, tmp_path).left}
    assert _expected(case)["left"].items() <= reasons.items()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
@pytest.mark.parametrize("kind", WRITERS)
def test_drafts_are_units_without_errors(case: Path, kind: str, tmp_path: Path) -> None:
    made = _made(case, kind, tmp_path)
    found = published_as_units(made, tmp_path / "content")
    assert not found.errors
    assert len(found.units) == len(made.drafts)
    pictures = [path for path in made.files if path.startswith("images/")]
    assert len(pictures) == sum(one.get("pictures", 0) for one in _expected(case)["drafts"])
    assert all(f"({path})" in "".join(unit.body for unit in found.units) for path in pictures)


@pytest.mark.parametrize("kind", WRITERS)
def test_courses_give_no_draft(kind: str, tmp_path: Path) -> None:
    for case in CASES:
        if case.stem.startswith("course"):
            assert not _made(case, kind, tmp_path).drafts


def test_what_stands_around_steps_is_no_step(tmp_path: Path) -> None:
    (draft,) = _made(CASES[[case.stem for case in CASES].index("extras.nl")], "docx", tmp_path).files.values()
    shown = markdown.markdown(draft.decode().partition("\n---\n")[2])
    assert shown.count("<li>") == 3 and "<ul>" not in shown
    assert "Nodig: filter; een pak bonen; doek" in shown
