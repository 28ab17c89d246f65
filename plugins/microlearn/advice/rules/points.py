"""Key points: each says something that neither the goal nor another point says.

Two texts say the same where nearly all stems of their words are the same. What is said again in quite other words is
not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations

import snowballstemmer

from microlearn.advice import prose
from microlearn.advice.language import Language
from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject

SAME = 0.8
"""Of the shorter text's stems must stand in the other."""

FEWEST = 2
"""Stems that are shared: one alone is what the unit is about."""

_NOT = "¬"
_DOUBLE = re.compile(r"([aeou])\1")
"""Dutch doubles a vowel in some forms of a word: "controleer", "controleren"."""


@of_unit("point-repeats-goal")
def point_repeats_goal(subject: Subject) -> Iterator[Finding]:
    """A point that has nothing but what stands in the goal. One that says more than the goal may have all of it."""
    goal = _stems(subject.unit.head.goal, subject.language)
    for number, point in enumerate(subject.unit.head.key_points):
        if goal and _is_within(_stems(point, subject.language), goal):
            yield Finding(subject.line("key_points", number), "key_points", {"point": point.rstrip(" .")})


@of_unit("point-repeats-point")
def point_repeats_point(subject: Subject) -> Iterator[Finding]:
    """A point that another one holds already."""
    for (_, one), (number, other) in combinations(enumerate(subject.unit.head.key_points), 2):
        first, second = _stems(one, subject.language), _stems(other, subject.language)
        if (_NOT in first) == (_NOT in second) and _is_within(min(first, second, key=len), max(second, first, key=len)):
            yield Finding(
                subject.line("key_points", number),
                "key_points",
                {"first": one.rstrip(" ."), "second": other.rstrip(" .")},
            )


def _is_within(some: frozenset[str], whole: frozenset[str]) -> bool:
    shared = sum(one in whole or any(_is_form_of(one, other) for other in whole) for one in some)
    return shared >= FEWEST and shared >= SAME * len(some)


def _is_form_of(one: str, other: str) -> bool:
    """The stemmer leaves some endings of verbs: "meld" of "meld", "mel" of "melden"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and len(long) - len(short) <= 2 and long.startswith(short) and long.isalpha()


@lru_cache(1_000)
def _stems(text: str, language: Language) -> frozenset[str]:
    """What a text says: the stems of its words, without small ones; all ways to say "not" are one."""
    algorithm = next(iter(language.phrases("stemmer")), "")
    if not algorithm:
        return frozenset()
    louder = "|".join(map(re.escape, language.phrases("louder")))
    text = re.sub(rf"\b(?:{louder})\b", " ", prose.plain(text).lower().replace("’", "'"))
    small, negations = language.words("small"), language.words("negations")
    return frozenset(
        _NOT if word in negations else _stem(word, algorithm) for word in prose.words(text) if word not in small
    )


@lru_cache(20_000)
def _stem(word: str, algorithm: str) -> str:
    return _DOUBLE.sub(r"\1", _stemmer(algorithm).stemWord(word)) if word.isalpha() else word


@cache
def _stemmer(algorithm: str):
    return snowballstemmer.stemmer(algorithm)
