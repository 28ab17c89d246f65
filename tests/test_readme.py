"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from building import build
from microlearn.cli import main

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
UNIT, QUIZ, EQUIPMENT = (text for kind, text in BLOCKS if kind == "markdown")
FIVE_LINES, MORE = (text for kind, text in BLOCKS if kind == "yaml")
MISTAKE = next(text for kind, text in BLOCKS if not kind)


def lay_out(folder: Path, config: str) -> Path:
    unit = folder / "content/units/pump/restart.md"
    unit.parent.mkdir(parents=True)
    unit.write_text(UNIT, "utf-8")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return unit


def test_the_unit_in_the_five_line_site(tmp_path: Path) -> None:
    assert len(FIVE_LINES.splitlines()) == 5
    unit = lay_out(tmp_path, FIVE_LINES)
    unit.with_name("restart.nl.md").write_text(UNIT, "utf-8")
    built = build(tmp_path)
    assert built.code == 0, built.terminal
    assert "Bleed the casing before you start" in built.page("units/pump/restart/index.html")
    assert 'lang="nl"' in built.page("nl/units/pump/restart/index.html")


def test_the_options(tmp_path: Path) -> None:
    lay_out(tmp_path, "site_name: Our workshop\ndocs_dir: content\n" + MORE)
    (tmp_path / "content/logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    built = build(tmp_path)
    assert built.code == 0, built.terminal
    assert "Operator, Technician" in built.page("units/pump/restart/index.html")
    assert 'src="../logo.svg"' in built.page("topics/index.html")


def test_the_quiz_with_the_options(tmp_path: Path) -> None:
    unit = lay_out(tmp_path, "site_name: Our workshop\ndocs_dir: content\n" + MORE)
    (tmp_path / "content/logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    unit.write_text(f"{UNIT}\n{QUIZ}", "utf-8")
    built = build(tmp_path)
    assert built.code == 0, built.terminal
    assert 'data-quiz="dry-run-first-valve"' in built.page("units/pump/restart/index.html")


def test_the_equipment_with_its_label(tmp_path: Path) -> None:
    unit = lay_out(tmp_path, "site_name: Our workshop\nsite_url: https://learn.example/\ndocs_dir: content\n" + MORE)
    (tmp_path / "content/logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    unit.write_text(UNIT.replace("roles:", "equipment: [pump]\nroles:"), "utf-8")
    (tmp_path / "content/equipment").mkdir()
    (tmp_path / "content/equipment/pump-p101.md").write_text(EQUIPMENT, "utf-8")
    result = CliRunner().invoke(main, ["labels", "issue", "--config", str(tmp_path / "mkdocs.yml")])
    assert result.exit_code == 0, result.output
    built = build(tmp_path)
    assert built.code == 0, built.terminal
    landing = built.page("Q/P-101/index.html")
    assert "Lock it before you open the casing" in landing
    assert 'class="tile" href="../../units/pump/restart/"' in landing


def test_the_commands_are_there() -> None:
    for line in re.findall(r"^microlearn ([^\n#…]+)", README, re.MULTILINE):
        words = re.match(r"(?:[a-z]+(?:-[a-z]+)* ?)+", line)[0].split()
        options = re.findall(r"--[a-z-]+", line)
        result = CliRunner().invoke(main, [*words[:2], "--help"])
        assert result.exit_code == 0, result.output
        missing = [option for option in options if option not in result.output]
        assert not missing, line


def test_the_mistake(tmp_path: Path) -> None:
    unit = lay_out(tmp_path, FIVE_LINES)
    unit.write_text(re.sub(r"goal: .*", "doel: Restart pump P-101", UNIT, count=1), "utf-8")
    built = build(tmp_path)
    assert built.code == 1
    assert MISTAKE in built.terminal
