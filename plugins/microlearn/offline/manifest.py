"""The manifest as it is written: what stands in rows here stands in columns there, which compress to two thirds.

A phone fetches it after every edit, however small. On a large site it names parts of itself, of which only those that
changed are fetched: at ten thousand units there are a thousand files to name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from microlearn.offline import packs

VERSION = 4
"""Of the format; a worker leaves alone what it does not know."""
WHOLE = 200
"""Packs up to which everything stands in the manifest itself, so that a first visit asks once."""
PART = 16, 0.06, 48
"""Packs of a part at least, the chance of a border at each further one, and packs at most."""


def encode(manifest: dict[str, Any], keep: Callable[[bytes], Sequence[Any]]) -> bytes:
    """``packs`` are rows of [first address, name, bytes, units, numbers of packs with its drawings …], parts of the
    index rows of [name, bytes]. Bytes are written in thousands: they are for a progress bar. ``keep`` writes a part as
    a file of its own, and gives its name first."""
    rows = manifest["packs"]
    large = len(rows) > WHOLE
    parts: list[Any] = [_packs(part) for part in (_parts(rows) if large else [rows])]
    search: dict[str, Any] = {lang: _files(files) for lang, files in manifest["search"].items()}
    if large:
        parts = [keep(packs.as_json(part))[0] for part in parts]
        search = {lang: keep(packs.as_json(files))[0] for lang, files in search.items()}
    written = {"v": VERSION, **manifest, "packs": parts, "search": search}
    # Changes with anything else that is written.
    return packs.as_json({**written, "version": packs.name_of(packs.as_json(written))})


def _parts(rows: Sequence[Sequence[Any]]) -> Iterator[Sequence[Sequence[Any]]]:
    """Borders follow from addresses only, as those of packs."""
    start = 0
    for end, (first, *_) in enumerate(rows):
        if packs.is_border(end - start, first, PART):
            yield rows[start:end]
            start = end
    yield rows[start:]


def _packs(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    return {
        "first": [first for first, *_ in rows],
        **_files([[name, size] for _, name, size, *_ in rows]),
        "units": [units for _, _, _, units, *_ in rows],
        "drawings": {number: drawings for number, (_, _, _, _, *drawings) in enumerate(rows) if drawings},
    }


def _files(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    names = "".join(name.removeprefix(packs.MARK) for name, _ in rows)
    return {"names": names, "kB": [-(-size // 1000) for _, size in rows]}
