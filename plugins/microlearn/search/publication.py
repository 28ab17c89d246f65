"""What search publishes: the index of each language, as the site, a pack or a disk carries it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from microlearn.catalogue import Catalogue
from microlearn.problem import Problem
from microlearn.search import index as making
from microlearn.search import synonyms
from microlearn.search.documents import Page, of_catalogue
from microlearn.search.format import Encoded, encode
from microlearn.search.index import FACET, Index
from microlearn.search.words import has_stemmer, words
from microlearn.settings import Settings

FOLDER = "search"

LEAST, ABOUT, MOST = 48, 96, 128
"""Documents of a segment: one edited unit changes one segment, and an added one moves no borders of others."""


@dataclass(frozen=True)
class Made:
    """The indexes of a site by language, and what its owner should know."""

    indexes: Mapping[str, Index]
    heads: Mapping[str, Mapping[str, Any]]
    advice: list[Problem]

    @property
    def without_stemmer(self) -> list[str]:
        """Languages whose words are found as they are written only."""
        return [lang for lang in self.indexes if not has_stemmer(lang)]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(file below the site, content): shards for the network, and a script for pages opened from a disk."""
        for lang, encoded in self.encoded():
            for name, content in encoded.shards():
                yield f"{FOLDER}/{name}", content
            yield f"{FOLDER}/{lang}.js", encoded.script().encode()

    def encoded(self) -> Iterator[tuple[str, Encoded]]:
        """Each language's index as a whole."""
        for lang, index in self.indexes.items():
            yield lang, encode(index, self.heads[lang])

    def segments(self) -> Iterator[tuple[str, bytes]]:
        """(language, file): the same index in parts of some documents each, as packs hold it. Borders depend on the
        documents' addresses only. What holds for the language as a whole stands in the first."""
        for lang, index in self.indexes.items():
            for place, numbers in enumerate(_segments(index)):
                yield lang, encode(index.part(numbers), {} if place else self.heads[lang]).whole()


def _segments(index: Index) -> Iterator[list[int]]:
    numbers: list[int] = []
    for number, document in enumerate(index.documents):
        border = len(numbers) >= LEAST and zlib.crc32(document.address.encode()) % (ABOUT - LEAST) == 0
        if border or len(numbers) == MOST:
            yield numbers
            numbers = []
        numbers.append(number)
    if numbers:
        yield numbers


def make(
    catalogue: Catalogue, settings: Settings, interfaces: Mapping[str, Any] | Any, pages: Iterable[Page] = ()
) -> Made:
    """The indexes of a site. ``interfaces`` gives the words of each language; ``pages`` are those that are no units."""
    groups = catalogue.synonyms.groups
    found = of_catalogue(catalogue, settings, pages, lambda lang: interfaces[lang].get("where", ""))
    indexes = {
        lang: making.build(documents, lang, [group.words for group in groups.get(lang, ())])
        for lang, documents in found.items()
    }

    def stands(lang: str, phrase: str) -> bool:
        return lang in indexes and bool(making.standing(indexes[lang], words(phrase)))

    heads = {lang: _head(lang, indexes, interfaces[lang]) for lang in indexes}
    return Made(indexes, heads, synonyms.unmatched(catalogue.synonyms, stands))


def _head(lang: str, indexes: Mapping[str, Index], interface: Mapping[str, Any]) -> dict[str, Any]:
    """What a query in this language is understood by: words that say nothing, words of trouble, and the languages with
    units that this one lacks."""
    also = [other for other, index in indexes.items() if other != lang and f"{FACET}missing={lang}" in index.classes]
    others = [other for other in indexes if other != lang]
    words = {name: _phrases(interface.get(name, ())) for name in ("common", "trouble")}
    return {**words, "also": also, "others": others}


def _phrases(words: str | Iterable[str]) -> list[str]:
    return words.split("|") if isinstance(words, str) else list(words)
