"""Texts of people who know no Markdown: no line is lost, and none joins another unasked."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from microlearn.intake import layout

MARKS = ["", "- ", "* ", "• ", "1. ", "2) ", "- [ ] ", "[x] ", "☐ ", "# ", "    ", "  - ", "> "]
SIGNS = ["", " -> b", " => b", ": b", " > b", " ->", ".", ":"]
lines = st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(SIGNS), st.booleans()), min_size=1, max_size=8)


@given(lines=lines, form=st.sampled_from(["steps", "checklist", "troubleshooter"]))
def test_no_line_is_lost(lines: list[tuple[str, str, bool]], form: str) -> None:
    text = "\n".join(
        f"{mark}word{number}{sign}" + "\n" * is_apart for number, (mark, sign, is_apart) in enumerate(lines)
    )
    made = layout.arranged(text.strip(), form, "en").text
    assert re.findall(r"word\d+", made) == [f"word{number}" for number in range(len(lines))]


@given(marks=st.lists(st.sampled_from([mark for mark in MARKS if not mark.startswith((" ", "#", ">"))]), min_size=1))
def test_each_line_of_a_checklist_is_a_task(marks: list[str]) -> None:
    text = "\n".join(f"{mark}word{number}" for number, mark in enumerate(marks))
    made = layout.arranged(text, "checklist", "en").text
    assert made.split("\n") == [f"- [ ] word{number}" for number in range(len(marks))]


@given(signs=st.lists(st.sampled_from([" -> ", " => ", " → ", ": ", " > ", " --> "]), min_size=1))
def test_each_line_of_a_troubleshooter_is_an_answer(signs: list[str]) -> None:
    text = "\n".join(f"see{number}{sign}do{number}" for number, sign in enumerate(signs))
    made = layout.arranged(text, "troubleshooter", "en")
    assert not made.asks
    assert re.findall(r"^(?:- |    )(\w+)$", made.text, re.MULTILINE) == [
        word for number in range(len(signs)) for word in (f"see{number}", f"Do{number}")
    ]
