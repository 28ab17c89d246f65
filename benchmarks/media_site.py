"""The site with the photos: units of steps, each step with its photo; and how it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from build import unit_pages
from measure import Run, measure
from media_photos import PER_UNIT, name_of
from media_tree import Peak

CONTENT, PHOTOS, SITE = "content", "images", "site"
MEDIA, BARE = "media", "bare"
"""The site as it is, and the same without the plugin and without photos to copy."""

_TOPICS = 5
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "MICROLEARN_CACHE": ""}
"""No cache of elsewhere, which knows the photos."""
_MARK = "photos"
_PLUGINS = {MEDIA: "[units, media, quizzes, search, offline]", BARE: "[units, quizzes, search, offline]"}
_CONFIG = "site_name: Benchmark\ndocs_dir: content\ntheme: {{name: microlearn, language: nl}}\nplugins: {plugins}\n"
_LEFT_OUT = "exclude_docs: |\n  *.jpg\n  *.heic\n"
_UNIT = """---
title: Pomp {number} nalopen
goal: Pomp {number} nalopen zonder iets over te slaan.
key_points: [Kijk eerst, Raak daarna pas iets aan.]
format: steps
moment: apply
---

"""
_STEP = "{step}. Kijk bij punt {step} of alles droog en vast is.\n\n    ![Punt {step} van pomp {number}]({address})\n\n"


@dataclass(frozen=True, slots=True)
class Weights:
    """Bytes, a page each."""

    before: list[int]
    """The photos as they are."""
    after: list[list[int]]
    """Each picture that a phone fetches."""
    published: int
    """All that was made of photos."""


def prepare(photos: int, keep: bool, folder: Path) -> float:
    """Write photos and units. ``keep`` takes the photos of an earlier run, where there are as many. Gives the seconds
    that the photos took."""
    start = time.perf_counter()
    mark = folder / _MARK
    if not (keep and mark.is_file() and mark.read_text("utf-8") == str(photos)):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        # In a process of its own, so that this one stays small: see ``measure``.
        make = [sys.executable, str(Path(__file__).with_name("media_photos.py")), str(photos)]
        subprocess.run([*make, str(folder / CONTENT / "units" / PHOTOS)], check=True)
        mark.write_text(str(photos), "utf-8")
    seconds = time.perf_counter() - start
    for unit in range(units_of(photos)):
        _write_unit(unit, photos, folder / CONTENT / "units" / f"hal-{unit % _TOPICS + 1}")
    for name, plugins in _PLUGINS.items():
        more = _LEFT_OUT if name == BARE else ""
        (folder / f"{name}.yml").write_text(_CONFIG.format(plugins=plugins) + more, "utf-8")
    return seconds


def units_of(photos: int) -> int:
    """How many units show so many photos."""
    return -(-photos // PER_UNIT)


def photos_in(folder: Path) -> list[Path]:
    """The photos of a site."""
    return sorted((folder / CONTENT / "units" / PHOTOS).iterdir())


def _write_unit(unit: int, photos: int, topic: Path) -> None:
    shown = range(unit * PER_UNIT, min(photos, (unit + 1) * PER_UNIT))
    steps = [
        _STEP.format(step=step, number=unit + 1, address=f"../{PHOTOS}/{name_of(photo)}")
        for step, photo in enumerate(shown, 1)
    ]
    topic.mkdir(exist_ok=True)
    (topic / f"pomp-{unit + 1:03}.md").write_text(_UNIT.format(number=unit + 1) + "".join(steps), "utf-8")


def build(name: str, photos: int, folder: Path) -> Run:
    """One whole build; its memory is that of all processes together."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / f"{name}.yml")]
    with Peak() as peak:
        run = measure(command, folder / f"{name}.log", _ENVIRONMENT)
    pages = len(unit_pages(folder / SITE))
    if pages != units_of(photos):
        raise SystemExit(f"{name} wrote {pages:,} pages for {units_of(photos):,} units")
    return Run(run.seconds, run.processor, peak.megabytes or run.megabytes)


def touch(folder: Path) -> None:
    """Give all photos another time, as a fresh checkout does: each has to be read to know that it is the same."""
    for photo in photos_in(folder):
        os.utime(photo)


def weigh(photos: int, folder: Path) -> Weights:
    """What pages weigh before and after."""
    originals = photos_in(folder)
    before = [
        sum(photo.stat().st_size for photo in originals[first : first + PER_UNIT])
        for first in range(0, photos, PER_UNIT)
    ]
    after = [_pictures(page) for page in sorted(unit_pages(folder / SITE))]
    published = sum(file.stat().st_size for file in (folder / SITE / "assets" / "media").iterdir())
    return Weights(before, after, published)


def _pictures(page: Path) -> list[int]:
    reader = _Sources()
    reader.feed(page.read_text("utf-8"))
    return [(page.parent / source).stat().st_size for source in reader.found]


class _Sources(HTMLParser):
    """Finds the pictures of a page in the width of a sharp phone, which is what ``src`` names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``img`` stands alone."""
        if tag == "img":
            self.found.append(dict(attrs).get("src") or "")
