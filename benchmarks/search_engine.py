"""What the search benchmark asks of an engine, and how its files are weighed.

An engine builds a folder that is served as it stands. Its ``engine.js`` is a module with one function: ``open(lang)``
fetches what it needs and promises ``search(words)``, which promises the ids of the best pages, at least ten if there
are so many. A page of a language searches the pages of that language only.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol

from build import WORK
from search_corpus import Page

FOLDER = WORK / "search"
SCRIPT = "engine.js"
BROTLI = "brotli==1.2.1"

AS_IT_STANDS = (".bin",)
"""Endings of files that hosts send uncompressed, as ``compressed.py`` does: ours are bits, which gzip makes longer."""


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of some files as they stand, with gzip -9 and with the best of brotli, each file by itself. A file that is
    compressed already, or that no host compresses, counts as it stands."""

    plain: int
    gzip: int
    brotli: int


@dataclass(frozen=True, slots=True)
class Built:
    """What an engine made: the folder, the seconds that the index took, and its weights. The index is that of all
    languages; program is WebAssembly, of which a page fetches one language's."""

    folder: Path
    seconds: float
    index: Size
    script: Size
    program: Size


class Engine(Protocol):
    """One row of the table."""

    key: str
    """Its name for ``--only``, and of its folder."""
    name: str

    def build(self, pages: list[Page], folder: Path) -> Built:
        """Make everything into the folder, which is new and empty."""
        ...


def size_of(files: Iterable[Path]) -> Size:
    """The files together."""
    sizes = [_size(file.read_bytes(), file.suffix in AS_IT_STANDS) for file in files]
    return Size(*(sum(getattr(size, way) for size in sizes) for way in ("plain", "gzip", "brotli")))


def _size(data: bytes, as_it_stands: bool) -> Size:
    if as_it_stands or data.startswith(b"\x1f\x8b"):
        return Size(len(data), len(data), len(data))
    return Size(len(data), len(gzip.compress(data, 9, mtime=0)), len(_brotli().compress(data)))


def _brotli() -> ModuleType:
    install(BROTLI)
    return import_module("brotli")


def install(*requirements: str) -> Path:
    """Packages in a folder of their own, made once and put on the path: the project needs none of them."""
    folder = FOLDER / "python" / "_".join(requirements)
    mark = folder / "installed"
    if not mark.is_file():
        print(f"  installing {' '.join(requirements)} …", file=sys.stderr, flush=True)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "install", "--upgrade"]
        subprocess.run([*pip, "--no-deps", "--target", str(folder), *requirements], check=True, stderr=subprocess.PIPE)
        mark.touch()
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    return folder
