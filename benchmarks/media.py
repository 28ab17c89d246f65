"""Builds a site with 500 photos of 12 million pixels, for the first time and again, and prints seconds, memory, what
phones fetch of them, and what moves on a phone's screen while they come.

The conversion is measured apart from the rest of the build, too, and a build of the same units without photos in the
same run. Ends with 1 where a need is missed; that of the whole build is meant for 500 photos, since fewer take less
than the rest of the build.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import media_browser
import media_jobs
import media_site
from build import WORK
from measure import Run
from media_browser import Seen
from media_site import BARE, CONTENT, MEDIA, SITE, Weights

PHOTOS = 500
WARM = 0.03
"""Of what it takes for the first time."""
HEAVIEST = 60_000
"""Bytes of a picture that a phone fetches."""
ROUNDS = 3

_CACHE = Path(".cache", "microlearn", "media")
_COLD, _WARM, _READ = "cold", "warm", "warm, every photo read anew, as after a checkout"


def builds(photos: int, folder: Path) -> dict[str, Run]:
    """Whole builds of the site, and of the same without photos."""
    cache = folder / _CACHE
    shutil.rmtree(cache, ignore_errors=True)
    # The first build of all only fills the caches of Python and the disk.
    _tell(BARE, media_site.build(BARE, photos, folder).seconds)
    cold = media_site.build(MEDIA, photos, folder)
    _tell(_COLD, cold.seconds)
    found = _results(cache)
    bare, warm = [], []
    for _ in range(ROUNDS):
        bare.append(media_site.build(BARE, photos, folder))
        warm.append(media_site.build(MEDIA, photos, folder))
        _tell(_WARM, warm[-1].seconds)
    media_site.touch(folder)
    read = media_site.build(MEDIA, photos, folder)
    _tell(_READ, read.seconds)
    _refuse_new(cache, found)
    return {BARE: _middle(bare), _COLD: cold, _WARM: _middle(warm), _READ: read}


def conversions(folder: Path) -> dict[str, Run]:
    """The conversion alone; seconds are without the start of Python."""
    cache = folder / "conversion"
    shutil.rmtree(cache, ignore_errors=True)
    cold = media_jobs.convert(folder / CONTENT, cache)
    _tell(f"conversion, {_COLD}", cold.seconds)
    found = _results(cache)
    warm = [media_jobs.convert(folder / CONTENT, cache) for _ in range(ROUNDS)]
    media_site.touch(folder)
    read = media_jobs.convert(folder / CONTENT, cache)
    _refuse_new(cache, found)
    shutil.rmtree(cache)
    return {_COLD: cold, _WARM: _middle(warm), _READ: read}


def _results(cache: Path) -> set[str]:
    return {folder.name for folder in cache.glob("*/*")}


def _refuse_new(cache: Path, known: set[str]) -> None:
    if _results(cache) != known:
        raise SystemExit("A warm build has converted photos again: is somebody changing the code? Start anew.")


def _middle(runs: list[Run]) -> Run:
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]


def _tell(what: str, seconds: float) -> None:
    print(f"  {what}: {seconds:.2f} s", flush=True)


def times_table(whole: dict[str, Run], alone: dict[str, Run]) -> str:
    """In Markdown."""
    rows = [
        ("the site without photos", whole[BARE]),
        *((f"the site, {name}", whole[name]) for name in (_COLD, _WARM, _READ)),
        *((f"conversion alone, {name}", run) for name, run in alone.items()),
    ]
    lines = [f"| {name} | {r.seconds:.2f} | {r.processor:.2f} | {r.megabytes:.0f} MB |" for name, r in rows]
    head = ["| | seconds | of the processors | peak memory, all processes |", "| --- | --: | --: | --: |"]
    return "\n".join([*head, *lines])


def weights_table(weights: Weights, seen: list[Seen]) -> str:
    """In Markdown."""
    pages = [sum(page) for page in weights.after]
    pictures = [octets for page in weights.after for octets in page]
    before, after = median(weights.before), median(pages)
    rows = [
        ("a page's photos before", f"{before:,.0f} bytes (at most {max(weights.before):,})"),
        ("a page's pictures on a phone", f"{after:,.0f} bytes (at most {max(pages):,}): {after / before:.1%}"),
        ("a picture on a phone", f"{median(pictures):,.0f} bytes (at most {max(pictures):,})"),
        ("all that is published of photos", f"{weights.published:,} bytes of {sum(weights.before):,}"),
        *((f"layout shift of {page.address}", _moved(page)) for page in seen),
    ]
    return "\n".join(["| | |", "| --- | --- |", *(f"| {what} | {found} |" for what, found in rows)])


def _moved(page: Seen) -> str:
    return f"{page.shift:g}, {len(page.pictures)} pictures, {sum(page.pictures):,} bytes"


def needs(
    whole: dict[str, Run], alone: dict[str, Run], weights: Weights, seen: list[Seen]
) -> Iterator[tuple[str, str, str, bool]]:
    """(what, measured, needed, whether it is reached)."""
    bare = whole[BARE].seconds
    for what, share in (
        ("conversion, warm to cold", alone[_WARM].seconds / alone[_COLD].seconds),
        ("whole build, warm to cold", whole[_WARM].seconds / whole[_COLD].seconds),
    ):
        yield what, f"{share:.2%}", f"at most {WARM:.0%}", share <= WARM
    rest = max(0.0, whole[_WARM].seconds - bare) / (whole[_COLD].seconds - bare)
    yield "the same without what the site takes without photos", f"{rest:.2%}", f"at most {WARM:.0%}", rest <= WARM
    heaviest = max(octets for page in weights.after for octets in page)
    yield "largest picture on a phone", f"{heaviest:,} bytes", f"at most {HEAVIEST:,}", heaviest <= HEAVIEST
    moved = sum(page.shift for page in seen)
    yield "layout shift", f"{moved:g}", "0", moved == 0


def main() -> None:
    """Make photos, build, look, print."""
    parser = argparse.ArgumentParser(description="What photos take to build, to fetch and to look at.")
    parser.add_argument("--photos", type=int, default=PHOTOS, help=f"by default {PHOTOS}, of which each tenth is HEIC")
    parser.add_argument("--work", type=Path, default=WORK / "media", help="by default benchmarks/.work/media")
    parser.add_argument("--keep", action="store_true", help="leave the photos there, and take those of an earlier run")
    options = parser.parse_args()
    folder = options.work.resolve()
    load = os.getloadavg()[0]
    seconds = media_site.prepare(options.photos, options.keep, folder)
    _tell(f"{options.photos:,} photos made", seconds)
    whole, alone = builds(options.photos, folder), conversions(folder)
    weights, seen = media_site.weigh(options.photos, folder), media_browser.look(folder / SITE)
    print(
        f"\n{options.photos:,} photos of 12 million pixels on {len(weights.after)} pages; {os.cpu_count()} cores, "
        f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after; warm: the middle of {ROUNDS}\n"
    )
    print(f"{times_table(whole, alone)}\n\n{weights_table(weights, seen)}\n")
    found = list(needs(whole, alone, weights, seen))
    print("| | measured | needed | reached |\n| --- | --- | --- | --- |")
    print("\n".join(f"| {what} | {is_} | {need} | {'yes' if ok else 'no'} |" for what, is_, need, ok in found))
    if not options.keep:
        shutil.rmtree(folder)
    missed = [f"{what}: {is_}, needed {need}" for what, is_, need, ok in found if not ok]
    if missed:
        sys.exit("\nNot reached:\n\n- " + "\n- ".join(missed))
    print("\nEverything is reached.")


if __name__ == "__main__":
    main()
