"""``microlearn export site`` in a terminal."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
import yaml
from click.testing import CliRunner, Result

from building import copy_of
from microlearn.cli import main

MODULE = import_module("microlearn.cli.export_site")
LANGUAGES = ("en", "nl")

Export = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Labels, a search, and all that phones save."""
    folder = copy_of("labelled", tmp_path)
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("  - search\n  - offline\n")
    return folder


@pytest.fixture
def export(site: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    """Runs the command beside the site."""
    monkeypatch.chdir(site.parent)

    def run(*arguments: str, code: int = 0, language: str = "en", config: str = "labelled/mkdocs.yml") -> Result:
        options = ["--config", config, "--language", language]
        result = CliRunner().invoke(main, ["export", "site", *options, *arguments], catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return run


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Folders that a site was built into, by a build that takes no time."""
    folders = []

    def build(config: Path, folder: Path) -> bool:
        folder.mkdir()
        (folder / "index.html").write_text("home")
        folders.append(folder)
        return True

    monkeypatch.setattr(MODULE, "_build", build)
    return folders


def names(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def test_a_site_that_opens_from_a_disk(export: Export, site: Path) -> None:
    before = sorted(path for path in site.rglob("*"))
    result = export("--zip", "copy.zip")
    assert result.stdout == "copy.zip\n"
    packed = Path("copy.zip").read_bytes()
    found = [name.removeprefix("Proef/") for name in names(Path("copy.zip"))]
    assert found == sorted(found)
    assert {"index.html", "Q/PT-07/index.html", "Q/report.js", "search/nl.js", "search/en.js"} <= set(found)
    assert not [
        name for name in found if re.search(r"\.(bin|json|map|wasm|xml)$|^(app|offline)/|sw\.js|404|lunr|worker", name)
    ]
    assert not [name for name in found if re.match(r"assets/(javascripts|stylesheets)/", name)], "no ordinary page"
    with zipfile.ZipFile("copy.zip") as archive:
        for name in found:
            if name.endswith(".html"):
                page = archive.read(f"Proef/{name}").decode()
                assert "manifest.webmanifest" not in page
                assert 'type="module"' not in page
                links = re.findall(r'<a\b[^>]* href="([^"#?:]*)["#?]', page)
                assert [link for link in links if not re.search(r"(^|\.\w+)$", link)] == []
    assert sorted(path for path in site.rglob("*")) == before, "nothing is left beside the content"
    export("--zip", "copy.zip", "--force")
    assert Path("copy.zip").read_bytes() == packed


def test_a_site_with_mistakes(export: Export, site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (site / "content/units/truck/stuck.md").write_text("---\ndoel: Rijden\n---\n", "utf-8")
    result = export("--zip", "copy.zip", code=1)
    said = capfd.readouterr().err
    assert "content/units/truck/stuck.md:2" in said and "goal: Rijden" in said
    assert result.stderr.endswith("The site could not be built, for the reason above. No zip is written.\n")
    assert [path.name for path in Path().iterdir()] == ["labelled"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Packed: 1 files, 0.0 MB. Unpack the zip on the PC, and double-click Proef/index.html.\n"),
        ("nl", "Ingepakt: 1 bestanden, 0,0 MB. Pak de zip uit op de pc, en dubbelklik op Proef/index.html.\n"),
    ],
)
def test_what_is_said(language: str, said: str, export: Export, built: list[Path]) -> None:
    assert export("--zip", "copy.zip", language=language).stderr.endswith(said)
    assert not built[0].exists(), "nothing is left behind"
    assert [path.name for path in sorted(Path().iterdir())] == ["copy.zip", "labelled"]


def test_without_a_name_it_has_the_sites(export: Export, built: list[Path]) -> None:
    assert export("--zip", "--force").stdout == "Proef.zip\n"
    assert names(Path("Proef.zip")) == ["Proef/index.html"]
    assert export("--zip", code=1).stderr.startswith("Proef.zip is there already.")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("there.zip", "there.zip is there already. Give another name, or --force to replace it.\n"),
        ("labelled", "labelled is a folder. Give the name of a file, such as labelled/site.zip.\n"),
        ("gone/copy.zip", "There is no folder gone. Make it first, or write the zip somewhere else.\n"),
    ],
)
def test_nothing_is_built_for_nothing(target: str, said: str, export: Export, built: list[Path]) -> None:
    Path("there.zip").write_text("mine")
    assert export("--zip", target, code=1).stderr == said
    assert Path("there.zip").read_text() == "mine"
    assert built == []


def test_a_disk_that_is_full(export: Export, built: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    Path("copy.zip").write_text("older")
    monkeypatch.setattr(MODULE.disk_copy, "write", full)
    assert (
        "copy.zip cannot be written: No space left on device.\n"
        in export("--zip", "copy.zip", "--force", code=1).stderr
    )
    assert Path("copy.zip").read_text() == "older"
    assert [path.name for path in sorted(Path().iterdir())] == ["copy.zip", "labelled"]


def test_outside_a_site(export: Export, built: list[Path]) -> None:
    assert "Run this in the folder of mkdocs.yml" in export("--zip", "a.zip", code=1, config="mkdocs.yml").stderr
    assert "Missing option '--zip'" in export(code=2).stderr
    assert built == []


def test_both_languages_say_the_same() -> None:
    wording = yaml.safe_load((files("microlearn.cli") / "export_site.yml").read_text("utf-8"))
    for key, words in wording.items():
        assert tuple(words) == LANGUAGES, key
        gaps = [{name for _, name, _, _ in Formatter().parse(text)} for text in words.values()]
        assert gaps[0] == gaps[1], key


def test_help_shows_an_example() -> None:
    text = CliRunner().invoke(main, ["export", "site", "--help"]).output
    assert "microlearn export site --zip" in text and "exit code" in text
