"""Files that a unit names: only those below ``content/`` are ever looked at."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

_FOLDER = "units"


def content_of(folder: Path) -> Path:
    """The content folder of a unit's folder, by its name alone; the unit's own folder where it lies elsewhere."""
    return next((above.parent for above in (folder, *folder.parents) if above.name == _FOLDER), folder)


def find(content: Path, folder: Path, address: str) -> Path | None:
    """The file that a link in ``folder`` leads to. ``None`` for what does not exist and for what lies outside of
    ``content``, where a symbolic link counts for what it points at. Folders below ``units`` are none: the catalogue
    refuses links there."""
    name = unquote(address)
    if name.startswith(("/", "\\")):
        return None
    file = f"{folder}/{name}"
    try:
        # To follow links along the whole path takes longer than all the rest.
        leaves = ".." in name or os.path.islink(file)  # noqa: PTH114
        if leaves and not os.path.realpath(file).startswith(_real(content)):
            return None
        return Path(file) if os.path.isfile(file) else None  # noqa: PTH113
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=16)
def _real(content: Path) -> str:
    return os.path.join(os.path.realpath(content), "")  # noqa: PTH118 (ends in a separator)


def text_of(file: Path) -> str:
    """The text of a file, as far as it can be read."""
    try:
        return file.read_text("utf-8-sig", errors="replace")
    except OSError:
        return ""
