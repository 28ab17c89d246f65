"""Which files keep their own address: those that pages name in ways that cannot be changed, such as raw HTML."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from microlearn.inside.traces import traces_of
from microlearn.media.clean import UncleanError, clean
from microlearn.media.refused import RefusedError
from microlearn.media_files import FILMS, SOUNDS, ending_of, place_of

KEPT = "kept"
"""The name of what is published there."""

_OWN = ("units/", "equipment/")
"""Folders of which only pages of the reader shell show anything."""
_NAMED = re.compile(r"\b(?:src|href)\s*+=\s*+[\"']?([^\s\"'>]++)", re.IGNORECASE)
_SHOWN = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", *FILMS, *SOUNDS)
"""Endings of what browsers show as it is."""


def kept(places: Iterable[str], bodies: Mapping[str, str]) -> set[str]:
    """The places of pictures, films and sounds that keep it. ``bodies`` are those of units, by path."""
    places = [place for place in places if ending_of(place) in _SHOWN]
    named = {place for path, body in bodies.items() if "<" in body for place in _named(path, body)}
    return {place for place in places if place in named or not place.startswith(_OWN)}


def _named(path: str, body: str) -> Iterator[str]:
    """Raw HTML starts from where the page is published."""
    for found in _NAMED.finditer(body):
        yield place_of(posixpath.splitext(path)[0], found[1])


def convert(source: Path, folder: Path) -> dict[str, Any]:
    """Write the file as it is, without what it tells of its author. Raises ``RefusedError``."""
    copy = Path(shutil.copyfile(source, folder / KEPT))
    try:
        if traces_of(copy):
            clean(copy)
    except UncleanError:
        raise RefusedError("media-picture-broken") from None
    return {"kind": "kept"}
