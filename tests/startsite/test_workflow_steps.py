"""The shell lines of a new site's workflows do what they say, in a clone of a repository that ``new site`` made."""

from __future__ import annotations

import json
import subprocess
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from intake.issues_as_github import body, form
from microlearn.media.cache import FOLDER
from microlearn.startsite import repository
from startsite.workflows import Runner, clone, commit_on, git, runner, steps

UNIT = "content/units/start/write-a-card.md"


def changed(folder: Path, old: str, new: str) -> None:
    """A pull request of one unit."""
    unit = folder / UNIT
    text = unit.read_text("utf-8")
    assert old in text
    unit.write_text(text.replace(old, new), "utf-8")
    commit_on(folder, "change")


def go_through(machine: Runner, run: list[dict[str, Any]]) -> dict[str, subprocess.CompletedProcess[str]]:
    """Each step but for the installation, by its name."""
    return {step["name"]: machine.run(step["run"]) for step in run if step.get("id") != "install"}


@pytest.mark.parametrize("language", repository.LANGUAGES)
def test_a_good_pull_request(language: str, tmp_path: Path) -> None:
    folder = clone(tmp_path, language)
    changed(folder, "checked: 2026-11-22", "checked: 2026-11-23")
    machine = runner(folder, tmp_path, GITHUB_BASE_REF="main")
    for name, done in go_through(machine, steps(folder, "site", "check")).items():
        assert done.returncode == 0, (name, done.stdout, done.stderr)
    assert (folder / "site/units/start/write-a-card/index.html").is_file()
    with zipfile.ZipFile(machine.temp / "site.zip") as copy:
        assert any(name.endswith("/index.html") for name in copy.namelist())
    assert "::error" not in machine.summary


