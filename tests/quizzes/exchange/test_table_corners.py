"""Tables as people make them."""

from __future__ import annotations

import io
import zipfile

import pytest
from exchange_samples import row, workbook

from microlearn.quizzes.exchange import sheet, table_reader
from microlearn.quizzes.exchange.columns import column_of
from microlearn.quizzes.exchange.escaping import unescaped
from microlearn.quizzes.exchange.right_cell import chosen
from microlearn.quizzes.exchange.table import as_csv
from microlearn.quizzes.quiz import Question


def _read(data: str | bytes) -> tuple[list[Question], list[tuple[str, int]]]:
    found, remarks = table_reader.read(data if isinstance(data, bytes) else data.encode(), "a")
    return found, [(remark.rule, remark.line) for remark in remarks]


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Vraag", "question"),
        (" QUESTION: ", "question"),
        ("Optie 1", "option 1"),
        ("option_12", "option 12"),
        ("Answer A", "option 1"),
        ("antwoord b", "option 2"),
        ("Antwoord", "right"),
        ("Correct answer(s)", "right"),
        ("Juiste antwoord", "right"),
        ("feedback", "explanation"),
        ("Feedback 3", "feedback 3"),
        ("Toelichting", "explanation"),
        ("hint 2", "hint 2"),
        ("Eenheid", "unit"),
        ("", ""),
        ("Optie 0", ""),
        ("naam", ""),
    ],
)
def test_columns(head: str, column: str) -> None:
    assert column_of(head) == column


@pytest.mark.parametrize(
    ("cell", "texts", "right"),
    [
        ("B", ["x", "y"], {1}),
        ("a;c", ["x", "y", "z"], {0, 2}),
        ("A, C", ["x", "y", "z"], {0, 2}),
        ("a en c", ["x", "y", "z"], {0, 2}),
        ("1 and 3", ["x", "y", "z"], {0, 2}),
        ("(b)", ["x", "y"], {1}),
        ("2", ["x", "y"], {1}),
        ("Y", ["x", "y"], {1}),
        ("Tap, then go", ["Tap, then go", "no"], {0}),
        ("x; y", ["x", "y", "z"], {0, 1}),
        ("x, y", ["xx", "x", "y"], {1, 2}),
        ("B", ["B", "A"], {0}),
    ],
)
def test_right_answers(cell: str, texts: list[str], right: set[int]) -> None:
    found, unknown, _ = chosen(cell, texts)
    assert (found, unknown) == (right, [])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("first", ["", "sep={}\n", '"sep={}"\n'])
def test_separators(separator: str, first: str) -> None:
    text = first.format(separator) + separator.join(["vraag", "optie 1", "optie 2", "goed"]) + "\n"
    found, remarks = _read(
        text + separator.join(["Welke, of; niet?" if separator == "\t" else "Welke?", "a", "b", "a"])
    )
    assert not remarks
    assert [option.text for option in found[0].options] == ["a", "b"]


@pytest.mark.parametrize(
    ("cells", "type", "text"),
    [
        (("What?", "", "", "Paris"), "text", "Paris"),
        (("What?", "", "", "4.5 bar"), "number", "4.5 bar"),
        (("What?", "", "", "yes"), "true-false", "Yes"),
        (("What?", "a", "b", "a, b"), "multiple", "a"),
        (("What?", "a -> b", "c -> d", ""), "match", "a"),
        (("What?", "Ja", "Nee", "A"), "true-false", "Ja"),
        (("The [[gap]]", "", "", ""), "blanks", ""),
    ],
)
def test_types_that_the_cells_make_plain(cells: tuple[str, ...], type: str, text: str) -> None:
    found, remarks = _read(as_csv(["question", "option 1", "option 2", "right"], [cells]))
    assert not remarks
    assert found[0].type == type
    assert not text or found[0].options[0].text == text


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "'=1", "''@", "'s", "\t=1", "'", "a=1", "=cmd|' /C calc'!A0"]
)
def test_no_cell_is_run_as_a_formula(cell: str) -> None:
    text = as_csv(["question", "type", "option 1"], [[cell, "text", cell]])
    assert not text.split("\r\n")[1].lstrip('"').startswith(("=", "+", "-", "@", "\t"))
    found, remarks = _read(text)
    assert not remarks
    assert unescaped(found[0].prompt) == cell.strip()


