"""Builds into a folder beside the site, and swaps it in when all is well: a failed build leaves the last good site."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

MARK = ".microlearn-staging"
"""Stands in folders that are ours to delete."""


def write(site: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Put files (path below the site, content) into a site that is being built."""
    for path, content in files:
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


class Staging:
    """``site.new`` beside ``site``. ``finish`` or ``discard`` follow; ``begin`` clears what a crash left.

    A folder of that name without ``MARK`` is somebody's own, and stops the build.
    """

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.folder = self.site.with_name(self.site.name + ".new")
        self._old = self.site.with_name(self.site.name + ".old")

    def begin(self) -> None:
        """Make the folder. Raises ``FileExistsError`` where its place is taken."""
        if (self._old / MARK).exists() and not self.site.exists():
            # A swap was cut off between its two steps.
            self._old.rename(self.site)
            (self.site / MARK).unlink()
        for folder in (self.folder, self._old):
            _remove(folder)
        self.folder.mkdir(parents=True)
        (self.folder / MARK).touch()

    def finish(self) -> None:
        """Put the new site in the place of the old one. Hidden files (a ``.git``) stay, as MkDocs leaves them."""
        if self.site.exists():
            for hidden in sorted(self.site.glob(".*")):
                if hidden.name != MARK and not (self.folder / hidden.name).exists():
                    hidden.rename(self.folder / hidden.name)
            (self.site / MARK).touch()
            self.site.rename(self._old)
        self.folder.rename(self.site)
        (self.site / MARK).unlink()
        _remove(self._old)

    def discard(self) -> None:
        """Leave the old site as it is."""
        _remove(self.folder)


def _remove(folder: Path) -> None:
    if not folder.exists():
        return
    if not (folder / MARK).exists():
        raise FileExistsError(str(folder))
    shutil.rmtree(folder)
