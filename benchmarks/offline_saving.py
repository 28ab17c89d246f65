"""What a save takes: bytes, seconds, storage and memory; a refresh after an edit; a save after a kill at half."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright

from offline_browser import Memory, begin, blank, chromium, forget, refresh, save, stored
from offline_host import Host, Sent
from offline_sites import Site
from offline_units import TEXT, TITLE
from search_engine import Size, size_of

EVERYTHING = {"ask": "save", "wants": [""]}
NOTHING = {"ask": "forget"}
ARRIVE = {"ask": "arrive", "wants": [], "saver": False}
"""What our pages ask the worker."""

CONNECTIONS = 6
TIMES = 5
"""Saves of the same site while memory is looked at."""
KEPT = "kept"
LONG = 60
"""Seconds above which a save is not repeated."""


@dataclass
class Saved:
    """Of one site: what was sent for a save of everything, seconds of each round, and what the browser then holds."""

    sent: list[Sent] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    storage: int = 0
    memory: list[float] = field(default_factory=list)
    """Megabytes that the browser took more, at most, of each round."""
    failed: bool = False
    """Whether the browser gave up; then it would have taken longer."""
    refreshed: dict[str, list[Sent]] = field(default_factory=dict)
    """What was sent after each edit."""

    @property
    def bytes(self) -> int:
        """Bodies, gzip -9."""
        return weigh(self.sent)

    @property
    def brotli(self) -> int:
        """The same with the best of brotli."""
        return size(one.file for one in self.sent).brotli

    @property
    def middle(self) -> float:
        """Seconds of the round in the middle."""
        return median(self.seconds)

    @property
    def megabytes(self) -> float | None:
        """Of the round in the middle; None where the system does not say."""
        return median(self.memory) if self.memory else None


@dataclass(frozen=True, slots=True)
class Resumed:
    """A save that was killed when half of its bytes had been sent, and the next one."""

    before: int
    after: int
    """Bytes of both."""
    again: list[Sent]
    """What the second save got although the first one had got it, or a part of it."""
    manifest: int
    """Bytes of the manifest, which any save begins with; not among them."""

    @property
    def bytes(self) -> int:
        """Of what came twice."""
        return weigh(self.again)


def size(files: Iterable[Path]) -> Size:
    """Files together; each is compressed once, since the best of brotli takes its time."""
    sizes = [_size(file) for file in files]
    return Size(*(sum(getattr(one, way) for one in sizes) for way in ("plain", "gzip", "brotli")))


@cache
def _size(file: Path) -> Size:
    return size_of([file])


def weigh(sent: Iterable[Sent]) -> int:
    """Bytes of bodies."""
    return sum(one.octets for one in sent)


def measure(
    playwright: Playwright, sites: dict[str, tuple[Site, Host]], profiles: Path, rounds: int
) -> dict[str, Saved]:
    """Save every site in turn, each round with another profile; that of the first one, ``KEPT``, goes on to edits."""
    found = {name: Saved() for name in sites}
    for number in range(rounds):
        profile = profiles / (KEPT if number == 0 else "later")
        forget(profile)
        for name, (site, host) in sites.items():
            saved = found[name]
            if saved.seconds and saved.middle > LONG:
                continue
            host.folder = site.before
            host.take()
            with chromium(playwright, profile) as browser:
                page = blank(browser, host.origin)
                with Memory(browser) as memory:
                    answer = save(page, EVERYTHING if site.ours else None)
                if "failed" in answer:
                    saved.failed = True
                saved.seconds.append(answer["seconds"])
                saved.sent = host.take()
                if memory.megabytes is not None:
                    saved.memory.append(memory.megabytes)
                if site.ours and not answer["status"]["whole"]:
                    raise SystemExit(f"{name} says that not everything is saved: {answer['status']}")
                saved.storage = stored(page)
            print(f"  round {number + 1} of {rounds}: {name}: {saved.seconds[-1]:.1f} s", flush=True)
    for name, (site, host) in sites.items():
        if found[name].failed:
            continue
        with chromium(playwright, profiles / KEPT) as browser:
            page = blank(browser, host.origin)
            for version in (TEXT, TITLE):
                if version in site.versions:
                    host.take()
                    host.folder = site.versions[version]
                    refresh(page, ARRIVE if site.ours else None)
                    found[name].refreshed[version] = host.take()
    return found


def repeat(playwright: Playwright, site: Site, host: Host, profile: Path) -> list[float]:
    """Megabytes at most of each of five saves, one after the other in one browser, each deleted before the next: what a
    save does not give back adds up."""
    forget(profile)
    host.folder = site.before
    found = []
    with chromium(playwright, profile) as browser:
        page = blank(browser, host.origin)
        before = 0
        for _ in range(TIMES):
            with Memory(browser) as memory:
                answer = save(page, EVERYTHING)
            if not answer["status"]["whole"]:
                raise SystemExit(f"A save is not whole: {answer['status']}")
            before = before or memory.before
            found.append((memory.peak - before) / 1_000_000)
            save(page, NOTHING)
    host.take()
    return found if before else []


def interrupt(playwright: Playwright, site: Site, host: Host, profile: Path, whole: int) -> Resumed:
    """Kill the browser when half of ``whole`` bytes have been sent, and save again."""
    forget(profile)
    host.folder = site.before
    host.take()
    host.limit = whole // 2
    with chromium(playwright, profile) as browser:
        begin(blank(browser, host.origin), EVERYTHING)
        if not host.held.wait(600):
            raise SystemExit("The save did not come to its half.")
        browser.kill()
    before = host.take()
    host.stop()
    host.start()
    with chromium(playwright, profile) as browser:
        answer = save(blank(browser, host.origin), EVERYTHING)
        if not answer["status"]["whole"]:
            raise SystemExit(f"The second save is not whole: {answer['status']}")
    after = host.take()
    had = Counter(one.path for one in before if one.octets)
    again = [one for one in after if had[one.path]]
    manifest = [one for one in again if one.path.endswith("/manifest.json")]
    return Resumed(weigh(before), weigh(after), [one for one in again if one not in manifest], weigh(manifest))