def test_what_a_question_has_no_place_for() -> None:
    head = ["question", "option 1", "option 2", "right", "tolerance", "feedback 3", "points", "shuffle", "typos"]
    found, remarks = _read(
        as_csv(head, [["Q?", "a", "b", "a", "2", "lost", "0", "perhaps", "9"], ["", "", "", "", "1"]])
    )
    assert len(found) == 1
    assert remarks == [
        ("bad-value", 2),
        ("bad-value", 2),
        ("bad-value", 2),
        ("unused-cell", 2),
        ("unused-cell", 2),
        ("no-question", 3),
    ]


def test_columns_and_cells_that_are_not_understood() -> None:
    found, remarks = _read("question,Question,answr 1,level\nA?,B,c,\n,,,hard\nB?,,,,over\n")
    assert not found
    assert remarks[:6] == [
        ("column-twice", 1),
        ("unknown-column-near", 1),
        ("unknown-column", 1),
        ("no-right", 2),
        ("unknown-cells-only", 3),
        ("extra-cell", 4),
    ]


def test_a_cell_over_several_lines_counts_its_lines() -> None:
    _, remarks = _read('question,answer\n"a\nb\nc",1\nd,\n"e\nf",\n')
    assert remarks == [("no-right", 5), ("no-right", 6)]


def test_workbook_that_makes_room_for_the_whole_sheet() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert _read(workbook(Blad=rows)) == ([], [("workbook-too-large", 0)])


def test_workbook_that_unpacks_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "_LARGEST", 1_000_000)
    data = workbook(Blad=row(1, "question") + " " * 2_000_000)
    assert len(data) < 20_000
    assert _read(data) == ([], [("workbook-too-large", 0)])


@pytest.mark.parametrize("cut", [10, 100, 400, 700])
def test_broken_workbooks(cut: int) -> None:
    data = workbook(Blad=row(1, "question", "answer") + row(2, "A?", 4))
    for broken in (data[:-cut], data[:cut], data[:200] + bytes(cut) + data[200 + cut :]):
        found, remarks = _read(broken)
        assert not found
        assert {rule for rule, _ in remarks} <= {"broken-workbook", "empty-file"}
        assert remarks


def test_a_zip_that_is_no_workbook() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "text")
    assert _read(data.getvalue()) == ([], [("broken-workbook", 0)])


def test_numbers_of_a_workbook_are_those_of_the_sheet() -> None:
    rows = row(1, "question", "type", "right", "tolerance") + row(2, "How much?", "number", 4.0, 0.1)
    found, remarks = _read(workbook(Blad=rows))
    assert not remarks
    assert found[0].options[0].text == "4 ± 0.1"


FAR = {
    "spaces": '<row r="1"><c r = "XFD1048576"><v>1</v></c></row>',
    "lower case": '<row r="1"><c r="xfd1048576"><v>1</v></c></row>',
    "an angle bracket in an attribute": '<row><c a="&gt;" r="XFD1048576"><v>1</v></c></row>',
    "a row without places of cells": '<row r="1048576">' + "<c><v>1</v></c>" * 3 + "</row>",
    "a doctype": '<row><c r="A1"><v>1</v></c></row>',
}


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/Worksheets/sheet1.xml", "xl/elsewhere/s.xml"])
@pytest.mark.parametrize("way", FAR)
def test_a_workbook_cannot_hide_how_large_it_is(name: str, way: str) -> None:
    doctype = "<!DOCTYPE worksheet>" if way == "a doctype" else ""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(
            name, f"<?xml version='1.0'?>{doctype}<worksheet><sheetData>{FAR[way]}</sheetData></worksheet>"
        )
    assert sheet._danger(data.getvalue()) == "workbook-too-large"


def test_what_is_no_xml_takes_no_time() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<c " * 3_000_000)
    assert sheet._danger(data.getvalue()) == ""


def test_one_long_text_in_many_cells() -> None:
    cells = '<c t="s"><v>0</v></c>' * 1000
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>")
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>"
        )
    assert sheet._danger(data.getvalue()) == "workbook-too-large"
