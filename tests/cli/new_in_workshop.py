"""A small site, and ``microlearn new`` as it is typed there."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from microlearn.cli.check import check
from microlearn.cli.new import new

CONFIG = """\
site_name: Workshop
site_url: https://learn.example/
docs_dir: content
theme: {{name: microlearn, language: {language}}}
plugins:
  - units:
      roles:
        - {{id: operator, name: {{nl: Bediener, en: Operator}}}}
        - {{id: technician, name: {{nl: Monteur, en: Technician}}}}
      topics: {{pump: {{nl: Pomp, en: Pump}}}}
  - quizzes
  - equipment
"""
FLAGS = {
    "--goal": "Vent the pump before you start it.",
    "--point": "Close the plug when liquid comes.",
    "--moment": "apply",
    "--format": "steps",
    "--topic": "pump",
}


def flags(**other: str | None) -> list[str]:
    """The flags that a unit needs, or others in their place; ``None`` leaves one out."""
    chosen = {**FLAGS, **{f"--{name}": value for name, value in other.items()}}
    return [part for name, value in chosen.items() if value is not None for part in (name, value)]


def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a topic, two roles and a pump, in which the commands are run."""
    (tmp_path / "content/equipment").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(language="en"))
    (tmp_path / "content/equipment/pump-1.md").write_text("---\nname: Pump 1\nkind: pump\ncode: P-1\n---\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, code: int = 0, typed: str = "", language: str = "en") -> Result:
    result = CliRunner().invoke(new, [*arguments, "--language", language], input=typed, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def errors() -> str:
    """What the check says of the site; empty where it finds no errors."""
    result = CliRunner().invoke(check, ["--format", "github"], catch_exceptions=False)
    return "\n".join(line for line in result.output.splitlines() if line.startswith("::error"))


def units(site: Path) -> list[str]:
    return sorted(file.relative_to(site / "content/units").as_posix() for file in site.glob("content/units/*/*"))
