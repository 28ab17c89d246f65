"""Translations: the same unit in other words, with the same fields and the same questions."""

from __future__ import annotations

from collections.abc import Iterator

from microlearn.advice.rule import Finding, of_site
from microlearn.advice.subject import Site, Subject
from microlearn.catalogue import Catalogue

_SAME = ("format", "moment", "roles", "equipment", "alternative_to", "since", "exam", "urgent", "safety")
"""Fields that say the same in every language."""


@of_site("translation-differs")
def translation_differs(site: Site) -> Iterator[tuple[Subject, Finding]]:
    """A field or a question that is another one than in the original."""
    for subject in site.subjects:
        if subject.unit.original:
            yield from ((subject, finding) for finding in _fields(subject))
            yield from ((subject, finding) for finding in _questions(subject, site.catalogue))


def _fields(subject: Subject) -> Iterator[Finding]:
    original = subject.unit.original
    for field in _SAME:
        own, other = getattr(subject.head, field), getattr(original.head, field)
        if _compared(own) != _compared(other):
            values = {"own": _written(field, own), "other": _written(field, other), "file": _name(original.path)}
            repaired = "" if isinstance(other, list) or not _is_written(subject, field) else _written(field, other)
            yield Finding(subject.line(field), field, values, repaired)


def _questions(subject: Subject, catalogue: Catalogue) -> Iterator[Finding]:
    original = subject.unit.original
    own, others = subject.questions, catalogue.questions(original)
    known, theirs = {one.id for one in own}, [one.id for one in others]
    missing = [id for id in theirs if id not in known]
    for question in own:
        if question.id not in theirs:
            other = missing.pop(0) if missing else ""
            values = {"own": f"quiz | {question.id}", "other": f"quiz | {other}" if other else "–"}
            repaired = f"/// quiz | {other}" if other else ""
            yield Finding(question.line, values=values | {"file": _name(original.path)}, repaired=repaired)
    for id in missing:
        values = {"own": "–", "other": f"quiz | {id}", "file": _name(original.path)}
        yield Finding(subject.unit.body_line, values=values)


def _is_written(subject: Subject, field: str) -> bool:
    return (field,) in subject.unit.lines


def _compared(value: object) -> object:
    return set(value) if isinstance(value, list) else value


def _written(field: str, value: object) -> str:
    """A field as authors write it; one that is left out as a dash."""
    if value in (None, [], False):
        return f"{field}: –"
    if isinstance(value, list):
        return f"{field}: [{', '.join(map(str, value))}]"
    return f"{field}: {'true' if value is True else value}"


def _name(path: str) -> str:
    return path.rpartition("/")[2]
