"""Variety: topics that come in one format only, and goals that are there twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from microlearn.advice.language import language_of
from microlearn.advice.prose import words
from microlearn.advice.rule import Finding, of_site
from microlearn.advice.subject import Site, Subject
from microlearn.catalogue import Unit

ENOUGH = 4
"""Units of a topic from which on it can have more than one format."""
COMPARED = 8
"""Units with one goal that a further one is compared to, so that many of them cost no more than a few each."""

_STEMMERS = {"nl": "dutch", "en": "english"}


@of_site("topic-one-format")
def topic_one_format(site: Site) -> Iterator[tuple[Subject, Finding]]:
    """A topic whose units all look the same; told once, at its first unit."""
    topics: dict[str, list[Subject]] = defaultdict(list)
    for subject in site.originals:
        topics[subject.unit.topic].append(subject)
    for topic, units in topics.items():
        first = units[0]
        if len(units) >= ENOUGH and len({one.unit.head.format for one in units}) == 1:
            values = {"topic": topic, "count": len(units), "format": first.unit.head.format}
            yield first, Finding(first.line("format"), "format", values)


@of_site("same-goal")
def same_goal(site: Site) -> Iterator[tuple[Subject, Finding]]:
    """Two units for one goal that do not know of each other, or that have the same format. Units for other roles, or
    about other equipment, never meet."""
    goals: dict[tuple[str, ...], list[Subject]] = defaultdict(list)
    # Of two, the one is told that somebody is at work on.
    for subject in sorted(site.originals, key=lambda one: one.unit.path in site.changed):
        earlier = goals[meaning(subject.unit.head.goal, subject.unit.lang)]
        if other := next((one for one in earlier if _is_double(one, subject)), None):
            values = {"other": f"{site.settings.prefix}/{other.unit.path}", "id": other.unit.id}
            yield subject, Finding(subject.line("goal"), "goal", values)
        if len(earlier) < COMPARED:
            earlier.append(subject)


@lru_cache(20_000)
def meaning(goal: str, lang: str) -> tuple[str, ...]:
    """What goals must share to count as one: the language and the stems of their words, in any order, without small
    words, capitals and signs."""
    language = language_of(lang)
    small = language.words("goal_small_words")
    found = [word.lower().replace("’", "'") for word in words(goal)]
    told = [word for word in found if word not in small] or found
    return (language.code, *sorted(_stem(word, lang.partition("-")[0]) for word in told))


def _is_double(one: Subject, other: Subject) -> bool:
    first, second = one.unit.head, other.unit.head
    if _apart(first.roles, second.roles) or _apart(first.equipment, second.equipment):
        return False
    return first.format == second.format or not _linked(one.unit, other.unit)


def _apart(some: Collection[str], others: Collection[str]) -> bool:
    """Whether both name something, and nothing in common."""
    return bool(some and others) and set(some).isdisjoint(others)


def _linked(one: Unit, other: Unit) -> bool:
    """Whether one is the other's alternative, or both are those of a third."""
    first, second = one.head.alternative_to, other.head.alternative_to
    return one.id == second or other.id == first or bool(first and first == second)


@lru_cache(50_000)
def _stem(word: str, lang: str) -> str:
    stemmer = _stemmer(lang)
    return stemmer.stemWord(word) if stemmer else word


@cache
def _stemmer(lang: str) -> Any:
    return snowballstemmer.stemmer(_STEMMERS[lang]) if lang in _STEMMERS else None
