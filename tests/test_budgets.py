"""What a phone has to fetch, on the real content."""

from __future__ import annotations

import gzip
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from building import build
from microlearn.equipment import codes

ROOT = Path(__file__).parent.parent
FIRST_FLIGHT = 14_600
"""Bytes of the first TCP flight, headers included."""
HEADERS = 300
WITH_QUIZ = 30_000
"""Bytes of a unit with a quiz and all its scripts."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    shutil.copytree(ROOT / "content", folder / "content")
    for name in ("mkdocs.yml", "codes.lock"):
        shutil.copy(ROOT / name, folder)
    built = build(folder)
    assert built.code == 0, built.terminal
    return built.site


class _Fetched(HTMLParser):
    """Addresses that a browser fetches by itself, and everything a page must not have."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.ids: list[str] = []
        self.links = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        self.links += tag == "a"
        if "id" in values:
            self.ids.append(values["id"])
        if tag in ("script", "img", "video", "audio", "source", "track", "iframe", "embed", "object"):
            self.addresses += filter(None, (values.get("src"), values.get("data"), values.get("poster")))
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "manifest"):
            self.addresses.append(values["href"])
        self.inline += [name for name in values if name.startswith("on") or name == "style"]


def reader_pages(site: Path) -> list[Path]:
    """Every page of the reader shell; ordinary ones are Material's."""
    return [page for page in sorted(site.rglob("*.html")) if "Content-Security-Policy" in page.read_text("utf-8")]


def test_pages_fit_the_first_flight(site: Path) -> None:
    sizes = {page: len(gzip.compress(page.read_bytes(), 9)) + HEADERS for page in reader_pages(site)}
    assert len(sizes) > 150
    assert {str(page): size for page, size in sizes.items() if size > FIRST_FLIGHT} == {}


def test_there_is_a_landing_page_for_every_label(site: Path) -> None:
    ledger, _ = codes.parse((ROOT / codes.LEDGER).read_text("utf-8"))
    assert len(ledger.by_key) >= 8
    assert {page.parent.name for page in (site / "Q").glob("*/index.html")} == {one.code for one in ledger.entries}


def test_units_with_quizzes_are_complete_within_their_budget(site: Path) -> None:
    """The page with all its scripts; media apart."""
    with_quiz = [page for page in reader_pages(site) if "<ml-quiz>" in page.read_text("utf-8")]
    assert len(with_quiz) > 40
    for page in with_quiz:
        fetched = _Fetched()
        fetched.feed(page.read_text("utf-8"))
        scripts = [(page.parent / address).resolve() for address in fetched.addresses if address.endswith(".js")]
        assert [script.name.split("-")[0] for script in scripts] == ["unit", "quiz"]
        whole = sum(len(gzip.compress(file.read_bytes(), 9)) + HEADERS for file in (page, *scripts))
        assert whole <= WITH_QUIZ, page


def test_the_quiz_script_is_loaded_where_there_is_a_quiz_only(site: Path) -> None:
    for page in reader_pages(site):
        text = page.read_text("utf-8")
        assert ("assets/microlearn/quiz-" in text) == ("<ml-quiz>" in text), page


def test_nothing_comes_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        fetched = _Fetched()
        fetched.feed(page.read_text("utf-8"))
        assert [address for address in fetched.addresses if re.match(r"(?:[a-z]+:)?//", address)] == [], page


def test_the_policy_would_hold(site: Path) -> None:
    for page in reader_pages(site):
        fetched = _Fetched()
        text = page.read_text("utf-8")
        fetched.feed(text)
        assert fetched.inline == [], page
        policy = text.partition("<style>")[0]
        # WebAssembly reads symbols where the browser does not; no text becomes a script by it.
        allowed = "wasm-unsafe-eval" if page.parent.name == "scan" else ""
        assert "unsafe" not in policy.replace(allowed, "", 1), page
        assert len(fetched.ids) == len(set(fetched.ids)), page


def test_no_navigation_tree(site: Path) -> None:
    """A unit links its topic, the bar, what follows, its sources; not the rest of the site."""
    for page in (site / "units").rglob("index.html"):
        fetched = _Fetched()
        fetched.feed(page.read_text("utf-8"))
        assert fetched.links < 40, page


def test_every_reader_page_has_a_shell_of_its_kind(site: Path) -> None:
    """All pages of a kind and language share one inlined style."""
    styles = {re.search(r"<style>.*?</style>", page.read_text("utf-8"), re.DOTALL)[0] for page in reader_pages(site)}
    assert len(styles) <= 7
