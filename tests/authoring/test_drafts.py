"""Files to begin with: what was typed is read back, names are fit for addresses, each format has its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn import front_matter
from microlearn.authoring import drafts, words
from microlearn.authoring.slug import LONGEST, free, slug
from microlearn.cli import unit_file
from microlearn.cli.asking import clean
from microlearn.fields import IDENTIFIER
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


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("De pallettruck rijdt niet!", "nl", "de-pallettruck-rijdt-niet"),
        ("Één ding: coördineren", "nl", "een-ding-coordineren"),
        ("Öl prüfen", "de", "oel-pruefen"),
        ("Öl prüfen", "nl", "ol-prufen"),
        ("Straße & Ærø", "en", "strasse-aero"),
        ("Don't stop the pump", "en", "dont-stop-the-pump"),
        ("Заправити помпу", "uk", "заправити-помпу"),
        ("../../etc/passwd", "en", "etc-passwd"),
        ("CON", "en", "con-1"),
        ("?!", "en", ""),
    ],
)
def test_names(text: str, language: str, expected: str) -> None:
    assert slug(text, language) == expected


@given(st.text(max_size=120), st.sampled_from(["nl", "en", "de", "uk"]))
def test_a_name_fits_into_an_address(text: str, language: str) -> None:
    name = slug(text, language)
    assert not name or IDENTIFIER.fullmatch(name)
    assert len(name) <= LONGEST + 2 and name == name.strip("-") and slug(name, language) == name


def test_a_name_is_cut_between_words() -> None:
    assert slug("word " * 20) == "-".join(["word"] * 9)
    assert slug("x" * 100) == "x" * LONGEST


@given(st.frozensets(st.sampled_from(["pump", "pump-2", "pump-3", "valve"])))
def test_a_free_name_is_free(taken: frozenset[str]) -> None:
    assert free("pump", taken) not in taken
