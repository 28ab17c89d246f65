"""What is refused in the text of a unit before Markdown reads it."""

from __future__ import annotations

import pytest

from microlearn.units import body


def found(text: str) -> list[tuple[str, int]]:
    return [(fault.rule, fault.line) for fault in body.faults(text, 10)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text\n\n\tindented\n\n- a\n    - b\n",
        "don’t, مضخة, a\u200cb, \u00a0, \u200e, e\u0301, 😀\u200d🔥\n",
        "x" * body.LONGEST,
        "- " * body.DEEPEST + "a",
        "    " * body.DEEPEST + "a",
        "- " * 40,
        "* " * 40,
        " " * 400,
        "a - - - - - - - - - - - - - - - - - - - - - - - - - - -",
        "-" * 80 + "\n" + "1.23456789012345678901234567890\n" + "****************************** a",
        "[" * 300,
        ("[" * 300 + "\n \n") * 3,
        "<" * 2400,
    ],
)
def test_right(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x\n" * 30_001, [("body-too-long", 30_010)]),
        ("[" * 100_000, [("body-too-long", 10)]),
        ("a\n" + "- " * 25 + "b", [("body-nested", 11)]),
        ("* " * 25 + "b", [("body-nested", 10)]),
        ("1. " * 25 + "b", [("body-nested", 10)]),
        ("> " * 25, [("body-nested", 10)]),
        (">" * 25 + "b", [("body-nested", 10)]),
        ("    " * 25 + "b", [("body-nested", 10)]),
        ("\t" * 25 + "b", [("body-nested", 10)]),
        ("> - 1. * + " * 5 + "    b", [("body-nested", 10)]),
        ("a\n\nb\x07c\n\x1b", [("control-character", 12), ("control-character", 13)]),
        ("a\x02\x03", [("control-character", 10)]),
        ("a\x7f", [("control-character", 10)]),
        ("a\x85", [("control-character", 10)]),
        ("\u202eabc", [("control-character", 10)]),
        ("a\u2066", [("control-character", 10)]),
        ("a\n" + "[" * 301, [("body-brackets", 11)]),
        ("a\n\n" + ("[" * 200 + "\n") * 3, [("body-brackets", 13)]),
        ("<" * 2401, [("body-brackets", 10)]),
    ],
)
def test_wrong(text: str, expected: list[tuple[str, int]]) -> None:
    assert found(text) == expected


def test_the_line_without_what_is_hidden() -> None:
    assert [fault.repaired for fault in body.faults("# a\x07b\x0bc\u202ed", 1)] == ["# ab cd"]


def test_no_more_than_anybody_reads() -> None:
    assert len(found("\x01\n" * 5000)) == 20
