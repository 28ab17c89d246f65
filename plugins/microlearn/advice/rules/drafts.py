"""Drafts: what ``microlearn new`` leaves for the author to write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject

_HINT = re.compile(r"‹[^‹›\n]{1,200}›")


@of_unit("hint-left")
def hint_left(subject: Subject) -> Iterator[Finding]:
    """A hint of the template stands where the author's words should."""
    head = subject.unit.head
    texts = [(subject.line("title"), head.title or ""), (subject.line("goal"), head.goal)]
    texts += [(subject.line("key_points", number), point) for number, point in enumerate(head.key_points)]
    texts += enumerate(subject.unit.body.split("\n"), subject.unit.body_line)
    for line, text in texts:
        if found := _HINT.search(text):
            yield Finding(line, values={"hint": found[0]})
