"""A built site as a disk can hold it.

On ``file://`` browsers run classic scripts, and show pictures and films; they fetch nothing, start no worker, and take
captions from nowhere but the page. What only a server can give stays out, and what pages would fetch is put into them.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
import zipfile
from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import IO
from urllib.parse import quote, unquote

from microlearn import mending
from microlearn.equipment.publication import REPORT
from microlearn.offline.publication import MANIFEST
from microlearn.reader import ASSETS

_SERVED = re.compile(
    r"404\.html|sw\.js|sitemap\.xml(\.gz)?|Q/\w+\.json|search/(.*\.bin|search_index\.json)"
    rf"|.*\.(js|css)\.map|assets/javascripts/(lunr|workers)/.*|{ASSETS}/(kept-|offline-|zxing).*"
)
"""Of use with a server only: fetched by scripts, run by workers, or asked for by hosts and search engines."""

_SAVED = re.compile(r"offline/[^/]+\.(json|bin)|app/.*")
"""What phones fetch to keep the site."""

_SHARED = ("assets/javascripts/", "assets/stylesheets/", f"{ASSETS}/")
"""Where themes put scripts and styles into every site, needed or not."""

_LINK = re.compile(r'<link rel="manifest" href="[^"]*">')
_TRACK = re.compile(r'(<track\b[^>]*?\ssrc=")([^":]+)(?=")')
_POLICY = re.compile(r"(<meta http-equiv=\"Content-Security-Policy\" content=\"[^\"]*media-src 'self')")
_ROOT = re.compile(r'<html\b[^>]* data-root="([^"]*)"')
_REPORT_SCRIPT = REPORT.removesuffix("on")

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can hold: two zips of the same site are the same."""


def name_of(site_name: str) -> str:
    """The name of a site as a folder on any disk, and in any address."""
    text = unicodedata.normalize("NFC", mending.STEERING.sub("", site_name))
    name = " ".join(re.sub(r'[\x00-\x20\x7f<>:"/\\|?*#%]+', " ", text).split())[:60].strip(" .")
    # Windows has devices of these names in every folder.
    taken = re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name, re.IGNORECASE)
    return f"site {name}".strip() if taken or not name else name


def files(site: Path) -> dict[str, bytes | Path]:
    """By path: content where it is another one than in the built site, else the file."""
    built = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    left_out = [_SERVED, _SAVED] if MANIFEST in built else [_SERVED]
    kept: dict[str, bytes | Path] = {
        path: site / path for path in built if not any(pattern.fullmatch(path) for pattern in left_out)
    }
    said = (site / REPORT).read_text("utf-8") if REPORT in built else ""
    if said:
        kept[_REPORT_SCRIPT] = _handing_over(said)
    for path in list(kept):
        if path.endswith(".html"):
            # Pages that an author brings as they are may be in any encoding.
            text = (site / path).read_bytes().decode("utf-8", "surrogateescape")
            kept[path] = _page(text, (site / path).parent, bool(said)).encode("utf-8", "surrogateescape")
    needed = _needed(kept)
    return {path: kept[path] for path in sorted(needed)}


def write(target: IO[bytes], folder: str, contents: Mapping[str, bytes | Path]) -> None:
    """A zip with everything in one folder, so that unpacking leaves one thing."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in contents.items():
            info = zipfile.ZipInfo(f"{folder}/{path}", _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            # The same from every system, and readable after unpacking.
            info.create_system, info.external_attr = 3, 0o100644 << 16
            if isinstance(content, bytes):
                archive.writestr(info, content)
                continue
            info.file_size = content.stat().st_size
            with content.open("rb") as source, archive.open(info, "w") as packed:
                shutil.copyfileobj(source, packed, 1 << 20)


def _page(text: str, folder: Path, has_report: bool) -> str:
    text = _LINK.sub("", text)
    told = _TRACK.sub(lambda found: found[1] + _caption(folder, found[2]), text)
    if told != text:
        text = _POLICY.sub(r"\1 data:", told, count=1)
    if has_report and "<ml-report" in text and (root := _ROOT.search(text)):
        text = text.replace("</head>", f'<script src="{root[1]}{_REPORT_SCRIPT}"></script></head>', 1)
    return text


def _caption(folder: Path, address: str) -> str:
    """The captions of a film as an address that holds them."""
    file = folder / unquote(unescape(address))
    return f"data:text/vtt;base64,{b64encode(file.read_bytes()).decode()}" if file.is_file() else address


def _handing_over(said: str) -> bytes:
    """A script that answers when a page asks for the words of its report. Here and not in the pages' own scripts, which
    are weighed for a phone that has just scanned a label."""
    return (
        "{const own=fetch,said=" + said.strip() + ";"
        f'globalThis.fetch=(to,more)=>`${{to}}`.endsWith("/{REPORT}")'
        "?Promise.resolve(new Response(JSON.stringify(said))):own(to,more)}\n"
    ).encode()


def _needed(contents: Mapping[str, bytes | Path]) -> Iterator[str]:
    """Everything but the scripts and styles of themes that nothing names which is there."""
    optional = {path for path in contents if path.startswith(_SHARED) and path.endswith((".js", ".css"))}
    waiting = [path for path in contents if path not in optional]
    for path in waiting:
        yield path
        if path.endswith((".html", ".js", ".css")):
            content = contents[path]
            text = content if isinstance(content, bytes) else content.read_bytes()
            named = {one for one in optional if quote(one.rpartition("/")[2]).encode() in text}
            optional -= named
            waiting += sorted(named)
