"""A tiny site with every type of question, built once and served."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ..serving import ROOT, build, serve
from ..watching import NewPage

SITE = ROOT / "tests" / "sites" / "questions"


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Takes the place of the real content below this folder."""
    with serve(build(SITE, tmp_path_factory.mktemp("questions") / "site")) as address:
        yield address


@pytest.fixture
def rebuilt(tmp_path: Path) -> Path:
    """A copy of the site's project, to change and to build."""
    shutil.copytree(SITE, tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """An English phone."""
    return new_page(locale="en-GB")
