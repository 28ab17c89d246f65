"""From what was converted to what is published: files of the site, and what pages know of them."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from microlearn.media import originals, pictures
from microlearn.media.cache import Result
from microlearn.media.convert import KEPT, Job
from microlearn.media.drawings import DRAWING
from microlearn.media.films import FILM, POSTER
from microlearn.media.refused import RefusedError
from microlearn.media.sounds import AAC, OPUS
from microlearn.names import slug
from microlearn.problem import Problem
from microlearn.published import Document, Film, Picture, Sound

FOLDER = "assets/media"
_KEY = 10
"""Signs of a result's key in an address, so that what is behind it never changes."""
_SOUNDS = ((OPUS, 'audio/ogg; codecs="opus"'), (AAC, "audio/mp4"))


@dataclass
class Publication:
    """``pages`` is for those that show media; ``files`` are published, by address; ``problems`` name files below
    ``prefix``."""

    prefix: str
    pages: dict[str, Picture | Film | Sound | Document | None] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, job: Job, result: Result | RefusedError) -> None:
        """Publish what became of a file; of one that keeps its address, first what pages show of it."""
        place = job.place
        if isinstance(result, RefusedError):
            if job.kind != KEPT or self.pages.get(place, True):
                # Of a picture that nobody can show it has been told already.
                self._tell(result.rule, place, **result.values)
            if job.kind not in (KEPT, "document") or (job.kind == KEPT and place not in self.pages):
                self.pages[place] = None
            return
        if job.kind == KEPT:
            if place not in self.pages or self.pages[place]:
                self.files[place] = result.folder / originals.KEPT
            return
        kind = result.facts["kind"]
        if kind == "drawing":
            self.files[place] = result.folder / DRAWING
            if result.facts["mended"]:
                self._tell("media-drawing-mended", place)
            return
        make = {"picture": self._picture, "film": self._film, "sound": self._sound, "document": self._document}[kind]
        self.pages[place] = make(place, result)

    def replaces(self, place: str) -> bool:
        """Whether what is published stands in the place of the author's own file."""
        return place in self.pages and not isinstance(self.pages[place], Document)

    def _tell(self, rule: str, place: str, **values: object) -> None:
        values = {"file": posixpath.basename(place), **values}
        self.problems.append(Problem(rule, f"{self.prefix}/{place}", values=values, severity="advice"))

    def _publish(self, place: str, result: Result, name: str, suffix: str) -> str:
        stem = slug(posixpath.splitext(posixpath.basename(place))[0])
        address = f"{FOLDER}/{'-'.join(filter(None, (stem, result.key[:_KEY])))}{suffix}"
        self.files[address] = result.folder / name
        return address

    def _picture(self, place: str, result: Result) -> Picture:
        facts = result.facts
        widths = {w: self._publish(place, result, f"{w}.webp", f"-{w}.webp") for w in facts["widths"]}
        large = widths[max(widths)]
        if facts.get("moves"):
            large = self._publish(place, result, pictures.MOVING, "-moving.webp")
        listed = tuple((address, width) for width, address in widths.items())
        return Picture(widths[facts["phone"]], facts["width"], facts["height"], listed, large)

    def _film(self, place: str, result: Result) -> Film:
        facts = result.facts
        address = self._publish(place, result, FILM, ".mp4")
        poster = self._publish(place, result, POSTER, "-poster.webp")
        return Film(address, poster, facts["width"], facts["height"], facts["seconds"], facts["bytes"])

    def _sound(self, place: str, result: Result) -> Sound:
        addresses = tuple(
            (self._publish(place, result, name, posixpath.splitext(name)[1]), mime) for name, mime in _SOUNDS
        )
        return Sound(addresses, result.facts["seconds"], result.facts["bytes"])

    def _document(self, place: str, result: Result) -> Document:
        return Document(self._picture(place, result), result.facts["pages"])


def same_names(places: Iterable[str], prefix: str) -> Iterator[Problem]:
    """Files whose names differ in capitals only: on other disks one takes the place of the other."""
    first: dict[str, str] = {}
    for place in sorted(places):
        key = unicodedata.normalize("NFC", place).casefold()
        if key in first:
            values = {"file": posixpath.basename(place), "other": posixpath.basename(first[key])}
            yield Problem("media-same-name", f"{prefix}/{place}", values=values, severity="advice")
        first.setdefault(key, place)
