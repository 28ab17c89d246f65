"""Builds sites in the tests as an author would: with the ``mkdocs`` command, in another folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SITES = Path(__file__).parent / "sites"
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Built:
    """What came of a build."""

    folder: Path
    code: int
    terminal: str

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def page(self, name: str) -> str:
        return (self.site / name).read_text("utf-8")


def build(folder: Path, *options: str) -> Built:
    """Run ``mkdocs build --strict`` in a folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *options]
    result = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **QUIET}
    )
    return Built(folder, result.returncode, result.stdout + result.stderr)


def copy_of(name: str, into: Path) -> Path:
    """A copy of one of ``tests/sites/``."""
    folder = into / name
    shutil.copytree(SITES / name, folder)
    return folder


def files_of(site: Path) -> dict[str, bytes]:
    """Every file below a site, by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
