"""Puts a new repository into a folder: all of it, or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

GIT = ".git"
"""What Git keeps in a folder: a repository without a file is as good as an empty folder."""


def is_free(folder: Path) -> bool:
    """Whether nothing would be in the way. Raises ``OSError`` where that cannot be seen."""
    if not folder.exists() and not folder.is_symlink():
        return True
    return folder.is_dir() and {entry.name for entry in folder.iterdir()} <= {GIT}


@contextmanager
def beginning(folder: Path) -> Iterator[Path]:
    """A folder to fill, on the disk of the one that is meant; what is in it moves there when all went well. Raises
    ``OSError``."""
    is_new = not folder.exists()
    around = folder.absolute().parent if is_new else folder
    around.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".microlearn-", dir=around))
    try:
        yield draft
        folder.mkdir(exist_ok=True)
        for entry in sorted(draft.iterdir()):
            entry.rename(folder / entry.name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder, with the same line ends on every system. Raises ``OSError``."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
