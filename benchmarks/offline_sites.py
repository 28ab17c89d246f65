"""Builds the sites that are saved: ours, Material's default with Workbox, and our full pages with Workbox.

Each stands in its own folder, once as it is and once after each edit of one unit.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build import MATERIAL_UP_TO, WORK, unit_pages
from measure import measure
from offline_units import TEXT, TITLE, edit

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from node import run

SOURCES = Path(__file__).with_name("offline_rivals")
OURS, MATERIAL, PAGES = "microlearn", "Material + Workbox", "our full pages + Workbox"
BEFORE = "before"

_CONFIGS = {
    OURS: "theme: {name: microlearn, language: nl}\nplugins: [units, quizzes, search, offline]\n",
    MATERIAL: "theme: material\nplugins: [search]\n",
}
_IGNORED = {
    # Stemmers of languages that the site is not in.
    MATERIAL: ["assets/javascripts/lunr/"],
    # Our worker's own, what belongs to Material's pages, and what needs a camera: all that ours does not save either.
    PAGES: ["offline/", "assets/javascripts/", "assets/stylesheets/", "assets/microlearn/zxing"],
}
_MARK = "built"


@dataclass(frozen=True, slots=True)
class Site:
    """What is saved: a folder per version, of which the first is ``BEFORE``."""

    name: str
    size: int
    versions: dict[str, Path]
    precached: tuple[int, int] = (0, 0)
    """Files in the list of Workbox, and their bytes."""

    @property
    def before(self) -> Path:
        """As it is before any edit."""
        return self.versions[BEFORE]

    @property
    def key(self) -> str:
        """The name of its folders."""
        return _key(self.name)

    @property
    def ours(self) -> bool:
        """Whether our worker saves it."""
        return self.name == OURS


def prepare(size: int, keep: bool, work: Path) -> list[Site]:
    """All sites of a size. ``keep`` takes those of an earlier run, where it got to the end."""
    folder = work / str(size)
    mark = folder / _MARK
    if not (keep and mark.is_file()):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        mark.write_text(json.dumps(_build(folder, size)), "utf-8")
    counts = json.loads(mark.read_text("utf-8"))
    made = [Site(OURS, size, {version: folder / OURS / version for version in (BEFORE, TEXT, TITLE)})]
    for name, versions in counts.items():
        found = {version: folder / _key(name) / version for version in versions}
        made.append(Site(name, size, found, tuple(versions[BEFORE])))
    return made


def _build(folder: Path, size: int) -> dict[str, dict[str, list[int]]]:
    """Per site with Workbox and version: files in its list, and their bytes."""
    # In a process of its own, so that this one stays small: see ``measure``.
    generate = [sys.executable, str(Path(__file__).with_name("offline_units.py")), str(size)]
    subprocess.run([*generate, str(folder / "content")], check=True)
    counts: dict[str, dict[str, list[int]]] = {}
    for version in (BEFORE, TEXT, TITLE):
        if version != BEFORE:
            edit(folder / "content" / "units", version)
        _mkdocs(OURS, folder, version, size)
        if version == TITLE:
            continue
        if size <= MATERIAL_UP_TO:
            _mkdocs(MATERIAL, folder, version, size)
            counts.setdefault(MATERIAL, {})[version] = _precache(folder / _key(MATERIAL) / version, _IGNORED[MATERIAL])
        pages = folder / _key(PAGES) / version
        # Links, not copies: only the worker differs.
        shutil.copytree(
            folder / OURS / version, pages, copy_function=os.link, ignore=shutil.ignore_patterns("sw.js", "sitemap.*")
        )
        counts.setdefault(PAGES, {})[version] = _precache(pages, _IGNORED[PAGES])
    return counts


def _key(name: str) -> str:
    return name.replace(" + ", "-").replace(" ", "-")


def _mkdocs(name: str, folder: Path, version: str, size: int) -> None:
    config = folder / f"{_key(name)}.yml"
    config.write_text(f"site_name: Benchmark\ndocs_dir: content\n{_CONFIGS[name]}", "utf-8")
    out = folder / _key(name) / version
    print(f"  building {name}, {size:,} units, {version} … ", end="", flush=True)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(out)]
    run = measure(command, folder / f"{_key(name)}.log", {"NO_MKDOCS_2_WARNING": "1"})
    print(f"{run.seconds:.1f} s, {run.megabytes:.0f} MB", flush=True)
    pages = unit_pages(out) if name == OURS else list(out.glob("units/*/*/index.html"))
    if len(pages) != size:
        raise SystemExit(f"{name} wrote {len(pages):,} pages for {size:,} units")


def _precache(site: Path, ignored: Sequence[str]) -> list[int]:
    """Write Workbox's worker into a site; gives files and bytes of its list."""
    script = _workbox() / "build.mjs"
    answer = site.with_suffix(".json")
    if code := run("node", str(script), str(site), str(answer), *ignored):
        raise SystemExit(f"Workbox ended with {code}")
    told = json.loads(answer.read_text("utf-8"))
    return [told["count"], told["size"]]


@cache
def _workbox() -> Path:
    """Workbox at the version of the lock file."""
    folder = WORK / "offline" / "npm"
    lock = (SOURCES / "package-lock.json").read_bytes()
    mark = folder / "node_modules" / ".installed"
    fresh = mark.is_file() and mark.read_bytes() == lock
    shutil.copytree(SOURCES, folder, dirs_exist_ok=True)
    if not fresh:
        print("  installing Workbox …", flush=True)
        if code := run("npm", "--prefix", str(folder), "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"):
            raise SystemExit(f"npm ended with {code}")
        mark.write_bytes(lock)
    return folder
