"""How text becomes words. ``theme/scripts/search/words.ts`` does the same to what a reader types; the cases in
``tests/search/words.json`` hold for both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import snowballstemmer

LONGEST = 40
"""Characters of a word; the rest is cut off."""

SHORTEST_STEM = 3
"""Letters: the stemmer makes an "a" of "AED"."""

LONGEST_CODE = 12
"""Characters of letters and digits that are read as one code, such as P-101."""

STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""Snowball's algorithm for each language."""

_SPELT = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})
"""Letters that do not come apart into a letter and its accent."""

# Scripts that put no spaces between words: each sign is a word.
_SIGNS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\ua4cf\U00020000-\U0003ffff"
_CHUNK = re.compile(rf"[{_SIGNS}]|(?:(?![{_SIGNS}])[^\W_])+(?:[-._'/](?:(?![{_SIGNS}])[^\W_])+)*")
_JOIN = re.compile(r"[-._'/]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_RUN = re.compile(r"\d+|\D+")
_ENDINGS = frozenset({"s", "t", "d", "m", "re", "ll", "ve"})
"""What stands behind an apostrophe inside one word: it's, foto's."""

Piece = tuple[str, tuple[str, ...]]
"""A word as it is written together, and the words in it; the first is empty where there is only one of them."""


_APOSTROPHES = str.maketrans("’ʼ", "''")


def plain(text: str) -> str:
    """Text without accents and soft hyphens, in the capitals that it has."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(sign for sign in apart if sign != "\xad" and not unicodedata.category(sign).startswith("M"))


def _small(text: str) -> str:
    return text.lower().translate(_SPELT)


def pieces(text: str) -> Iterator[Piece]:
    """The words of a text in order."""
    for chunk in _CHUNK.findall(plain(text)):
        if chunk.isascii() and chunk.isalpha() and chunk.islower():
            yield "", (chunk[:LONGEST],)
        else:
            yield from _pieces(chunk)


def words(text: str) -> list[str]:
    """All words of a text, those in others too; for the index."""
    found = []
    for chunk in _CHUNK.findall(plain(text)):
        if chunk.isascii() and chunk.isalpha() and chunk.islower():
            found.append(chunk[:LONGEST])
        else:
            found += _flat(chunk)
    return found


@lru_cache(100_000)
def _flat(chunk: str) -> tuple[str, ...]:
    return tuple(word for joined, inner in _pieces(chunk) for word in ((joined, *inner) if joined else inner))


@lru_cache(100_000)
def _pieces(chunk: str) -> tuple[Piece, ...]:
    parts = _JOIN.split(chunk)
    if len(parts) == 2 and chunk[len(parts[0])] == "'" and parts[1].lower() in _ENDINGS:
        return (_one("".join(parts)),)
    if set(_JOIN.findall(chunk)) <= {"-", "_"} and len(parts) > 1:
        if _is_code(chunk):
            return (_code("".join(parts)),)
        if len(parts) == 2 and chunk.replace("-", "").isalpha() and min(map(len, parts)) <= 2:
            return ((_small("".join(parts))[:LONGEST], tuple(_small(part)[:LONGEST] for part in parts)),)
    return tuple(_code(part) if _is_code(part) else _one(part) for part in parts)


def _is_code(text: str) -> bool:
    """Letters with digits, such as P-101, E12 or PT-07."""
    return len(text) <= LONGEST_CODE and any(map(str.isdecimal, text)) and any(map(str.isalpha, text))


def _code(text: str) -> Piece:
    """Numbers lose their leading zeros: PT-07 is also written pt7."""
    runs = [_number(run) for run in _RUN.findall(_small(text))]
    inner = [run for run in runs if run.isdecimal() or len(run) > 1 or run > "\uffff"]
    return "".join(runs), tuple(inner)


def _one(text: str) -> Piece:
    """A word, and those that capitals show in it: NetworkManager."""
    if text.isdecimal():
        return "", (_number(text)[:LONGEST],)
    inner = _CAMEL.split(text)
    word = _small(text)[:LONGEST]
    return (word, tuple(_small(part)[:LONGEST] for part in inner)) if len(inner) > 1 else ("", (word,))


def _number(text: str) -> str:
    return (text.lstrip("0") or "0") if text.isdecimal() else text


@cache
def _stemmer(lang: str):
    name = STEMMERS.get(lang.partition("-")[0].lower())
    return snowballstemmer.stemmer(name) if name else None


def has_stemmer(lang: str) -> bool:
    """Whether words of this language can be stemmed."""
    return _stemmer(lang) is not None


def stem(word: str, lang: str) -> str:
    """What the forms of a word have in common; the word itself where the language has no stemmer, and for codes."""
    stemmer = _stemmer(lang)
    found = stemmer.stemWord(word) if stemmer and word.isalpha() else word
    return found if len(found) >= SHORTEST_STEM else word
