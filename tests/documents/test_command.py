"""``microlearn import document``, as its user runs it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from microlearn.cli.import_document import import_document

from .sources import write_docx, write_md, write_pdf

STEPS = [{"h1": "Pomp starten"}, {"steps": ["Zet de pomp aan.", "Open de klep.", "Kijk of er water komt."]}]
WORDING = Path(import_document.callback.__code__.co_filename).with_suffix(".yml")  # type: ignore[union-attr]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content\ntheme: {name: microlearn, language: nl}\n")
    (tmp_path / "content").mkdir()
    write_docx(STEPS, tmp_path / "Start de pomp.docx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str, language: str = "nl") -> Result:
    return CliRunner().invoke(import_document, [*arguments, "--language", language])


def test_drafts_stand_beside_the_content(site: Path) -> None:
    result = _run("Start de pomp.docx")
    assert result.exit_code == 0
    draft = site / "drafts/start-de-pomp/pomp-starten.md"
    assert draft.is_file() and not list((site / "content").iterdir())
    assert "Start de pomp." in result.stdout and "vrij zeker" in result.stdout and "kop 1" in result.stdout
    assert "lang:" not in draft.read_text("utf-8")
    assert "‹Concept uit Start de pomp.docx, kop 1." in draft.read_text("utf-8")


def test_nothing_is_overwritten_unasked(site: Path) -> None:
    _run("Start de pomp.docx")
    draft = site / "drafts/start-de-pomp/pomp-starten.md"
    draft.write_text("mine")
    refused = _run("Start de pomp.docx")
    assert refused.exit_code == 1 and draft.read_text() == "mine" and "--force" in refused.stderr
    assert _run("Start de pomp.docx", "--force").exit_code == 0 and draft.read_text("utf-8") != "mine"


def test_a_dry_run_writes_nothing(site: Path) -> None:
    before = sorted(site.rglob("*"))
    result = _run("Start de pomp.docx", "--dry-run")
    assert result.exit_code == 0 and "Er is niets geschreven" in result.stderr
    assert sorted(site.rglob("*")) == before


def test_documents_are_read_although_one_is_broken(site: Path) -> None:
    (site / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    write_pdf(
        [{"h1": "History"}, {"p": "The firm was founded by two brothers and it is an old one."}], site / "old.pdf"
    )
    result = _run("broken.pdf", "old.pdf", "Start de pomp.docx", "--out", "out", language="en")
    assert result.exit_code == 1
    assert "broken.pdf is damaged" in result.stderr and "No task was found in old.pdf" in result.stderr
    assert "history and background" in result.stdout
    assert [file.name for file in (site / "out").rglob("*.md")] == ["pomp-starten.md"]


def test_a_folder_that_cannot_be_written(site: Path) -> None:
    (site / "drafts").write_text("a file")
    result = _run("Start de pomp.docx")
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    assert "kan niet worden geschreven" in result.stderr


@pytest.mark.parametrize(("package", "file"), [("mammoth", "Start de pomp.docx"), ("markdown_it", "start.md")])
def test_without_the_extra(site: Path, monkeypatch: pytest.MonkeyPatch, package: str, file: str) -> None:
    write_md(STEPS, site / "start.md")
    monkeypatch.setitem(sys.modules, package, None)
    result = _run(file, language="en")
    assert result.exit_code == 1 and 'pip install "microlearn[documents]"' in result.stderr


def test_without_a_site_and_without_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_docx(STEPS, tmp_path / "a.docx")
    assert _run("a.docx").exit_code == 0 and (tmp_path / "drafts/a").is_dir()
    assert _run().exit_code == 2


def test_every_sentence_is_there_in_both_languages() -> None:
    said = yaml.safe_load(WORDING.read_text("utf-8"))
    assert all(set(languages) == {"nl", "en"} and all(languages.values()) for languages in said.values())
