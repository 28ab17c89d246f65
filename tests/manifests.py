"""The manifest of a built site in rows, as the build has it before it is written in columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from microlearn.offline import publication
from microlearn.offline.manifest import encode
from microlearn.offline.packs import MARK, name_of

LENGTH = 8


def read(site: Path) -> dict[str, Any]:
    sent = json.loads((site / publication.MANIFEST).read_text("utf-8"))

    def part(one: Any) -> Any:
        return json.loads(_file(site, one).read_text("utf-8")) if isinstance(one, str) else one

    rows: list[list[Any]] = []
    for written in map(part, sent["packs"]):
        rows += [
            [first, *named, units, *written["drawings"].get(str(number), [])]
            for number, (first, named, units) in enumerate(
                zip(written["first"], _named(written), written["units"], strict=True)
            )
        ]
    sent["packs"] = rows
    sent["search"] = {lang: _named(part(files)) for lang, files in sent["search"].items()}
    return sent


def write(site: Path, manifest: dict[str, Any]) -> None:
    own = {key: value for key, value in manifest.items() if key not in ("v", "version")}

    def keep(content: bytes) -> tuple[str]:
        name = name_of(content)
        _file(site, name).write_bytes(content)
        return (name,)

    (site / publication.MANIFEST).write_bytes(encode(own, keep))


def _file(site: Path, name: str) -> Path:
    return site / publication.FOLDER / f"{name}.json"


def _named(files: dict[str, Any]) -> list[list[Any]]:
    names = [MARK + files["names"][at : at + LENGTH] for at in range(0, len(files["names"]), LENGTH)]
    return [[name, 1000 * size] for name, size in zip(names, files["kB"], strict=True)]
