"""A large index is many small files, of which a question fetches few."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ..serving import serve
from ..watching import Watch
from .asking import expect_said, field, links
from .sharded import ICON, STUCK, build_in_shards, index_files, note_index

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sharded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sharded")
    return build_in_shards(folder / "project", folder / "below" / "site")


@pytest.fixture(scope="module")
def origin(sharded: Path) -> Iterator[str]:
    """Takes the place of the site with one file."""
    with serve(sharded) as address:
        yield address


@pytest.mark.parametrize("address", ["/", "/search/", f"/{STUCK}"])
def test_an_idle_page_fetches_nothing_of_the_index(page: Page, watch: Watch, address: str) -> None:
    fetched = note_index(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if address != f"/{STUCK}":
        field(page).focus()
        page.wait_for_load_state("networkidle")
    assert fetched == []


def test_a_question_fetches_a_few_files_once(page: Page, sharded: Path) -> None:
    files = index_files(sharded)
    assert len(files) > 20
    fetched = note_index(page)
    page.goto("/search/")
    field(page).fill("noodstop")
    expect(links(page).first).to_be_visible()
    expect_said(page, "^Gevonden")
    assert fetched[0] == "search/nl.bin"
    assert {f"/{name}" for name in fetched} <= set(files)
    assert len(fetched) == len(set(fetched)) < len(files) / 3
    before = len(fetched)
    for words in ("", "noodstop"):
        field(page).fill(words)
        expect(links(page)).to_have_count(0) if not words else expect(links(page).first).to_be_visible()
    assert len(fetched) == before
    field(page).fill("klep")
    expect(links(page).filter(has_text="klep").first).to_be_visible()
    assert fetched.count("search/nl.bin") == 1 and len(fetched) == len(set(fetched))


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("rode lamp", STUCK),
        ("noodstpo", STUCK),
        ("nodstop", STUCK),
        ("oodstop", STUCK),
        ("P-101", "Q/P-101/"),
        ("p1o1", "Q/P-101/"),
        ("pt 7", "Q/PT-07/"),
        ("e12", STUCK),
    ],
)
def test_shards_find_what_the_whole_finds(page: Page, words: str, address: str) -> None:
    page.goto("/search/")
    field(page).fill(words)
    expect(links(page).first).to_have_attribute("data-url", address)
    expect_said(page, "^Gevonden")


def test_choices_without_words(page: Page) -> None:
    page.goto("/search/?moment=solve")
    expect(links(page).first).to_have_attribute("data-url", STUCK)
    expect_said(page, "^Gevonden")


def test_without_network_what_was_read_still_answers(page: Page, watch: Watch, sharded: Path) -> None:
    for name in (ICON, *index_files(sharded)):
        watch.expect_missing(name)
    page.goto("/search/")
    field(page).fill("noodstop")
    expect(links(page).first).to_be_visible()
    page.context.set_offline(True)
    for words in ("", "noodstop"):
        field(page).fill(words)
    expect(links(page).first).to_have_attribute("data-url", STUCK)
    expect_said(page, "^Gevonden")
    field(page).fill("zeldzaam woord")
    expect_said(page, "^Zonder netwerk")
    page.context.set_offline(False)
    field(page).fill("klep")
    expect(links(page).first).to_be_visible()
    expect_said(page, "^Gevonden")


def test_a_site_below_a_folder(page: Page, watch: Watch, sharded: Path) -> None:
    with serve(sharded.parent) as address:
        watch.origin = address
        page.goto(f"{address}/site/search/?q=noodstop")
        expect(links(page).first).to_have_attribute("href", f"{address}/site/{STUCK}")
        links(page).first.click()
        page.wait_for_url(f"**/site/{STUCK}")
