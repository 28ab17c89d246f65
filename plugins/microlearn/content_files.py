"""The files below ``content/``, without what is hidden or leads elsewhere."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from microlearn.problem import Problem
from microlearn.settings import Settings

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for Markdown; units end in the first."""


def markdown(content: Path, folder: str, settings: Settings, problems: list[Problem]) -> Iterator[str]:
    """The Markdown files below a folder."""
    for path in _files(content / folder, folder, problems):
        if path.lower().endswith(MARKDOWN) and not settings.left_out(path):
            yield path


def _files(folder: Path, base: str, problems: list[Problem]) -> Iterator[str]:
    """Every ordinary file below ``folder``, sorted, as ``base/…``. Hidden ones are left alone; links to elsewhere are
    refused, since what they lead to has passed no check."""
    if not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = f"{base}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            problems.append(Problem("symlink", path))
        elif not path.isprintable():
            problems.append(Problem("bad-name", path))
        elif entry.is_dir():
            yield from _files(Path(entry.path), path, problems)
        elif entry.is_file():
            yield path
        else:
            problems.append(Problem("no-file", path))


def astray(content: Path, allowed: Path, read: Collection[str], problems: list[Problem]) -> None:
    """Links below ``content`` that lead out of the ``allowed`` folder or into what is hidden, besides what was
    ``read`` already: MkDocs would publish what lies there."""
    allowed = allowed.resolve()
    for folder, folders, names in os.walk(content):
        if folder == str(content):
            folders[:] = [name for name in folders if name not in read]
            names = [name for name in names if name not in read]
        for name in sorted(folders + names):
            path = Path(folder, name)
            if path.is_symlink() and not _is_open(path.resolve(), allowed):
                problems.append(Problem("symlink", path.relative_to(content).as_posix()))


def _is_open(target: Path, allowed: Path) -> bool:
    if not target.is_relative_to(allowed):
        return False
    return not any(part.startswith(".") for part in target.relative_to(allowed).parts)


def line(file: Path, number: int) -> str:
    """A line of a file, from 1; empty for the file as a whole (0), and for what is no text."""
    try:
        lines = file.read_text("utf-8-sig").split("\n") if number else []
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[number - 1] if 0 < number <= len(lines) else ""
