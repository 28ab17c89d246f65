"""Times the first paint of saved units without a network, beside the browser's own floor: a static page out of the
cache of the smallest worker there is.

Chromium slows down a page, and not the worker that answers it. So the worker's time, from its start to its answer,
is also counted as often as the processor is slower, although reading from the disk would not take longer.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import CDPSession, Page

from offline_browser import Chromium, blank, save
from offline_host import Host, hosting
from offline_sites import OURS, Site

SLOWER, VISITS = 4, 15
FLOOR, SAME = "floor: a static page", "floor: the same pages"
_STATIC = "static/"

_WORKER = """const FILES = %s
self.addEventListener("install", event => {
  self.skipWaiting()
  event.waitUntil(caches.open("static").then(cache => cache.addAll(FILES)))
})
self.addEventListener("activate", event => event.waitUntil(clients.claim()))
self.addEventListener("fetch", event =>
  event.respondWith(caches.match(event.request).then(found => found ?? fetch(event.request))))
"""
_PAGE = """<!doctype html>
<html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Static</title>
<h1>A static page</h1>
<p>Nothing is drawn earlier than this.</p>
</html>
"""
_PAINTED = """() => new Promise(tell => new PerformanceObserver(list => {
  const [paint] = list.getEntriesByName("first-contentful-paint")
  const [{ workerStart, responseStart }] = performance.getEntriesByType("navigation")
  if (paint) tell([paint.startTime, workerStart ? responseStart - workerStart : -1])
}).observe({ type: "paint", buffered: true }))"""


@dataclass
class Opened:
    """Milliseconds until the first paint of each visit, and those of them in which the worker was at it."""

    paints: list[float] = field(default_factory=list)
    workers: list[float] = field(default_factory=list)

    @property
    def paint(self) -> float:
        """The visit in the middle."""
        return median(self.paints)

    @property
    def worker(self) -> float:
        """The same of the worker."""
        return median(self.workers)

    @property
    def slowest(self) -> float:
        """The paint in the middle, had the worker been as much slower as the page."""
        both = zip(self.paints, self.workers, strict=True)
        return median(paint + (SLOWER - 1) * worker for paint, worker in both)

    def row(self, name: str, warm: Opened) -> str:
        """A line of the table."""
        spread = f"{min(self.paints):.0f}–{max(self.paints):.0f}"
        cells = (f"{self.paint:.0f}", spread, f"{self.worker:.0f}", f"{self.slowest:.0f}", f"{warm.paint:.0f}")
        return f"| {' | '.join((name, *cells))} |"


def measure(browser: Chromium, sites: dict[str, tuple[Site, Host]], folder: Path) -> dict[str, tuple[Opened, Opened]]:
    """Per site, and for both floors: visits with a worker that must be started first, and with one that runs. The sites
    are saved already; what serves them is stopped here."""
    addresses = _addresses([site for site, _ in sites.values()])
    _static(sites[OURS][0], addresses, folder)
    with hosting(folder) as floor:
        save(blank(browser, floor.origin), None)
        for host in (floor, *(host for _, host in sites.values())):
            host.stop()
        origins = {name: host.origin for name, (_, host) in sites.items()} | {SAME: floor.origin, FLOOR: floor.origin}
        found = {name: (Opened(), Opened()) for name in origins}
        for number, address in enumerate(addresses):
            for name in list(origins)[:: 1 if number % 2 else -1]:
                path = _STATIC if name == FLOOR else address
                cold, warm = (_visit(browser, f"{origins[name]}/{path}", stop) for stop in (True, False))
                # The first one of each fills caches of the browser itself.
                if number:
                    for opened, (paint, worker) in zip(found[name], (cold, warm), strict=True):
                        opened.paints.append(paint)
                        opened.workers.append(worker)
        return found


def _addresses(sites: list[Site]) -> list[str]:
    """Units that all sites have, from one end to the other, each in a pack of its own."""
    everywhere = set.intersection(
        *(
            {path.parent.relative_to(site.before).as_posix() + "/" for path in site.before.glob("units/*/*/index.html")}
            for site in sites
        )
    )
    row = sorted(everywhere)
    return row[:: max(1, len(row) // VISITS)][: VISITS + 1]


def _static(site: Site, addresses: list[str], folder: Path) -> None:
    """The floor's site: a small page, the pages of these units as the server has them, and their scripts."""
    shutil.rmtree(folder, ignore_errors=True)
    for address in (*addresses, _STATIC):
        (folder / address).mkdir(parents=True)
    for address in addresses:
        shutil.copy(site.before / address / "index.html", folder / address / "index.html")
    (folder / _STATIC / "index.html").write_text(_PAGE, "utf-8")
    scripts = sorted(path.relative_to(site.before).as_posix() for path in site.before.glob("assets/microlearn/*.js"))
    for script in scripts:
        (folder / script).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site.before / script, folder / script)
    files = [f"/{path}" for path in (*addresses, _STATIC, *scripts)]
    (folder / "sw.js").write_text(_WORKER % json.dumps(files), "utf-8")


def _visit(browser: Chromium, address: str, stop: bool) -> tuple[float, float]:
    """Milliseconds until the first paint, and those of the worker."""
    page = browser.context.new_page()
    try:
        devtools = browser.context.new_cdp_session(page)
        if stop:
            _stop(devtools, page)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="commit")
        paint, worker = page.evaluate(_PAINTED)
        if worker < 0:
            raise SystemExit(f"{address} did not come from a worker.")
        return paint, worker
    finally:
        page.close()


def _stop(devtools: CDPSession, page: Page) -> None:
    """All workers, as a phone stops them when nobody needs them."""
    devtools.send("ServiceWorker.enable")
    devtools.send("ServiceWorker.stopAllWorkers")
    page.wait_for_timeout(300)
    devtools.send("ServiceWorker.disable")
