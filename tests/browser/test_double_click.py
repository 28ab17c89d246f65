"""The real site out of its zip, opened from a disk: nothing is fetched, and everything works."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, Request, expect

from microlearn.cli import main
from microlearn.quizzes.parser import parse

from .answering import Touch, answer, logged
from .samples import ALL, PAGES, unit
from .serving import ROOT
from .watching import NewPage, Watch

pytestmark = pytest.mark.browser

FOUND = ["fire/extinguisher", "fire/which-extinguisher", "fire/extinguisher-fault", "fire/extinguisher-check"]


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the zip was unpacked, in a folder whose name has a space."""
    folder = tmp_path_factory.mktemp("on a disk")
    file = folder / "site.zip"
    arguments = ["export", "site", "--config", str(ROOT / "mkdocs.yml"), "--zip", str(file)]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    shutil.unpack_archive(file, folder / "unpacked")
    [top] = (folder / "unpacked").iterdir()
    assert top.name == "Werkkaart"
    return top.as_uri()


@pytest.fixture
def watch(disk: str) -> Watch:
    """All requests stay in the folder."""
    return Watch(disk)


@pytest.fixture
def page(new_page: NewPage, watch: Watch) -> Page:
    """A page in which no request may fail."""

    def failed(request: Request) -> None:
        # A picture that was still coming when the page was left.
        if request.failure != "net::ERR_ABORTED":
            watch.complaints.append(f"failed: {request.url} {request.failure}")

    page = new_page(has_touch=True)
    page.on("requestfailed", failed)
    return page


def test_home_and_a_unit(page: Page, disk: str) -> None:
    page.goto(f"{disk}/index.html")
    page.locator("a[href='moments/solve/index.html']:visible").first.click()
    page.wait_for_url("**/moments/solve/index.html")
    page.locator("main a[href*='units/']:visible").first.click()
    page.wait_for_url("**/units/**/index.html")
    expect(page.locator("h1")).to_be_visible()


def test_a_quiz_is_answered_and_remembered(page: Page, disk: str) -> None:
    sample, question = next(
        (sample, question)
        for sample in ALL
        for question in parse(sample.body).questions
        if sample.lang == "nl" and sample.head["format"] == "steps" and question.type == "single"
    )
    page.goto(f"{disk}{sample.address}index.html")
    form = page.locator(f"form[data-quiz='{question.id}']")
    answer(form, question, Touch(page))
    expect(form).to_have_attribute("data-result", "right")
    [statement] = logged(page, 1)
    assert statement["object"]["id"].startswith("https://werkkaart.example/units/")
    page.reload()
    expect(form.locator("[role=status]")).to_contain_text("Je beantwoordde deze vraag op")


@pytest.mark.parametrize("words", ["bluser", "handblusapparaat", "brandblusser"])
def test_a_search_in_other_words(page: Page, disk: str, words: str) -> None:
    page.goto(f"{disk}/index.html")
    page.get_by_role("searchbox").fill(words)
    first = page.locator(".results ol a:visible").first
    expect(first).to_be_visible()
    assert first.get_attribute("href") in [f"{disk}/units/{one}/index.html" for one in FOUND]
    first.click()
    page.wait_for_url("**/units/fire/**/index.html")
    expect(page.locator("h1")).to_contain_text("lus")


def test_a_code_finds_its_machine(page: Page, disk: str) -> None:
    page.goto(f"{disk}/index.html")
    page.get_by_role("searchbox").fill("pt 7")
    expect(page.locator(".results ol a:visible").first).to_have_attribute("href", f"{disk}/Q/PT-07/index.html")


def test_a_landing_page(page: Page, disk: str) -> None:
    page.goto(f"{disk}/Q/PT-07/index.html")
    shown = page.locator(".page:visible")
    shown.locator(".report summary").click()
    expect(shown.locator("ml-report form")).to_be_visible()
    shown.locator("a.tile").first.click()
    page.wait_for_url("**/index.html")
    expect(page.locator("h1:visible")).to_be_visible()


def test_a_film_has_its_captions(page: Page, disk: str) -> None:
    page.goto(f"{disk}{unit('video').address}index.html")
    track = page.locator("video track").first
    # They are fetched when it plays.
    page.locator("video").first.evaluate("film => { film.muted = true; void film.play(); }")
    expect(track).to_have_js_property("readyState", 2)
    assert track.evaluate("track => track.track.cues.length") > 3


def test_every_kind_of_page(page: Page, disk: str) -> None:
    addresses = [address for name, address in PAGES.items() if name != "404"]
    for path in [*(f"{address}index.html" for address in addresses), "/about.html"]:
        page.goto(disk + path)
        expect(page.locator("h1:visible").first).to_be_visible()
        # What scripts ask for behind the page.
        page.wait_for_timeout(100)


def test_nothing_is_there_for_nothing(disk: str) -> None:
    folder = Path(disk.removeprefix("file://").replace("%20", " "))
    kinds = {path.suffix for path in folder.rglob("*") if path.is_file()}
    assert not kinds & {".bin", ".json", ".map", ".wasm", ".webmanifest", ".xml"}
