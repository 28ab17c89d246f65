"""Small helpers for Markdown's element trees."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

BLOCKS = frozenset(
    """
    p ul ol dl div blockquote pre table h1 h2 h3 h4 h5 h6 hr figure details section
    """.split()
)


def make(tag: str, /, children: list[Element] | None = None, text: str = "", **attributes: str) -> Element:
    """An element; ``class_`` stands for ``class``."""
    element = Element(tag)
    for name, value in attributes.items():
        element.set(name.rstrip("_").replace("_", "-") if "_" in name else name, value)
    element.text = text
    if children:
        element.extend(children)
    return element


def icon(name: str, **attributes: str) -> Element:
    """A mark of the page's sprite, for the eye only."""
    mark = make("svg", viewBox="0 0 24 24", aria_hidden="true", **attributes)
    SubElement(mark, "use", {"href": f"#i-{name}"})
    return mark


def parents(root: Element, tag: str) -> Iterator[tuple[Element, int, Element]]:
    """Every element of a tag as (parent, index, element); collected first, so that the tree may be changed."""
    yield from [
        (parent, index, child) for parent in root.iter() for index, child in enumerate(parent) if child.tag == tag
    ]


def first_line(item: Element) -> list[Element | str]:
    """Take the first line out of a list item: its own text and inline elements, or its first paragraph's."""
    if len(item) and item[0].tag == "p" and not (item.text or "").strip():
        paragraph = item[0]
        tail = paragraph.tail
        item.remove(paragraph)
        item.text = tail
        return [paragraph.text or "", *paragraph]
    line: list[Element | str] = [item.text or ""]
    item.text = ""
    while len(item) and item[0].tag not in BLOCKS:
        line.append(item[0])
        item.remove(item[0])
    return line


def fill(element: Element, line: list[Element | str]) -> Element:
    """Put a line that ``first_line`` took into another element."""
    element.text = str(line[0]).lstrip() if line else ""
    element.extend([part for part in line[1:] if isinstance(part, Element)])
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip()
    else:
        element.text = element.text.rstrip()
    return element
