"""What was converted before, by the content of the file and of the code that converts it: nothing is converted twice.

It lies below the site's own folder, so that it can be kept between runs of CI; it holds nothing but results and JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(".cache", "microlearn", "media")
ELSEWHERE = "MICROLEARN_CACHE"
"""The environment's word for another folder."""
KEPT_DAYS = 30
"""For what no build has asked for since, such as a photo on a branch that comes back."""

_FACTS = "facts.json"
_SEEN = "seen.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Result:
    """What was made of a file: facts, and the folder with files. ``key`` is what the file is known by."""

    key: str
    folder: Path
    facts: dict[str, Any]


class Cache:
    """Results below one folder."""

    def __init__(self, base: Path) -> None:
        """``base`` is the folder of ``mkdocs.yml``; builds of several folders may share what ``ELSEWHERE`` names."""
        self.folder = Path(os.environ.get(ELSEWHERE) or base / FOLDER)
        self._used: set[str] = set()
        try:
            self._seen: dict[str, list[Any]] = json.loads((self.folder / _SEEN).read_text("utf-8"))
        except (OSError, ValueError):
            self._seen = {}
        self._now: dict[str, list[Any]] = {}

    def key(self, source: Path, kind: str) -> str:
        """What a file's result is known by. A file of the same size and time as before is not read again. Raises
        ``OSError``."""
        about = source.stat()
        state = [about.st_size, about.st_mtime_ns, about.st_ino]
        known = self._seen.get(str(source))
        digest = known[-1] if known and known[:-1] == state else _digest(source)
        self._now[str(source)] = [*state, digest]
        return hashlib.blake2b(f"{kind} {digest} {_recipe()}".encode(), digest_size=12).hexdigest()

    def get(self, key: str) -> Result | None:
        """What is here already."""
        self._used.add(key)
        folder = self._place(key)
        try:
            facts = json.loads((folder / _FACTS).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return Result(key, folder, facts) if isinstance(facts, dict) else None

    def begin(self) -> Path:
        """An empty folder to convert into."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=".new-", dir=self.folder))

    def put(self, key: str, made: Path, facts: dict[str, Any]) -> Result:
        """Keep what was converted into a folder of ``begin``."""
        (made / _FACTS).write_text(json.dumps(facts, sort_keys=True), "utf-8")
        folder = self._place(key)
        folder.parent.mkdir(parents=True, exist_ok=True)
        made.chmod(0o755)
        try:
            made.rename(folder)
        except OSError:
            # Another build has just made the same, or was broken off in the middle of it.
            if not (folder / _FACTS).is_file():
                shutil.rmtree(folder, ignore_errors=True)
                made.rename(folder)
            else:
                shutil.rmtree(made, ignore_errors=True)
        return Result(key, folder, facts)

    def close(self) -> None:
        """Note what the next build need not read, and throw away what nobody has asked for in a long time."""
        if not self.folder.is_dir():
            return
        if self._now != self._seen:
            beside = self.folder / f".seen-{os.getpid()}"
            beside.write_text(json.dumps(self._now), "utf-8")
            beside.replace(self.folder / _SEEN)
        now = time.time()
        for folder in self.folder.glob("*/*"):
            if folder.name in self._used:
                os.utime(folder)
            elif now - folder.stat().st_mtime > KEPT_DAYS * 86_400:
                shutil.rmtree(folder, ignore_errors=True)

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _digest(source: Path) -> str:
    found = hashlib.blake2b(digest_size=16)
    with source.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


@cache
def _recipe() -> str:
    """What the converters themselves are known by: other code makes other files."""
    here = Path(__file__).parent
    code = [*sorted(here.glob("*.py")), here.parent / "moving.py"]
    return hashlib.blake2b(b"".join(file.read_bytes() for file in code), digest_size=12).hexdigest()
