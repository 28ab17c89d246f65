"""A site that lies on a disk: no workers, no fetching, and folders have no index."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ..serving import build
from ..watching import NewPage, Watch
from .asking import TRUCK, field, hit, links
from .conftest import SITE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the site lies."""
    project = tmp_path_factory.mktemp("disk") / "project"
    shutil.copytree(SITE, project, ignore=shutil.ignore_patterns("equipment", "codes.lock"))
    settings = (project / "mkdocs.yml").read_text("utf-8").replace("  - equipment\n", "")
    (project / "mkdocs.yml").write_text(f"{settings}use_directory_urls: false\n", "utf-8")
    return build(project, Path(project, "site")).as_uri()


@pytest.fixture
def watch(disk: str) -> Watch:
    return Watch(disk)


def test_results_lead_to_files(new_page: NewPage, disk: str) -> None:
    page = new_page()
    answer = {"hits": [hit("Truck"), hit("Over", "about.html", kind="page", moment="")], "total": 2}
    page.add_init_script(f"globalThis.microlearnSearch = async () => ({json.dumps(answer)})")
    page.goto(f"{disk}/index.html")
    for _ in range(2):  # the second time, the page has been opened before
        field(page).fill("truck")
        expect(links(page)).to_have_count(2)
        assert [link.get_attribute("href") for link in links(page).all()] == [
            f"{disk}/{TRUCK}index.html",
            f"{disk}/about.html",
        ]
        links(page).first.click()
        page.wait_for_url(f"{disk}/{TRUCK}index.html")
        page.goto(f"{disk}/search/index.html")
    expect(page.locator(".recent a")).to_have_attribute("href", f"{disk}/{TRUCK}index.html")


def test_the_form_leads_to_a_file(new_page: NewPage, disk: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{disk}/index.html")
    field(page).fill("truck")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{disk}/search/index.html?q=truck**")
    expect(page.get_by_role("link", name="Truck")).to_be_visible()
