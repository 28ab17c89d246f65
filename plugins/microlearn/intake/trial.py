"""What would be wrong with the site if it had another unit: tried on a copy."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from microlearn import catalogue
from microlearn.catalogue import Catalogue
from microlearn.problem import Problem
from microlearn.settings import Settings

Advise = Callable[[Catalogue, Path], list[Problem]]
"""The advice about a catalogue whose files lie in a folder."""


def problems(
    content: Path,
    settings: Settings,
    before: list[Problem],
    files: Mapping[str, bytes],
    gone: Iterable[str],
    advise: Advise,
) -> list[Problem]:
    """The errors that ``files``, by their path, would bring in while others are ``gone``, and the advice about them."""
    with _copy(content) as copy:
        for path in gone:
            (copy / path).unlink()
        for path, data in files.items():
            target = copy / path
            target.parent.mkdir(parents=True, exist_ok=True)
            # A copied file may be the same on the disk.
            target.unlink(missing_ok=True)
            target.write_bytes(data)
        found = catalogue.read(copy, settings)
        old = {_key(problem) for problem in before}
        own = {f"{settings.prefix}/{path}" for path in files}
        errors = [
            one for one in found.problems if one.severity == "error" and (one.path in own or _key(one) not in old)
        ]
        return errors + [one for one in advise(found, copy) if one.path in own and one.severity == "advice"]


def _key(problem: Problem) -> tuple[str, ...]:
    return (problem.rule, problem.path, problem.field, repr(sorted(problem.values.items())))


@contextmanager
def _copy(content: Path) -> Iterator[Path]:
    """The content folder again; files are linked where the disk allows that."""
    with tempfile.TemporaryDirectory(prefix="microlearn-") as folder:
        copy = Path(folder, content.name)
        shutil.copytree(content, copy, symlinks=True, copy_function=_link)
        yield copy


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copyfile(source, target)
