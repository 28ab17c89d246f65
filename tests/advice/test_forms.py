"""What holds for formats, whatever an author writes: a repaired line is right, and nothing falls over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn.advice.rules import RULES
from microlearn.advice.subject import Subject
from microlearn.catalogue import Unit
from microlearn.quizzes.parser import parse
from microlearn.units.unit import FORMATS, UnitHead

OF_FORM = ("form-empty", "form-outside", "answer-ends", "markdown-nearly", "address-dead")
SIGNS = ("1) ", "1. ", "2. ", "Step 1: ", "- ", "-[ ] ", "- [ ] ", "• ", "    ", "   ", "| a ", "|", "|---|", "## ")
TEXTS = ("Is it?", "text", "[a] (b.md)", "(a)[b.md]", "[a](#b)", "/// quiz | q\n", "///\n", "\n", "\n\n", "`", "<!--")
PIECES = st.sampled_from((*SIGNS, *TEXTS))
WORDS = st.from_regex(r"[A-Za-z]{2,10}( [a-z]{2,10}){0,4}", fullmatch=True)


def _subject(body: str, format: str = "text") -> Subject:
    head = UnitHead(goal="Start", key_points=["Stop"], format=format, moment="new")
    return Subject(Unit("units/a/b.md", "a", "a/b", "en", head, body, 1, {}, 1), Path(), parse(body))


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(FORMATS))
def test_any_text_is_read_and_lines_are_its_own(body: str, format: str) -> None:
    for rule in OF_FORM:
        for finding in RULES[rule].of_unit(_subject(body, format)):  # type: ignore[misc]
            assert 1 <= finding.line <= body.count("\n") + 1


@pytest.mark.parametrize("format", ["steps", "checklist"])
@given(st.lists(WORDS, min_size=2, max_size=6), st.data())
def test_a_form_that_is_repaired_line_by_line_is_one(format: str, texts: list[str], data: st.DataObject) -> None:
    signs = {"steps": ["{}) ", "Step {}: ", "**Stap {}.** "], "checklist": ["-[ ] ", "* ", "- []", "☐ "]}
    sign = data.draw(st.sampled_from(signs[format]))
    body = "\n".join(sign.format(number) + text for number, text in enumerate(texts, 1))
    for _ in texts:
        lines = body.split("\n")
        for rule in ("form-empty", "markdown-nearly"):
            for found in RULES[rule].of_unit(_subject(body, format)):  # type: ignore[misc]
                lines[found.line - 1] = found.repaired
        body = "\n".join(lines)
    assert not list(RULES["form-empty"].of_unit(_subject(body, format)))  # type: ignore[misc]
    assert re.sub(r"[^A-Za-z ]", "", body.split("\n")[0]).strip() == texts[0]


@given(st.lists(WORDS, min_size=2, max_size=5), st.sampled_from(["", " ", "  ", "   "]))
def test_text_that_is_indented_as_told_belongs_to_its_step(texts: list[str], indent: str) -> None:
    body = "\n\n".join(f"{number}. {text}\n\n{indent}{text}" for number, text in enumerate(texts, 1))
    lines = body.split("\n")
    found = list(RULES["form-outside"].of_unit(_subject(body, "steps")))  # type: ignore[misc]
    # Text at the margin below the last step may stand on its own.
    assert len(found) == len(texts) - (indent == "")
    for finding in found:
        lines[finding.line - 1] = finding.repaired
    assert not list(RULES["form-outside"].of_unit(_subject("\n".join(lines), "steps")))  # type: ignore[misc]
