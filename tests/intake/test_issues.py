"""Saved issues, as GitHub and people write them, with the unit and the answer that must come out.

``issues/<name>.md`` is the text of an issue, ``<name>.json`` what GitHub hands to a workflow, ``<name>.expected`` what
comes out. Every attachment has been downloaded, and is a small picture. Advice is left out: it has tests of its own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from microlearn import catalogue
from microlearn.cli.import_issue import import_issue
from microlearn.intake import reply
from microlearn.intake.questions import LANGUAGES
from microlearn.settings import Settings

from .issues_as_github import ISSUES, NL, SITE, Imported, body, copy_of_site, event, form, imported, run

NAMES = sorted(file.name for file in ISSUES.iterdir() if file.suffix in (".md", ".json"))


@pytest.mark.parametrize("name", NAMES)
def test_saved_issues(name: str, tmp_path: Path, update_golden: bool) -> None:
    site = copy_of_site(tmp_path)
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    config = ("--config", str(site / "mkdocs.yml"))
    for line in run(import_issue, str(ISSUES / name), "--list", *config).stdout.splitlines():
        Image.new("RGB", (40, 30)).save(downloads / line.split("\t")[0], "PNG")
    found = imported(site, ISSUES / name, "--attachments", str(downloads))
    expected = (ISSUES / name).with_suffix(".expected")
    outcome = _outcome(found)
    if update_golden:
        expected.write_text(outcome, "utf-8", newline="\n")
    assert outcome == expected.read_text("utf-8")
    assert not catalogue.read(site / "content", Settings("nl")).errors
    if found.code:
        assert _files(site) == _files(SITE), "nothing is written"


def _outcome(found: Imported) -> str:
    return f"exit code {found.code}\n{found.path}\n=====\n{found.text}=====\n{_without_tips(found.answer)}"


def _without_tips(answer: str) -> str:
    for language in LANGUAGES:
        for key in ("tips", "tips-while-lacking"):
            answer = re.sub(re.escape(reply.say(key, language)) + r"\n\n(?:(?:- |  ).*\n)+\n?", "", answer)
    return answer


def _files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in (site / "content").rglob("*")}


def test_advice_is_told_with_the_unit(tmp_path: Path) -> None:
    issue = body(form("nl"), {**NL, "goal": "Begrijp de pomp", "key_point_1": "Ontlucht hem", "text": "Zo gaat het."})
    found = imported(copy_of_site(tmp_path), issue, code=0)
    assert "- **Doel**: “begrijp”" in found.answer
    assert reply.say("tips", "nl") in found.answer
    assert "Doel: “begrijp”" in found.told


def test_what_is_wrong_with_a_text_is_shown_with_its_line(tmp_path: Path) -> None:
    text = "Zo gaat het.\n\n/// quiz | waar\nWaar is de plug?\n\n- [x] Boven\n- [ ] *Onder* @iedereen\n"
    issue = body(form("nl"), {**NL, "goal": "Ontlucht de pomp", "key_point_1": "Ontlucht hem", "text": text})
    site = copy_of_site(tmp_path)
    found = imported(site, issue, code=1)
    assert "- **Tekst**: " in found.answer
    assert "`/// quiz | waar`" in found.answer
    assert _files(site) == _files(SITE)


def test_the_same_issue_writes_the_same_file_and_keeps_what_people_added(tmp_path: Path) -> None:
    site = copy_of_site(tmp_path)
    answers = {**NL, "title": "Ontluchten", "goal": "Ontlucht de pomp", "key_point_1": "Bril op", "text": "Zo."}
    first = imported(site, event(12, body(form("nl"), answers)), code=0)
    assert first.path == "content/units/pump/ontluchten.md"
    file = site / first.path
    added = "checked: 2026-11-03\nsecond_opinion:\n  title: Ander boek\naliases: [oud/pad/]\n---\n"
    file.write_text(first.text.replace("lang: nl\n", "").replace("---\n\n", f"{added}\n"), "utf-8")
    again = imported(site, event(12, body(form("nl"), {**answers, "title": "Lucht eruit"})), code=0)
    assert again.path == first.path
    assert "title: Lucht eruit\n" in again.text
    assert added in again.text
    other = imported(site, event(13, body(form("nl"), answers)), code=0)
    assert other.path == "content/units/pump/ontluchten-2.md"
    assert (site / first.path).read_text("utf-8") == again.text


def test_without_a_number_the_same_text_stays_one_file(tmp_path: Path) -> None:
    site = copy_of_site(tmp_path)
    answers = {**NL, "title": "De pomp starten", "goal": "Start de pomp", "key_point_1": "Bril op", "text": "Zo."}
    for path in ("content/units/pump/de-pomp-starten.md",) * 2:
        assert imported(site, body(form("nl"), answers), code=0).path == path
    changed = imported(site, body(form("nl"), {**answers, "text": "Anders."}), code=0)
    assert changed.path == "content/units/pump/de-pomp-starten-2.md"


def test_dry_run_shows_the_unit(tmp_path: Path) -> None:
    site = copy_of_site(tmp_path)
    answers = {**NL, "goal": "Ontlucht de pomp", "key_point_1": "Bril op", "text": "Zo."}
    found = imported(site, body(form("nl"), answers), "--dry-run", code=0)
    assert found.text.startswith("---\ngoal: Ontlucht de pomp\n")
    assert _files(site) == _files(SITE)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe", "geen tekst in UTF-8"),
        (b"x" * 2_000_001, "groter dan een issue kan zijn"),
        (b'{"action": "opened"}', "geen issue"),
        (b'{"issue": []}', "geen issue"),
    ],
)
def test_files_that_are_no_issue(data: bytes, told: str, tmp_path: Path) -> None:
    site = copy_of_site(tmp_path)
    file = tmp_path / "issue"
    file.write_bytes(data)
    assert told in imported(site, file, code=2).told


@pytest.mark.parametrize(
    "data", ["", "{", "{" * 100_000, '{"body": null}', '{"body": 3, "number": true}', '{"issue": {"body": "\\ud800"}}']
)
def test_issues_that_say_nothing(data: str, tmp_path: Path) -> None:
    found = imported(copy_of_site(tmp_path), data, code=1)
    assert "niet met het formulier gemaakt" in found.answer


def test_usage(tmp_path: Path) -> None:
    site = copy_of_site(tmp_path)
    assert "niet te lezen" in imported(site, tmp_path / "none.md", code=2).told
    assert "geen map" in imported(site, "x", "--attachments", str(tmp_path / "none"), code=2).told
    (site / "mkdocs.yml").unlink()
    assert "mkdocs.yml" in imported(site, "x", code=2).told
