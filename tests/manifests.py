"""The manifest of a built site in rows, as the build has it before it is written in columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from microlearn.offline import publication
from microlearn.offline.manifest import encode
from microlearn.offline.packs import MARK

LENGTH = 8


def read(site: Path) -> dict[str, Any]:
    sent = json.loads((site / publication.MANIFEST).read_text("utf-8"))
    written = sent["packs"]
    rows = zip(written["first"], _named(written), written["units"], strict=True)
    sent["packs"] = [
        [first, *named, units, *written["drawings"].get(str(number), [])]
        for number, (first, named, units) in enumerate(rows)
    ]
    sent["search"] = {lang: _named(parts) for lang, parts in sent["search"].items()}
    return sent


def write(site: Path, manifest: dict[str, Any]) -> None:
    own = {key: value for key, value in manifest.items() if key not in ("v", "version")}
    (site / publication.MANIFEST).write_bytes(encode(own))


def _named(files: dict[str, Any]) -> list[list[Any]]:
    names = [MARK + files["names"][at : at + LENGTH] for at in range(0, len(files["names"]), LENGTH)]
    return [[name, 1000 * size] for name, size in zip(names, files["kB"], strict=True)]
