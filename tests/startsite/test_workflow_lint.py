"""Linters read the workflows of a new site and of this project. The test for a linter that is not there is skipped."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from microlearn.intake.questions import HEAD
from microlearn.startsite import folder as folders
from microlearn.startsite import repository
from startsite.workflows import SCRIPTS, git, site, steps

ROOT = Path(__file__).parents[2]
PATH = os.pathsep.join([str(SCRIPTS), os.environ["PATH"]])


@pytest.fixture(params=[*repository.LANGUAGES, "this project"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A repository with workflows."""
    if request.param == "this project":
        shutil.copytree(ROOT / ".github", tmp_path / ".github")
    else:
        folders.write(tmp_path, repository.files_of(site(request.param)))
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    return tmp_path


def lint(folder: Path, linter: str, *options: str) -> None:
    program = shutil.which(linter, path=PATH)
    if not program:
        pytest.skip(f"{linter} is not installed here")
    command = [program, *options]
    found = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, "PATH": PATH})
    assert found.returncode == 0, found.stdout + found.stderr


def test_actionlint(folder: Path) -> None:
    lint(folder, "actionlint", *map(str, sorted((folder / ".github/workflows").glob("*.yml"))))


def test_zizmor(folder: Path) -> None:
    lint(folder, "zizmor", "--offline", "--persona", "pedantic", ".")


def workflows(folder: Path) -> dict[str, dict]:
    return {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in (folder / ".github/workflows").glob("*.yml")}


def test_no_expression_stands_in_a_shell_line(folder: Path) -> None:
    for name, workflow in workflows(folder).items():
        for job in workflow["jobs"]:
            assert all("${{" not in step["run"] for step in steps(folder, name, job))


def test_only_what_is_needed_is_permitted(folder: Path) -> None:
    for name, workflow in workflows(folder).items():
        assert workflow["permissions"] == {}, name
        # YAML takes the key "on" for true.
        assert "pull_request_target" not in workflow[True], name
        for id, job in workflow["jobs"].items():
            written = {key for key, kind in job["permissions"].items() if kind == "write"}
            assert written == {
                ("issue", "unit"): {"contents", "pull-requests", "issues"},
                ("review", "review"): {"issues"},
                ("site", "publish"): {"pages", "id-token"},
            }.get((name, id), set())
            for step in job["steps"]:
                if str(step.get("uses", "")).startswith("actions/checkout@"):
                    assert step["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_every_action_is_one_that_the_project_pins(folder: Path) -> None:
    pins = {pin.partition(" ")[0] for pin in repository._table("pins.yml").values()}
    for workflow in workflows(folder).values():
        for job in workflow["jobs"].values():
            used = {step["uses"].partition("@")[2] for step in job["steps"] if "uses" in step}
            assert used <= pins


@pytest.mark.parametrize("language", repository.LANGUAGES)
def test_a_form_is_known_by_its_title(language: str) -> None:
    workflow = repository.files_of(site(language))[".github/workflows/issue.yml"]
    assert f"startsWith(github.event.issue.title, '{HEAD['title'][language]}')" in workflow


def test_this_project_checks_its_content_as_a_new_site_does(tmp_path: Path) -> None:
    folders.write(tmp_path, repository.files_of(site("en")))
    theirs = [step["run"] for step in steps(tmp_path, "site", "check") if step.get("id") != "install"]
    ours = [step["run"] for step in steps(ROOT, "content", "check") if step.get("id") != "install"]
    assert ours == theirs


def test_continuous_integration_runs_what_must_pass() -> None:
    assert [step["run"] for step in steps(ROOT, "ci", "run")] == ["bash .ci/run"]
    assert "bash .ci/run" in yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["ci"]["script"]


def test_hooks_for_others_name_commands_that_are_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert all(re.match(r"microlearn check\b", hook["entry"]) for hook in hooks)
