"""A site of so many packs that its manifest comes in parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

import manifests
from microlearn.offline import manifest

from .asking import arrive, ask, expect_saved, served
from .host import Host

pytestmark = pytest.mark.browser

PAGES = ("Q/P-101/", "units/pump/dry-run/", "search/", "")


@pytest.fixture(autouse=True)
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a handful of packs were many."""
    monkeypatch.setattr(manifest, "WHOLE", 0)
    monkeypatch.setattr(manifest, "PART", (2, 0.5, 4))


def divide(site: Path) -> set[str]:
    """Write the manifest in parts; gives their paths."""
    before = {path.name for path in (site / "offline").iterdir()}
    manifests.write(site, manifests.read(site))
    return {f"offline/{path.name}" for path in (site / "offline").iterdir() if path.name not in before}


def test_it_is_saved_and_renewed(phone: Page, host: Host) -> None:
    parts = divide(host.folder)
    assert len(parts) > 4
    phone.goto(f"{host.origin}/Q/P-101/")
    expect_saved(phone)
    assert parts <= set(host.asked)
    # Another text in one pack: its part comes, and no other.
    changed = manifests.read(host.folder)
    changed["sent"] += 1
    changed["packs"][3][3] += 1
    manifests.write(host.folder, changed)
    host.asked.clear()
    assert arrive(phone)["state"] == "saved"
    fetched = {path for path in host.asked if path.startswith("offline/")}
    assert len(fetched) == 2 and fetched.isdisjoint(parts)
    host.stop()
    for page in PAGES:
        assert served(phone, host, page) == (host.folder / page / "index.html").read_bytes()


def test_a_part_that_does_not_come(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/Q/P-101/")
    expect_saved(phone)
    parts = divide(host.folder)
    last = max(parts)
    host.fault = lambda path, content: b"<html>" if path == last else None
    assert arrive(phone)["trouble"] == "damaged"
    came = parts & set(host.asked) - {last}
    host.fault = None
    host.asked.clear()
    assert "trouble" not in arrive(phone)
    assert parts & set(host.asked) == parts - came
    # What is deleted is gone, parts too.
    ask(phone, "forget")
    assert phone.evaluate("caches.open('microlearn /').then((cache) => cache.keys()).then(({ length }) => length)") == 1
