"""What a browser does with what is kept: it is fetched again, as far as it lacks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
from playwright.sync_api import Page

import manifests
from microlearn import staging
from microlearn.offline import publication

from .asking import arrive, expect_saved, served
from .host import Host
from .test_faults import PAGES

pytestmark = pytest.mark.browser


def spoil(phone: Page, name: str, content: str | None) -> None:
    """Something else for a file that is kept; nothing where there is no content."""
    phone.evaluate(
        """async ([name, content]) => {
          const cache = await caches.open("microlearn /");
          for (const { url } of await cache.keys()) {
            if (!url.endsWith(name)) continue;
            await (content === null ? cache.delete(url) : cache.put(url, new Response(content)));
          }
        }""",
        [name, content],
    )


def kept(phone: Page) -> set[str]:
    """The names of all files that are kept."""
    urls = phone.evaluate(
        "caches.open('microlearn /').then((cache) => cache.keys()).then((keys) => keys.map(({ url }) => url))"
    )
    return {PurePosixPath(url).name for url in urls}


def test_a_browser_that_threw_everything_away_begins_anew(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    phone.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name) }")
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    host.stop()
    assert served(phone, host, "Q/PT-07/") == (host.folder / "Q/PT-07/index.html").read_bytes()


def test_a_file_that_is_gone_is_fetched_again(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    manifest = manifests.read(host.folder)
    spoil(phone, next(name for first, name, *_ in manifest["packs"] if first.startswith("units/pump/")), None)
    phone.goto(f"{host.origin}/units/pump/dry-run/")
    arrive(phone)
    host.stop()
    assert served(phone, host, "units/pump/dry-run/") == (host.folder / "units/pump/dry-run/index.html").read_bytes()


def test_a_stream_that_does_not_hold_what_it_should(phone: Page, host: Host) -> None:
    """What does not come all together comes by itself; pieces are kept no longer than they are needed."""
    pieces = manifests.pieces_of(host.folder)
    manifest = manifests.read(host.folder)
    made = publication.Made(manifest)
    made.add_stream([b"[]", *(manifests.content_of(host.folder, name) for _, name, *_ in manifest["packs"][:5])])
    staging.write(host.folder, made.files.items())
    manifests.write(host.folder, manifest)
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    others = set(manifests.pieces_of(host.folder))
    asked = {PurePosixPath(path).stem for path in host.asked}
    assert others <= asked and not asked & (set(pieces) - others)
    assert not asked & {name for _, name, *_ in manifest["packs"][:5]}
    assert not others & kept(phone)
    host.stop()
    for page in PAGES:
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()


@pytest.mark.parametrize("fault", [lambda content: content[:-9], lambda content: b"<html>", lambda content: 404])
def test_a_stream_of_which_a_piece_is_broken(phone: Page, host: Host, fault: Callable[[bytes], bytes | int]) -> None:
    """The last one stands for what all others hold too."""
    last = f"offline/{manifests.pieces_of(host.folder)[-1]}.bin"
    host.fault = lambda path, content: fault(content) if path == last else None
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    host.stop()
    for page in PAGES:
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()


def test_a_copy_that_an_older_worker_saved(phone: Page, host: Host) -> None:
    """Of the format before: what it noted has no stream."""
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    phone.evaluate(
        """async () => {
          const cache = await caches.open("microlearn /");
          const [key] = (await cache.keys()).filter(({ url }) => url.endsWith("/state"));
          const { manifest, ...state } = await (await cache.match(key)).json();
          const { stream, ...older } = manifest;
          const note = { ...state, manifest: { ...older, version: "older", base: ["kx", 0] } };
          await cache.put(key, new Response(JSON.stringify(note)));
        }"""
    )
    spoil(phone, manifests.read(host.folder)["packs"][0][1], None)
    phone.goto(f"{host.origin}/settings/")
    assert "trouble" not in arrive(phone)
    host.stop()
    for page in PAGES:
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()
