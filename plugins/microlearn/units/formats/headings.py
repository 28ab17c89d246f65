"""Addresses of headings, as MkDocs makes them; nothing else of ``toc`` is needed, a unit has no table of contents."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.extensions.toc import slugify, unique

_HEADING = re.compile(r"h[1-6]")
_STASHED = re.compile("\x02.*?\x03")


def identify(root: Element) -> None:
    """Give every heading an id, made of its words."""
    used: set[str] = set()
    for heading in root.iter():
        if not isinstance(heading.tag, str) or not _HEADING.fullmatch(heading.tag):
            continue
        words = _STASHED.sub("", "".join(heading.itertext()))
        heading.set("id", unique(heading.get("id") or slugify(words, "-"), used))
