"""Builds into a folder beside the site, and swaps it in when all is well: a failed build leaves the last good site."""

from __future__ import annotations

import shutil
from pathlib import Path


class Staging:
    """``site.new`` beside ``site``. ``finish`` or ``discard`` follow; ``begin`` clears what a crash left."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.with_name(site.name + ".new")
        self._old = site.with_name(site.name + ".old")

    def begin(self) -> None:
        """Make the empty folder. Raises ``OSError`` where that is not allowed."""
        self._recover()
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True)

    def _recover(self) -> None:
        """A swap that was cut off between its two steps left the last good site under another name."""
        if self._old.exists():
            if self.site.exists():
                shutil.rmtree(self._old)
            else:
                self._old.rename(self.site)

    def finish(self) -> None:
        """Put the new site in the place of the old one. Hidden files (a ``.git``) stay, as MkDocs leaves them."""
        if self.site.exists():
            for hidden in sorted(self.site.glob(".*")):
                if not (self.folder / hidden.name).exists():
                    hidden.rename(self.folder / hidden.name)
            self.site.rename(self._old)
        self.folder.rename(self.site)
        shutil.rmtree(self._old, ignore_errors=True)

    def discard(self) -> None:
        """Leave the old site as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)
