"""Whole files: what they become, and what is said about them, compared with golden files."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from exchange_samples import EXAMPLES, questions_of, row, same, workbook, written

from microlearn.quizzes.exchange import gift_reader, gift_writer, table_reader, table_writer
from microlearn.quizzes.exchange.remark import LANGUAGES, Remark, as_text
from microlearn.quizzes.parser import parse
from microlearn.quizzes.quiz import TYPES, Question

FILES = sorted(file.name for file in EXAMPLES.iterdir() if file.suffix in (".gift", ".csv"))
UNITS = sorted(file.name for file in EXAMPLES.glob("*.md") if ".imported" not in file.name)


def _read(name: str, data: bytes, language: str = "nl") -> tuple[list[Question], list[Remark]]:
    reader = gift_reader if name.endswith(".gift") else table_reader
    return reader.read(data, name, language)


@pytest.mark.parametrize("name", FILES)
def test_file_is_read(name: str, golden: Callable[[str, str], None]) -> None:
    found, remarks = _read(name, (EXAMPLES / name).read_bytes())
    golden(f"{name}.imported.md", written(found))
    for language in LANGUAGES:
        golden(f"{name}.{language}.remarks", as_text(remarks, language) + "\n")
    parsed = parse(written(found))
    assert not parsed.faults
    assert same(parsed.questions, found)


@pytest.mark.parametrize("name", FILES)
def test_lines_of_other_systems(name: str) -> None:
    """The same file with the line ends of Windows and a BOM, or in UTF-16, as Excel writes "Unicode text"."""
    data = (EXAMPLES / name).read_bytes()
    found, remarks = _read(name, data)
    text = data.decode()
    for other in (text.replace("\n", "\r\n").encode("utf-8-sig"), text.encode("utf-16")):
        again, more = _read(name, other)
        assert same(again, found)
        assert more == remarks


@pytest.mark.parametrize("name", UNITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_unit_to_gift_and_back(name: str, language: str, golden: Callable[[str, str], None]) -> None:
    questions = questions_of(EXAMPLES / name)
    text, remarks = gift_writer.write(questions, name)
    golden(f"{name}.gift.exported", text)
    golden(f"{name}.gift.{language}.remarks", as_text(remarks, language) + "\n")
    back, more = gift_reader.read(text.encode(), "back.gift", language)
    assert not more
    assert same(back, questions)


@pytest.mark.parametrize("name", UNITS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("separator", ["comma", "semicolon", "tab"])
def test_unit_to_table_and_back(name: str, language: str, separator: str, golden: Callable[[str, str], None]) -> None:
    questions = questions_of(EXAMPLES / name)
    text, remarks = table_writer.write([(name, questions)], language, separator)
    if separator == "semicolon":
        golden(f"{name}.{language}.csv.exported", text.replace("\r\n", "\n"))
        golden(f"{name}.csv.{language}.remarks", as_text(remarks, language) + "\n")
    back, more = table_reader.read(text.encode(), "back.csv", "nl" if language == "en" else "en")
    assert not more
    assert same(back, questions)


def test_every_type_is_in_the_example() -> None:
    assert {question.type for question in questions_of(EXAMPLES / "every.md")} == set(TYPES)


def test_gift_that_was_changed_elsewhere() -> None:
    """The question as it stands counts, not the one in the comments."""
    questions = [one for one in questions_of(EXAMPLES / "every.md") if one.id == "pressure"]
    text, _ = gift_writer.write(questions, "every.md")
    found, remarks = gift_reader.read_text(text.replace("=4.5:0.2", "=5:0.2"), "x.gift")
    assert [remark.rule for remark in remarks] == ["note-outdated"]
    assert [option.text for option in found[0].options] == ["5 ± 0.2", "3..5", "7"]
    damaged = text.replace("// = 3..5", "// - [ ] 3..5")
    found, remarks = gift_reader.read_text(damaged, "x.gift")
    assert [remark.rule for remark in remarks] == ["note-unreadable"]
    assert found[0].options[0].text == "4.5 ± 0.2"


def test_table_that_was_changed_elsewhere() -> None:
    questions = [one for one in questions_of(EXAMPLES / "every.md") if one.id == "place"]
    text, _ = table_writer.write([("every.md", questions)])
    found, remarks = table_reader.read(text.replace("place,hotspot,Where", "place,reflect,Why").encode(), "x.csv")
    assert [(remark.rule, remark.line) for remark in remarks] == [("note-outdated", 2)]
    assert (found[0].type, found[0].prompt) == ("reflect", "Why is the valve?")


def test_workbook(golden: Callable[[str, str], None]) -> None:
    rows = [
        row(2, "Vraag", "Optie 1", "Optie 2", "Juiste antwoord", "Feedback 2", "Punten", "Uitleg", "Type"),
        row(4, "Hoeveel kleppen?", 4, 4.0, "B", "Nee", 2.0, "Zie &lt;boek&gt;", None),
        row(5, "Hoeveel bar?", 4, 0.30000000000000004, 4, None, None, None, None),
        row(6, "Is het zo?", None, None, True, None, None, None, None),
        row(7, "Wanneer?", '<s="1"><v>45000</v>', '<s="2"><v>45000.5</v>', "A", None, None, None, None),
        row(8, "Welke?", '<t="e"><v>#N/A</v>', "wel", "wel", None, None, None, None),
        row(9, "Hoe lang?", None, None, 12.5, None, None, None, "getal"),
        row(10, "Regels\n\nin een cel", "een\ntwee", "drie", "A", "'=1+1", None, "=1+1", None),
    ]
    data = workbook(Uitleg=row(1, "Lees dit eerst"), Vragen="".join(rows), Leeg="")
    found, remarks = table_reader.read(data, "vragen.xlsx", "nl")
    golden("workbook.imported.md", written(found))
    for language in LANGUAGES:
        golden(f"workbook.{language}.remarks", as_text(remarks, language) + "\n")