def test_what_the_steps_need_is_installed(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    (folder / "requirements.txt").write_text("microlearn>=0\n")
    machine = runner(folder, tmp_path)
    (install,) = [step for step in steps(folder, "site", "check") if step.get("id") == "install"]
    done = machine.run(install["run"])
    assert done.returncode == 0, done.stderr
    assert machine.output == f"version={version('microlearn')}\n"


def test_what_is_made_of_photos_is_kept_between_runs(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    (folder / "content/units/start/images").mkdir()
    Image.new("RGB", (900, 600), "teal").save(folder / "content/units/start/images/board.jpg")
    changed(folder, "- [ ] You think", "![The board with its label](images/board.jpg)\n\n- [ ] You think")
    workflow = yaml.safe_load((folder / ".github/workflows/site.yml").read_text("utf-8"))
    jobs = yaml.safe_load((folder / ".gitlab-ci.yml").read_text("utf-8"))
    paths = {path for job in ("check", "pages") for path in jobs[jobs[job]["extends"]]["cache"]["paths"]}
    for job in ("check", "pages"):
        kept = [step["with"] for step in workflow["jobs"][job]["steps"] if "actions/cache@" in step.get("uses", "")]
        paths |= {one["path"] + "/" for one in kept}
        assert [one["key"].startswith(one["restore-keys"]) for one in kept] == [True]
    assert paths == {".cache/microlearn/"} and FOLDER.as_posix().startswith(".cache/microlearn/")
    machine = runner(folder, tmp_path, MICROLEARN_CACHE="")
    (built,) = [step for step in steps(folder, "site", "check") if "mkdocs" in step["run"]]
    done = machine.run(built["run"])
    assert done.returncode == 0, done.stderr
    assert {file.stem for file in (folder / FOLDER).rglob("*.webp")} == {"360", "720", "900"}
    assert git(folder, "status", "--porcelain") == ""


def test_a_mistake_stops_at_the_check_and_names_the_line(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    changed(folder, "format: checklist", "format: chequelist")
    machine = runner(folder, tmp_path, GITHUB_BASE_REF="main")
    (checked,) = [step for step in steps(folder, "site", "check") if "check --format" in step["run"]]
    done = machine.run(checked["run"])
    assert done.returncode == 1
    assert f"::error file={UNIT},line=" in done.stdout


def test_the_report_stands_in_the_summary(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    changed(folder, "One card has one goal.", "A card has one goal.")
    machine = runner(folder, tmp_path, GITHUB_BASE_REF="main")
    (told,) = [step for step in steps(folder, "site", "check") if "report" in step["run"]]
    done = machine.run(told["run"])
    assert done.returncode == 0, done.stderr
    assert "Write a card" in machine.summary


def test_safe_fixes_are_offered(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    changed(folder, "checked: 2026-11-22", "checked: 22-11-2026  ")
    machine = runner(folder, tmp_path, GITHUB_BASE_REF="main")
    (fixes,) = [step for step in steps(folder, "site", "check") if step.get("id") == "fixes"]
    done = machine.run(fixes["run"])
    assert done.returncode == 0, done.stderr
    assert "    +checked: 2026-11-22" in machine.summary
    assert machine.output == "found=true\n"
    git(folder, "checkout", "--", ".")
    git(folder, "apply", str(machine.temp / "fixes.patch"))


def test_it_is_built_for_the_address_of_github_pages(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    machine = runner(folder, tmp_path)
    (built,) = [step for step in steps(folder, "site", "pages") if "mkdocs" in step["run"]]
    assert built["env"] == {
        "SITE_URL": "${{ steps.pages.outputs.base_url }}/",
        "EDIT_URI": "${{ github.server_url }}/${{ github.repository }}/edit/main/content/",
    }
    edit = "https://github.com/owner/workshop/edit/main/content/"
    done = machine.run(built["run"], SITE_URL="https://owner.github.io/workshop/", EDIT_URI=edit)
    assert done.returncode == 0, done.stderr
    page = (folder / "site/units/start/write-a-card/index.html").read_text("utf-8")
    assert f'href="{edit}units/start/write-a-card.md"' in page
    assert "https://owner.github.io/workshop/" in (folder / "site/sitemap.xml").read_text("utf-8")


def test_gitlab_runs_the_same(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    base = git(folder, "rev-parse", "HEAD").strip()
    changed(folder, "checked: 2026-11-22", "checked: 2026-11-23")
    known = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_PAGES_URL": "https://owner.gitlab.io/workshop",
        "CI_PROJECT_URL": "https://gitlab.com/owner/workshop",
        "CI_DEFAULT_BRANCH": "main",
    }
    machine = runner(folder, tmp_path, **known)
    jobs = yaml.safe_load((folder / ".gitlab-ci.yml").read_text("utf-8"))
    for name in ("check", "report", "pages"):
        done = machine.run("\n".join(jobs[name]["script"]))
        assert done.returncode == 0, (name, done.stdout, done.stderr)
    assert "https://owner.gitlab.io/workshop/" in (folder / "public/sitemap.xml").read_text("utf-8")
    page = (folder / "public/units/start/write-a-card/index.html").read_text("utf-8")
    assert "https://gitlab.com/owner/workshop/-/edit/main/content/units/start/write-a-card.md" in page


ANSWERS = {
    "goal": "Check the pump before you start it",
    "key_point_1": "Something leaks? Do not start it",
    "moment": 2,
    "format": 0,
    "topic": 0,
    "text": "1. Look at the oil.\n2. Close the drain.",
    "sources": "Manual of the pump, page 4",
    "consent": [0, 1],
}


def filled_in(machine: Runner, tmp_path: Path, title: str, **answers: Any) -> dict[str, str]:
    """The environment of a workflow that a filled form started."""
    text = body(form("en", machine.folder / "mkdocs.yml"), {**ANSWERS, **answers})
    issue = {"number": 41, "title": title, "body": text, "user": {"login": "a-fitter"}, "labels": []}
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"action": "opened", "issue": issue}), "utf-8")
    return {
        "GITHUB_EVENT_PATH": str(event),
        "NUMBER": "41",
        "BRANCH": "unit-from-issue-41",
        "TITLE": title,
        "BASE": "main",
    }


def from_a_form(machine: Runner, environment: dict[str, str]) -> list[subprocess.CompletedProcess[str]]:
    """All steps of the workflow, but for those whose condition does not hold."""
    done = []
    for step in steps(machine.folder, "issue", "unit"):
        if step["run"].startswith("python -m pip") or ("if" in step and "complete=true" not in machine.output):
            continue
        done.append(machine.run(step["run"], **environment))
        assert done[-1].returncode == 0, (step["name"], done[-1].stdout, done[-1].stderr)
    return done


def test_a_form_becomes_a_pull_request(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    machine = runner(folder, tmp_path)
    title = "Card: $(touch hacked) `touch hacked` \"; touch hacked; '"
    environment = filled_in(machine, tmp_path, title)
    from_a_form(machine, environment)
    assert not list(tmp_path.rglob("hacked"))
    new = git(folder, "diff", "--name-only", "main", "origin/unit-from-issue-41").split()
    assert len(new) == 1 and new[0].startswith("content/units/start/")
    (made,) = [call for call in machine.calls if call[0][:2] == ["pr", "create"]]
    assert made[0][made[0].index("--title") + 1] == title
    assert made[1].startswith("Closes #41\n")
    answered = [call for call in machine.calls if call[0][:2] == ["issue", "comment"]]
    assert new[0] in answered[-1][1]


def test_a_form_that_is_mended_goes_on_in_its_branch(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    machine = runner(folder, tmp_path)
    from_a_form(machine, filled_in(machine, tmp_path, "Card: Pump"))
    git(folder, "switch", "--quiet", "main")
    git(folder, "branch", "--quiet", "-D", "unit-from-issue-41")
    (machine.temp / "pr-list.txt").write_text("7\n")
    from_a_form(machine, filled_in(machine, tmp_path, "Card: Pump", key_point_1="Something leaks? Call somebody"))
    assert len(git(folder, "log", "--format=%h", "main..origin/unit-from-issue-41").split()) == 2
    assert "Call somebody" in git(folder, "diff", "main", "origin/unit-from-issue-41")
    assert len([call for call in machine.calls if call[0][:2] == ["pr", "create"]]) == 1


def test_where_no_pull_request_may_be_opened_the_answer_says_what_to_do(tmp_path: Path) -> None:
    machine = runner(clone(tmp_path), tmp_path)
    (machine.temp / "pr-create.fails").touch()
    from_a_form(machine, filled_in(machine, tmp_path, "Card: Pump"))
    answered = [call for call in machine.calls if call[0][:2] == ["issue", "comment"]]
    assert "https://github.com/example/workshop/compare/unit-from-issue-41?expand=1" in answered[-1][1]


def test_a_form_that_lacks_something_is_answered(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    machine = runner(folder, tmp_path)
    from_a_form(machine, filled_in(machine, tmp_path, "Card: Pump", goal=""))
    assert git(folder, "branch", "--remotes", "--list", "origin/unit-*") == ""
    assert [call[0][:2] for call in machine.calls] == [["issue", "comment"]]


def test_units_that_are_due_come_into_one_issue_per_owner(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    unit = folder / UNIT
    unit.write_text(unit.read_text("utf-8").replace("review_by: 2027-11-22", "review_by: 2020-01-01"), "utf-8")
    machine = runner(folder, tmp_path)
    run = [step for step in steps(folder, "review", "review") if not step["run"].startswith("python -m pip")]
    (machine.temp / "issue-list.txt").write_text("[]")
    for step in run:
        done = machine.run(step["run"])
        assert done.returncode == 0, done.stderr
    (made,) = [call for call in machine.calls if call[0][:2] == ["issue", "create"]]
    assert "Write a card" in made[1]
    title = made[0][made[0].index("--title") + 1]
    (machine.temp / "issue-list.txt").write_text(json.dumps([{"number": 3, "title": title}]))
    for step in run:
        assert machine.run(step["run"]).returncode == 0
    assert [call[0][:3] for call in machine.calls if call[0][:2] == ["issue", "edit"]] == [["issue", "edit", "3"]]
    assert len([call for call in machine.calls if call[0][:2] == ["issue", "create"]]) == 1
