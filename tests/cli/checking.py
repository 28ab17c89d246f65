"""A small site, and ``microlearn check`` as it is typed there."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from microlearn.cli import main

UNIT = """---
goal: Vent the pump before you start it.
key_points: [Turn the plug one turn.]
format: text
moment: apply
sources: [The maker's manual]
---
Close the suction line.
"""


def pump_site(tmp_path: Path) -> Path:
    """A site with one topic, and no unit yet."""
    (tmp_path / "content/units/pump").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: X\ndocs_dir: content\ntheme: {name: microlearn, language: en}\nplugins: [units, quizzes]\n"
    )
    return tmp_path


def unit(site: Path, text: str = UNIT, name: str = "a") -> Path:
    file = site / f"content/units/pump/{name}.md"
    file.write_text(text, "utf-8")
    return file


def check(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--config", str(site / "mkdocs.yml"), "--language", "en", *arguments])
