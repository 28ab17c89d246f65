"""What somebody typed, without what no screen shows."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"
"""Persian, Hindi and flags are written with them."""
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def visible(text: str) -> str:
    """The text with plain line ends, and without control characters, marks that turn the direction of writing, halves
    of characters and what Unicode has not given out."""
    text = _LINE_ENDS.sub("\n", text)
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(char for char in text if char in "\n\t" or char in _JOINERS or _is_seen(char))


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in _UNSEEN


def one_line(text: str, longest: int = 0) -> str:
    """All of it on one line, or at most so many characters of it."""
    line = " ".join(visible(text[: 4 * longest] if longest else text).split())
    return f"{line[: longest - 1].rstrip()}…" if 0 < longest < len(line) else line
