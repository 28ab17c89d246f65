"""Names of files, made from what people call things."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 48
"""Characters. With an ending and a number behind it, it stays within what an address may have."""

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "", "'": ""}
)
"""Letters that do not fall apart into a plain one and a mark."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LATIN = re.compile(r"[a-z]")
_TAKEN = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d|index|readme|images|media")
"""What Windows keeps for itself, and what MkDocs and units have a meaning for already."""


def slug(text: str, language: str = "") -> str:
    """A title as the name of a file and a part of an address: small letters and hyphens, without accents where the
    letters are Latin. Empty where nothing is left."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = (text.translate(_UMLAUTS) if language.startswith("de") else text).translate(_LETTERS)
    text = "".join(_plain(letter) for letter in text)
    name = _cut(re.sub(r"[\W_]+", "-", text).strip("-"))
    return f"{name}-1" if _TAKEN.fullmatch(name) else name


def _plain(letter: str) -> str:
    """A Latin letter without its accent; any other sign as it is."""
    apart = unicodedata.normalize("NFKD", letter)
    return apart[0] if _LATIN.match(apart) else letter


def _cut(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    whole, hyphen, _ = name[: LONGEST + 1].rpartition("-")
    return whole if hyphen else name[:LONGEST]


def free(name: str, taken: frozenset[str]) -> str:
    """The name, with a number behind it where it is taken."""
    if name not in taken:
        return name
    return next(f"{name}-{number}" for number in range(2, len(taken) + 3) if f"{name}-{number}" not in taken)
