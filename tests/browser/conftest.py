"""The real content, built once and served; one browser; pages that are watched."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from .samples import MISSING
from .serving import ROOT, build, serve
from .watching import PHONE, NewPage, Watch

sys.path.insert(0, str(ROOT / "tests"))

from get_browser import without_window

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 10_000
"""Milliseconds after which a state that does not come is a failure."""


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where this repository's own content is served."""
    with serve(build(ROOT, tmp_path_factory.mktemp("real") / "site")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium, or Playwright's own."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=without_window(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    file = ROOT / "theme" / "node_modules" / "axe-core" / "axe.min.js"
    assert file.is_file(), "axe-core is not installed; run: make test"
    return file.read_text("utf-8")


@pytest.fixture
def watch(origin: str) -> Watch:
    """What the pages of this test have asked for and complained about."""
    watch = Watch(origin)
    watch.expect_missing(MISSING)
    return watch


@pytest.fixture
def new_page(browser: Browser, watch: Watch) -> Iterator[NewPage]:
    """Opens a page on a phone of its own; options are those of ``browser.new_context``. The test fails if any of its
    pages has complained."""
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        defaults = {"base_url": watch.origin, "viewport": PHONE, "locale": "nl-NL", "color_scheme": "light"}
        # A worker saves the site behind every page, which is for the tests that look at it.
        defaults["service_workers"] = "block"
        context = browser.new_context(**{**defaults, **options})
        context.set_default_timeout(PATIENCE)
        watch.follow(context)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        for page in context.pages:
            page.evaluate("0")  # everything that was said before has arrived when this answers
        context.close()
    assert not watch.complaints, "\n".join(watch.complaints)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A watched page on a Dutch phone."""
    return new_page()


@pytest.fixture
def plain_page(new_page: NewPage) -> Page:
    """The same without JavaScript."""
    return new_page(java_script_enabled=False)
