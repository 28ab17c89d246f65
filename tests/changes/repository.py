"""A small site in a real Git repository, and the commands that look at its past."""

from __future__ import annotations

import os
import subprocess
from importlib import import_module
from pathlib import Path

from click.testing import CliRunner, Result

CONFIG = """site_name: Werkplaats
site_url: https://leer.example/
docs_dir: content
theme: { name: microlearn, language: nl }
plugins:
  - units:
      roles:
        - { id: operator, name: { nl: Bediener, en: Operator } }
  - quizzes
  - equipment
"""
QUIZ = """
/// quiz | klep
Welke klep open je eerst?

- [ ] De persklep
  > Dan pompt hij tegen een dichte leiding.
- [x] De ontluchter
  > Goed: eerst de lucht eruit.
///
"""
PUMP = """---
title: {title}
goal: {goal}
key_points:
{points}
format: text
moment: solve
roles: [operator]
equipment: [pump]
sources: [Handleiding]
{more}---

Draai de plug los tot er vloeistof komt.
{body}"""


def unit(
    title: str = "Ontlucht de pomp",
    goal: str = "Ontlucht de pomp voordat je hem start.",
    points: tuple[str, ...] = ("Draai de plug een slag los.",),
    more: str = "",
    body: str = "",
) -> str:
    """The text of a unit without problems."""
    listed = "\n".join(f"  - {point}" for point in points)
    return PUMP.format(title=title, goal=goal, points=listed, more=more, body=body)


class Repository:
    """A site below ``folder``, whose Git knows nothing of this machine's settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, given: bytes | None = None, day: str = "2026-11-02") -> str:
        """Run Git."""
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        for role in ("AUTHOR", "COMMITTER"):
            environment |= {f"GIT_{role}_NAME": "Test", f"GIT_{role}_EMAIL": "test@leer.example"}
            environment |= {f"GIT_{role}_DATE": f"{day}T12:00:00+00:00"}
        result = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environment, input=given, capture_output=True, check=False
        )
        assert result.returncode == 0, result.stderr
        return result.stdout.decode("utf-8", "replace").strip()

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def commit(self, day: str = "2026-11-02") -> None:
        """Commit everything."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Change", day=day)

    def run(self, command: str, *arguments: str, code: int = 0, language: str = "nl", site: str = "") -> Result:
        """Run a command of microlearn on the site."""
        main = getattr(import_module(f"microlearn.cli.{command}"), command)
        config = ["--config", str(self.folder / site / "mkdocs.yml"), "--language", language]
        result = CliRunner().invoke(main, [*arguments, *config], catch_exceptions=False)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result


def workshop(folder: Path) -> Repository:
    """A site with a pump, committed on the branch main, and a branch to work on."""
    repository = Repository(folder)
    repository.write("mkdocs.yml", CONFIG)
    repository.write("content/equipment/pump.md", "---\nname: Pomp\nlocation: Hal 1\n---\n")
    repository.write("content/units/pump/vent.md", unit(body=QUIZ))
    repository.write("content/units/pump/start.md", unit("Start de pomp", "Start de pomp zonder schade."))
    repository.commit()
    repository.git("switch", "-qc", "work")
    return repository
