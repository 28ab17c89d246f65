"""What a unit weighs on a phone, as an estimate: its compressed text, and the files that it shows, as they lie in the
repository."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from microlearn.catalogue import Unit

Find = Callable[[Path, Path, str], Path | None]
"""The file that an address leads to: of the content folder, the unit's folder and the address."""

_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)|\bsrc\s*=\s*[\"']([^\"'\s]+)")
_POINTER = re.compile(rb"version https://git-lfs\.\S+\n(?:.*\n)*size (\d{1,15})\n")
"""What stands in the place of a file that Git LFS has not fetched; it says how large the file is."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of the text, and of each file by its path below the content folder."""

    text: int = 0
    files: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of it."""
        return self.text + sum(self.files.values())


def of(unit: Unit, content: Path, find: Find) -> Weight:
    """The weight of a unit."""
    head = [unit.title, unit.head.goal, *unit.head.key_points]
    text = zlib.compress("\n".join([*head, unit.body]).encode("utf-8", "replace"), 9)
    return Weight(len(text), {path: _size(content / path) for path in shown(unit, content, find)})


def shown(unit: Unit, content: Path, find: Find) -> list[str]:
    """The pictures, films and sounds that a unit shows, as paths below the content folder, each once."""
    return list(dict.fromkeys(_shown(unit, content, find)))


def _shown(unit: Unit, content: Path, find: Find) -> Iterator[str]:
    folder = (content / unit.path).parent
    for first, second in _PICTURE.findall(unit.body):
        file = find(content, folder, (first or second).partition("#")[0])
        if file:
            try:
                yield file.resolve().relative_to(content.resolve()).as_posix()
            except (OSError, ValueError):
                continue


def _size(file: Path) -> int:
    try:
        size = file.stat().st_size
        pointer = _POINTER.match(file.read_bytes()) if size < 1024 else None
    except OSError:
        return 0
    return int(pointer[1]) if pointer else size
