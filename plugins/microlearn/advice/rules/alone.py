"""A unit stands alone: whoever scans a label reads this page, and none before it."""

from __future__ import annotations

from collections.abc import Iterator

from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.rules.tone import find, pattern
from microlearn.advice.subject import Subject


@of_unit("leans-on-other")
def leans_on_other(subject: Subject) -> Iterator[Finding]:
    """Words that only make sense to somebody who has read another unit."""
    yield from find(subject, pattern(subject.language, "leaning"))
