"""What is known of a document's language: verbs, which the caller brings, and lists of words in ``words/``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("nl", "en")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENOUGH = 0.1
"""The part of all words that are small words of a language, in a text that is written in it."""
_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class Verbs:
    """``imperatives`` begin an instruction, ``infinitives`` end one, with a prefix or without; ``nouns`` are patterns
    of words that are a verb elsewhere."""

    imperatives: Collection[str] = frozenset()
    infinitives: Collection[str] = frozenset()
    prefixes: Sequence[str] = ()
    nouns: Sequence[str] = ()


@dataclass(frozen=True)
class Words:
    """The lists of one language; empty where nobody wrote any."""

    language: str
    verbs: Verbs = field(default_factory=Verbs)
    articles: Mapping[str, str] = field(default_factory=dict)
    """What the document puts before its things: "het" before "filter"."""

    @property
    def known(self) -> bool:
        """Whether there are lists."""
        return self.language in LANGUAGES

    @property
    def spoken(self) -> str:
        """The language of what a draft says to its author."""
        return self.language if self.known else "en"

    def phrases(self, name: str) -> tuple[str, ...]:
        """A list of phrases or patterns."""
        return tuple(str(one) for one in _lists().get(name, {}).get(self.language, ()))

    def groups(self, name: str) -> dict[str, tuple[str, ...]]:
        """Lists with a name each."""
        return {key: tuple(lists.get(self.language, ())) for key, lists in _lists()[name].items()}

    def table(self, name: str) -> Mapping[str, str]:
        """Words with what stands for them."""
        return _lists().get(name, {}).get(self.language, {})

    def any_of(self, name: str) -> re.Pattern[str]:
        """Any of a list of phrases, as whole words, and as little as no letter of another."""
        return _any_of(self.phrases(name))

    def begins(self, name: str) -> re.Pattern[str]:
        """Any of a list of patterns, to begin with."""
        return _patterns(self.phrases(name))

    def sentence(self, key: str, **values: object) -> str:
        """Something that a draft says."""
        return _lists()[key][self.spoken].format_map(values)

    def sentence_of(self, key: str, name: str, **values: object) -> str:
        """One of a group of sentences."""
        return _lists()[key][name][self.spoken].format_map(values)


def tokens(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return [word.lower() for word in _WORD.findall(text)]


def language_of(texts: Iterable[str]) -> str:
    """``nl`` or ``en``; empty for another language."""
    found: list[str] = []
    for text in texts:
        found += tokens(text)
        if len(found) > _LOOKED_AT:
            break
    shares = {}
    for language in LANGUAGES:
        small = frozenset(Words(language).phrases("small_words"))
        shares[language] = sum(word in small for word in found) / max(1, len(found))
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _ENOUGH else ""


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    every = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)" if every else r"(?!)", re.IGNORECASE)


@cache
def _patterns(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(phrases)})" if phrases else r"(?!)", re.IGNORECASE)


@cache
def _lists() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for file in ("finding.yml", "goals.yml", "draft.yml"):
        found |= yaml.safe_load((files("microlearn.documents") / "words" / file).read_text("utf-8"))
    return found
