"""``microlearn search`` in a terminal. What it says of an answer stands in ``command.yml``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from microlearn.cli import main
from microlearn.search import engine

CASES = yaml.safe_load((Path(__file__).parent / "command.yml").read_text("utf-8"))
LANGUAGES = ("en", "nl")
CONFIG = """site_name: Workshop
site_url: https://learn.example/
docs_dir: content
exclude_docs: |
  secret.md
draft_docs: draft-*.md
theme: { name: microlearn, language: en }
plugins:
  - units:
      roles: [{ id: operator, name: Operator }, { id: technician, name: Technician }]
  - equipment
"""
UNIT = "---\ngoal: {goal}\nkey_points: [Bleed]\nformat: steps\nmoment: solve\n{more}---\n1. Bleed.\n"
NOTHING = {"hits": [], "total": 0, "meant": "", "common": False, "broken": ""}
ECHO = """globalThis.microlearnSearchSync = (files, lang, wish) =>
  JSON.stringify({ files: files.map((file) => Array.from(file)), lang, wish: JSON.parse(wish) });"""

Search = Callable[..., Result]


def write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Pumps with and without labels, units in two languages, and files that the site leaves out."""
    write(tmp_path, "mkdocs.yml", CONFIG)
    write(tmp_path, "codes.lock", 'P-101  pump  https://learn.example/  2026-11-01  "Pump" "Hall 1"\n')
    write(tmp_path, "content/equipment/pump.md", "---\nname: Pump\nkind: pumps\naliases: [old]\n---\n")
    write(tmp_path, "content/equipment/spare.md", "---\nname: Spare pump\nkind: pumps\n---\n")
    write(tmp_path, "content/units/pump/restart.md", UNIT.format(goal="Restart the pump", more="equipment: [pumps]\n"))
    write(tmp_path, "content/units/pump/restart.nl.md", UNIT.format(goal="Start de pomp", more="equipment: [pumps]\n"))
    write(tmp_path, "content/units/pump/grease.md", UNIT.format(goal="Grease the axle", more="roles: [technician]\n"))
    for name in ("secret", "draft-1"):
        write(tmp_path, f"content/units/pump/{name}.md", UNIT.format(goal="Zebra", more=""))
    write(tmp_path, "content/synonyms.yml", "en:\n  - [grease, lubricate]\n")
    return tmp_path


