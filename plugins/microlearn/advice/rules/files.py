"""Files that a card names: they must be there, also after somebody renamed them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from difflib import get_close_matches

from microlearn.advice import media
from microlearn.advice.rule import Finding, of_site
from microlearn.advice.subject import Site, Subject
from microlearn.media_files import file_at, place_of


@of_site("file-missing")
def file_missing(site: Site) -> Iterator[tuple[Subject, Finding]]:
    """A picture, a film, a document or another card that is not where the card says."""
    for subject in site.subjects:
        unit = subject.unit
        folder = posixpath.dirname(unit.path)
        named = [(shown.address, shown.line) for shown in media.references(unit.body, unit.body_line)]
        told: set[str] = set()
        for address, line in [*named, *media.links(unit.body, unit.body_line)]:
            place = place_of(folder, address)
            if place and posixpath.splitext(place)[1] and place not in told and not file_at(site.content, place):
                told.add(place)
                values = {"address": address, "nearest": _nearest(site, folder, place) or "–"}
                yield subject, Finding(line, values=values)


def _nearest(site: Site, folder: str, place: str) -> str:
    """What is there that is called nearly so, as the card would name it."""
    try:
        names = [file.name for file in (site.content / posixpath.dirname(place)).iterdir()]
    except OSError:
        return ""
    near = get_close_matches(posixpath.basename(place), names, n=1)
    return posixpath.relpath(posixpath.join(posixpath.dirname(place), near[0]), folder or ".") if near else ""
