"""What lies below the content folder, whether a page names it or not, and whom to tell of it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from microlearn.advice.subject import Site, Subject


def files(content: Path, folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    """The files below a folder that end in one of these, without what is hidden or leads elsewhere."""
    for here, folders, names in os.walk(content / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = Path(here).relative_to(content).as_posix()
        for name in sorted(names):
            if name.lower().endswith(endings) and not name.startswith("."):
                yield posixpath.normpath(f"{below}/{name}")


def nearest(site: Site, places: Iterable[str]) -> Iterator[tuple[Subject, str]]:
    """Each place with a unit near it: the author of a file that no unit names is most likely its own. Nothing in a site
    without units."""
    first: dict[str, Subject] = {}
    for subject in site.originals:
        for folder in _above(subject.unit.path):
            first.setdefault(folder, subject)
    for place in places if first else ():
        yield first[next((folder for folder in _above(place) if folder in first), "")], place


def _above(place: str) -> Iterator[str]:
    """The folders above a place, the nearest first, down to the empty one of the whole content."""
    while place:
        place = posixpath.dirname(place)
        yield place
