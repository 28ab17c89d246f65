"""What holds for reading ease and for goals, whatever an author writes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from microlearn.advice.language import language_of
from microlearn.advice.rules import RULES
from microlearn.advice.rules.length import ease, syllables
from microlearn.advice.rules.variety import meaning
from microlearn.advice.subject import Site, Subject
from microlearn.catalogue import Catalogue, Parsed, Unit
from microlearn.quizzes.parser import parse
from microlearn.settings import Settings
from microlearn.units.unit import UnitHead

LANGUAGES = st.sampled_from(("nl", "en"))
COUNTS = st.lists(st.integers(1, 8), min_size=2, max_size=40)


@given(LANGUAGES, COUNTS)
def test_a_cut_sentence_and_shorter_words_are_never_harder(language: str, counts: list[int]) -> None:
    whole = ease([counts], language)
    assert ease([counts[:1], counts[1:]], language) > whole
    assert ease([[1] * len(counts)], language) >= whole


@given(LANGUAGES, st.text(min_size=1, max_size=60))
def test_every_word_has_a_syllable_and_no_more_than_letters(language: str, word: str) -> None:
    groups = "|".join(language_of(language).phrases("syllable"))
    assert 1 <= syllables(word, groups) <= len(word.lower())


@given(LANGUAGES, st.lists(st.sampled_from(("start", "pomp", "pump", "niet", "not", "klep")), min_size=1))
def test_small_words_capitals_and_order_change_no_goal(language: str, words: list[str]) -> None:
    small = {"nl": "de", "en": "the"}[language]
    turned = f"{small} " + f" {small} ".join(reversed(words)).upper() + "!"
    assert meaning(" ".join(words), language) == meaning(turned, language)


@given(st.text(), LANGUAGES, st.frozensets(st.sampled_from(("A1", "b1", "C2", "?"))))
def test_no_rule_falls_over_a_text(body: str, lang: str, levels: frozenset[str]) -> None:
    question = f"/// quiz | q\n{body}\n\n- [ ] {body}\n- [x] yes\n///\n"
    for text in (body, question):
        subject = _subject(text, lang, parse(text), levels)
        for rule in ("too-long", "sentence-long", "sentence-hard", "no-question", "option-no-feedback"):
            for finding in RULES[rule].of_unit(subject):  # type: ignore[misc]
                assert finding.line <= text.count("\n") + 2


def test_ten_thousand_units_with_one_goal_are_compared_to_few() -> None:
    every = [_subject("", "nl", Parsed(), frozenset(), f"r{number}") for number in range(10_000)]
    site = Site(every, Catalogue(), Settings("nl"), Path())
    assert not list(RULES["same-goal"].of_site(site))  # type: ignore[misc]


def _subject(body: str, lang: str, parsed: Parsed, levels: frozenset[str], role: str = "operator") -> Subject:
    head = UnitHead(goal="Start", key_points=["Stop"], format="text", moment="new", roles=[role])
    unit = Unit("units/a/b.md", "a", "a/b", lang, head, body, 1, {}, 1)
    return Subject(unit, Path(), parsed, levels, today=date(2026, 11, 22))
