"""Files that a card names: they must be there, also after somebody renamed them.

What counts is what ``mkdocs build --strict`` counts: the links of the page as Markdown makes it, held against the names
of files, capitals included.
"""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from microlearn.advice import media, page
from microlearn.advice.media import DRAWINGS, RASTERS, Reference
from microlearn.advice.page import Led
from microlearn.advice.rule import Finding, of_site, of_unit
from microlearn.advice.subject import Site, Subject

_ROUGHLY = re.compile(r"\](?:\(|:)\s*<?([^\s()<>]*)")
"""Where a link may lead. What Markdown makes of it is asked only where that is not there."""
_SIGNS = re.compile(r"[\s()<>#?\u0300-\u036f]")
"""What an address has in another form; accents that stand loose behind their letter (decomposed Unicode, as some Macs
write names) too, since nobody sees that they do."""
_NUMBER = re.compile(r"\d+")
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.\w+")
_WITH_UNITS = ("units/", "equipment/")


class Shelf:
    """The files below the content folder, by their names as they are."""

    def __init__(self, content: Path) -> None:
        self.content = content

    @cached_property
    def places(self) -> frozenset[str]:
        """All of them, relative to the content folder."""
        found = set()
        for folder, _, names in os.walk(self.content):
            below = posixpath.join(*Path(folder).relative_to(self.content).parts, "")
            found.update(below + name for name in names)
        return frozenset(found)

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_folded(place): place for place in sorted(self.places)}

    def has(self, place: str) -> bool:
        """Whether a link may lead there. Of links in the file system the catalogue has told already; lists of units are
        made by the build."""
        if place in self.places or self._is_behind_link(place):
            return True
        made = posixpath.basename(place) in ("index.html", "404.html") or place.startswith("assets/")
        return made and not place.startswith(_WITH_UNITS)

    def _is_behind_link(self, place: str) -> bool:
        parts = [] if place.startswith("../") or "\0" in place else place.split("/")
        return any(self.content.joinpath(*parts[:count]).is_symlink() for count in range(1, len(parts) + 1))

    def nearest(self, place: str) -> str:
        """The file that was probably meant: the same but for capitals; of nearly the same name; or elsewhere."""
        if same := self._folded.get(_folded(place)):
            return same
        folder, _, name = _folded(place).rpartition("/")
        beside = {_stem(one): one for one in self._folded if one.rpartition("/")[0] == folder}
        for near in get_close_matches(_stem(name), beside, cutoff=0.75):
            # Pictures that are numbered look alike and are others.
            if _NUMBER.findall(near) == _NUMBER.findall(_stem(name)):
                return self._folded[beside[near]]
        topic = "/".join(folder.split("/")[:2])
        moved = [one for one in self._folded if one.rpartition("/")[2] == name]
        return self._folded[min(moved, key=lambda one: (not one.startswith(f"{topic}/"), one))] if moved else ""


def _folded(place: str) -> str:
    """What remains of a name where neither capitals count nor how its accents are stored."""
    return unicodedata.normalize("NFC", place).casefold()


def _stem(place: str) -> str:
    return posixpath.splitext(posixpath.basename(place))[0]


@of_site("file-missing")
def file_missing(site: Site) -> Iterator[tuple[Subject, Finding]]:
    """A picture, a film, a document or another card that is not where the card says."""
    shelf = Shelf(site.content)
    for subject in site.subjects:
        yield from ((subject, finding) for finding in _missing(subject, shelf))


def _missing(subject: Subject, shelf: Shelf) -> Iterator[Finding]:
    body, folder = subject.unit.body, posixpath.dirname(subject.unit.path)
    told: set[str] = set()
    rough = (_place(folder, address) for address in _ROUGHLY.findall(body))
    if any(place and not shelf.has(place) for place in rough):
        for one in page.led(body):
            place = _place(folder, one.address)
            if place and place not in told and not shelf.has(place) and (_names_file(one.address) or one.picture):
                told.add(place)
                yield _absent(subject, shelf, one, place)
    shown = media.references(body, subject.unit.body_line) if "<" in body else ()
    for tag in (one for one in shown if one.html):
        if place := _absent_tag(subject, shelf, tag, told):
            told.add(place)
            yield Finding(tag.line, values={"address": tag.address})


