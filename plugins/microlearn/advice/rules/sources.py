"""Sources: a reader who doubts can look it up."""

from __future__ import annotations

from collections.abc import Iterator

from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject


@of_unit("no-source")
def no_source(subject: Subject) -> Iterator[Finding]:
    """Nothing says where it comes from. A second opinion is a source too."""
    if not subject.unit.head.sources and not subject.unit.head.second_opinion:
        yield Finding(subject.line("goal"), "sources")
