"""What moves on a phone while a page's pictures come, on a slow network; and which pictures it fetches."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from build import unit_pages
from compressed import file_of, serve
from landing import KILOBITS, LATENCY, PHONE

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from get_browser import installed

PAGES = 3
"""The first, the one in the middle and the last."""

_PATIENCE = 60_000
"""Milliseconds that one picture may take on a busy machine."""
_WATCH = """
window.shifts = 0
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.shifts += shift.value
}).observe({ type: "layout-shift", buffered: true })
"""
_IS_SHOWN = "image => image.complete && image.naturalWidth > 0"


@dataclass(frozen=True, slots=True)
class Seen:
    """A page: by how much it moved (the sum of Chromium's layout shifts), and the bytes of each picture that came."""

    address: str
    shift: float
    pictures: list[int]


def look(site: Path) -> list[Seen]:
    """Scroll through some of the pages."""
    pages = sorted(page.parent.relative_to(site).as_posix() for page in unit_pages(site))
    chosen = sorted({0, len(pages) // 2, len(pages) - 1})[:PAGES]
    with serve(site) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        found = [_visit(browser, site, origin, pages[number]) for number in chosen]
        browser.close()
        return found


def _visit(browser: Browser, site: Path, origin: str, address: str) -> Seen:
    # A worker would fetch all of the site behind the page.
    context = browser.new_context(**PHONE, locale="nl-NL", service_workers="block")
    page = context.new_page()
    page.add_init_script(_WATCH)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    speed = KILOBITS * 1000 / 8
    devtools.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY, "downloadThroughput": speed, "uploadThroughput": speed},
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "image" else None)
    page.goto(f"{origin}/{address}/")
    for image in page.locator("figure img").all():
        image.scroll_into_view_if_needed()
        # The reader looks at its place while it comes.
        page.wait_for_function(_IS_SHOWN, arg=image.element_handle(), timeout=_PATIENCE)
    page.wait_for_load_state("networkidle")
    files = [file_of(site, urlsplit(url).path) for url in asked if url.startswith(origin)]
    seen = Seen(address, page.evaluate("window.shifts"), [file.stat().st_size for file in files])
    context.close()
    return seen
