"""The commands ``microlearn import quiz`` and ``microlearn export quiz``."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from exchange_samples import EXAMPLES, FRONT_MATTER, questions_of, same, written

from microlearn.cli import main, writing
from microlearn.quizzes.parser import parse

GIFT = "::Dry run::Which valve? {=Bleed ~Tap}\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def _run(*words: str) -> Result:
    found = CliRunner().invoke(main, words)
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def _files(**texts: str | bytes) -> None:
    for name, text in texts.items():
        Path(name.replace("__", ".")).write_bytes(text if isinstance(text, bytes) else text.encode())


def test_import_writes_questions_to_stdout_and_the_rest_to_stderr() -> None:
    _files(a__gift=f"$CATEGORY: x\n\n{GIFT}", b__csv="question,answer\nHow many?,4\n")
    found = _run("import", "quiz", "a.gift", "b.csv")
    assert found.exit_code == 0
    assert [question.id for question in parse(found.stdout).questions] == ["dry-run", "how-many"]
    assert found.stderr == (
        "a.gift:1: note: Units have no question categories; left out: x\n"
        "2 question(s), 1 note(s), 0 not carried over.\n"
    )


def test_ids_are_unique_across_files() -> None:
    _files(a__gift=GIFT, b__gift=GIFT)
    found = _run("import", "quiz", "a.gift", "b.gift")
    assert [question.id for question in parse(found.stdout).questions] == ["dry-run", "dry-run-2"]
    assert "b.gift:1: note: The id dry-run is taken; this question is called dry-run-2." in found.stderr


def test_language_of_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    _files(a__gift="")
    assert "This file is empty" in _run("import", "quiz", "a.gift").stderr
    assert "Dit bestand is leeg" in _run("import", "quiz", "a.gift", "--language", "nl").stderr
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    assert "Dit bestand is leeg" in _run("import", "quiz", "a.gift").stderr
    monkeypatch.setenv("LC_ALL", "pl_PL.UTF-8")
    assert "This file is empty" in _run("import", "quiz", "a.gift").stderr


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.gift", b"", "This file is empty."),
        ("a.csv", b" \n\n", "This file is empty."),
        ("a.gift", b"\x89PNG\r\n\x1a\n\x00\x00", "a.gift:2: not carried over: This file is no text."),
        ("a.csv", b"question\x00,answer", "This file is no text."),
        ("a.xlsx", b"PK\x03\x04 and no more", "This workbook is damaged"),
        ("a.csv", b"PK\x03\x04 and no more", "This workbook is damaged"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 an old one", "old format (.xls), or one with a password"),
        ("a.doc", b"text", "does not tell what it holds"),
        ("a.csv", b"a,b\n1,2\n", "a.csv:1: not carried over: No column is called question."),
        ("a.csv", b"question,answer\n", "There are no questions in this file."),
        ("a.csv", b",,,\n,,\n", "There are no questions in this file."),
        ("a.csv", b'question,answer\nA,B\n"open,B\n\n', "a.csv:3: not carried over: The quotation marks"),
        ("a.csv", b"question,answer\n" + b"A" * 200_000 + b",B\n", "a.csv:2: not carried over: A cell is far too long"),
        ("a.gift", b"// nothing\n", "There are no questions in this file."),
        ("a.gift", b"How many? {#many}\n", "a.gift:1: not carried over: \u201cmany\u201d is not a number"),
        (
            "a.csv",
            b"question,type,answer\nHow?,number,1.500\n",
            "a.csv:2: not carried over: \u201c1.500\u201d could be",
        ),
        ("a.csv", b"question,answer,tolerance\nHow?,4,much\n", "a.csv:2: not carried over: \u201cmuch\u201d is not a"),
        ("a.gift", b"x" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_what_cannot_be_read_is_told_plainly(name: str, data: bytes, told: str) -> None:
    Path(name).write_bytes(data)
    for words in (("import", "quiz", name), ("import", "quiz", name, "--language", "nl")):
        found = _run(*words)
        assert found.exit_code == 1
        assert not found.stdout
        assert "Traceback" not in found.stderr
        if len(words) == 3:
            assert told in found.stderr


def test_files_that_are_none() -> None:
    Path("folder.gift").mkdir()
    found = _run("import", "quiz", "missing.gift", "folder.gift")
    assert found.exit_code == 1
    assert found.stderr.count("There is no such file.") == 2
    assert _run("export", "quiz", "missing.md", "--format", "gift").exit_code == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read() -> None:
    _files(a__gift=GIFT)
    Path("a.gift").chmod(0)
    assert "cannot be read: Permission denied" in _run("import", "quiz", "a.gift").stderr


def test_windows_1252_is_read_and_remarked_on() -> None:
    _files(a__csv="vraag;antwoord\nHoe heet het?;één\n".encode("cp1252"))
    found = _run("import", "quiz", "a.csv")
    assert "= één" in found.stdout
    assert "a.csv:2: note: This file is not UTF-8" in found.stderr


def test_into_a_unit() -> None:
    unit = f"{FRONT_MATTER}Text.\n\n/// quiz | dry-run\nWhich?\n\n- [x] a\n- [ ] b\n///"
    _files(a__gift=GIFT, unit__md=unit)
    Path("unit.md").chmod(0o640)
    found = _run("import", "quiz", "a.gift", "--into", "unit.md")
    assert found.exit_code == 0
    assert not found.stdout
    assert "Written to unit.md." in found.stderr
    text = Path("unit.md").read_text()
    assert text.startswith(unit + "\n\n/// quiz | dry-run-2\nWhich valve?\n")
    assert text.endswith("\n///\n")
    assert [question.id for question in questions_of(Path("unit.md"))] == ["dry-run", "dry-run-2"]
    assert stat.S_IMODE(Path("unit.md").stat().st_mode) == 0o640
    assert sorted(path.name for path in Path().iterdir()) == ["a.gift", "unit.md"]


def test_into_keeps_the_line_ends_and_the_mark_of_windows() -> None:
    _files(a__gift=GIFT, unit__md=("\ufeff" + FRONT_MATTER + "Text.\n").replace("\n", "\r\n"))
    assert _run("import", "quiz", "a.gift", "--into", "unit.md").exit_code == 0
    data = Path("unit.md").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    assert data.startswith("\ufeff---\r\n".encode())
    assert len(questions_of(Path("unit.md"))) == 1


def test_into_through_a_link() -> None:
    _files(a__gift=GIFT, real__md=FRONT_MATTER)
    Path("unit.md").symlink_to("real.md")
    assert _run("import", "quiz", "a.gift", "--into", "unit.md").exit_code == 0
    assert Path("unit.md").is_symlink()
    assert len(questions_of(Path("real.md"))) == 1


def test_dry_run_shows_the_difference_and_writes_nothing() -> None:
    _files(a__gift=GIFT, unit__md=f"{FRONT_MATTER}Text.\n")
    before = Path("unit.md").read_bytes()
    found = _run("import", "quiz", "a.gift", "--into", "unit.md", "--dry-run")
    assert found.exit_code == 0
    assert found.stdout.startswith("--- unit.md\n+++ unit.md\n@@ ")
    assert "\n Text.\n+\n+/// quiz | dry-run\n+Which valve?\n" in found.stdout
    assert Path("unit.md").read_bytes() == before
    assert "Written" not in found.stderr
    assert _run("import", "quiz", "a.gift", "--dry-run").exit_code == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no front matter", "does not begin with front matter"),
        (f"{FRONT_MATTER}/// quiz | x\nWhich?\n\n- [x] a\n///\n", "unit.md:8"),
        (f"{FRONT_MATTER}/// quiz | x\nWhich?\n", "unit.md:8"),
        (f"{FRONT_MATTER}<!-- open\n", ""),
        (f"{FRONT_MATTER}```\n{'code ' * 13_000}\n```\n", "60000"),
    ],
)
def test_into_a_unit_that_would_be_broken(text: str, told: str) -> None:
    _files(a__gift="::a::[markdown]What is --> this? {=b ~c}\n", unit__md=text)
    found = _run("import", "quiz", "a.gift", "--into", "unit.md")
    assert Path("unit.md").read_text() == text or found.exit_code == 0
    if found.exit_code == 0:
        assert len(questions_of(Path("unit.md"))) == 1
    else:
        assert told in found.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["a.gift", "unit.md"]


def test_an_open_fence_swallows_nothing() -> None:
    """What a fence in the unit would swallow together with one in the question is refused, and the unit stays."""
    unit = f"{FRONT_MATTER}~~~\nnever closed\n"
    _files(a__gift="::a::[markdown]Look\\:\\n\\n\\~\\~\\~\\ncode\\n\\~\\~\\~\\n\\nso? {=b \\~ ~c}\n", unit__md=unit)
    found = _run("import", "quiz", "a.gift", "--into", "unit.md")
    assert found.exit_code == 1
    assert Path("unit.md").read_text() == unit


def test_nothing_is_half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    _files(a__gift=GIFT, unit__md=FRONT_MATTER)

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", fail)
    found = _run("import", "quiz", "a.gift", "--into", "unit.md")
    assert found.exit_code == 1
    assert "cannot be written: No space left on device. It is as it was." in found.stderr
    assert Path("unit.md").read_text() == FRONT_MATTER
    assert sorted(path.name for path in Path().iterdir()) == ["a.gift", "unit.md"]


def test_without_questions_the_unit_is_left_alone() -> None:
    _files(a__gift="Just text.\n", unit__md=FRONT_MATTER)
    found = _run("import", "quiz", "a.gift", "--into", "unit.md")
    assert found.exit_code == 1
    assert "Written" not in found.stderr
    assert Path("unit.md").read_text() == FRONT_MATTER


@pytest.mark.parametrize("format", ["gift", "csv"])
def test_export_and_import_again(format: str) -> None:
    unit = EXAMPLES / "every.md"
    exported = _run("export", "quiz", str(unit), "--format", format)
    assert exported.exit_code == 0
    assert f"{unit}:" in exported.stderr
    Path(f"all.{format}").write_bytes(exported.stdout_bytes)
    found = _run("import", "quiz", f"all.{format}")
    assert found.exit_code == 0
    assert found.stdout == written(questions_of(unit))
    _files(other__md=FRONT_MATTER)
    assert _run("import", "quiz", f"all.{format}", "--into", "other.md").exit_code == 0
    assert same(questions_of(Path("other.md")), questions_of(unit))


def test_export_refuses_a_unit_with_a_mistake() -> None:
    good = f"{FRONT_MATTER}/// quiz | x\nWhich?\n\n- [x] a\n- [ ] b\n///\n"
    _files(bad__md=good.replace("[x]", "[ ]"), good__md=good)
    found = _run("export", "quiz", "bad.md", "good.md", "--format", "gift")
    assert found.exit_code == 1
    assert "bad.md:8\n" in found.stderr
    assert "::x::" in found.stdout
    assert _run("export", "quiz", "bad.md", "--format", "csv").stdout == ""


def test_separator_of_a_table_follows_the_language() -> None:
    unit = str(EXAMPLES / "every.md")
    heads = [
        _run("export", "quiz", unit, "--format", "csv", *more).stdout.split("\r\n")[0]
        for more in ((), ("--language", "nl"), ("--separator", "tab"))
    ]
    assert [head[:13] for head in heads] == ["\ufeffid,type,ques", "\ufeffid;type;vraa", "\ufeffid\ttype\tques"]


@pytest.mark.parametrize("words", [(), ("import",), ("import", "quiz"), ("export",), ("export", "quiz")])
def test_help(words: tuple[str, ...]) -> None:
    found = _run(*words, "--help")
    assert found.exit_code == 0
    assert len(words) < 2 or "Example:\n    microlearn" in found.stdout


def test_messages_do_not_steer_the_terminal() -> None:
    _files(a__gift="$CATEGORY: \u202eevil\n\nWhat? {=a ~b}\n")
    assert "\u202e" not in _run("import", "quiz", "a.gift").stderr
