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
    """The files of packs, index and lists that a save of everything fetches, by name: of a pack that is there twice,
    the one that is compressed against others."""
    found = sorted((site / publication.FOLDER).rglob("*.*"), key=lambda path: len(path.parts))
    return {path.name: path for path in found}


def paths_of(manifest: dict[str, Any], number: int) -> set[str]:
    """Where a pack stands below the site: by itself, and against others."""
    folder, *base = manifest["base"]
    name = f"{manifest['packs'][number][1]}.bin"
    alone = f"{publication.FOLDER}/{name}"
    return {alone} if number in base else {alone, f"{publication.FOLDER}/{folder}/{name}"}


def contents_of(site: Path, manifest: dict[str, Any], number: int) -> list[bytes]:
    """A pack before it was compressed, from each of its files."""
    _, *base = manifest["base"]
    first, *others = sorted((site / path for path in paths_of(manifest, number)), key=lambda path: len(path.parts))
    contents = [zstd.decompress(first.read_bytes())]
    for path in others:
        against = b"".join(contents_of(site, manifest, one)[0] for one in base)
        contents.append(zstd.decompress(path.read_bytes(), zstd_dict=zstd.ZstdDict(against, is_raw=True)))
    return contents


def rows_of(site: Path, manifest: dict[str, Any]) -> list[list[list[str]]]:
    """The pages of each pack."""
    return [json.loads(contents_of(site, manifest, number)[0]) for number in range(len(manifest["packs"]))]


def replace(site: Path, manifest: dict[str, Any], number: int, content: bytes) -> None:
    """Another content for a pack; the manifest is not written yet."""
    contents = [contents_of(site, manifest, one)[0] for one in range(len(manifest["packs"]))]
    contents[number] = content
    manifest["packs"][number][1:3] = name_of(content), len(content)
    made = publication.Made(manifest)
    made.add_packs(contents)
    staging.write(site, made.files.items())


def _file(site: Path, name: str) -> Path:
    return site / publication.FOLDER / f"{name}.json"


def _named(files: dict[str, Any]) -> list[list[Any]]:
    names = [MARK + files["names"][at : at + LENGTH] for at in range(0, len(files["names"]), LENGTH)]
    return [[name, 1000 * size] for name, size in zip(names, files["kB"], strict=True)]
