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
    ``content``, where a symbolic link counts for what it points at."""
    name = unquote(address)
    if name.startswith(("/", "\\")):
        return None
    file = folder / name
    try:
        real = os.path.realpath(file)
    except (OSError, ValueError):
        return None
    return file if real.startswith(_real(content)) and os.path.isfile(real) else None  # noqa: PTH113 (never raises)


@lru_cache(maxsize=16)
def _real(content: Path) -> str:
    return os.path.join(os.path.realpath(content), "")  # noqa: PTH118 (ends in a separator)


def text_of(file: Path) -> str:
    """The text of a file, as far as it can be read."""
    try:
        return file.read_text("utf-8-sig", errors="replace")
    except OSError:
        return ""
