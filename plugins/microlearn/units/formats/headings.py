"""Addresses of headings, as MkDocs makes them; nothing else of ``toc`` is needed, a unit has no table of contents."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.extensions.toc import slugify, unique

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STASHED = re.compile("\x02.*?\x03")


def identify(root: Element) -> None:
    """Give every heading an id, made of its words."""
    used: set[str] = set()
    for heading in root.iter():
        if heading.tag not in _HEADINGS:
            continue
        words = _STASHED.sub("", "".join(heading.itertext()))
        heading.set("id", unique(heading.get("id") or slugify(words, "-"), used))
