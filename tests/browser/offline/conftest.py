"""The real content, or a small site, on a host that is stopped and started; phones with a worker."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ..serving import ROOT, build
from ..watching import NewPage, Watch
from .host import Host, running, watching

RENEWED = "Kaartwerk"
"""What the site is called in its second version."""


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own content, built."""
    return build(ROOT, tmp_path_factory.mktemp("kept") / "site")


@pytest.fixture(scope="session")
def renewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with another name on every page."""
    project = tmp_path_factory.mktemp("renewed")
    shutil.copytree(ROOT / "content", project / "content")
    shutil.copy(ROOT / "codes.lock", project)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(text.replace("site_name: Werkkaart", f"site_name: {RENEWED}"), "utf-8")
    return build(project, project / "site")


@pytest.fixture
def host(real: Path, tmp_path: Path) -> Iterator[Host]:
    """It runs; the test may change what it serves."""
    with running(real, tmp_path / "site") as host:
        yield host


@pytest.fixture
def watch(host: Host) -> Watch:
    """For a phone that loses its network."""
    return watching(host)


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A page of a phone that may keep the site."""
    return new_page(service_workers="allow")
