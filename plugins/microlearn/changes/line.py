"""What an author wrote, on one line."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What is no letter, and what turns the direction in which text is written."""


def one_line(words: str, longest: int) -> str:
    """At most so many characters, without any that nobody sees."""
    line = _UNSEEN.sub("\ufffd", " ".join(words[: 4 * longest].split()))
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
