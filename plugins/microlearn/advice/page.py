"""What a build makes of the Markdown of a unit: its blocks, where it leads, and what can be led to on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import slugify, unique
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

EXTENSIONS = ("tables", "fenced_code")
"""What MkDocs switches on by itself, and changes what is a link."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STASHED = re.compile("\x02.*?\x03")
_ID = re.compile(r"\b(?:id|name)\s*=\s*[\"']?([^\s\"'>]+)|\{[^{}]*#([^\s{}]+)")


@dataclass(frozen=True, slots=True)
class Led:
    """Where a page leads, as its HTML has it: an address, of a picture or of a link."""

    address: str
    picture: bool


@lru_cache(maxsize=2)
def blocks(text: str) -> Element:
    """The tree of paragraphs, lists and headings; their text is still Markdown. Numbered lists have the number that
    they begin with as ``start``, if that is not 1. Rules share it, and leave it as it is."""
    reader = _blocks_reader().reset()
    lines = text.split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    return reader.parser.parseDocument(lines).getroot()


def led(text: str) -> list[Led]:
    """The pictures and links that Markdown makes, in order. Those in raw HTML are none: a build leaves them alone."""
    found = []
    for element in _tree(text).iter():
        address = element.get("href" if element.tag == "a" else "src", "") if element.tag in ("a", "img") else None
        # Markdown writes mail addresses so that no robot reads them.
        if address is not None and AMP_SUBSTITUTE not in address:
            found.append(Led(address, element.tag == "img"))
    return found


def anchors(text: str) -> set[str]:
    """What stands behind ``#`` in a link to a place on the page."""
    used: set[str] = set()
    for element in _tree(text).iter():
        if element.tag in _HEADINGS:
            unique(slugify(_STASHED.sub("", "".join(element.itertext())), "-"), used)
    return used | {first or second for first, second in _ID.findall(text)}


def _tree(text: str) -> Element:
    reader = _whole_reader().reset()
    reader.convert(text)
    return reader.treeprocessors["microlearn_kept"].root


class _Kept(Treeprocessor):
    root = Element("div")

    def run(self, root: Element) -> None:
        self.root = root


@cache
def _blocks_reader() -> Markdown:
    return Markdown(extensions=list(EXTENSIONS), lazy_ol=False)


@cache
def _whole_reader() -> Markdown:
    reader = Markdown(extensions=list(EXTENSIONS))
    # Behind all that changes an address.
    reader.treeprocessors.register(_Kept(reader), "microlearn_kept", -1)
    return reader
