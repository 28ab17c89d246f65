"""What the text of a unit may hold, before Markdown reads it: nothing that a screen hides, and nothing that
takes minutes to convert."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from microlearn.front_matter import Fault

LONGEST = 60_000
"""Characters. A micro-unit has a few thousand."""

DEEPEST = 24
"""Lists and quotes within each other. Markdown calls itself for each level."""

MOST = {"[": 300, "<": 2400}
"""Brackets in one paragraph, however many lines it has: Markdown searches the rest of it for the end of each.
A table in HTML has thousands of the second kind, and takes far less time."""

_MOST_FAULTS = 20

# Bidirectional overrides make a line read otherwise than it is written.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PERHAPS_DEEP = re.compile(rf"\n[ \t>*+\-.\d]{{{DEEPEST + 1}}}")
_LEAD = re.compile(r"(?:[ \t]|>|(?:[-*+]|\d+\.)(?=[ \t]))*")
_LEVEL = re.compile(r" {4}|\t|>|[-*+]|\d+\.")
_RULE = re.compile(r"[ \t]*([-*])(?:[ \t]*\1)+[ \t]*")


def faults(body: str, body_line: int) -> list[Fault]:
    """What is wrong with a body that begins at this line of its file, the first of it."""
    if len(body) > LONGEST:
        line = body_line + body.count("\n", 0, LONGEST)
        return [Fault("body-too-long", line, values={"length": len(body), "limit": LONGEST})]
    hidden = not body.replace("\n", "").replace("\t", "").isprintable()
    deep = _PERHAPS_DEEP.search(f"\n{body}")
    bracketed = any(body.count(mark) > most for mark, most in MOST.items())
    if not (hidden or deep or bracketed):
        return []
    return list(islice(_each(body.split("\n"), body_line), _MOST_FAULTS))


def _each(lines: list[str], first: int) -> Iterator[Fault]:
    counts = dict.fromkeys(MOST, 0)
    for number, line in enumerate(lines, first):
        if _HIDDEN.search(line):
            yield Fault("control-character", number, repaired=_HIDDEN.sub(_in_its_place, line))
        if _depth(line) > DEEPEST:
            yield Fault("body-nested", number, values={"limit": DEEPEST})
        for mark, before in counts.items():
            counts[mark] = before + line.count(mark) if line.strip() else 0
            if before <= MOST[mark] < counts[mark]:
                yield Fault("body-brackets", number, values={"mark": mark, "limit": MOST[mark]})


def _in_its_place(hidden: re.Match[str]) -> str:
    """What word processors take for the end of a line or of a page stands between two words."""
    return " " if hidden[0].isspace() else ""


def _depth(line: str) -> int:
    """How many lists and quotes the beginning of a line opens or goes on with."""
    if _RULE.fullmatch(line) or not line.strip():
        return 0
    return len(_LEVEL.findall(_LEAD.match(line)[0]))
