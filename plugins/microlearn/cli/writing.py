"""Writes files for the commands. Nothing is ever half written."""

from __future__ import annotations

import contextlib
import difflib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO


def difference(path: Path, before: bytes, after: bytes) -> str:
    """What would change in a file, as a unified diff."""
    old, new = (text.decode("utf-8-sig").splitlines() for text in (before, after))
    lines = difflib.unified_diff(old, new, str(path), str(path), lineterm="")
    return "".join(f"{line}\n" for line in lines)


def replace(path: Path, data: bytes) -> None:
    """Write a file in one step. Raises ``OSError``."""
    with replacing(path) as file:
        file.write(data)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write into, beside the one that it takes the place of in one step when all went well; a link stays a
    link. Raises ``OSError``."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, name)
        else:
            # mkstemp lets nobody else read it.
            Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
