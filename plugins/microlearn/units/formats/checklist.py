"""A checklist: task lists become rows with a native box."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from microlearn.units.formats.tree import fill, first_line, make

if TYPE_CHECKING:
    from microlearn.units.formats import Presentation

BOX = '<input autocomplete="off" type="checkbox" />'
"""A box as it is written."""

_BOX = re.compile(r"^\s*\[[ xX]?\]\s+")


def arrange(root: Element, presentation: Presentation) -> None:
    """A list is a task list if its first item begins with ``[ ]``."""
    for ul in [element for element in root.iter() if element.tag in ("ul", "ol")]:
        if not len(ul) or not _is_task(ul[0]):
            continue
        ul.tag = "ul"
        ul.set("class", "rows")
        for item in ul:
            if not _is_task(item):
                continue
            line = first_line(item)
            line[0] = _BOX.sub("", str(line[0]))
            label = make("label", [make("input", type="checkbox", autocomplete="off"), fill(make("span"), line)])
            item.insert(0, label)
            presentation.items += 1


def _is_task(item: Element) -> bool:
    text = item.text or ""
    if not text.strip() and len(item) and item[0].tag == "p":
        text = item[0].text or ""
    return bool(_BOX.match(text))
