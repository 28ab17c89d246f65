"""Remarks are worded in both languages, with the same gaps, and each rule is used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
import yaml

from microlearn.problem import Problem
from microlearn.quizzes import exchange
from microlearn.quizzes.exchange.remark import LANGUAGES, Remark, as_text, words

PACKAGE = Path(exchange.__file__).parent
COMMANDS = PACKAGE.parent.parent / "cli"
WORDING = {one: yaml.safe_load((PACKAGE / "wording" / f"{one}.yml").read_text("utf-8")) for one in LANGUAGES}
RULES = sorted(WORDING["en"]["remarks"])
SOURCES = "\n".join(file.read_text("utf-8") for folder in (PACKAGE, COMMANDS) for file in sorted(folder.glob("*.py")))

_USED = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"')


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    english, dutch = WORDING["en"], WORDING["nl"]
    assert list(english["remarks"]) == list(dutch["remarks"])
    assert list(english["labels"]) == list(dutch["labels"])


@pytest.mark.parametrize("rule", RULES)
def test_both_languages_have_the_same_gaps(rule: str) -> None:
    assert _gaps(WORDING["en"]["remarks"][rule]) == _gaps(WORDING["nl"]["remarks"][rule])


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_used(rule: str) -> None:
    composed = {"gift-order", "gift-hotspot"}
    assert rule in set(_USED.findall(SOURCES)) | composed


def test_every_rule_of_the_code_is_worded() -> None:
    shouted = set(re.findall(r'(?:Remark|remark|tell|NoAnswers)\(\s*"([a-z0-9-]+)"', SOURCES))
    assert len(shouted) > 40
    assert shouted <= set(RULES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_author_wrote_stays_as_it_is(language: str) -> None:
    told = words(Remark("title", "a.gift", 1, {"title": "{x} {0.__class__} %s"}), language)
    assert "{x} {0.__class__} %s" in told
    told = as_text([Remark("title", "a\x1b.gift", 1, {"title": "\x1b[2J\u202e" + "x" * 500})], language)
    assert not re.search("[\x00-\x1f\u202e]", told)
    assert len(told) < 400


def test_a_reason_is_worded_in_the_language_of_the_remark() -> None:
    why = Problem("quiz-no-right", "a.gift", 1)
    told = [words(Remark("refused", "a.gift", 1, {"why": why}), language) for language in LANGUAGES]
    assert told[0].startswith("No question can be made of this: ")
    assert told[1].startswith("Hier is geen vraag van te maken: ")
