"""What authors wrote, in Markdown for GitHub and GitLab: nothing but words, that call nobody and lead nowhere."""

from __future__ import annotations

import re

from microlearn.visible import one_line

LONGEST = 200
"""Characters of a text that an author wrote."""

_MEANS = re.compile(r"[\\`*_{}\[\]<>()#+!|~$@^=&\"]|:(?=\S)|^[-.]|^\d(?=\d*\.)")
"""Signs that Markdown or HTML could take for its own."""
_CALLS = re.compile(
    r"(?<=\S)(?=@)|(?<=[@#!$%~&^])(?=\S)|(?<=:)(?=[a-z+/-])|(?<=GH-)(?=\d)|(?<=www)(?=\.)",
    re.IGNORECASE,
)
"""Where a name, an issue or an address would begin: both services link those in the words of a page, and tell people
that they were named."""
_NOTHING = "\u200b"


def text(words: str, longest: int = LONGEST) -> str:
    """Words of an author on one line: no markup, no link, and nobody is called."""
    coded = _MEANS.sub(lambda sign: f"&#{ord(sign[0])};", _CALLS.sub(_NOTHING, one_line(words, longest)))
    return coded.replace(_NOTHING, "&#8203;")


def code(words: str, longest: int = LONGEST) -> str:
    """The same as code, in which neither service looks for names and links."""
    line = one_line(words, longest)
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    return f"{fence} {line} {fence}" if "`" in line else f"`{line or ' '}`"
