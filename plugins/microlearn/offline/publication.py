"""What a phone fetches to have the site without a network: packs of pages, the search index, scripts and a manifest.

The manifest has two levels: it names packs, with the first address of each, and packs have the addresses of their
pages. Everything that it names is known by its content, so that what a phone has it need not fetch again.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from microlearn.offline import packs, transport
from microlearn.offline.fragments import DRAWING, Fragment, Shells
from microlearn.offline.manifest import encode
from microlearn.shell import Shell

FOLDER = "offline"
MANIFEST = f"{FOLDER}/manifest.json"
_PAGE = "index.html"

_NOT = (f"{FOLDER}/", "search/", "sw.js", "sitemap.xml")
"""What is no part of a saved site by itself: the index is there in segments."""

_HOST = ("assets/javascripts/", "assets/stylesheets/", "assets/microlearn/ordinary-", "assets/microlearn/palette")
"""Material's own, for pages that stay on the network."""

SMALL = 10_000
"""Bytes up to which a drawing (SVG) counts as text: steps without their pictures are no help to anybody."""

_SHOWN = re.compile(r' (?:src|poster|href(?=="[^"]*\.(?!webp|html)\w{2,5}"))="([^":]+)"')
"""What a page shows, and files that it leads to; the large view of a photo is not among them."""
_WIDTHS = "assets/media/"
"""Where photos lie in several widths, of which pages name the one for phones as their picture."""

_NEEDED = ("app/", "assets/microlearn/", "Q/")
"""Where scripts and words stand that pages cannot do without; an owner's own are saved with pictures and films."""

_LATER = ("assets/microlearn/zxing",)
"""Large, and of use with a camera only: saved with pictures and films."""


Packs = tuple[list[bytes], list[list[Any]], list[int], list[set[str]]]


class Index(Protocol):
    """The search index of a language, as the plugin ``search`` gives it: in parts, and all of them in one file, of
    which phones make the same parts."""

    @property
    def parts(self) -> Sequence[bytes]: ...

    @property
    def together(self) -> bytes: ...


@dataclass
class Made:
    """Files by path, and what the manifest says of them."""

    manifest: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, content: bytes) -> list[Any]:
        """Keep a list under the name of its content: [name, bytes]. The host compresses it."""
        name = packs.name_of(content)
        self.files[f"{FOLDER}/{name}.json"] = content
        return [name, len(content)]

    def add_frames(self, contents: Sequence[bytes]) -> list[list[Any]]:
        """Keep each content compressed: [name, bytes]."""
        named = [[packs.name_of(content), len(content)] for content in contents]
        for (name, _), frame in zip(named, transport.frames(contents), strict=True):
            self.files[f"{FOLDER}/{name}.bin"] = frame
        return named

    def add_stream(self, contents: Sequence[bytes]) -> int:
        """Keep all contents together, in pieces, and a list of those; gives their bytes."""
        pieces = transport.stream(contents)
        names = [packs.name_of(piece) for piece in pieces]
        self.files |= {f"{FOLDER}/{name}.bin": piece for name, piece in zip(names, pieces, strict=True)}
        self.manifest["stream"] = self.add(packs.as_json(names))
        return sum(map(len, pieces))


