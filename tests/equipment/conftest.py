"""A small site with labels in a repository of its own, and the commands that work on it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from microlearn.cli import main

CONFIG = """site_name: Workshop
site_url: https://learn.example/
docs_dir: content
theme: { name: microlearn, language: en }
plugins: [units, equipment]
"""
UNIT = "---\ngoal: Restart\nkey_points: [Bleed]\nformat: steps\nmoment: solve\nequipment: [{name}]\n---\n1. Bleed.\n"


def write(folder: Path, path: str, text: str) -> Path:
    """Write a file below a folder."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A site with a pump and a valve, without codes yet."""
    folder = tmp_path / "workshop"
    write(folder, "mkdocs.yml", CONFIG)
    write(folder, "content/equipment/pump.md", "---\nname: Pump\nlocation: Hall 1\ncode: P-101\n---\n")
    write(folder, "content/equipment/valve.md", "---\nname: Valve\nmovable: true\nlocation: Hall 2\n---\n")
    write(folder, "content/units/pump/restart.md", UNIT.format(name="pump, valve"))
    return folder


Git = Callable[..., str]


@pytest.fixture
def git(workshop: Path) -> Git:
    """Runs Git in the site; nothing of this machine's configuration counts."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "Test", f"GIT_{role}_EMAIL": "test@learn.example"}

    def run(*arguments: str, folder: Path = workshop, fails: bool = False) -> str:
        result = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True)
        assert (result.returncode != 0) == fails, result.stdout + result.stderr
        return result.stdout

    run("init", "-q", "-b", "main")
    return run


@pytest.fixture
def labels(workshop: Path) -> Callable[..., Result]:
    """Runs ``microlearn labels`` on the site."""

    def run(*arguments: str, code: int = 0, folder: Path = workshop) -> Result:
        config = ["--config", str(folder / "mkdocs.yml"), "--language", "en"]
        result = CliRunner().invoke(main, ["labels", *arguments, *config], catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return run
