"""Films and sounds: to be read where nothing can be heard, short, and light enough for a phone.

A transcript is no rule of its own: the page makes it of the captions.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from microlearn.advice import media
from microlearn.advice.media import PLAYED, Reference
from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.subject import Subject
from microlearn.catalogue import minutes
from microlearn.media_files import captions_of, place_of

LONGEST = 3
"""Minutes. A unit takes five at most, and there is more to it than its film."""
HEAVIEST = 25
"""Megabytes: three minutes at 1.1 Mbit/s, at which a film for a phone is still sharp."""


def _played(subject: Subject) -> Iterator[tuple[Reference, str]]:
    """The films and sounds of a unit that lie below the content folder, each once, with their places."""
    told: set[str] = set()
    for shown in media.references(subject.unit.body, subject.unit.body_line):
        if shown.ending in PLAYED:
            place = place_of(posixpath.dirname(subject.unit.path), shown.address)
            if place and place not in told and media.bytes_of(subject.content, place) is not None:
                told.add(place)
                yield shown, place


@of_unit("film-no-captions")
def film_no_captions(subject: Subject) -> Iterator[Finding]:
    """Nothing to read for whoever cannot hear it, or may not."""
    for shown, place in _played(subject):
        if not captions_of(subject.content, place, subject.unit.lang):
            name, lang = posixpath.basename(place), subject.unit.lang
            stem = posixpath.splitext(name)[0].removesuffix(f".{lang}")
            yield Finding(shown.line, values={"file": name, "captions": f"{stem}.{lang}.vtt"})


@of_unit("film-long")
def film_long(subject: Subject) -> Iterator[Finding]:
    """Longer than anybody watches while the machine waits."""
    for shown, place in _played(subject):
        captions = captions_of(subject.content, place, subject.unit.lang)
        seconds = minutes.captioned_seconds(captions)
        if seconds > LONGEST * 60:
            values = {"file": posixpath.basename(place), "length": f"{seconds // 60}:{seconds % 60:02}"}
            yield Finding(shown.line, values={**values, "limit": LONGEST})


@of_unit("film-heavy")
def film_heavy(subject: Subject) -> Iterator[Finding]:
    """More than a phone fetches on the shop floor."""
    for shown, place in _played(subject):
        size = media.bytes_of(subject.content, place) or 0
        if size > HEAVIEST * 1_000_000:
            values = {"file": posixpath.basename(place), "size": round(size / 1_000_000), "limit": HEAVIEST}
            yield Finding(shown.line, values=values)
