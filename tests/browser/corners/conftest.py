"""The tiny site with questions in odd corners, built once and served."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from ..serving import build, serve
from ..watching import NewPage
from .pages import SITE


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Takes the place of the real content below this folder."""
    with serve(build(SITE, tmp_path_factory.mktemp("quiz-corners") / "site")) as address:
        yield address


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """An English phone."""
    return new_page(locale="en-GB")
