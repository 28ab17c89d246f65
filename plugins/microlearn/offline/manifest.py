"""The manifest as it is written: what stands in rows here stands in columns there, which compress to two thirds.

A phone fetches it after every edit, however small: at ten thousand units it names a thousand files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from microlearn.offline import packs

VERSION = 2
"""Of the format; a worker leaves alone what it does not know."""


def encode(manifest: dict[str, Any]) -> bytes:
    """``packs`` are rows of [first address, name, bytes, units, numbers of packs with its drawings …], parts of the
    index rows of [name, bytes]. Bytes are written in thousands: they are for a progress bar."""
    rows = manifest["packs"]
    written = {
        "v": VERSION,
        **manifest,
        "packs": {
            "first": [first for first, *_ in rows],
            **_files([[name, size] for _, name, size, *_ in rows]),
            "units": [units for _, _, _, units, *_ in rows],
            "drawings": {number: drawings for number, (_, _, _, _, *drawings) in enumerate(rows) if drawings},
        },
        "search": {lang: _files(parts) for lang, parts in manifest["search"].items()},
    }
    # Changes with anything else that is written.
    return packs.as_json({**written, "version": packs.name_of(packs.as_json(written))})


def _files(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    names = "".join(name.removeprefix(packs.MARK) for name, _ in rows)
    return {"names": names, "kB": [-(-size // 1000) for _, size in rows]}
