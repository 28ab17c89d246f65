"""A tiny site with labelled machines, built once and served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ..serving import ROOT, build, serve
from ..watching import Watch
from .filming import film, filming

SITE = ROOT / "tests" / "sites" / "labelled"


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Takes the place of the real content below this folder."""
    with serve(build(SITE, tmp_path_factory.mktemp("labelled") / "site")) as address:
        yield address


@pytest.fixture
def scan(page: Page) -> Page:
    """The page for scanning where there is no camera."""
    page.goto("/scan/")
    return page


@pytest.fixture
def camera(browser: Browser, watch: Watch, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """The page for scanning on a phone whose camera sees a symbol with this text, or nothing; ``script`` changes what
    its browser can do."""
    with ExitStack() as phones:

        def start(text: str = "", allowed: bool = True, script: str = "") -> Page:
            seen = film(text, tmp_path / "camera.y4m")
            page = phones.enter_context(filming(browser, watch, seen, allowed))
            page.add_init_script(script)
            page.goto("/scan/")
            return page

        yield start
    assert not watch.complaints, "\n".join(watch.complaints)
