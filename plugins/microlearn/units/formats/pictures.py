"""Pictures that enlarge in place, and films and sounds with captions, transcript and speed.

All of them are written as Markdown pictures; the file's ending says which is which.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from microlearn.media_files import FILMS, SOUNDS, captions_of, ending_of, text_of
from microlearn.units.formats.tree import icon, make, parents

if TYPE_CHECKING:
    from microlearn.units.formats import Presentation

POSTERS = (".svg", ".webp", ".png", ".jpg", ".jpeg")
SPEEDS = ("0.75", "1", "1.25", "1.5", "2")

_LENGTH = rb"[\s,]+(\d{1,6}(?:\.\d*)?)"
_VIEW_BOX = re.compile(
    rb"""<svg\b[^>]*\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+""" + _LENGTH + _LENGTH + rb"""\s*["']"""
)
_CUE_TAG = re.compile(r"<[^>]*>")


def arrange(root: Element, presentation: Presentation) -> None:
    """Pictures on a line of their own become figures that enlarge; pictures within a line stay small."""
    if next(root.iter("img"), None) is None:
        return
    for parent, _, paragraph in parents(root, "p"):
        if len(paragraph) != 1 or paragraph[0].tag != "img" or (paragraph.text or "").strip():
            continue
        image = paragraph[0]
        if (image.tail or "").strip():
            continue
        image.tail = None
        address = image.get("src", "")
        kind = ending_of(address)
        if kind in FILMS + SOUNDS:
            _film(paragraph, image, address, kind in FILMS, presentation)
        elif parent.tag != "a":
            _figure(paragraph, image, address, presentation)
    for image in root.iter("img"):
        image.set("loading", "lazy")
        image.set("decoding", "async")


def _figure(paragraph: Element, image: Element, address: str, presentation: Presentation) -> None:
    file = presentation.find(address) if ending_of(address) == ".svg" else None
    if file and (size := _size(str(file))):
        image.set("width", str(size[0]))
        image.set("height", str(size[1]))
    link = make("a", [image, icon("bigger")], class_="zoom", href=address)
    link.append(make("span", class_="vh", text=presentation.words["bigger"]))
    paragraph.tag = "figure"
    paragraph.remove(image)
    paragraph.append(link)


def _film(paragraph: Element, image: Element, address: str, film: bool, presentation: Presentation) -> None:
    words = presentation.words
    player = make("a", controls="controls", preload="none", href=address)
    player.set("aria-label", image.get("alt", ""))
    presentation.stand_ins.append((player, "video" if film else "audio", "src"))
    if film:
        player.set("playsinline", "playsinline")
        if poster := _still(address, presentation):
            still = make("a", href=_sibling(address, poster.name))
            player.append(still)
            presentation.posters.append((player, still))
    captions = captions_of(presentation.content, presentation.place(address), presentation.unit.lang)
    if captions and film:
        track = make("a", kind="captions", srclang=presentation.unit.lang, label=words["captions"], default="default")
        track.set("href", _sibling(address, captions.name))
        presentation.stand_ins.append((track, "track", "src"))
        player.append(track)
    fallback = make("a", text=words["no_player"], href=address)
    player.append(fallback)
    speeds = make(
        "select", [make("option", text=f"{speed.replace('.', words['decimal'])}×", value=speed) for speed in SPEEDS]
    )
    speeds[1].set("selected", "selected")
    label = make("label", [speeds], hidden="hidden")
    label.insert(0, make("span", text=words["speed"]))
    paragraph.tag = "ml-player"
    paragraph.set("class", "film")
    paragraph.remove(image)
    paragraph.extend([player, label])
    if captions and (text := _transcript(captions)):
        details = make("details", [make("summary", text=words["transcript"])], class_="more-text")
        details.extend([make("p", text=line) for line in text])
        if not film:
            details.set("open", "open")
        paragraph.append(details)


def _still(address: str, presentation: Presentation) -> Path | None:
    """The picture beside a film that shows before it plays."""
    stem = address.rpartition(".")[0]
    return next((found for ending in POSTERS if (found := presentation.find(stem + ending))), None)


def _sibling(address: str, name: str) -> str:
    return address.rpartition("/")[0] + "/" + name if "/" in address else name


def _transcript(captions: Path) -> list[str]:
    """The text of the cues, a paragraph each; cue settings and voice tags are left out."""
    blocks = text_of(captions).replace("\r\n", "\n").split("\n\n")
    texts = []
    for block in blocks:
        _, timed, text = block.partition("-->")
        if timed:
            lines = [unescape(_CUE_TAG.sub("", line)).strip() for line in text.split("\n")[1:]]
            texts.append(" ".join(line for line in lines if line))
    return [text for text in texts if text]


@lru_cache(maxsize=4096)
def _size(file: str) -> tuple[int, int] | None:
    """Width and height of an SVG by its view box, so that nothing moves while it loads."""
    try:
        with Path(file).open("rb") as source:
            match = _VIEW_BOX.search(source.read(4096))
    except OSError:
        return None
    return (round(float(match[1])), round(float(match[2]))) if match else None
