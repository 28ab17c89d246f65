"""A Chromium with a profile on the disk, that is killed as a phone kills it, and what saving takes in it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from offline_host import BLANK

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from get_browser import installed

_PROC = Path("/proc")
_OPTIONS = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--password-store=basic",
    # Material asks for letters from elsewhere.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "about:blank",
)

_ACTIVE = """const active = worker => new Promise((done, failed) => {
  const look = () => {
    if (worker.state === "activated") done(worker)
    if (worker.state === "redundant") failed(new Error("The browser gave up the installation."))
  }
  worker.addEventListener("statechange", look)
  look()
})
const told = (worker, asked) => new Promise(done => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => done(data)
  worker.postMessage(asked, [port2])
})
"""
_SAVE = f"""async asked => {{
  {_ACTIVE}
  const start = performance.now()
  const registration = await navigator.serviceWorker.register("/sw.js", {{ updateViaCache: "none" }})
  const coming = registration.active ?? registration.waiting ?? registration.installing
  const worker = await active(coming).catch(() => undefined)
  if (!worker) return {{ seconds: (performance.now() - start) / 1000, failed: true }}
  const status = asked && await told(worker, asked)
  return {{ seconds: (performance.now() - start) / 1000, status }}
}}"""
_REFRESH = f"""async asked => {{
  {_ACTIVE}
  const start = performance.now()
  const registration = await navigator.serviceWorker.ready
  await registration.update()
  const worker = await active(registration.installing ?? registration.waiting ?? registration.active)
  const status = asked && await told(worker, asked)
  return {{ seconds: (performance.now() - start) / 1000, status }}
}}"""
_STORED = "async () => (await navigator.storage.estimate()).usage"


class Chromium:
    """A browser of one profile that runs."""

    def __init__(self, process: subprocess.Popen[bytes], browser: Browser) -> None:
        self.process = process
        self.browser = browser

    @property
    def context(self) -> BrowserContext:
        """What is kept in the profile."""
        return self.browser.contexts[0]

    def kill(self) -> None:
        """At once, with all its processes, and with nothing said to them."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def chromium(playwright: Playwright, profile: Path) -> Iterator[Chromium]:
    """Start it, and end it as it ends on a phone."""
    port = profile / "DevToolsActivePort"
    profile.mkdir(parents=True, exist_ok=True)
    port.unlink(missing_ok=True)
    command = [installed() or playwright.chromium.executable_path, f"--user-data-dir={profile}", *_OPTIONS]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    made: Chromium | None = None
    try:
        end = time.monotonic() + 60
        while not (port.is_file() and port.read_text().count("\n")):
            if time.monotonic() > end or process.poll() is not None:
                raise SystemExit("The browser does not start.")
            time.sleep(0.05)
        address = f"http://127.0.0.1:{port.read_text().splitlines()[0]}"
        made = Chromium(process, playwright.chromium.connect_over_cdp(address))
        yield made
    finally:
        if made:
            with suppress(Exception):
                # What is still in its hands is written down.
                made.browser.new_browser_cdp_session().send("Browser.close")
                process.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def forget(profile: Path) -> None:
    """A profile that nobody has used."""
    shutil.rmtree(profile, ignore_errors=True)


def blank(chromium: Chromium, origin: str) -> Page:
    """A page of this origin that asks for nothing by itself."""
    page = chromium.context.new_page()
    page.set_default_timeout(0)
    page.goto(origin + BLANK)
    return page


def save(page: Page, asked: dict[str, Any] | None) -> dict[str, Any]:
    """Register the worker, and ask it where it waits to be asked; seconds until all is there."""
    return page.evaluate(_SAVE, asked)


def begin(page: Page, asked: dict[str, Any] | None) -> None:
    """The same, without waiting."""
    page.evaluate(f"asked => void ({_SAVE})(asked)", asked)


def refresh(page: Page, asked: dict[str, Any] | None) -> dict[str, Any]:
    """Look for a new worker, and ask it."""
    return page.evaluate(_REFRESH, asked)


def stored(page: Page) -> int:
    """Bytes that the browser counts for the origin, when it has done with counting."""
    last, same = -1, 0
    while same < 3:
        now = page.evaluate(_STORED)
        last, same = now, same + 1 if now == last else 0
        time.sleep(0.5)
    return last


class Memory:
    """Memory of a browser's own, all its processes together, looked at while something runs; only where the system says
    it as Linux does."""

    def __init__(self, chromium: Chromium) -> None:
        self._root = chromium.process.pid
        self._done = Event()
        self.before = self.peak = 0

    def __enter__(self) -> Memory:
        self.before = self.peak = self._now()
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    @property
    def megabytes(self) -> float | None:
        """How much more than at the start it was at most."""
        return (self.peak - self.before) / 1_000_000 if self.before else None

    def _watch(self) -> None:
        while not self._done.wait(0.1):
            self.peak = max(self.peak, self._now())

    def _now(self) -> int:
        """Pages that are no file's, of the whole session of processes."""
        found = 0
        for folder in _PROC.glob("[0-9]*"):
            with suppress(OSError, IndexError, AttributeError):
                if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) == self._root:
                    found += int(re.search(r"RssAnon:\s+(\d+)", (folder / "status").read_text())[1]) * 1024
        return found
