"""Takes the README's pictures from ``site/``, as a phone shows it: 360 × 740, two device pixels to one."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from get_browser import installed

ROOT = Path(__file__).parent.parent
PICTURES = (
    ("landing", "Q/PT-07/", "light"),
    ("home", "", "light"),
    ("checklist", "units/pallet-truck/daily-check/", "light"),
    ("troubleshooter", "units/pallet-truck/does-not-drive/", "dark"),
    ("quiz", "units/phishing/quiz-mails/", "light"),
    ("search", "search/?q=bluser", "light"),
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def answer_wrongly(page: Page) -> None:
    """The first question, so that the picture shows what is said about it."""
    form = page.locator("form.quiz:visible")
    form.locator(".opt", has_text="Echt").locator("label").click()
    form.locator(".do button").click()
    form.locator("legend").evaluate("element => element.scrollIntoView()")


def main() -> None:
    """Serve the site, and write ``docs/screenshots/*.png``."""
    out = ROOT / "docs/screenshots"
    out.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(_Quiet, directory=ROOT / "site")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        for name, address, scheme in PICTURES:
            size = {"width": 360, "height": 740}
            page = browser.new_page(viewport=size, device_scale_factor=2, color_scheme=scheme, locale="nl-NL")
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/{address}", wait_until="networkidle")
            if name == "quiz":
                answer_wrongly(page)
            if name == "landing":
                page.locator("[data-offline=saved]:visible").wait_for()
            page.screenshot(path=out / f"{name}.png")
            print(f"docs/screenshots/{name}.png")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
