"""A new author's way: a new unit, three mistakes that are explained, what the pull request changes, and the same unit
out of an issue form."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from changes.repository import Repository, workshop
from intake.issues_as_github import body as issue_of
from microlearn.cli import main
from microlearn.problem import label

GOAL = "Vervang het zuigfilter van de pomp."
POINTS = ["Zet de pomp eerst op slot.", "Gooi het oude filter bij het chemisch afval."]


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    return workshop(tmp_path / "site")


def run(site: Repository, *arguments: str, given: str | None = None, code: int = 0) -> Result:
    config = ["--config", str(site.folder / "mkdocs.yml"), "--language", "nl"]
    result = CliRunner().invoke(main, [*arguments, *config], input=given, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def test_a_new_author(site: Repository, tmp_path: Path) -> None:
    flags = [part for point in POINTS for part in ("--point", point)]
    choices = ["--moment", "apply", "--format", "text", "--topic", "pump", "--title", "Zuigfilter vervangen"]
    run(site, "new", "unit", "--goal", GOAL, *flags, *choices)
    [file] = {*(site.folder / "content/units/pump").glob("*.md")} - {
        site.folder / f"content/units/pump/{name}.md" for name in ("vent", "start")
    }
    run(site, "check", str(file))
    text = file.read_text("utf-8")

    # Three mistakes, each told with its line and what would be right.
    mistakes = {
        f"goal: {GOAL}": f"doel: {GOAL}",
        "moment: apply": "moment: toepasen",
        f"  - {POINTS[0]}": "  - Pomp: op slot.",
    }
    right = {old: old for old in mistakes} | {f"  - {POINTS[0]}": '  - "Pomp: op slot."'}
    wrong = text
    for old, new in mistakes.items():
        assert old in wrong
        wrong = wrong.replace(old, new)
    file.write_text(wrong, "utf-8")
    said = run(site, "check", str(file), code=1).output
    for old, new in mistakes.items():
        line = wrong.splitlines().index(new) + 1
        assert f"{file.name}:{line}" in said and f"{line:>4} | {new}" in said
        assert f"{label('repaired', 'nl'):>4} | {right[old]}" in said
        wrong = wrong.replace(new, right[old])
    # The lines that are offered are right as they stand.
    file.write_text(wrong, "utf-8")
    run(site, "check", str(file))

    file.write_text(text.partition("\n---\n")[0] + "\n---\n\nDraai de kap los.\n", "utf-8")
    report = run(site, "report", "--base", "main", "--format", "markdown").output
    assert "Zuigfilter vervangen" in report and GOAL.rstrip(".") in report and POINTS[1].rstrip(".") in report

    form = yaml.safe_load(run(site, "export", "issue-form").stdout)
    answers = {
        **{"title": "Zuigfilter vervangen", "goal": GOAL, "key_point_1": POINTS[0], "key_point_2": POINTS[1]},
        **{"text": "Draai de kap los.", "consent": [0, 1]},
        **_chosen(form, {"moment": "Toepassen", "format": "Om te lezen", "topic": "Pump", "language": "Nederlands"}),
    }
    filled = tmp_path / "issue.md"
    filled.write_text(issue_of(form, answers), "utf-8")
    again = run(site, "import", "issue", str(filled), "--dry-run").stdout
    assert yaml.safe_load(again.split("---\n")[1]) == yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
    assert again.rstrip().endswith("Draai de kap los.")


def _chosen(form: dict, wanted: dict[str, str]) -> dict[str, int]:
    """The number of the option that begins with these words, per question."""
    found = {}
    for element in form["body"]:
        if element.get("id") in wanted:
            start = wanted[element["id"]]
            options = enumerate(element["attributes"]["options"])
            found[element["id"]] = next(number for number, text in options if text.startswith(start))
    return found
