"""Pictures, films and sounds that tell more than they show: where, with what and when they were made.

Nothing of it is published. But it stays in the files that authors share, and in the history of the project.
"""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

from microlearn.advice import lying, media
from microlearn.advice.media import PICTURES, PLAYED
from microlearn.advice.rule import Finding, of_site, of_unit
from microlearn.advice.subject import Site, Subject
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
            yield _found(subject.content, place, posixpath.basename(place), line), traces_of(file)


def _shown(unit: Unit) -> Iterator[tuple[str, int]]:
    for shown in media.references(unit.body, unit.body_line):
        if place := place_of(posixpath.dirname(unit.path), shown.address):
            for one in (place, *(media.stills_of(place) if shown.ending in PLAYED else ())):
                yield one, shown.line


def _found(content: Path, place: str, name: str, line: int = 0) -> Finding:
    return Finding(line, values={"file": name, "path": shlex.quote(f"{content.name}/{place}")})


def _others(site: Site, tells: Callable[[Traces], bool]) -> Iterator[tuple[Subject, Finding]]:
    """The files that tell something and that no unit shows: photos of equipment, those of ordinary pages, and what
    nobody uses."""
    places = lying.files(site.content, "", PICTURES + PLAYED)
    telling = [place for place in places if (file := file_at(site.content, place)) and tells(traces_of(file))]
    # Most sites have none, and to look through all units takes time.
    shown = {place for subject in site.subjects for place, _ in _shown(subject.unit)} if telling else set()
    for subject, place in lying.nearest(site, (place for place in telling if place not in shown)):
        yield subject, _found(site.content, place, f"{site.settings.prefix}/{place}")


def _has_place(traces: Traces) -> bool:
    return traces.place


def _has_others(traces: Traces) -> bool:
    return not traces.place and (traces.device or traces.time)


@of_unit("picture-place")
def picture_place(subject: Subject) -> Iterator[Finding]:
    """The place where it was made: often somebody's home, and always more than the reader needs."""
    return (finding for finding, traces in _told(subject) if _has_place(traces))


@of_site("picture-place")
def picture_place_elsewhere(site: Site) -> Iterator[tuple[Subject, Finding]]:
    """The same of what no unit shows."""
    return _others(site, _has_place)


@of_unit("picture-traces")
def picture_traces(subject: Subject) -> Iterator[Finding]:
    """The device or the time, where nothing worse is told already."""
    return (finding for finding, traces in _told(subject) if _has_others(traces))


@of_site("picture-traces")
def picture_traces_elsewhere(site: Site) -> Iterator[tuple[Subject, Finding]]:
    """The same of what no unit shows."""
    return _others(site, _has_others)
