"""The files of an earlier state, in a folder of their own."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from microlearn.changes import git
from microlearn.changes.git import Changed, Entry, GitError, Repository

LARGEST = 4_000_000
"""Bytes of a file that is written as it was; of a larger one, a film, only the size is kept."""


def write(
    where: Repository, entries: Iterable[Entry], changed: Changed, into: Path, wanted: Callable[[str], bool]
) -> list[str]:
    """Write the wanted files below ``into``; those that are still the same are taken from the work tree. Gives the
    paths that were refused: links, and names that lead out of the folder. What a submodule holds counts as unchanged.
    Raises ``GitError``."""
    refused, fetched = [], []
    for entry in entries:
        if not wanted(entry.path):
            continue
        if entry.kind == "link" or _leads_out(entry.path):
            refused.append(entry.path)
        elif entry.kind == "module":
            _take_folder(where.top / entry.path, into / entry.path)
        elif entry.path in changed.paths or not _take(where.top / entry.path, into / entry.path):
            fetched.append(entry)
    try:
        _fetch(where, fetched, into)
    except OSError as error:
        raise GitError("unwritable", folder=into, reason=error.strerror) from None
    return refused


def _leads_out(path: str) -> bool:
    """Git itself makes no such names, but a repository made by other means may hold them."""
    if os.name == "nt" and ("\\" in path or ":" in path):
        return True
    return not {"", ".", ".."}.isdisjoint(path.split("/"))


def _take(source: Path, target: Path) -> bool:
    """The same file at a second place, which costs no room on the same disk. Whether it could be taken."""
    try:
        about = source.lstat()
        if not stat.S_ISREG(about.st_mode):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear(target)
        try:
            os.link(source, target)
        except OSError:
            if about.st_size > LARGEST:
                _keep_size(target, about.st_size)
            else:
                shutil.copyfile(source, target)
    except OSError:
        return False
    return True


def _take_folder(source: Path, target: Path) -> None:
    for folder, _, names in os.walk(source):
        for name in names:
            file = Path(folder, name)
            _take(file, target / file.relative_to(source))


def _fetch(where: Repository, entries: list[Entry], into: Path) -> None:
    if not entries:
        return
    places: dict[str, list[Path]] = {}
    for entry in entries:
        target = into / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        places.setdefault(entry.object, []).append(target)
    known = git.sizes(where, list(places))
    for name, content in git.contents(where, {name: size for name, size in known.items() if size <= LARGEST}):
        for target in places[name]:
            _clear(target)
            target.write_bytes(content)
    for name, size in known.items():
        for target in places[name] if size > LARGEST else ():
            _keep_size(target, size)


def _clear(target: Path) -> None:
    """A file of an earlier pass may be the author's own, by another name: it is never written into."""
    target.unlink(missing_ok=True)


def _keep_size(target: Path, size: int) -> None:
    _clear(target)
    with target.open("wb") as file:
        file.truncate(size)
