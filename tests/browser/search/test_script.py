"""The index of pages that were opened from a disk: a script, which they run without a worker."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import Route, expect

from ..serving import build
from ..watching import NewPage, Watch
from .asking import expect_said, field, links, said
from .conftest import SITE
from .sharded import STUCK

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def disk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    project = tmp_path_factory.mktemp("carried") / "project"
    shutil.copytree(SITE, project)
    if not request.param:
        shutil.rmtree(project / "content" / "equipment")
        (project / "codes.lock").unlink()
        settings = (project / "mkdocs.yml").read_text("utf-8").replace("  - equipment\n", "")
        (project / "mkdocs.yml").write_text(f"{settings}use_directory_urls: false\n", "utf-8")
    return build(project, project / "site").as_uri()


@pytest.fixture
def watch(disk: str) -> Watch:
    return Watch(disk)


@pytest.mark.parametrize("start", ["search/index.html", "index.html"])
def test_results_lead_to_pages(new_page: NewPage, disk: str, start: str) -> None:
    page = new_page()
    page.goto(f"{disk}/{start}")
    for words in ("rode lamp", "nodstop"):
        field(page).fill(words)
        expect(links(page).first).to_have_attribute("data-url", STUCK)
        expect_said(page, "^Gevonden")
    links(page).first.click()
    page.wait_for_url(f"{disk}/{STUCK}index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("De truck rijdt niet")


def test_nothing_found_is_said(new_page: NewPage, disk: str) -> None:
    page = new_page()
    page.goto(f"{disk}/search/index.html")
    field(page).fill("zzzzzz")
    expect_said(page, "^Niets gevonden")
    field(page).fill("")
    expect(said(page)).to_have_count(0)


@pytest.mark.parametrize("wrong", ["missing", "another", "half"])
def test_a_script_that_is_not_what_it_should_be(new_page: NewPage, watch: Watch, wrong: str) -> None:
    page = new_page()
    watch.expect_missing("/search/nl.js")
    script = {"another": "self.other = 1", "half": "self.microlearnIndex = { nl: 'TUxTMQAA' }", "missing": ""}[wrong]

    def answer(route: Route) -> None:
        route.abort() if wrong == "missing" else route.fulfill(content_type="text/javascript", body=script)

    page.route("**/search/nl.js", answer)
    page.goto(f"{watch.origin}/search/index.html?q=noodstop")
    expect_said(page, "^De zoeklijst")
    page.unroute("**/search/nl.js")
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(links(page).first).to_have_attribute("data-url", STUCK)
