"""The pictures, films and sounds of Markdown: where they are named, where they lie, and how large they are."""

from __future__ import annotations

import posixpath
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from importlib import import_module
from pathlib import Path

from PIL import Image

from microlearn.media_files import FILMS, SOUNDS, ending_of, file_at, in_html, place_of, text_of

PHONES = (".heic", ".heif")
"""How phones keep photos, which only a build that converts pictures can publish."""
RASTERS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", *PHONES)
DRAWINGS = (".svg",)
PICTURES = RASTERS + DRAWINGS
PLAYED = FILMS + SOUNDS

_READ = ("PNG", "JPEG", "WEBP", "GIF", "AVIF")
"""What Pillow may take a file for."""

# Possessive, so that text in which nothing is ever closed is read once.
_IMAGE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]]++|\[[^\[\]]*+\])*+)\]"
    r"(?:\((?P<target>(?:[^()\n]++|\([^()\n]*+\))*+)\)|\[(?P<name>[^\[\]\n]*+)\])"
)
_TAG = re.compile(r"<img\b[^<>]*+>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"\b(?P<name>src|alt)\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]++))"
)
_NAMED = re.compile(r"^ {0,3}\[(?P<name>[^\[\]\n]++)\]:[ \t]*+(?P<target>[^\n]++)", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<target>(?:[^()\n]++|\([^()\n]*+\))*+)\)")
_PHOTO = re.compile(r"^photo:[ \t]*+[\"']?([^\n\"'#]++)", re.MULTILINE)
_FENCE = re.compile(r"[ \t]*+(`{3,}+|~{3,}+)")
_CODE = re.compile(r"(`++)[^`\n]++\1(?!`)")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture, film or sound as a page names it. ``whole``: it has a line of its own, and so the page's width;
    ``html``: it is written as a tag."""

    address: str
    alt: str
    line: int
    whole: bool
    html: bool = False

    @property
    def ending(self) -> str:
        """The ending of the file, such as ``.png``."""
        return ending_of(self.address)


def references(body: str, first: int) -> list[Reference]:
    """What a body shows that begins at line ``first`` of its file, quizzes included, in order. What stands in code or
    in a comment is shown to nobody."""
    if "![" not in body and "<img" not in body.lower():
        return []
    text = visible(body)
    named = {found["name"].casefold(): _address(found["target"]) for found in _NAMED.finditer(text)}
    places = []
    for found in _IMAGE.finditer(text):
        name = (found["name"] or found["alt"]).casefold()
        address = _address(found["target"]) if found["target"] is not None else named.get(name, "")
        places.append((found.span(), address, found["alt"], False))
    for found in _TAG.finditer(text):
        values = {
            one["name"].lower(): unescape(one["double"] or one["single"] or one["bare"] or "")
            for one in _ATTRIBUTE.finditer(found[0])
        }
        places.append((found.span(), values.get("src", ""), values.get("alt", ""), True))
    return [
        Reference(
            address, " ".join(alt.split()), first + text.count("\n", 0, span[0]), _stands_alone(text, *span), html
        )
        for span, address, alt, html in sorted(places)
        if address
    ]


def named_files(text: str, path: str) -> set[str]:
    """All files that the Markdown file at ``path`` may refer to, in any way that there is: Markdown's links start from
    its folder, those of raw HTML from where the page is published, some from the root. All are relative to the content
    folder."""
    targets = [found["target"] for pattern in (_LINK, _NAMED) for found in pattern.finditer(text)]
    targets += in_html(text)
    targets += _PHOTO.findall(text)
    # Most links lead to other pages, which are no files of a unit.
    addresses = {address for target in targets if ":" not in (address := _address(target)) and address[:1] != "#"}
    bases = (posixpath.dirname(path), posixpath.splitext(path)[0])
    found = {place_of(base, address) for address in addresses for base in bases}
    return found | {place_of("", address.lstrip("./")) for address in addresses}


def links(body: str, first: int) -> list[tuple[str, int]]:
    """The addresses that a body leads to, each with its line; pictures are among them."""
    if "](" not in body:
        return []
    text = visible(body)
    return [(_address(found["target"]), first + text.count("\n", 0, found.start())) for found in _LINK.finditer(text)]


def bytes_of(content: Path, place: str) -> int | None:
    """The size of a file below the content folder; ``None`` where there is none."""
    file = file_at(content, place)
    return file.stat().st_size if file else None


def width_of(content: Path, place: str) -> int | None:
    """The width of a raster picture in pixels, by the beginning of its file; ``None`` for what is no such picture."""
    file = file_at(content, place)
    return _width(file, file.stat().st_mtime_ns) if file else None


@lru_cache(maxsize=4096)
def _width(file: Path, changed: int) -> int | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=_formats(file)) as picture:
                return picture.width
    except Exception:  # a broken file makes Pillow raise all kinds; other checks tell of it
        return None


def _formats(file: Path) -> tuple[str, ...]:
    with file.open("rb") as source:
        if source.read(12)[4:8] != b"ftyp":
            return _READ
    # Few sites have photos of this kind, and to import what reads them takes time.
    import_module("pillow_heif").register_heif_opener()
    return ("HEIF", "AVIF")


def is_drawing(content: Path, place: str) -> bool:
    """Whether an SVG has a drawing in it; notes of a drawing program may stand before it."""
    file = file_at(content, place)
    return file is not None and "<svg" in text_of(file)


def state_of(content: Path, folder: str, body: str) -> list[tuple[str, int, int]]:
    """The files that a body shows, with stills and captions: bytes, and when they were changed (nanoseconds)."""
    found = []
    for shown in references(body, 1):
        place = place_of(folder, shown.address)
        if not place:
            continue
        names = [place, *stills_of(place)] if shown.ending in PLAYED else [place]
        for name in names:
            if file := file_at(content, name):
                about = file.stat()
                found.append((name, about.st_size, about.st_mtime_ns))
        if shown.ending in PLAYED:
            found += [
                (file.name, 0, file.stat().st_mtime_ns) for file in sorted((content / place).parent.glob("*.vtt"))
            ]
    return found


def stills_of(place: str) -> list[str]:
    """Where the picture may lie that a film shows before it plays."""
    stem = posixpath.splitext(place)[0]
    return [stem + ending for ending in PICTURES]


def _address(target: str) -> str:
    """The address in ``(address "title")``."""
    target = target.strip()
    if target.startswith("<"):
        return target[1:].partition(">")[0]
    for quote in ' "', " '":
        if target.endswith(quote[1]):
            target = target.partition(quote)[0].rstrip()
    return target


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end:].partition("\n")[0]
    return not before.strip() and not _ATTRIBUTES.sub("", after).strip()


def visible(text: str) -> str:
    """The text with empty lines in place of code and comments."""
    if "`" in text or "~~~" in text:
        text = _CODE.sub("", "\n".join(_without_fences(text.split("\n"))))
    return _without_comments(text)


def _without_fences(lines: list[str]) -> Iterator[str]:
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence):
                fence = ""
            yield ""
        elif found:
            fence = found[1]
            yield ""
        else:
            yield line


def _without_comments(text: str) -> str:
    pieces, place = [], 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces += [text[place:start], "\n" * text.count("\n", start, end)]
        place = end + len("-->")
    return "".join([*pieces, text[place:]])
