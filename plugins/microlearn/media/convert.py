"""Converts what is new, several files at a time, each in a process of its own: a file that makes a decoder crash takes
nothing else along."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from microlearn.media import documents, drawings, films, originals, pictures, sounds
from microlearn.media.cache import Cache, Result
from microlearn.media.refused import RefusedError
from microlearn.media_files import FILMS, SOUNDS

KEPT = "kept"
"""The kind of a picture that is published at its own address, without what it tells of its author."""
KINDS: dict[str, tuple[str, ...]] = {
    "picture": (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif"),
    "drawing": (".svg",),
    "film": FILMS,
    "sound": SOUNDS,
    "document": (".pdf",),
}
"""What is converted, by how its name ends."""

_CONVERT: dict[str, Callable[[Path, Path], dict[str, Any]]] = {
    "picture": pictures.convert,
    "drawing": drawings.convert,
    "film": films.convert,
    "sound": sounds.convert,
    "document": documents.convert,
    KEPT: originals.convert,
}
_REFUSED, _VALUES = "refused", "values"
_PASSING = ("media-no-ffmpeg", "unreadable")
"""Reasons that lie in the machine and not in the file."""

Progress = Callable[[int, int], None]
"""Told the bytes of files that are done, and of all."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to convert. ``place`` is relative to the content folder."""

    place: str
    source: Path
    kind: str


def kind_of(place: str) -> str:
    """What a file is taken for by its name; empty for what is published as it is."""
    ending = os.path.splitext(place)[1].lower()  # noqa: PTH122
    return next((kind for kind, endings in KINDS.items() if ending in endings), "")


def jobs(files: Mapping[str, Path], kept: Collection[str]) -> list[Job]:
    """What there is to convert of files, by place; pictures that are ``kept`` are published as they are too. Films,
    sounds and documents are converted for units only: other pages play them in ways of their own."""
    wanted = []
    for place, source in files.items():
        kind = kind_of(place)
        if kind in ("picture", "drawing") or (kind and place.startswith("units/")):
            wanted.append(Job(place, source, kind))
        if place in kept:
            wanted.append(Job(place, source, KEPT))
    return wanted


def results(jobs: Collection[Job], cache: Cache, progress: Progress) -> dict[Job, Result | RefusedError]:
    """What became of each file, in their order."""
    found: dict[Job, Result | RefusedError] = {}
    waiting: dict[str, list[Job]] = {}
    for job in jobs:
        try:
            key = cache.key(job.source, job.kind)
        except OSError as error:
            found[job] = RefusedError("unreadable", reason=error.strerror or "?")
            continue
        known = cache.get(key)
        if known and _is_right(known.facts):
            found[job] = _told(known)
        else:
            if known:
                cache.drop(known)
            # The same photo beside two units is converted once.
            waiting.setdefault(key, []).append(job)
    sizes = {key: same[0].source.stat().st_size for key, same in waiting.items()}
    done, total = 0, sum(sizes.values())
    for key, result in _converted({key: same[0] for key, same in waiting.items()}, cache):
        found |= dict.fromkeys(waiting[key], result)
        done += sizes[key]
        progress(done, total)
    return {job: found[job] for job in jobs}


_FACTS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "picture": {"width": int, "height": int, "widths": list, "phone": int},
    "drawing": {"mended": bool},
    "film": {"width": int, "height": int, "seconds": (int, float), "bytes": int},
    "sound": {"seconds": (int, float), "bytes": int},
    "document": {"width": int, "height": int, "widths": list, "phone": int, "pages": int},
    KEPT: {},
}


def _is_right(facts: dict[str, Any]) -> bool:
    """Whether facts can be what a converter gave. A cache may have been kept anywhere."""
    if _REFUSED in facts:
        return isinstance(facts[_REFUSED], str) and isinstance(facts.get(_VALUES), dict)
    kinds = _FACTS.get(str(facts.get("kind")))
    whole = all(isinstance(width, int) for width in facts.get("widths") or ())
    right = kinds is not None and all(isinstance(facts.get(name), kind) for name, kind in kinds.items())
    return right and whole and facts.get("phone") in (facts.get("widths") or [None])


def _told(result: Result) -> Result | RefusedError:
    rule = result.facts.get(_REFUSED)
    return RefusedError(rule, **result.facts[_VALUES]) if rule else result


def _converted(jobs: dict[str, Job], cache: Cache) -> Iterator[tuple[str, Result | RefusedError]]:
    left, together = dict(jobs), True
    while left:
        # After a crash nobody can tell which file it was: from then on one after the other.
        batch = dict(left) if together else dict([next(iter(left.items()))])
        for key, facts, made in _run(batch, cache):
            del left[key]
            yield key, _kept(key, made, facts, cache)
        crashed = [key for key in batch if key in left]
        if crashed and not together:
            del left[crashed[0]]
            yield crashed[0], _kept(crashed[0], cache.begin(), {_REFUSED: "media-crash", _VALUES: {}}, cache)
        together = together and not crashed


def _run(jobs: dict[str, Job], cache: Cache) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """Facts of each job, as they come; those of a process that crashed never do."""
    # Not forked: a copy of a large catalogue would be carried along.
    context = multiprocessing.get_context("spawn")
    running: dict[Future[dict[str, Any]], tuple[str, Path]] = {}
    with ProcessPoolExecutor(min(len(jobs), os.cpu_count() or 1), context) as pool:
        for key, job in jobs.items():
            made = cache.begin()
            try:
                running[pool.submit(_attempt, job.kind, job.source, made)] = (key, made)
            except BrokenProcessPool:
                shutil.rmtree(made, ignore_errors=True)
                break
        for future in as_completed(running):
            key, made = running[future]
            try:
                yield key, future.result(), made
            except BrokenProcessPool:
                shutil.rmtree(made, ignore_errors=True)


def _attempt(kind: str, source: Path, made: Path) -> dict[str, Any]:
    try:
        return _CONVERT[kind](source, made)
    except RefusedError as error:
        told = {_REFUSED: error.rule, _VALUES: error.values}
    except MemoryError:
        told = {_REFUSED: "media-huge-here", _VALUES: {}}
    except OSError as error:
        told = {_REFUSED: "unreadable", _VALUES: {"reason": error.strerror or "?"}}
    for half in made.iterdir():
        half.unlink()
    return told


def _kept(key: str, made: Path, facts: dict[str, Any], cache: Cache) -> Result | RefusedError:
    if facts.get(_REFUSED) in _PASSING:
        shutil.rmtree(made, ignore_errors=True)
        return RefusedError(facts[_REFUSED], **facts[_VALUES])
    return _told(cache.put(key, made, facts))
