"""Weighs the page that a scanned code opens, and times its first paint on a slow phone, beside the same page written by
hand and the same text as a default page of Material.

The network and the processor are slowed down by Chromium itself; the rounds take turns, and ratios are of one run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

import landing_pages
from build import WORK
from compressed import file_of, serve, weight_of
from landing_pages import ADDRESSES, BY_HAND, MATERIAL, OURS
from landing_words import difference

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from get_browser import installed

FOLDER = WORK / "landing"
MOST = 1.15
KILOBITS, LATENCY, SLOWER = 400, 400, 4
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}

_PAINTED = """() => new Promise(tell => new PerformanceObserver(list => {
  const [paint] = list.getEntriesByName("first-contentful-paint")
  if (!paint) return
  const before = one => one.responseEnd && one.responseEnd <= paint.startTime
  tell([paint.startTime, performance.getEntriesByType("resource").filter(before).map(one => one.name)])
}).observe({ type: "paint", buffered: true }))"""


@dataclass
class Figures:
    """What one page takes."""

    page: int
    """Bytes of the HTML alone."""
    everything: list[str]
    """Addresses of all that a visit fetches."""
    visits: list[tuple[float, list[str]]] = field(default_factory=list)
    """Milliseconds until the first paint, and addresses of what had been fetched by then, a round each."""

    @property
    def paint(self) -> float:
        """The round in the middle."""
        return median(milliseconds for milliseconds, _ in self.visits)

    @property
    def first(self) -> list[str]:
        """What had been fetched by the first paint, in the round nearest the middle."""
        return min(self.visits, key=lambda visit: abs(visit[0] - self.paint))[1]

    def row(self, name: str, origin: str) -> str:
        """A line of the table."""
        spread = f"{min(self.visits)[0]:.0f}–{max(self.visits)[0]:.0f}"
        first = f"{len(self.first):>9}{_weight(self.first, origin):>11,}"
        everything = f"{len(self.everything):>9}{_weight(self.everything, origin):>11,}"
        return f"{name:<13}{self.page:>8,}{first}{everything}{self.paint:>9.0f}  {spread}"


def _weight(addresses: list[str], origin: str) -> int:
    """Bytes of what came from here; nothing comes from anywhere else."""
    here = [urlsplit(address).path for address in addresses if address.startswith(origin)]
    return sum(weight_of(file_of(FOLDER, path)) for path in here)


@contextmanager
def _new_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(**PHONE, locale="nl-NL")
    try:
        yield context.new_page()
    finally:
        context.close()


def weigh(browser: Browser, origin: str, name: str) -> Figures:
    """All requests of a visit, at full speed."""
    with _new_page(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(origin + ADDRESSES[name], wait_until="networkidle")
        return Figures(weight_of(file_of(FOLDER, ADDRESSES[name])), [url for url in asked if url.startswith("http")])


def paint(browser: Browser, address: str) -> tuple[float, list[str]]:
    """Milliseconds until the first paint of a first visit, and what had been fetched by then, the page included."""
    with _new_page(browser) as page:
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        speed = KILOBITS * 1000 / 8
        devtools.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": LATENCY, "downloadThroughput": speed, "uploadThroughput": speed},
        )
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="commit")
        milliseconds, fetched = page.evaluate(_PAINTED)
        return milliseconds, [address, *fetched]


def compare(rounds: int) -> tuple[dict[str, Figures], list[str]]:
    """The figures of all three, and the table."""
    with serve(FOLDER) as origin, sync_playwright() as playwright:
        # Nothing from elsewhere is waited for: with a network, Material's fonts come on top.
        browser = playwright.chromium.launch(
            executable_path=installed(), args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        )
        with _new_page(browser) as page:
            if found := difference(page, origin + ADDRESSES[OURS], origin + ADDRESSES[BY_HAND]):
                raise SystemExit(found)
        figures = {name: weigh(browser, origin, name) for name in ADDRESSES}
        for number in range(rounds + 1):
            print(f"  {f'round {number} of {rounds}' if number else 'warming up'} … ", end="", flush=True)
            for name in list(ADDRESSES)[:: 1 if number % 2 else -1]:
                milliseconds, fetched = paint(browser, origin + ADDRESSES[name])
                print(f"{name} {milliseconds:.0f} ms ", end="", flush=True)
                if number:
                    figures[name].visits.append((milliseconds, fetched))
            print(flush=True)
        browser.close()
        return figures, [figures[name].row(name, origin) for name in figures]


def main() -> None:
    """Build, compare, print."""
    parser = argparse.ArgumentParser(description="Bytes and first paint of a landing page.")
    parser.add_argument("--rounds", type=int, default=9, help="visits of each page, by default 9")
    parser.add_argument("--small", action="store_true", help="two rounds, for a quick try")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    landing_pages.prepare(FOLDER)
    figures, rows = compare(2 if options.small else options.rounds)
    print(
        f"\nA first visit at {KILOBITS} kbit/s, {LATENCY} ms and a {SLOWER} times slower processor; "
        f"bytes gzip -9, with headers; load {load:.1f}\n"
    )
    print(f"{'':<13}{'page':>8}{'by first paint':>20}{'in all':>20}{'paint ms':>9}  spread")
    print("\n".join(rows))
    ours, by_hand, material = (figures[name] for name in (OURS, BY_HAND, MATERIAL))
    print()
    for label, ratio in (
        ("bytes of the page", ours.page / by_hand.page),
        ("first paint", ours.paint / by_hand.paint),
    ):
        held = "" if ratio <= MOST else "  NOT HELD"
        print(f"{OURS} / {BY_HAND}, {label:<20}{ratio:>6.2f}  needed: at most {MOST}{held}")
    print(f"{MATERIAL} / {OURS}, first paint{'':<13}{material.paint / ours.paint:>6.2f}")


if __name__ == "__main__":
    main()
