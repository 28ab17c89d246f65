"""Steps: numbered lists become large numbers in the gutter, each with its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from microlearn.units.formats.tree import fill, first_line, make

if TYPE_CHECKING:
    from microlearn.units.formats import Presentation


def arrange(root: Element, presentation: Presentation) -> None:
    """Every numbered list at the top level. What stands in a step's first line is what to do."""
    for ol in [child for child in root if child.tag == "ol"]:
        ol.set("class", "steps")
        # Safari takes list semantics away from lists without markers.
        ol.set("role", "list")
        for item in ol:
            item.insert(0, fill(make("p"), first_line(item)))
