"""The repository of a new site: right in both languages, whatever its owner typed."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from building import build
from microlearn import configuration
from microlearn.cli.asking import clean
from microlearn.cli.check import check
from microlearn.startsite import folder as folders
from microlearn.startsite import repository
from startsite.workflows import git, site

NAMES = st.text(max_size=60).map(clean).filter(bool)


def laid_out(folder: Path, language: str, url: str = "") -> Path:
    folders.write(folder, repository.files_of(site(language, url=url)))
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Begin")
    return folder


@pytest.mark.parametrize("language", repository.LANGUAGES)
def test_it_builds_and_nothing_is_advised(language: str, tmp_path: Path) -> None:
    built = build(laid_out(tmp_path, language))
    assert built.code == 0, built.terminal
    assert "WARNING" not in built.terminal
    assert f'lang="{language}"' in built.page("units/start/find-an-answer/index.html")
    checked = CliRunner().invoke(check, ["--format", "json", "--strict", "--config", str(tmp_path / "mkdocs.yml")])
    assert checked.exit_code == 0
    assert json.loads(checked.stdout) == []
    CliRunner().invoke(check, ["--fix", "--config", str(tmp_path / "mkdocs.yml")])
    assert git(tmp_path, "diff", "--name-only") == "", "there is nothing to mend in what we write"


def test_it_builds_below_a_path_and_without_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = laid_out(tmp_path, "en")
    monkeypatch.setenv("SITE_URL", "https://owner.github.io/workshop/")
    built = build(folder)
    assert built.code == 0, built.terminal
    assert "https://owner.github.io/workshop/" in (built.site / "sitemap.xml").read_text("utf-8")


def test_an_address_that_is_known_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://owner.github.io/workshop/")
    folder = laid_out(tmp_path, "nl", url="https://leer.example.org/")
    assert configuration.read(folder / "mkdocs.yml").url == "https://leer.example.org/"


@given(NAMES)
def test_any_name_is_read_back(name: str) -> None:
    made = repository.files_of(site("nl", name))
    assert yaml.load(made["mkdocs.yml"], configuration._Loader)["site_name"] == name
    heading = made["README.md"].split("\n")[0]
    assert heading.startswith("# ")
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", heading[2:]) == name


@pytest.mark.parametrize("language", repository.LANGUAGES)
def test_files_of_settings_are_read(language: str) -> None:
    made = repository.files_of(site(language))
    for path, text in made.items():
        assert "[[" not in text and "]]" not in text, path
        assert text.endswith("\n"), path
        if path.endswith((".yml", ".yaml")) and path != "mkdocs.yml":
            assert yaml.safe_load(text), path
        if path.endswith(".json"):
            assert json.loads(text), path
    assert set(made) == set(repository.files_of(site("en")))


def test_words_are_safe_in_yaml_and_in_shell_lines() -> None:
    for key, said in repository._table("words.yml").items():
        assert set(said) == set(repository.LANGUAGES), key
        for text in said.values():
            assert not re.search(r"[\"$`\\\n%]|: \S|#|^[-'\[{*&!?|>@]", text), (key, text)


def test_actions_are_pinned_to_a_commit_with_its_version() -> None:
    for pin in repository._table("pins.yml").values():
        assert re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", pin)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [("0.1.0", "microlearn~=0.1.0"), ("2.3.1", "microlearn~=2.3.1"), ("0.2.0.dev3+g12ab", "microlearn~=0.2.0.dev3")],
)
def test_the_package_is_pinned_compatibly(given: str, wanted: str) -> None:
    assert repository.requirement(given) == wanted
    assert Requirement(repository.requirement(version("microlearn"))).specifier.contains(
        version("microlearn"), prereleases=True
    )


def test_the_editor_understands_what_check_says(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, "en")
    unit = folder / "content/units/start/write-a-card.md"
    unit.write_text(unit.read_text("utf-8").replace("format: checklist", "format: chequelist"), "utf-8")
    checked = CliRunner().invoke(check, ["--format", "github", "--config", str(folder / "mkdocs.yml")])
    tasks = json.loads((folder / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    pattern = tasks[0]["problemMatcher"]["pattern"]
    found = re.search(pattern["regexp"], checked.stdout, re.MULTILINE)
    assert found
    assert found[pattern["severity"]] == "error"
    assert (folder / found[pattern["file"]]) == unit
    assert unit.read_text("utf-8").splitlines()[int(found[pattern["line"]]) - 1] == "format: chequelist"


def test_the_hook_looks_at_content() -> None:
    made = repository.files_of(site("en"))
    (hook,) = yaml.safe_load(made[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    for path in ("content/units/start/write-a-card.md", "content/synonyms.yml", "mkdocs.yml", "codes.lock"):
        assert re.search(hook["files"], path)
    assert not re.search(hook["files"], "README.md")


def test_a_folder_is_free_when_nothing_is_in_the_way(tmp_path: Path) -> None:
    assert folders.is_free(tmp_path / "new")
    assert folders.is_free(tmp_path)
    (tmp_path / ".git").mkdir()
    assert folders.is_free(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    assert not folders.is_free(tmp_path)
    assert not folders.is_free(tmp_path / "notes.txt")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert not folders.is_free(tmp_path / "link")


@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_is_left_of_a_beginning_that_failed(is_there: bool, tmp_path: Path) -> None:
    target = tmp_path / "new"
    if is_there:
        target.mkdir()
    with pytest.raises(OSError), folders.beginning(target) as draft:
        folders.write(draft, {"a/b.md": "text\n"})
        raise OSError
    assert list(tmp_path.rglob("*")) == ([target] if is_there else [])
