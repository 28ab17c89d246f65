"""``microlearn new site`` in a terminal."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest
import yaml
from click.testing import CliRunner, Result

from building import build, files_of
from microlearn import configuration
from microlearn.cli.check import check
from microlearn.cli.new_site import new_site

MODULE = import_module("microlearn.cli.new_site")
LANGUAGES = ("en", "nl")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and a terminal in English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return tmp_path


def run(*arguments: str, code: int = 0, typed: str = "") -> Result:
    result = CliRunner().invoke(new_site, [*arguments], input=typed, catch_exceptions=False)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result


def config(folder: Path) -> configuration.Configuration:
    return configuration.read(folder / "mkdocs.yml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_site_builds_and_is_clean(language: str, here: Path) -> None:
    said = run("our-workshop", "--language", language, "--no-input").stderr
    assert "our-workshop" in said and "README.md" in said
    built = build(here / "our-workshop")
    assert built.code == 0, built.terminal
    options = ["--strict", "--config", "our-workshop/mkdocs.yml"]
    assert CliRunner().invoke(check, options).exit_code == 0
    assert config(here / "our-workshop").language == language
    assert config(here / "our-workshop").values["site_name"] == "Our workshop"


def test_what_is_asked_is_used(here: Path) -> None:
    said = run("x", typed="duits\nNL\nOnze werkplaats: 'zuid' #1\nonzin\nhttps://Leer.example.org/werk\n").stderr
    assert "duits is none of them" in said
    assert "Dit is geen webadres: onzin." in said
    assert config(here / "x").values["site_name"] == "Onze werkplaats: 'zuid' #1"
    assert config(here / "x").url == "https://leer.example.org/werk/"
    assert "Om te beginnen" in (here / "x/mkdocs.yml").read_text("utf-8")


def test_with_all_flags_nothing_is_asked(here: Path) -> None:
    run("x", "--name", "Us", "--language", "en", "--url", "https://us.example/")
    assert config(here / "x").url == "https://us.example/"


def test_what_other_commands_make_is_there(here: Path) -> None:
    run("x", "--no-input")
    form = yaml.safe_load((here / "x" / MODULE.ISSUE_FORM).read_text("utf-8"))
    (topic,) = [element for element in form["body"] if element.get("id") == "topic"]
    assert any("To begin with" in option for option in topic["attributes"]["options"])
    assert json.loads((here / "x" / MODULE.SNIPPETS).read_text("utf-8"))


def test_a_dry_run_lists_what_would_be_written(here: Path) -> None:
    listed = run("x", "--no-input", "--dry-run").stdout.split()
    assert not (here / "x").exists()
    run("x", "--no-input")
    assert listed == sorted(files_of(here / "x"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_that_is_not_empty_is_left_alone(language: str, here: Path) -> None:
    (here / "x").mkdir()
    (here / "x/notes.txt").write_text("mine")
    said = run("x", "--language", language, "--no-input", code=1).stderr
    assert said.startswith("x is not empty." if language == "en" else "x is niet leeg.")
    assert files_of(here) == {"x/notes.txt": b"mine"}


def test_a_repository_without_a_file_is_filled(here: Path) -> None:
    (here / "x/.git").mkdir(parents=True)
    run("x", "--no-input")
    assert (here / "x/mkdocs.yml").is_file()
    run(".", "--no-input", code=1)


def test_a_folder_here_gives_its_name(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "hal-twee").mkdir()
    monkeypatch.chdir(here / "hal-twee")
    run(".", "--no-input")
    assert config(here / "hal-twee").values["site_name"] == "Hal twee"


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--url", "example.org"], "This is no web address: example.org."),
        (["--url", "https://exämple.org/"], "This is no web address"),
        (["--name", "x" * 61], "60 characters at most"),
    ],
)
def test_flags_that_are_not_right(flags: list[str], said: str, here: Path) -> None:
    assert said in run("x", *flags, "--no-input", code=1).stderr
    assert files_of(here) == {}


def test_a_file_in_the_way(here: Path) -> None:
    (here / "x").write_text("mine")
    assert "x is there already, and is no folder." in run("x", code=1).stderr


def test_a_place_where_nothing_can_be_written(here: Path) -> None:
    (here / "file").write_text("mine")
    assert "cannot be written" in run("file/x", "--no-input", code=1).stderr


def test_stopped_questions_leave_nothing(here: Path) -> None:
    assert "Stopped. Nothing is written." in run("x", code=2).stderr
    assert files_of(here) == {}


@pytest.mark.parametrize("name", ["\udcff\x1b[2Jname", "   ", "\u202e", "${{ secrets.X }}", "[[ site.url ]] {% x %}"])
def test_hostile_names(name: str, here: Path) -> None:
    run("x", "--name", name, "--no-input")
    found = config(here / "x").values["site_name"]
    assert found
    assert "\x1b" not in found
    assert build(here / "x").code == 0


def test_every_sentence_is_there_in_both_languages_with_the_same_gaps() -> None:
    for key, said in yaml.safe_load((Path(MODULE.__file__).parent / "new_site.yml").read_text("utf-8")).items():
        assert set(said) == set(LANGUAGES), key
        gaps = [{gap for _, gap, _, _ in Formatter().parse(text) if gap} for text in said.values()]
        assert gaps[0] == gaps[1], key