@pytest.fixture
def search(site: Path) -> Search:
    """Runs the command on the site."""

    def run(*arguments: str, code: int = 0, language: str = "en", config: str = "mkdocs.yml") -> Result:
        options = ["--config", str(site / config), "--language", language]
        result = CliRunner().invoke(main, ["search", *options, *arguments], catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return run


@pytest.fixture
def wishes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What the engine is asked; it finds nothing."""
    asked = []

    def run(engine_js: str, segments: list[bytes], lang: str, wish: dict[str, Any]) -> dict[str, Any]:
        assert segments and all(isinstance(segment, bytes) for segment in segments)
        asked.append((lang, wish))
        return NOTHING

    monkeypatch.setattr(engine, "bundle", lambda: "")
    monkeypatch.setattr(engine, "run", run)
    return asked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_answers(case: dict[str, Any], language: str, search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f"globalThis.microlearnSearchSync = () => {json.dumps(json.dumps(case['answer']))}"
    monkeypatch.setattr(engine, "bundle", lambda: script)
    result = search("pump", *case.get("options", ()), code=case["code"], language=language)
    assert result.stdout.replace("\u00a0", " ").rstrip("\n") == case["out"][language].rstrip("\n")
    assert result.stderr == case["said"][language]


@pytest.mark.parametrize(
    ("arguments", "lang", "wish"),
    [
        (["pump"], "en", {"words": "pump", "most": 10, "explain": False}),
        (["pump", "ran dry", "--lang", "nl"], "nl", {"words": "pump ran dry", "most": 10, "explain": False}),
        (
            ["--explain", "--most", "3", "--", "-40 °C"],
            "en",
            {"words": "-40 °C", "most": 3, "explain": True},
        ),
        (["x", "--role", "operator"], "en", {"only": ["role=operator"]}),
        (["x", "--equipment", "spare"], "en", {"near": ["equipment=spare"]}),
        (["x", "--equipment", "old"], "en", {"near": ["equipment=pump"]}),
        (["x", "--equipment", "p1O1"], "en", {"near": ["equipment=pump"]}),
        (["x", "--equipment", "pumps"], "en", {"near": ["equipment=pump", "equipment=spare"]}),
    ],
)
def test_wishes(arguments: list[str], lang: str, wish: dict[str, Any], search: Search, wishes: list) -> None:
    search(*arguments, code=1)
    [(asked_lang, asked)] = wishes
    assert asked_lang == lang
    assert asked.items() >= wish.items()
    assert ("only" in asked, "near" in asked) == ("only" in wish, "near" in wish)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "--lang", "de"], "The site has no pages in the language de. Choose one of: en, nl.\n"),
        (["x", "--role", "cook"], "The site has no role cook. Choose one of: operator, technician.\n"),
        (
            ["x", "--equipment", "pumb"],
            "The site has no equipment with the id, kind or code pumb.\nIs pump meant?\n",
        ),
        (["x", "--equipment", "zzz"], "The site has no equipment with the id, kind or code zzz.\n"),
        ([], "Missing argument 'WORDS...'"),
        (["x", "--most", "0"], "0 is not in the range"),
    ],
)
def test_what_the_site_does_not_have(arguments: list[str], said: str, search: Search, wishes: list) -> None:
    assert said in search(*arguments, code=2).stderr
    assert wishes == []


def test_outside_a_site(search: Search, wishes: list) -> None:
    assert "Run this in the folder of mkdocs.yml" in search("x", code=2, config="elsewhere.yml").stderr


@pytest.mark.parametrize("options", ["roles: [1]", "topics: pump"])
def test_options_that_are_not_right(options: str, site: Path, search: Search) -> None:
    write(site, "wrong.yml", f"docs_dir: content\nplugins:\n  - units:\n      {options}\n")
    assert "mkdocs build says what is wrong" in search("x", code=2, config="wrong.yml").stderr


def test_mistakes_are_said(site: Path, search: Search, wishes: list) -> None:
    write(site, "content/units/pump/broken.md", "---\ngoal: Restart\n---\n")
    write(site, "content/synonyms.yml", "en: [a, b]\n")
    assert "There are mistakes in 2 file(s)" in search("x", code=1).stderr


def test_a_machine_without_an_engine(search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "bundle", lambda: "")
    monkeypatch.setitem(sys.modules, "quickjs", None)
    assert "pip install quickjs-ng" in search("x", code=2).stderr


def test_scripts_that_are_not_built(search: Search, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "assets/microlearn").mkdir(parents=True)
    monkeypatch.setattr(engine, "files", lambda package: tmp_path)
    assert "The theme's scripts are not built" in search("x", code=2).stderr


@pytest.mark.parametrize("script", ["", "}", "globalThis.microlearnSearchSync = () => { throw new Error('oh\\nno') }"])
def test_an_engine_that_fails(script: str, search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "bundle", lambda: script)
    said = search("x", code=2).stderr
    assert said.startswith("The search has a mistake in it: ")
    assert said.count("\n") == 1


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.lists(st.binary(max_size=300), max_size=3), st.text(st.characters(exclude_categories=()), max_size=30))
def test_everything_reaches_the_engine_and_comes_back(segments: list[bytes], words: str) -> None:
    """Null bytes and halves of characters too."""
    answer = engine.run(ECHO, segments, "nl", {"words": words})
    read_back = json.loads(json.dumps(words))
    assert answer == {"files": [list(segment) for segment in segments], "lang": "nl", "wish": {"words": read_back}}


@pytest.mark.parametrize(
    ("arguments", "addresses"),
    [
        (["grease"], ["units/pump/grease/"]),
        (["lubricate"], ["units/pump/grease/"]),
        (["pomp", "--lang", "nl"], ["nl/units/pump/restart/"]),
        (["P-101"], ["Q/P-101/"]),
        (["axle", "--role", "technician"], ["units/pump/grease/"]),
        (["axle", "--role", "operator"], []),
        (["zebra"], []),
    ],
)
def test_the_browsers_own_engine(arguments: list[str], addresses: list[str], search: Search) -> None:
    """What is left out of the site is not found, synonyms are, and so are codes of labels."""
    output = search(*arguments, "--explain", code=0 if addresses else 1).stdout
    assert [line.strip() for line in output.splitlines() if line.endswith("/")][: len(addresses)] == addresses
    assert bool(output) == bool(addresses)


def test_both_languages_say_the_same() -> None:
    wording = yaml.safe_load((files("microlearn.cli") / "search.yml").read_text("utf-8"))
    for key, words in wording.items():
        assert tuple(words) == LANGUAGES, key
        gaps = [{name for _, name, _, _ in Formatter().parse(text)} for text in words.values()]
        assert gaps[0] == gaps[1], key


def test_help_shows_an_example() -> None:
    text = CliRunner().invoke(main, ["search", "--help"]).output
    assert "microlearn search" in text and "exit code" in text
