"""Pictures: each says in words what it shows, is used, and is as large as a phone shows it.

What an alternative text is for follows W3C, "Images Tutorial", and WCAG 2.2, success criterion 1.1.1.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from microlearn.advice import lying, media
from microlearn.advice.media import DRAWINGS, PICTURES, PLAYED, RASTERS, Reference
from microlearn.advice.rule import Finding, of_site, of_unit
from microlearn.advice.subject import Site, Subject
from microlearn.catalogue import Unit
from microlearn.content_files import MARKDOWN
from microlearn.media_files import FILMS, place_of, text_of

NARROWEST = 360
"""Pixels of a picture that has the width of the page: small phones are so many points wide, and show two or three
pixels in each."""
WIDEST = 1440
"""Pixels: the widest phones are 480 points wide, and show three in each."""
HEAVIEST = {RASTERS: 200, DRAWINGS: 60}
"""Kilobytes. On a slow network (400 kbit/s) a photo of 200 is there after four seconds. A drawing is nothing but lines:
one that is larger has a photo or the drawing program's own notes in it."""

_FOLDERS = ("units", "equipment")
_FILE_NAME = re.compile(r"[^\s]+\.(?:" + "|".join(ending[1:] for ending in PICTURES + PLAYED) + r")", re.I)
_BETWEEN = re.compile(r"[\W\d_]+")


@of_unit("picture-no-alt")
def picture_no_alt(subject: Subject) -> Iterator[Finding]:
    """An empty text, or one that says nothing of what is to be seen or heard."""
    for shown in media.references(subject.unit.body, subject.unit.body_line):
        if _says_nothing(shown, subject):
            yield Finding(shown.line, values={"file": posixpath.basename(shown.address)})


def _says_nothing(shown: Reference, subject: Subject) -> bool:
    bare = _bare(shown.alt)
    if not bare:
        # A number within a line may be what the sign says; alone it is a file's.
        return shown.whole or not shown.alt.isdigit()
    if bare in subject.language.words("says_nothing") or _FILE_NAME.fullmatch(shown.alt):
        return True
    # So with an icon: the sentence around it says the rest.
    stem = posixpath.splitext(posixpath.basename(shown.address))[0]
    return shown.whole and len(bare.split()) < 3 and bare == _bare(stem)


def _bare(text: str) -> str:
    """The words of an alternative text or of a file's name, without numbers and signs."""
    return " ".join(_BETWEEN.sub(" ", text).casefold().split())


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a unit that lies below the content folder. ``whole``: it has the page's width."""

    place: str
    line: int
    whole: bool


def _shown(subject: Subject) -> Iterator[Shown]:
    """The pictures of a unit, each once, with the stills of its films. What the original shows already, and told of,
    a translation is not asked for again."""
    told = _places(subject.unit.original) if subject.unit.original else set()
    for shown in _all_of(subject.unit):
        if shown.place not in told:
            told.add(shown.place)
            yield shown


def _places(unit: Unit) -> set[str]:
    return {shown.place for shown in _all_of(unit)}


def _all_of(unit: Unit) -> Iterator[Shown]:
    folder = posixpath.dirname(unit.path)
    for shown in media.references(unit.body, unit.body_line):
        if place := place_of(folder, shown.address):
            stills = media.stills_of(place) if shown.ending in FILMS else ()
            for picture in stills or (place,):
                yield Shown(picture, shown.line, shown.whole or bool(stills))


@of_unit("picture-small")
def picture_small(subject: Subject) -> Iterator[Finding]:
    """A photo that has to be blown up to fill the screen."""
    for shown in _shown(subject):
        if shown.whole and (width := _width(subject.content, shown)) and width < NARROWEST:
            yield _about(shown, width=width, limit=NARROWEST)


@of_unit("picture-larger-than-shown")
def picture_larger_than_shown(subject: Subject) -> Iterator[Finding]:
    """A photo with pixels that no phone shows, where the build does not take them off."""
    for shown in _shown(subject) if not subject.converted else ():
        if (width := _width(subject.content, shown)) and width > WIDEST:
            yield _about(shown, width=width, limit=WIDEST)


@of_unit("picture-heavy")
def picture_heavy(subject: Subject) -> Iterator[Finding]:
    """A picture that keeps somebody with a bad network waiting."""
    for shown in _shown(subject):
        if subject.converted and shown.place.lower().endswith(RASTERS):
            continue
        limit = next((limit for endings, limit in HEAVIEST.items() if shown.place.lower().endswith(endings)), None)
        size = media.bytes_of(subject.content, shown.place) if limit else None
        if size and size > limit * 1000:
            yield _about(shown, size=round(size / 1000), limit=limit)


def _width(content: Path, shown: Shown) -> int | None:
    return media.width_of(content, shown.place) if shown.place.lower().endswith(RASTERS) else None


def _about(shown: Shown, **values: object) -> Finding:
    return Finding(shown.line, values={"file": posixpath.basename(shown.place), **values})


@of_site("picture-unused")
def picture_unused(site: Site) -> Iterator[tuple[Subject, Finding]]:
    """A picture, film or sound beside units or equipment that no page refers to."""
    beside = [place for folder in _FOLDERS for place in lying.files(site.content, folder, PICTURES + PLAYED)]
    beside = [place for place in beside if not site.settings.left_out(place)]
    unused = _unused(site, beside) if beside and site.originals else set()
    for subject, place in lying.nearest(site, (place for place in beside if place in unused)):
        yield subject, Finding(0, values={"file": f"{site.settings.prefix}/{place}"})


def _unused(site: Site, beside: Iterable[str]) -> set[str]:
    """The files that no page names, be it one with errors or a draft; the still of a film that is named is used."""
    bodies = {subject.unit.path: subject.unit.body for subject in site.subjects}
    left = set(beside)
    for path in lying.files(site.content, "", MARKDOWN):
        if not left:
            break
        named = media.named_files(bodies[path] if path in bodies else text_of(site.content / path), path)
        left -= named.union(*(media.stills_of(place) for place in named if place.lower().endswith(FILMS)))
    return left
