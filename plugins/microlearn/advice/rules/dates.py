"""Dates: what was right once, and may not be any more."""

from __future__ import annotations

from collections.abc import Iterator

from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject


@of_unit("review-passed", dated=True)
def review_passed(subject: Subject) -> Iterator[Finding]:
    """The day by which somebody was to look at it again has gone by."""
    day = subject.unit.head.review_by
    if day and day < subject.today:
        yield Finding(subject.line("review_by"), "review_by", {"day": day})


@of_unit("translation-older")
def translation_older(subject: Subject) -> Iterator[Finding]:
    """The original was checked after its translation was: nobody knows whether they still say the same."""
    unit = subject.unit
    if unit.outdated and unit.original:
        values = {"day": unit.head.checked, "other": unit.original.path.rpartition("/")[2]}
        yield Finding(subject.line("checked"), "checked", values | {"later": unit.original.head.checked})
