"""Troubleshooters and scenarios: questions with answers that unfold into what to do, or into the next question."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from microlearn.units.formats.tree import fill, first_line, make

if TYPE_CHECKING:
    from microlearn.units.formats import Presentation

HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def arrange(root: Element, presentation: Presentation) -> None:
    """Lists with an item that holds more than a line are answers; the heading or question before is their question."""
    _questions(root, presentation, 2)


def _questions(parent: Element, presentation: Presentation, level: int) -> None:
    for ul in [child for child in parent if child.tag == "ul" and _are_answers(child)]:
        presentation.groups += 1
        group = make("div", class_="q")
        index = list(parent).index(ul)
        before = parent[index - 1] if index else None
        if before is not None and _asks(before):
            before.tag = f"h{min(level, 6)}" if before.tag == "p" else before.tag
            parent.remove(before)
            index -= 1
            group.append(before)
        name = f"q{presentation.groups}"
        group.extend([_answer(item, name, presentation, level) for item in ul])
        group.tail = ul.tail
        parent.remove(ul)
        parent.insert(index, group)


def _answer(item: Element, name: str, presentation: Presentation, level: int) -> Element:
    if not _unfolds(item):
        return fill(make("p", class_="opt plain"), first_line(item))
    summary = fill(make("summary"), first_line(item))
    # A summary with inline elements is one cell of the grid.
    if len(summary):
        summary = make("summary", [_as_span(summary)])
    say = make("div", list(item), class_="say")
    say.text = item.text
    _questions(say, presentation, level + 1)
    return make("details", [summary, say], class_="opt", name=name)


def _as_span(summary: Element) -> Element:
    summary.tag = "span"
    return summary


def _are_answers(ul: Element) -> bool:
    return any(_unfolds(item) for item in ul)


def _unfolds(item: Element) -> bool:
    """Whether there is something below the first line, which is the item's own text or its first paragraph."""
    below = list(item) if (item.text or "").strip() else list(item)[1:]
    return any(child.tag in ("p", "ul", "ol") for child in below)


def _asks(element: Element) -> bool:
    if element.tag in HEADINGS:
        return True
    return element.tag == "p" and "".join(element.itertext()).rstrip().endswith(("?", "؟"))
