"""Which files keep their own address: those that pages name in ways that cannot be changed, such as raw HTML."""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from microlearn.inside.traces import traces_of
from microlearn.media.clean import UncleanError, clean
from microlearn.media.refused import RefusedError
from microlearn.media_files import FILMS, SOUNDS, ending_of, in_html, place_of

KEPT = "kept"
"""The name of what is published there."""

_OWN = ("units/", "equipment/")
"""Folders of which only pages of the reader shell show anything."""
_SHOWN = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", *FILMS, *SOUNDS)
"""Endings of what browsers show as it is."""


def kept(places: Iterable[str], bodies: Mapping[str, str]) -> set[str]:
    """The places of pictures, films and sounds that keep it. ``bodies`` are those of units, by path."""
    places = [place for place in places if ending_of(place) in _SHOWN]
    # Raw HTML starts from where the page is published.
    named = {place_of(posixpath.splitext(path)[0], one) for path, body in bodies.items() for one in in_html(body)}
    return {place for place in places if place in named or not place.startswith(_OWN)}


def convert(source: Path, folder: Path) -> dict[str, Any]:
    """Write the file as it is, without what it tells of its author. Raises ``RefusedError``."""
    copy = Path(shutil.copyfile(source, folder / KEPT))
    try:
        if traces_of(copy):
            clean(copy)
    except UncleanError:
        raise RefusedError("media-picture-broken") from None
    return {"kind": "kept"}
