"""What was converted before, by the content of the file and of the code that converts it: nothing is converted twice.

It lies below the site's own folder, so that it can be kept between runs of CI; it holds nothing but results and JSON.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import shutil
import stat
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

FOLDER = Path(".cache", "microlearn", "media")
ELSEWHERE = "MICROLEARN_CACHE"
"""The environment's word for another folder."""
KEPT_DAYS = 30
"""For what no build has asked for since, such as a photo on a branch that comes back."""

_FACTS = "facts.json"
_SEEN = "seen.json"
_NEW = ".new-"

_NO_CODE = ("cache", "convert", "publication", "plugin")
"""What lies beside the converters, and changes nothing that they make."""
_LIBRARIES = ("pillow", "pillow-heif", "py-svg-hush", "pypdfium2")


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
        self.folder = self._into = Path(os.environ.get(ELSEWHERE) or base / FOLDER)
        self._used: set[str] = set()
        self._seen: dict[str, list[Any]] = _read(self.folder / _SEEN)
        self._now: dict[str, list[Any]] = {}

    def key(self, source: Path, kind: str) -> str:
        """What a file's result is known by. A file of the same size and time as before is not read again. Raises
        ``OSError``."""
        about = source.stat()
        state = [about.st_size, about.st_mtime_ns, about.st_ino]
        known = self._seen.get(str(source))
        digest = known[-1] if isinstance(known, list) and known[:-1] == state else _digest(source)
        self._now[str(source)] = [*state, digest]
        return hashlib.blake2b(f"{kind} {digest} {_recipe()}".encode(), digest_size=12).hexdigest()

    def get(self, key: str) -> Result | None:
        """What is here already."""
        self._used.add(key)
        folder = self.folder / key[:2] / key
        noted = _read(folder / _FACTS)
        facts, files = noted.get("facts"), noted.get("files")
        known = isinstance(facts, dict) and isinstance(files, dict)
        whole = known and all(_size(folder / name) == size for name, size in files.items())
        return Result(key, folder, facts) if whole else None

    def begin(self) -> Path:
        """An empty folder to convert into. Where nothing can be written, it lies among what is gone after the build."""
        try:
            self._into.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(prefix=_NEW, dir=self._into))
        except OSError:
            if self._into != self.folder:
                raise
        self._into = Path(tempfile.mkdtemp(prefix="microlearn-"))
        atexit.register(shutil.rmtree, self._into, ignore_errors=True)
        return self.begin()

    def put(self, key: str, made: Path, facts: dict[str, Any]) -> Result:
        """Keep what was converted into a folder of ``begin``."""
        files = {file.name: _size(file) for file in made.iterdir()}
        (made / _FACTS).write_text(json.dumps({"facts": facts, "files": files}, sort_keys=True), "utf-8")
        folder = self._into / key[:2] / key
        folder.parent.mkdir(parents=True, exist_ok=True)
        made.chmod(0o755)
        try:
            made.rename(folder)
        except OSError:
            # Another build has just made the same; or what is there is not whole.
            if known := self.get(key):
                shutil.rmtree(made, ignore_errors=True)
                return known
            shutil.rmtree(folder, ignore_errors=True)
            made.rename(folder)
        return Result(key, folder, facts)

    def drop(self, result: Result) -> None:
        """Forget what cannot be right."""
        shutil.rmtree(result.folder, ignore_errors=True)

    def close(self) -> None:
        """Note what the next build need not read, and throw away what nobody has asked for in a long time."""
        with contextlib.suppress(OSError):
            self._note()
        now = time.time()
        for folder in (*self.folder.glob("??/*"), *self.folder.glob(f"{_NEW}*")):
            # Other builds may tidy up at the same time.
            with contextlib.suppress(OSError):
                if folder.name in self._used:
                    os.utime(folder)
                elif now - folder.stat().st_mtime > KEPT_DAYS * 86_400:
                    shutil.rmtree(folder)

    def _note(self) -> None:
        if self._now != self._seen:
            beside = self.folder / f".seen-{os.getpid()}"
            beside.write_text(json.dumps(self._now), "utf-8")
            beside.replace(self.folder / _SEEN)


def _read(file: Path) -> dict[str, Any]:
    """What is noted in a file; nothing where it was not written to its end."""
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _size(file: Path) -> int:
    """Its bytes; -1 where there is none, and for a link, which may lead anywhere."""
    try:
        about = file.lstat()
    except OSError:
        return -1
    return about.st_size if stat.S_ISREG(about.st_mode) else -1


def _digest(source: Path) -> str:
    with source.open("rb") as file:
        # Processors have instructions for this one.
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _recipe() -> str:
    """What the converters themselves are known by: other code makes other files."""
    here = Path(__file__).parent
    code = [file for file in sorted(here.glob("*.py")) if file.stem not in _NO_CODE]
    code += [*sorted((here.parent / "inside").glob("*.py")), here.parent / "moving.py"]
    found = hashlib.blake2b(b"".join(file.read_bytes() for file in code), digest_size=12)
    found.update(" ".join(version(name) for name in _LIBRARIES).encode())
    return found.hexdigest()
