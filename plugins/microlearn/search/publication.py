"""What search publishes: the index of each language, as the site, a pack or a disk carries it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from microlearn.catalogue import Catalogue
from microlearn.problem import Problem
from microlearn.search import index as making
from microlearn.search import plain, synonyms
from microlearn.search.documents import Document, Page, of_catalogue
from microlearn.search.format import Encoded, encode
from microlearn.search.index import FACET, Index
from microlearn.search.words import has_stemmer, words
from microlearn.settings import Settings

FOLDER = "search"

LEAST, ABOUT, MOST = 48, 96, 128
"""Documents of a part: one edited unit changes one part, and an added one moves no borders of others."""


@dataclass(frozen=True)
class Kept:
    """A language's index in parts of some documents each, and all of them in one file. What holds for the language as a
    whole stands in the first part."""

    parts: Sequence[bytes]
    together: bytes


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

    def kept(self) -> Iterator[tuple[str, Kept]]:
        """Each language's index as phones keep it."""
        for lang, index in self.indexes.items():
            sizes = list(_sizes(index.documents))
            heads = dict(self.heads[lang]), {}
            parts = [
                plain.encode(part, [heads[place > 0]], [size])
                for place, (part, size) in enumerate(zip(index.parts(sizes), sizes, strict=True))
            ]
            yield lang, Kept(parts, plain.encode(index, heads, sizes))


def _sizes(documents: Iterable[Document]) -> Iterator[int]:
    """Of how many documents each part is. Borders depend on the documents' addresses only."""
    size = 0
    for document in documents:
        border = size >= LEAST and zlib.crc32(document.address.encode()) % (ABOUT - LEAST) == 0
        if border or size == MOST:
            yield size
            size = 0
        size += 1
    if size:
        yield size


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
