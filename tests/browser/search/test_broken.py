"""An index of many files of which some are not what they should be: a plain sentence, and all is well again once the
server is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from ..serving import serve
from ..watching import Watch
from .asking import expect_said, field, links
from .sharded import STUCK, build_in_shards, index_files

pytestmark = pytest.mark.browser

SHARDS = "**/search/*/*.bin"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site, and what became of it later."""
    folder = tmp_path_factory.mktemp("broken")
    now = build_in_shards(folder / "project", folder / "now")
    return now, build_in_shards(folder / "edited", folder / "later", noodstop="nooduitschakelaar")


@pytest.fixture(scope="module")
def origin(sites: tuple[Path, Path]) -> Iterator[str]:
    with serve(sites[0]) as address:
        yield address


def missing(route: Route) -> None:
    route.fulfill(status=404, body="")


def refused(route: Route) -> None:
    route.fulfill(status=503, content_type="text/html", body="<!doctype html><title>Busy</title>")


def half(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2])


def empty(route: Route) -> None:
    route.fulfill(body=b"")


def error_page(route: Route) -> None:
    route.fulfill(content_type="text/html", body=f"<!doctype html><title>Sorry</title>{'x' * 999}")


def another(route: Route) -> None:
    """The block of another number."""
    name = route.request.url.rpartition("/")[2]
    route.fulfill(body=route.fetch(url=route.request.url.replace(name, f"{name[0]}{int(name[1:-4]) + 1}.bin")).body())


def one_bit(route: Route) -> None:
    body = bytearray(route.fetch().body())
    body[len(body) // 2] ^= 1
    route.fulfill(body=bytes(body))


WRONG = (missing, refused, half, empty, error_page, another, one_bit)


@pytest.mark.parametrize("kind", ["w", "l", "r"])
@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.__name__)
def test_a_shard_that_is_not_what_it_should_be(
    page: Page, watch: Watch, sites: tuple[Path, Path], wrong: Callable[[Route], None], kind: str
) -> None:
    for name in index_files(sites[0]):
        watch.expect_missing(name)
    pattern = SHARDS.replace("/*.bin", f"/{kind}*.bin")
    page.route(pattern, wrong)
    page.goto("/search/?q=noodstop")
    expect_said(page, "^De zoeklijst")
    page.unroute(pattern)
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(links(page).first).to_have_attribute("data-url", STUCK)
    expect_said(page, "^Gevonden")
    expect(page.get_by_role("button", name="Probeer opnieuw")).to_be_hidden()


def test_a_shard_of_another_build(page: Page, watch: Watch, sites: tuple[Path, Path]) -> None:
    """At the same address, as a host's cache may give it."""
    later = {Path(name).name: sites[1] / name[1:] for name in index_files(sites[1]) if name.count("/") > 2}
    page.route(SHARDS, lambda route: route.fulfill(body=later[route.request.url.rpartition("/")[2]].read_bytes()))
    page.goto("/search/?q=noodstop")
    expect_said(page, "^De zoeklijst")
    page.unroute(SHARDS)
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(links(page).first).to_have_attribute("data-url", STUCK)


def test_no_network_for_shards(page: Page, watch: Watch, sites: tuple[Path, Path]) -> None:
    for name in index_files(sites[0]):
        watch.expect_missing(name)
    page.route(SHARDS, lambda route: route.abort())
    page.goto("/search/?q=noodstop")
    expect_said(page, "^Zonder netwerk")
    page.unroute(SHARDS)
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(links(page).first).to_have_attribute("data-url", STUCK)


@pytest.mark.parametrize("pattern", ["**/search/nl.bin", SHARDS], ids=["head", "shards"])
def test_a_server_that_never_answers(page: Page, pattern: str) -> None:
    """The wait ends, and the next question does not wait for the old one."""
    page.clock.install()
    page.route(pattern, lambda route: None)
    page.goto("/search/")
    field(page).fill("noodstop")
    page.clock.run_for(1_000)
    expect_said(page, "^Zoeken …$")
    page.clock.run_for(21_000)
    expect_said(page, "^Zonder netwerk")
    page.unroute(pattern)
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(links(page).first).to_have_attribute("data-url", STUCK)


def test_a_site_that_is_built_anew_while_a_page_is_open(
    page: Page, watch: Watch, sites: tuple[Path, Path], tmp_path: Path
) -> None:
    """Its old index is gone: nobody is told, the new one answers."""
    site = tmp_path / "site"
    shutil.copytree(sites[0], site)
    with serve(site) as address:
        watch.origin = address
        for name in index_files(site):
            watch.expect_missing(name)
        page.goto(f"{address}/search/")
        field(page).fill("noodstop")
        expect(links(page).first).to_have_attribute("data-url", STUCK)
        shutil.rmtree(site / "search")
        shutil.copytree(sites[1] / "search", site / "search")
        field(page).fill("nooduitschakelaar")
        expect(links(page).first).to_have_attribute("data-url", STUCK)
        expect_said(page, "^Gevonden")
        field(page).fill("noodstop")
        expect_said(page, "^(Niets|Gevonden)")