def _place(folder: str, address: str) -> str:
    """Where MkDocs looks for the target of a link; empty for what it leaves alone."""
    try:
        scheme, host, path, _, _ = urlsplit(address)
    except ValueError:
        return ""
    if scheme or host or not path or address.startswith(("/", "\\")):
        return ""
    return posixpath.normpath(posixpath.join(folder, unquote(path)).lstrip("/"))


def _names_file(address: str) -> bool:
    """Whether an address is one of a file, and not of a page or a list of the site."""
    return bool(posixpath.splitext(unquote(urlsplit(address).path))[1])


def _absent(subject: Subject, shelf: Shelf, one: Led, place: str) -> Finding:
    line, text, written = _where(subject, one.address)
    meant = _meant(subject, shelf, one.address)
    repaired = text.replace(written, meant, 1) if meant and written else ""
    severity = "error" if _names_file(one.address) else "advice"
    return Finding(line, values={"address": one.address}, repaired=repaired, severity=severity)


def _where(subject: Subject, address: str) -> tuple[int, str, str]:
    """The line that names an address, its text, and the address as it is written there."""
    for spelt in (address, unquote(address)):
        for number, text in enumerate(subject.unit.body.split("\n"), subject.unit.body_line):
            if spelt in text:
                return number, text, spelt
    return subject.unit.body_line, "", ""


def _meant(subject: Subject, shelf: Shelf, address: str) -> str:
    """The address that was probably meant, as the card would write it."""
    if address.lower().startswith("www."):
        return f"https://{address}"
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    folder = posixpath.dirname(subject.unit.path)
    path, sign, anchor = address.replace("\\", "/").partition("#")
    if sign and (named := _place(folder, quote(unquote(path + sign + anchor)))) in shelf.places:
        return _written(named, folder)
    near = shelf.nearest(_place(folder, path))
    if not near or near == subject.unit.path:
        return ""
    return _written(near, folder) + sign + anchor


def _written(place: str, folder: str) -> str:
    """The address of a place as a card in a folder writes it."""
    return _SIGNS.sub(lambda found: quote(found[0]), posixpath.relpath(place, folder or "."))


def _absent_tag(subject: Subject, shelf: Shelf, tag: Reference, told: set[str]) -> str:
    """The place of a picture that a tag names, if it is neither beside the file nor beside the page: authors mean the
    one, browsers the other."""
    beside_file, beside_page = (
        media.place_of(folder, tag.address)
        for folder in (posixpath.dirname(subject.unit.path), posixpath.splitext(subject.unit.path)[0])
    )
    if not beside_file or beside_file in told or shelf.has(beside_file) or shelf.has(beside_page):
        return ""
    return beside_file


@of_unit("picture-broken")
def picture_broken(subject: Subject) -> Iterator[Finding]:
    """A file with nothing in it, or with something else than its name says: a copy that did not go well."""
    told: set[str] = set()
    folder = posixpath.dirname(subject.unit.path)
    for shown in media.references(subject.unit.body, subject.unit.body_line):
        place = media.place_of(folder, shown.address)
        if place and place not in told and _is_broken(subject.content, place):
            told.add(place)
            yield Finding(shown.line, values={"file": posixpath.basename(place)})


def _is_broken(content: Path, place: str) -> bool:
    size = media.bytes_of(content, place)
    if not size:
        return size == 0
    ending = posixpath.splitext(place)[1].lower()
    # Not every Pillow knows AVIF.
    if ending in RASTERS and ending != ".avif":
        return media.width_of(content, place) is None
    return ending in DRAWINGS and not media.is_drawing(content, place)
