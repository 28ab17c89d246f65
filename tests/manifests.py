"""The manifest of a built site in rows, as the build has it before it is written in columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from microlearn import staging
from microlearn.offline import publication
from microlearn.offline.manifest import encode
from microlearn.offline.packs import MARK, name_of
from microlearn.offline.transport import zstd

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


def sent_of(site: Path) -> dict[str, Path]:
    """The files that a save of everything fetches beside those of the site, by name: lists, and the pieces of the
    stream."""
    folder = site / publication.FOLDER
    found = [*folder.glob("*.json"), *(folder / f"{name}.bin" for name in pieces_of(site))]
    return {path.name: path for path in found}


def pieces_of(site: Path) -> list[str]:
    """The names of the pieces in which packs and index come together."""
    return json.loads(_file(site, read(site)["stream"][0]).read_text("utf-8"))


def content_of(site: Path, name: str) -> bytes:
    """A pack or a part of the index, before it was compressed."""
    return zstd.decompress((site / publication.FOLDER / f"{name}.bin").read_bytes())


def rows_of(site: Path, manifest: dict[str, Any]) -> list[list[list[str]]]:
    """The pages of each pack."""
    return [json.loads(content_of(site, name)) for _, name, *_ in manifest["packs"]]


def replace(site: Path, manifest: dict[str, Any], number: int, content: bytes) -> None:
    """Another content for a pack; the manifest is not written yet."""
    manifest["packs"][number][1:3] = name_of(content), len(content)
    made = publication.Made(manifest)
    made.add_frames([content])
    staging.write(site, made.files.items())
    names = [name for _, name, *_ in manifest["packs"]]
    names += [name for files in manifest["search"].values() for name, _ in files]
    made.add_stream([content_of(site, name) for name in names])
    staging.write(site, made.files.items())


def _file(site: Path, name: str) -> Path:
    return site / publication.FOLDER / f"{name}.json"


def _named(files: dict[str, Any]) -> list[list[Any]]:
    names = [MARK + files["names"][at : at + LENGTH] for at in range(0, len(files["names"]), LENGTH)]
    return [[name, 1000 * size] for name, size in zip(names, files["kB"], strict=True)]
