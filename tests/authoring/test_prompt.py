"""The text for a chatbot: whole, and with notes that stay data."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn.authoring import prompt, schema, words
from microlearn.authoring.prompt import Request
from microlearn.cli.schema import kind_of
from microlearn.languages import Interfaces
from microlearn.units.unit import FORMATS, MOMENTS, UnitHead

INTERFACES = Interfaces([Path(str(files("microlearn_theme")))])


def request_in(language: str) -> Request:
    return Request(
        language=language,
        written_in="Nederlands",
        minutes=5,
        schema=schema.of(kind_of("unit", INTERFACES[language]), language),
        advice=[{"why": "A goal that is seen helps.", "bad": "Understand it.", "good": "Start it.", "more": "x"}],
        formats=FORMATS,
        lists={"roles": ["operator"], "equipment": [], "topics": ["pump"]},
    )


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_it_says_everything(language: str) -> None:
    text = prompt.text(request_in(language))
    for field in UnitHead.model_fields:
        assert f"- `{field}` (" in text
    for choice in (*FORMATS, *MOMENTS):
        assert f"    - `{choice}`: " in text
    for said in ("`operator`", "`pump`", "Nederlands", "microlearn check", "Understand it.", "/// quiz | "):
        assert said in text
    assert not re.search(r"\{[a-z_]+\}", re.sub(r"\{#[\w-]+\}", "", text)), "no gap is left"


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_site_without_anything(language: str) -> None:
    text = prompt.text(replace(request_in(language), lists={"roles": []}, advice=[]))
    assert words.sentence("nothing", language) in text
    assert words.sentence("no_notes", language) in text


NOTES = st.text(st.one_of(st.sampled_from("`\n{}~#"), st.characters(exclude_categories=["Cs"])), max_size=60)


@given(NOTES.filter(str.strip), st.sampled_from(words.LANGUAGES))
def test_notes_stay_between_their_fences(notes: str, language: str) -> None:
    text = prompt.text(replace(REQUESTS[language], notes=notes))
    tidy = prompt.STEERING.sub("\ufffd", notes.replace("\r\n", "\n").replace("\r", "\n")).strip()
    fence = prompt.fence_around(tidy)
    assert f"\n{fence}\n{tidy}\n{fence}\n" in text
    assert fence not in tidy
    assert not prompt.STEERING.search(text)


REQUESTS = {language: replace(request_in(language), formats=["steps"]) for language in words.LANGUAGES}


def test_a_gap_in_notes_is_no_gap() -> None:
    text = prompt.text(replace(REQUESTS["en"], notes="{fields} {language} {notes}"))
    assert "\n{fields} {language} {notes}\n" in text
