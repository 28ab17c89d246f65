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
from microlearn.chapters import parsed
from microlearn.inside import cues, lengths
from microlearn.media_files import FILMS, captions_of, place_of

LONGEST = 3
"""Minutes. A unit takes five at most, and there is more to it than its film."""
HEAVIEST = 25
"""Megabytes: three minutes at 1.1 Mbit/s, at which a film for a phone is still sharp."""
SHOWN = 60
"""Characters of a line of captions that a message repeats."""
SLACK = 1.0
"""Seconds that the last caption may stand longer than its film: programs round, and nobody misses any of it."""


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


@of_unit("captions-broken")
def captions_broken(subject: Subject) -> Iterator[Finding]:
    """Captions that players pass over, from the line on where they are none."""
    for shown, place in _played(subject):
        captions = captions_of(subject.content, place, subject.unit.lang)
        faults = cues.of_file(captions).faults if captions else ()
        if captions and faults:
            line, text = faults[0]
            values = {"file": captions.name, "at": line, "text": text.strip()[:SHOWN], "count": len(faults)}
            yield Finding(shown.line, values=values)


@of_unit("captions-beyond")
def captions_beyond(subject: Subject) -> Iterator[Finding]:
    """Captions of another film, or of this one before it was cut."""
    for shown, place in _played(subject):
        captions = captions_of(subject.content, place, subject.unit.lang)
        seconds = lengths.seconds_of(subject.content / place)
        late = cues.of_file(captions).after(seconds + SLACK) if captions and seconds else None
        if captions and seconds and late:
            values = {"file": posixpath.basename(place), "length": _clock(seconds), "captions": captions.name}
            yield Finding(shown.line, values={**values, "at": late.line, "end": _clock(late.end)})


@of_unit("chapters-beyond")
def chapters_beyond(subject: Subject) -> Iterator[Finding]:
    """Chapters of another film, or of this one before it was cut: a tap on them does nothing. A page has those of its
    first film."""
    films = [place for shown, place in _played(subject) if shown.ending in FILMS]
    seconds = lengths.seconds_of(subject.content / films[0]) if films else None
    if not seconds:
        return
    for number, text in enumerate(subject.unit.head.chapters):
        for start, title in parsed([text]):
            if start >= seconds:
                values = {"file": posixpath.basename(films[0]), "length": _clock(seconds), "at": _clock(start)}
                line = subject.line("chapters", number)
                yield Finding(line, "chapters", values={**values, "title": title})


@of_unit("film-long")
def film_long(subject: Subject) -> Iterator[Finding]:
    """Longer than anybody watches while the machine waits. What the file does not say, its captions do."""
    for shown, place in _played(subject):
        captions = captions_of(subject.content, place, subject.unit.lang)
        told = cues.of_file(captions).seconds if captions else 0.0
        seconds = lengths.seconds_of(subject.content / place) or told
        if int(seconds) > LONGEST * 60:
            values = {"file": posixpath.basename(place), "length": _clock(seconds), "limit": LONGEST}
            yield Finding(shown.line, values=values)


def _clock(seconds: float) -> str:
    """Minutes and seconds as a player shows them."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


@of_unit("film-heavy")
def film_heavy(subject: Subject) -> Iterator[Finding]:
    """More than a phone fetches on the shop floor."""
    for shown, place in _played(subject):
        size = media.bytes_of(subject.content, place) or 0
        if size > HEAVIEST * 1_000_000:
            values = {"file": posixpath.basename(place), "size": round(size / 1_000_000), "limit": HEAVIEST}
            yield Finding(shown.line, values=values)
