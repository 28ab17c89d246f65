"""What a phone composes is byte for byte what the server sends: every page of every test site, and of the real one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

import manifests
from building import SITES, Built, build
from exposing import Scripts
from microlearn.offline import publication

ROOT = Path(__file__).parents[2]
REAL = "this site"
BROKEN = {"broken", "quiz-broken", "alias-taken", "quizzes-alone", "other-theme"}
"""Sites that are not published, or not in our theme."""

SAME = [REAL, *sorted({folder.name for folder in SITES.iterdir()} - BROKEN)]
ORDINARY = "mkdocs-material"
"""Stands in Material's pages."""


def built(name: str, folder: Path) -> Built:
    """A site with the plugin, whichever it had."""
    if name == REAL:
        folder.mkdir()
        shutil.copytree(ROOT / "content", folder / "content")
        for file in ("mkdocs.yml", "codes.lock"):
            shutil.copy(ROOT / file, folder)
    else:
        shutil.copytree(SITES / name, folder)
    config = folder / "mkdocs.yml"
    values: dict[str, Any] = yaml.safe_load(config.read_text("utf-8"))
    plugins = values.setdefault("plugins", ["units"])
    if "offline" not in plugins:
        plugins.append("offline")
    config.write_text(yaml.safe_dump(values), "utf-8")
    return build(folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", SAME)
def test_every_page(name: str, scripts: Scripts, tmp_path: Path) -> None:
    found = built(name, tmp_path / "project")
    assert found.code == 0, found.terminal
    site = found.site
    manifest = manifests.read(site)
    shells = json.loads((site / publication.FOLDER / f"{manifest['shells'][0]}.json").read_bytes())
    composed: dict[str, str] = {}
    rows = manifests.rows_of(site, manifest)
    for pack in rows:
        pages = scripts("pages", shells, pack)
        assert not composed.keys() & pages.keys(), "a page is in one pack"
        composed |= pages
    for address, page in composed.items():
        file = site / f"{address}index.html" if address in ("", "/") or address.endswith("/") else site / address
        assert page.encode() == file.read_bytes(), address
    every = {path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")}
    left = {address for address in every - composed.keys() if ORDINARY not in page_at(site, address)}
    assert not left, "pages of the reader shell that no pack has"
    assert composed, "a site has pages"
    numbers = scripts("packs", manifest, list(composed))
    of = {address: n for n, pack in enumerate(rows) for address, *_ in pack}
    assert numbers == [of[address] for address in composed]


def page_at(site: Path, address: str) -> str:
    file = site / address
    return (file / "index.html" if file.is_dir() else file).read_text("utf-8")
