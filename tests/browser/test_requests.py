"""What a first visit asks for: the document, one script (two with a quiz), what the page shows, and behind that
what saves the site; nothing of anybody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .samples import ONE_OF_EACH, PAGES, Sample
from .watching import Watch

pytestmark = pytest.mark.browser

FAVICON = "/assets/images/favicon.png"


def assert_document_and_scripts(watch: Watch, address: str, *names: str, later: str = "") -> None:
    """``later`` is what the script may fetch once the page can be used."""
    assert watch.documents() == [address]
    scripts = [script.partition("-")[0] for script in watch.fetched("script")]
    # What saves the site comes behind all that the page needs.
    assert scripts == [f"/assets/microlearn/{name}" for name in (*names, "offline")]
    known = ("document", "script", "image", "texttrack")
    others = [request.url for request in watch.requests if request.resource_type not in known]
    assert set(others) <= {watch.origin + FAVICON, watch.origin + later}


def assert_names_no_other_origin(page: Page) -> None:
    """Links to sources are the only addresses elsewhere, and the name of the page's own."""
    named = "[src], link[href]:not([rel=canonical]), [poster], [data-qr], form[action]"
    elsewhere = page.evaluate(
        """named => [...document.querySelectorAll(named)]
        .map((element) => element.src || element.href || element.poster || element.dataset.qr || element.action)
        .map((address) => new URL(address, location.href).origin).filter((origin) => origin !== location.origin)""",
        named,
    )
    assert elsewhere == []
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("name", ["label of a role", "retired"])
def test_landing_pages_ask_for_nothing_else(page: Page, watch: Watch, name: str) -> None:
    page.goto(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert_document_and_scripts(watch, PAGES[name], "landing", later="/Q/report.json")
    assert watch.fetched("image") == []
    assert_names_no_other_origin(page)


@pytest.mark.parametrize("name", ["home", "topic", "moment", "topics", "settings", "machines", "404"])
def test_lists_ask_for_nothing_else(page: Page, watch: Watch, name: str) -> None:
    page.goto(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert_document_and_scripts(watch, PAGES[name], "list")
    assert watch.fetched("image") == []
    assert_names_no_other_origin(page)


def test_the_search_asks_for_its_script_only(page: Page, watch: Watch) -> None:
    page.goto(PAGES["search"])
    page.wait_for_load_state("networkidle")
    assert_document_and_scripts(watch, PAGES["search"], "list", "search")
    assert watch.fetched("image") == []
    assert_names_no_other_origin(page)


@pytest.mark.parametrize("sample", ONE_OF_EACH, ids=lambda sample: sample.head["format"])
def test_units_ask_for_their_pictures_only(page: Page, watch: Watch, sample: Sample) -> None:
    page.goto(sample.address)
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 20_000)  # pictures that load when they come in sight
    page.wait_for_load_state("networkidle")
    quiz = ["quiz"] if "/// quiz" in sample.body else []
    assert_document_and_scripts(watch, sample.address, "unit", *quiz)
    own = page.evaluate("""[...document.querySelectorAll("main img, main video")]
        .map((element) => new URL(element.poster ?? element.src).pathname)""")
    assert set(watch.fetched("image")) <= set(own)
    assert_names_no_other_origin(page)