def make(site: Path, shells: Mapping[str, Shell], index: Mapping[str, Index], marks: Collection[str] = ()) -> Made:
    """Look at the built site, and pack it. ``shells`` are those that its pages were composed of, by name; ``index`` is
    the search index of each language; ``marks`` are the owner's pictures that stand on every page."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    known = Shells(shells)
    made = Made({})
    drawings = {path for path in files if path not in marks and _is_drawing(site, path)}
    contents, found, first, shown = _packs(site, files, drawings, known)
    named = made.add_frames(contents)
    made.manifest["packs"] = [[address, *name, *more] for name, (address, *more) in zip(named, found, strict=True)]
    made.manifest["first"] = first
    made.manifest["shells"] = made.add(_shells(known))
    made.manifest["search"] = {lang: made.add_frames(one.parts) for lang, one in index.items()}
    sent = made.add_stream([*contents, *(one.together for one in index.values())])
    text, media = _others(site, [path for path in files if path not in drawings], marks)
    media = list(_placed(media, shown))
    made.manifest["files"] = made.add(packs.as_json(text))
    made.manifest["media"] = [*made.add(packs.as_json(media)), sum(row[2] for row in media)]
    lists = [content for path, content in made.files.items() if path.endswith(".json")]
    needed = ((site / path).read_bytes() for path, *_ in text)
    made.manifest["sent"] = sent + sum(len(zlib.compress(content, 6)) for content in chain(lists, needed))
    made.files[MANIFEST] = encode(made.manifest, made.add)
    return made


def _packs(site: Path, files: Iterable[str], drawings: Collection[str], shells: Shells) -> Packs:
    """The contents of packs; [first address, units of the site's own language] of each with the numbers of those that
    have drawings of its pages; the numbers of packs with pages that lead to others; and what each pack shows. Landing
    pages ask for their drawings one by one: their neighbours are about other things."""
    paths = {path: path for path in drawings}
    paths |= {path.removesuffix(_PAGE): path for path in files if path.endswith(".html")}
    found: list[list[Any]] = []
    contents: list[bytes] = []
    first: list[int] = []
    shown: list[set[str]] = []
    near: list[set[str]] = []
    place: dict[str, int] = {}
    for row in packs.partition(paths):
        read = ((address, (site / paths[address]).read_bytes()) for address in row)
        own = list(filter(None, (_fragment(shells, *one, one[0] in drawings) for one in read)))
        if not own:
            continue
        if any(packs.leads_on(one.address) for one in own):
            first.append(len(found))
        place |= {one.address: len(found) for one in own if one.shell == DRAWING}
        pages = [one for one in own if one.shell != DRAWING]
        near.append({address for one in pages if not one.address.startswith("Q/") for address in _shown(one)})
        shown.append(near[-1].union(*(_shown(one) for one in pages if one.address.startswith("Q/"))))
        units = sum(one.address.startswith("units/") for one in pages)
        contents.append(packs.encode(own))
        found.append([own[0].address, units])
    for number, addresses in enumerate(near):
        found[number] += sorted({place[address] for address in addresses & place.keys()} - {number})
    return contents, found, first, shown


def _placed(media: Iterable[list[Any]], shown: Iterable[set[str]]) -> Iterator[list[Any]]:
    """Media with the numbers of the packs that show them, as far as they are in the widths that phones show."""
    packs_of: dict[str, list[int]] = {}
    for number, addresses in enumerate(shown):
        for address in addresses:
            packs_of.setdefault(address, []).append(number)
    for path, *named in media:
        if path in packs_of or not (path.startswith(_WIDTHS) and path.endswith(".webp")):
            yield [path, *named, *packs_of.get(path, ())]


def _fragment(shells: Shells, address: str, content: bytes, drawing: bool) -> Fragment | None:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None  # a file of the owner's own
    return Fragment(address, DRAWING, (text,)) if drawing else shells.fragment(address, text)


def _is_drawing(site: Path, path: str) -> bool:
    if not path.endswith(".svg") or path.startswith((*_NOT, *_HOST)) or (site / path).stat().st_size > SMALL:
        return False
    try:
        return bool((site / path).read_bytes().decode())
    except UnicodeDecodeError:
        return False


def _shown(page: Fragment) -> Iterator[str]:
    """Addresses of the files that a page shows or leads to."""
    for found in _SHOWN.finditer("".join(page.values)):
        yield posixpath.normpath(posixpath.join(page.address, unquote(found[1])))


def _shells(shells: Shells) -> bytes:
    return packs.as_json(
        {name: [one.literals, one.slots] for name, one in shells.by_name.items() if name in shells.used}
    )


def _others(site: Path, files: Iterable[str], marks: Collection[str]) -> tuple[list[list[Any]], list[list[Any]]]:
    """[path, name, bytes] of what pages need to work, and of pictures, films and the like. Files beside the home page
    and without an ending are words to the host."""
    text, media = [], []
    for path in files:
        if path.endswith(".html") or path.startswith((*_NOT, *_HOST)) or Path(path).name.startswith("."):
            continue
        if path not in marks and ("/" not in path or not Path(path).suffix):
            continue
        content = (site / path).read_bytes()
        script = path.startswith(_NEEDED) and path.endswith((".js", ".json", ".webmanifest"))
        needed = path in marks or (script and not path.startswith(_LATER))
        (text if needed else media).append([path, packs.name_of(content), len(content)])
    return text, media
