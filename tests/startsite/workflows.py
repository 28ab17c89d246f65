"""Runs the shell lines of a workflow as GitHub and GitLab do, in a clone, with the commands of this checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from microlearn.startsite import folder as folders
from microlearn.startsite import repository
from microlearn.startsite.repository import NewSite

SCRIPTS = Path(sys.executable).parent
TODAY = date(2026, 11, 22)

GH = f"""#!{sys.executable}
import json, os, sys
from pathlib import Path
folder, said = Path(os.environ["GH_STAND_IN"]), sys.argv[1:]
files = [Path(after).read_text("utf-8") for flag, after in zip(said, said[1:]) if flag == "--body-file"]
with (folder / "calls.jsonl").open("a", encoding="utf-8") as calls:
    calls.write(json.dumps([said, *files]) + chr(10))
answer = folder / ("-".join(said[:2]) + ".txt")
print(answer.read_text("utf-8") if answer.is_file() else "", end="")
sys.exit(1 if (folder / ("-".join(said[:2]) + ".fails")).is_file() else 0)
"""
"""Stands in for GitHub's command: notes what it is asked, and answers from a file. There is no GitHub here."""


def site(language: str = "en", name: str = "Our workshop", url: str = "") -> NewSite:
    """What an owner answered."""
    return NewSite(name, language, url, "1.2.3", TODAY)


def git(folder: Path, *arguments: str) -> str:
    """What Git says."""
    who = ["-c", "user.name=Owner", "-c", "user.email=owner@example.org"]
    command = ["git", *who, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def clone(tmp_path: Path, language: str = "en") -> Path:
    """A clone of a published repository of a new site."""
    above = tmp_path / "published"
    with folders.beginning(above) as draft:
        folders.write(draft, repository.files_of(site(language)))
    git(above, "init", "--quiet", "--initial-branch=main")
    git(above, "add", "--all")
    git(above, "commit", "--quiet", "--message", "Begin")
    git(tmp_path, "clone", "--quiet", "--bare", "published", "origin.git")
    git(tmp_path, "clone", "--quiet", "origin.git", "work")
    return tmp_path / "work"


def commit_on(folder: Path, branch: str) -> None:
    """All that has changed, on a branch of its own."""
    git(folder, "switch", "--quiet", "--create", branch)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Change")


def steps(folder: Path, workflow: str, job: str) -> list[dict[str, Any]]:
    """The steps of a job that run shell lines."""
    text = (folder / ".github/workflows" / f"{workflow}.yml").read_text("utf-8")
    return [step for step in yaml.safe_load(text)["jobs"][job]["steps"] if "run" in step]


@dataclass(frozen=True)
class Runner:
    """A machine of GitHub's."""

    folder: Path
    temp: Path
    environment: Mapping[str, str]

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the shell lines of a step."""
        known = {**self.environment, **environment}
        return subprocess.run(["bash", "-e", "-c", script], cwd=self.folder, env=known, capture_output=True, text=True)

    @property
    def summary(self) -> str:
        return self._read("summary.md")

    @property
    def output(self) -> str:
        return self._read("output.txt")

    @property
    def calls(self) -> list[Any]:
        """What GitHub's command was asked."""
        return [json.loads(line) for line in self._read("calls.jsonl").splitlines()]

    def _read(self, name: str) -> str:
        file = self.temp / name
        return file.read_text("utf-8") if file.is_file() else ""


def runner(folder: Path, tmp_path: Path, **environment: str) -> Runner:
    """A machine that has the clone, the commands of this checkout, and no network for pip."""
    temp = tmp_path / "runner"
    (temp / "bin").mkdir(parents=True)
    gh = temp / "bin/gh"
    gh.write_text(GH, "utf-8")
    gh.chmod(0o755)
    known = {
        **os.environ,
        "PATH": os.pathsep.join([str(temp / "bin"), str(SCRIPTS), os.environ["PATH"]]),
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "RUNNER_TEMP": str(temp),
        "GH_STAND_IN": str(temp),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        "GITHUB_OUTPUT": str(temp / "output.txt"),
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "example/workshop",
    }
    return Runner(folder, temp, {**known, **environment})
