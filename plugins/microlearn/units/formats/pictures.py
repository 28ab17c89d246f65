"""Pictures that enlarge in place, with what their marks point at; films and sounds are written as pictures too. The
file's ending says which is which."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from microlearn.media_files import FILMS, SOUNDS, ending_of
from microlearn.published import Picture
from microlearn.units.formats import callouts, players
from microlearn.units.formats.tree import icon, make, parents

if TYPE_CHECKING:
    from microlearn.units.formats import Presentation

_LENGTH = rb"[\s,]+(\d{1,6}(?:\.\d*)?)"
_VIEW_BOX = re.compile(
    rb"""<svg\b[^>]*\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+""" + _LENGTH + _LENGTH + rb"""\s*["']"""
)
_SIDE = rb"""\s%s\s*=\s*["']\s*(\d{1,6}(?:\.\d*)?)\s*(?:px)?\s*["']"""
_SIDES = re.compile(rb"<svg\b(?=[^>]*" + _SIDE % b"width" + rb")(?=[^>]*" + _SIDE % b"height" + rb")")


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
        if presentation.sources.entry(address) is None:
            continue
        if kind in FILMS + SOUNDS:
            players.play(paragraph, image, address, kind in FILMS, presentation)
        elif parent.tag != "a":
            _figure(parent, paragraph, image, address, presentation)
    for image in root.iter("img"):
        image.set("loading", "lazy")
        image.set("decoding", "async")


def _figure(parent: Element, paragraph: Element, image: Element, address: str, presentation: Presentation) -> None:
    size = _size_of(address, presentation)
    if size:
        image.set("width", str(size[0]))
        image.set("height", str(size[1]))
    link = make("a", [image, icon("bigger")], class_="zoom", href=address)
    link.append(make("span", class_="vh", text=presentation.words["bigger"]))
    paragraph.tag = "figure"
    paragraph.remove(image)
    paragraph.append(link)
    below = _below(parent, paragraph)
    if below is not None and size and (marks := callouts.take(below)):
        parent.remove(below)
        below.tag = "ol"
        below.set("class", "callouts")
        below.set("role", "list")
        paragraph.append(below)
        presentation.marks.append((link, callouts.drawn(marks, *size)))


def _below(parent: Element, figure: Element) -> Element | None:
    """The list that follows a picture."""
    around = list(parent)
    following = around[around.index(figure) + 1 :][:1]
    return following[0] if following and following[0].tag == "ul" else None


def _size_of(address: str, presentation: Presentation) -> tuple[int, int] | None:
    entry = presentation.sources.entry(address)
    if isinstance(entry, Picture):
        return entry.width, entry.height
    file = presentation.find(address) if ending_of(address) == ".svg" else None
    return _size(str(file)) if file else None


@lru_cache(maxsize=4096)
def _size(file: str) -> tuple[int, int] | None:
    """Width and height of an SVG by its view box, or as it says itself, so that nothing moves while it loads."""
    try:
        with Path(file).open("rb") as source:
            head = source.read(65_536)
    except OSError:
        return None
    match = _VIEW_BOX.search(head) or _SIDES.search(head)
    return (round(float(match[1])), round(float(match[2]))) if match else None
