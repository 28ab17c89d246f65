"""What strangers typed, without what no screen shows."""

from __future__ import annotations

import re
import unicodedata

LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_FENCE = re.compile(r" {0,3}(```+(?!.*`)|~~~+)")
_TITLE = re.compile(r"\A( {0,3})#(?=\s)")
_JOINERS = "\u200c\u200d"
"""Persian, Hindi and flags are written with them."""


def visible(text: str) -> str:
    """The text with plain line ends, and without control characters, marks that turn the direction of writing, halves
    of characters and what Unicode has not given out."""
    text = LINE_ENDS.sub("\n", text)
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(char for char in text if char in "\n\t" or char in _JOINERS or _is_visible(char))


def _is_visible(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def line(text: str) -> str:
    """All of it on one line."""
    return " ".join(visible(text).split())


def prose(text: str) -> str:
    """The text of a unit: no trailing spaces, one empty line at most, and no heading of the first rank, which is the
    title's."""
    lines: list[str] = []
    fence = ""
    for one in visible(text).split("\n"):
        one = one.rstrip()
        mark = _FENCE.match(one)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and one.strip() == mark[1]:
            fence = ""
        elif not fence:
            one = _TITLE.sub(r"\1##", one)
            if not one and lines and not lines[-1]:
                continue
        lines.append(one)
    if fence:
        lines.append(fence)
    return "\n".join(lines).strip("\n")
