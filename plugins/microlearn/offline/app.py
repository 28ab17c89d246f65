"""What a phone must know to put the site on its home screen, and the words for what is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from microlearn.languages import Interfaces
from microlearn.offline.icons import icons
from microlearn.offline.packs import as_json
from microlearn.reader import APP, Site

FOLDER = APP.partition("/")[0]


def files(site: Site, interfaces: Interfaces, built: Path, old_after: int) -> Iterator[tuple[str, bytes]]:
    """(path below the site, content): the web app manifest with its pictures, and words per language, with the days
    after which a copy is too old to be safe."""
    for lang in site.languages:
        yield f"{FOLDER}/{lang}.json", as_json({**interfaces[lang]["offline"], "old_after": old_after})
    pictures = icons(site.logo, site.accent, built)
    for size, content in pictures.items():
        yield f"{FOLDER}/icon-{size}.png", content
    yield APP, as_json(_manifest(site, interfaces[site.language], pictures))


def _manifest(site: Site, words: Mapping[str, Any], pictures: Mapping[int, bytes]) -> dict[str, Any]:
    """W3C's "Web Application Manifest"; addresses are relative to it."""
    page = "" if site.directory_urls else "index.html"
    shortcuts = [("scan/", words["machines_scan"])] if site.machines else []
    shortcuts += [("search/", words["find"])] if site.search else []
    return {
        "name": site.name,
        "short_name": site.name[:12],
        "lang": site.language,
        "dir": words["direction"],
        "id": "../",
        "start_url": f"../{page}",
        "scope": "../",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": site.accent,
        "icons": [
            {"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
            for size in pictures
        ],
        "shortcuts": [{"name": name, "url": f"../{address}{page}"} for address, name in shortcuts],
    }
