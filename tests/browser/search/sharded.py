"""The searched site, with an index in many small files instead of one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, Route

from .conftest import SITE

STUCK = "units/truck/stuck/"
ICON = "/assets/images/favicon.png"

_BUILD = """
from microlearn.search import format
format.INLINE, format.WORD_OCTETS, format.LIST_OCTETS, format.RECORDS = 0, 30, 60, 2
from mkdocs.__main__ import cli
cli()
"""


def build_in_shards(project: Path, target: Path, **replaced: str) -> Path:
    """Build a copy of the site; ``replaced`` are other words for some of its words."""
    shutil.copytree(SITE, project)
    for file in (project / "content").rglob("*.md"):
        text = file.read_text("utf-8")
        for old, new in replaced.items():
            text = text.replace(old, new)
        file.write_text(text, "utf-8")
    command = [sys.executable, "-c", _BUILD, "build", "--strict", "--site-dir", str(target)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return target


def index_files(site: Path) -> list[str]:
    """What phones may fetch of the index, as addresses."""
    return sorted(f"/{path.relative_to(site).as_posix()}" for path in (site / "search").rglob("*.bin"))


def note_index(page: Page) -> list[str]:
    """The files of the index that are fetched from now on, as addresses."""
    fetched: list[str] = []

    def note(route: Route) -> None:
        fetched.append(route.request.url.partition("//")[2].partition("/")[2])
        route.continue_()

    page.route("**/search/**/*.bin", note)
    page.route("**/search/*.js", note)
    return fetched
