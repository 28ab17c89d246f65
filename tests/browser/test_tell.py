"""Readers tell whom the owner names that something is wrong, from every kind of page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from building import SITES

from .serving import build, serve

pytestmark = pytest.mark.browser

FORM = "https://forms.example/tell?what={unit}&where={url}&code={code}&at={place}&when={time}"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with equipment, and an ordinary page."""
    project = tmp_path_factory.mktemp("told") / "labelled"
    shutil.copytree(SITES / "labelled", project)
    (project / "content/guide.md").write_text("# Guide\n\nText.\n", "utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("  - units", f'  - units: {{feedback: "{FORM}"}}', 1), "utf-8")
    with serve(build(project, project / "site")) as address:
        yield address


def told(page: Page) -> dict[str, list[str]]:
    """What a tap on the link would send; nothing is sent."""
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")
    link = page.locator("a[data-filled]:visible")
    assert link.count() == 1
    link.click()
    address = urlsplit(link.get_attribute("href"))
    assert address.netloc == "forms.example"
    return parse_qs(address.query, keep_blank_values=True)


def test_the_phone_fills_in_the_rest(page: Page, origin: str) -> None:
    page.goto(f"{origin}/Q/PT-07/")
    for address in ("topics/truck/", "settings/", "guide/", "", "scan/", "units/truck/stuck/"):
        page.goto(f"{origin}/{address}")
        found = told(page)
        assert set(found) == {"what", "where", "code", "at", "when"}, address
        assert found["what"][0] and found["when"][0], address
        assert found["where"][0].endswith(address), address
        assert found["code"] == ["PT-07"], address
