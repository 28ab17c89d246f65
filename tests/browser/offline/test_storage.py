"""What a browser does with what is kept: it is fetched again, as far as it lacks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

import manifests

from .asking import arrive, expect_saved, served, wait_until
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


def test_a_kept_pack_that_is_not_what_it_was(phone: Page, host: Host) -> None:
    """What others are compressed against is looked at before it is used, and fetched again."""
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect_saved(phone)
    manifest = manifests.read(host.folder)
    _, *base = manifest["base"]
    other = next(n for n, (first, *_) in enumerate(manifest["packs"]) if n not in base and "units/" in first)
    spoil(phone, manifest["packs"][base[0]][1], "[]")
    manifests.replace(host.folder, manifest, other, manifests.contents_of(host.folder, manifest, other)[0] + b" ")
    manifests.write(host.folder, manifest)
    phone.goto(f"{host.origin}/settings/")
    wait_until(phone, lambda: "trouble" not in arrive(phone))
    host.stop()
    address = manifest["packs"][base[0]][0]
    for page in (*PAGES, address):
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()
