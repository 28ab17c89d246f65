"""How text becomes words, in Python and in the browser. ``words.json`` holds for both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exposing import Scripts
from microlearn.languages import Interfaces
from microlearn.search import words
from microlearn.search.words import pieces

CASES = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
TOKENS = [
    *(
        "P-101",
        "pt",
        "07",
        "E",
        "x-ray",
        "l'",
        "'s",
        "’t",
        "NetWork",
        "iOS",
        "ß",
        "ẞ",
        "Æ",
        "ﬁ",
        "é",
        "İ",
        "ı",
        "Σ",
        "𐐀",
    ),
    *(
        "-",
        ".",
        "_",
        "'",
        "/",
        " ",
        "0",
        "٣",
        "½",
        "²",
        "مضخة",
        "насос",
        "水泵",
        "パ",
        "น้ำ",
        "펌",
        "😀",
        "\u00ad",
        "\u0301",
    ),
]
texts = st.one_of(
    st.text(st.characters(exclude_categories=("Cn", "Co")), max_size=40),
    st.lists(st.sampled_from(TOKENS) | st.text("abzABZ019-._'/", max_size=4), max_size=12).map("".join),
)
pages = st.text(st.characters(exclude_categories=("Cs", "Cn", "Co")), max_size=60)


def text_of(case: dict[str, Any]) -> str:
    return case["text"] * case.get("times", 1)


def listed(text: str) -> list[Any]:
    return [[joined, list(inner)] for joined, inner in pieces(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_pieces(case: dict[str, Any]) -> None:
    assert listed(text_of(case)) == case["pieces"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_pieces_in_the_browser(case: dict[str, Any], scripts: Scripts) -> None:
    assert scripts("pieces", [text_of(case)]) == [case["pieces"]]


@settings(deadline=None, max_examples=100, derandomize=True)
@given(st.lists(texts, min_size=20, max_size=40))
def test_both_read_the_same(scripts: Scripts, rows: list[str]) -> None:
    """Many texts at once; half a character is none."""
    assert scripts("pieces", rows) == [listed(row) for row in rows]


@settings(deadline=None, max_examples=300, derandomize=True)
@given(texts)
def test_a_word_is_read_as_itself(text: str) -> None:
    """So that each word of the index can be asked for."""
    for word in words.words(text):
        assert 0 < len(word) <= words.LONGEST
        assert word in words.words(word)


@settings(deadline=None, max_examples=200, derandomize=True)
@given(pages)
def test_words_are_those_of_the_pieces(text: str) -> None:
    assert words.words(text) == [
        word for joined, inner in pieces(text) for word in ((joined, *inner) if joined else inner)
    ]


@pytest.mark.parametrize("lang", words.STEMMERS)
def test_every_stemmer_is_there(lang: str) -> None:
    assert words.has_stemmer(lang) and words.has_stemmer(f"{lang}-XX")
    assert words.stem("p101", lang) == "p101"


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("nl", ["pomp", "pompen"]),
        ("nl", ["blusser", "blussers"]),
        ("en", ["leak", "leaks", "leaking", "leaked"]),
        ("de", ["pumpe", "pumpen"]),
        ("fr", ["pompe", "pompes"]),
        ("en-GB", ["pump", "pumps"]),
    ],
)
def test_forms_of_one_word(lang: str, forms: list[str]) -> None:
    assert len({words.stem(form, lang) for form in forms}) == 1


@pytest.mark.parametrize("lang", ["uk", "zh", "xx", ""])
def test_a_language_without_a_stemmer_keeps_its_words(lang: str) -> None:
    assert not words.has_stemmer(lang)
    assert words.stem("насоси", lang) == "насоси"


def test_a_stem_is_a_word() -> None:
    """The Dutch stemmer makes an "a" of it."""
    assert words.stem("aed", "nl") == "aed"


def test_languages_of_the_theme_fold_their_own_words(scripts: Scripts) -> None:
    """Words that say nothing and words of trouble are read alike in the build and in the browser."""
    interfaces = Interfaces([Path(__file__).parents[2] / "theme" / "microlearn_theme"])
    for lang in ("ar", "de", "en", "fr", "nl", "pl", "uk"):
        rows = [*interfaces[lang]["common"], *interfaces[lang]["trouble"]]
        assert scripts("pieces", rows) == [listed(row) for row in rows]
        assert scripts("fold", rows) == [words._small(words.plain(row)) for row in rows]
