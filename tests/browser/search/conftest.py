"""A tiny site that can be searched, in Dutch and English, built once and served."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from ..serving import ROOT, build, serve

SITE = ROOT / "tests" / "sites" / "searched"


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Takes the place of the real content below this folder."""
    with serve(build(SITE, tmp_path_factory.mktemp("searched") / "site")) as address:
        yield address


@pytest.fixture
def search(page: Page) -> Page:
    """The search's own page, untouched."""
    page.goto("/search/")
    return page
