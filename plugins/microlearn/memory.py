"""What was worked out of files before, by their content, so that only what changed is worked out again.

It is kept beside the user's other caches and never in the site: it is read with pickle, which runs what it reads, and a
site may come from anybody.
"""

from __future__ import annotations

import hashlib
import pickle
import zlib
from collections.abc import Hashable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs

PARTS = 32
"""Files that a memory is kept in: a change writes few of them anew."""


def digest(data: bytes) -> bytes:
    """What a content is known by."""
    return hashlib.blake2b(data, digest_size=16).digest()


@cache
def _made_by() -> bytes:
    """What this very code is known by: other code may work out something else."""
    folder = Path(__file__).parent
    found = hashlib.blake2b(digest_size=16)
    for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.yml")]):
        found.update(f"{file.relative_to(folder)}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return found.digest()


class Memory:
    """Values by path, each of a content. What cannot be read is forgotten, and what cannot be written is no matter."""

    def __init__(self, name: str, about: Path, depends_on: Hashable = "") -> None:
        """``about`` is the site's folder; ``depends_on`` is what else the values follow from, such as settings."""
        key = digest(f"{name}\0{about.resolve()}".encode()).hex()
        self._folder = Path(platformdirs.user_cache_dir("microlearn", appauthor=False)) / key
        self._of = digest(_made_by() + repr(depends_on).encode())
        self._parts: dict[int, dict[str, tuple[bytes, bytes]]] = {}
        self._used: set[str] = set()
        self._changed: set[int] = set()

    def get(self, path: str, content: bytes) -> Any:
        """What was kept for a path and the digest of its content, else ``None``."""
        self._used.add(path)
        kept = self._part(path).get(path)
        return pickle.loads(kept[1]) if kept and kept[0] == content else None  # noqa: S301 (the user's own, see above)

    def put(self, path: str, content: bytes, value: Any) -> None:
        """Keep something as it is now."""
        self._used.add(path)
        self._part(path)[path] = (content, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        self._changed.add(_number(path))

    def save(self) -> None:
        """Write what is new, without what nobody asked for."""
        for number in self._changed:
            part = {path: kept for path, kept in self._parts[number].items() if path in self._used}
            file = self._folder / f"{number}"
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                beside = file.with_suffix(".new")
                beside.write_bytes(pickle.dumps((self._of, part), pickle.HIGHEST_PROTOCOL))
                beside.replace(file)
        self._changed.clear()

    def _part(self, path: str) -> dict[str, tuple[bytes, bytes]]:
        number = _number(path)
        if number not in self._parts:
            self._parts[number] = self._read(self._folder / f"{number}")
        return self._parts[number]

    def _read(self, file: Path) -> dict[str, tuple[bytes, bytes]]:
        try:
            of, part = pickle.loads(file.read_bytes())  # noqa: S301
        except Exception:
            return {}
        return part if of == self._of and isinstance(part, dict) else {}


def _number(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) % PARTS
