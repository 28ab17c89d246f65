"""The text of a unit as strangers typed it, made tidy."""

from __future__ import annotations

import re

from microlearn.visible import visible

_FENCE = re.compile(r" {0,3}(```+(?!.*`)|~~~+)")
_TITLE = re.compile(r"\A( {0,3})#(?=\s)")


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
