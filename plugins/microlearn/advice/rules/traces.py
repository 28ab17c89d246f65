"""Pictures, films and sounds that tell more than they show: where, with what and when they were made.

Nothing of it is published. But it stays in the files that authors share, and in the history of the project.
"""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Iterator

from microlearn.advice import media
from microlearn.advice.media import PLAYED
from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject
from microlearn.catalogue import Unit
from microlearn.inside.traces import Traces, traces_of
from microlearn.media_files import file_at, place_of


def _told(subject: Subject) -> Iterator[tuple[Finding, Traces]]:
    """What each file of a unit tells, the pictures that its films begin with included. What the original shows already,
    and told of, a translation is not asked for again."""
    seen = {place for place, _ in _shown(subject.unit.original)} if subject.unit.original else set()
    for place, line in _shown(subject.unit):
        if place not in seen and (file := file_at(subject.content, place)):
            seen.add(place)
            path = shlex.quote(f"{subject.content.name}/{place}")
            yield Finding(line, values={"file": posixpath.basename(place), "path": path}), traces_of(file)


def _shown(unit: Unit) -> Iterator[tuple[str, int]]:
    for shown in media.references(unit.body, unit.body_line):
        if place := place_of(posixpath.dirname(unit.path), shown.address):
            for one in (place, *(media.stills_of(place) if shown.ending in PLAYED else ())):
                yield one, shown.line


@of_unit("picture-place")
def picture_place(subject: Subject) -> Iterator[Finding]:
    """The place where it was made: often somebody's home, and always more than the reader needs."""
    return (finding for finding, traces in _told(subject) if traces.place)


@of_unit("picture-traces")
def picture_traces(subject: Subject) -> Iterator[Finding]:
    """The device or the time, where nothing worse is told already."""
    return (finding for finding, traces in _told(subject) if not traces.place and (traces.device or traces.time))
