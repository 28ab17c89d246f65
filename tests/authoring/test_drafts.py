"""Files to begin with: what was typed is read back, each format has its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn import front_matter
from microlearn.authoring import drafts, words
from microlearn.cli import unit_file
from microlearn.cli.asking import clean
from microlearn.units.unit import FORMATS

ANSWERS = {"goal": "Start the pump.", "key_points": ["Fill it."], "format": "steps", "moment": "apply"}
TYPED = st.text(max_size=90).map(clean).filter(bool)


@given(TYPED, st.lists(TYPED, min_size=1, max_size=3), st.lists(TYPED, max_size=2))
def test_what_is_typed_is_read_back(goal: str, points: list[str], things: list[str]) -> None:
    answers = {**ANSWERS, "goal": goal, "key_points": points, "equipment": things, "title": goal}
    found = front_matter.parse(drafts.unit(answers, "").encode())
    assert not found.faults
    assert (found.values["goal"], found.values["key_points"]) == (goal, points)
    assert found.values.get("equipment", []) == things
    assert list(found.values) == [name for name in drafts.UNIT_FIELDS if answers.get(name)]


@given(TYPED, TYPED)
def test_equipment_is_read_back(name: str, phone: str) -> None:
    answers = {"name": name, "movable": True, "contact": {"name": name, "phone": phone}}
    found = front_matter.parse(drafts.equipment(answers).encode())
    assert not found.faults
    assert found.values == {"name": name, "movable": "true", "contact": {"name": name, "phone": phone}}


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_each_format_has_a_text_with_hints(form: str, language: str) -> None:
    body = drafts.body(form, "restart", language)
    assert len(drafts.HINT.findall(body)) >= 4
    assert body.count("‹") == body.count("›") == len(drafts.HINT.findall(body)), "no hint in a hint, none over lines"
    assert "{name}" not in body
    found = unit_file.of(Path("unit.md"), drafts.unit({**ANSWERS, "format": form}, body).encode())
    assert not found.problems
    assert bool(found.questions) == (form not in ("checklist", "troubleshooter"))
    left = drafts.without_questions(body)
    assert bool(left) == (form not in ("quiz", "scenario")) and "///" not in left


@pytest.mark.parametrize("form", FORMATS)
def test_both_languages_have_the_same_questions(form: str) -> None:
    shapes = []
    for language in words.LANGUAGES:
        body = drafts.body(form, "restart", language)
        questions = unit_file.of(Path("unit.md"), drafts.unit({**ANSWERS, "format": form}, body).encode()).questions
        shapes.append(([question.type for question in questions], len(drafts.HINT.findall(body)), drafts.media(body)))
    assert shapes[0] == shapes[1]


def test_hints_are_in_english_where_there_are_no_others() -> None:
    assert drafts.body("steps", "x", "pl") == drafts.body("steps", "x", "en")
    assert drafts.body("steps", "x", "nl-BE") == drafts.body("steps", "x", "nl")


def test_media_that_an_author_brings() -> None:
    assert drafts.media(drafts.body("video", "walk", "en")) == ["media/walk.mp4"]
    assert drafts.media(drafts.body("steps", "walk", "en")) == []
