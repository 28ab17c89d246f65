"""How each format looks: an author's plain Markdown, arranged for a phone.

A unit's Markdown is converted once. Between the reading of inline text and the
writing of HTML, the tree is arranged here by the unit's format; MkDocs resolves
links after that, and ``settle`` gives elements that stood in for links to files
(film, sound, captions) their own names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from microlearn.languages import Interface
from microlearn.media_files import file_at, place_of
from microlearn.units import safe_html
from microlearn.units.formats import checklist, choices, files, headings, pictures, steps
from microlearn.units.unit import Unit

_ARRANGE: dict[str, Callable[[Element, Presentation], None]] = {
    "checklist": checklist.arrange,
    "steps": steps.arrange,
    "troubleshooter": choices.arrange,
    "scenario": choices.arrange,
    "document": files.arrange,
}


@dataclass(slots=True)
class Presentation:
    """What arranging one unit needs, and what it finds."""

    unit: Unit
    folder: Path
    """Where the unit's files lie."""
    words: Interface
    items: int = 0
    """Boxes of a checklist."""
    groups: int = 0
    """Groups of answers, of which one at a time is open."""
    stand_ins: list[tuple[Element, str, str]] = field(default_factory=list)
    """Links that become another element: the element, its tag, and the attribute for the address."""
    posters: list[tuple[Element, Element]] = field(default_factory=list)
    """Films, and within each the link to its still picture."""

    def place(self, address: str) -> str:
        """Where an address of the unit leads, relative to the content folder; empty for what lies outside of it."""
        return place_of(self.folder.relative_to(self.content).as_posix(), address)

    def find(self, address: str) -> Path | None:
        """The file below the content folder that an address of the unit leads to."""
        return file_at(self.content, self.place(address))

    @property
    def content(self) -> Path:
        """The unit's folder without the unit's own path."""
        return Path(self.folder.as_posix().removesuffix(self.unit.path.rpartition("/")[0]))


class Formats(Extension):
    """The Markdown extension that presents units. ``present`` names the unit that is converted next;
    other pages pass as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.current: Presentation | None = None

    def present(self, presentation: Presentation | None) -> None:
        """What the next conversion is for: a unit, or (``None``) an ordinary page."""
        self.current = presentation

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown for each conversion."""
        if self.current is None:
            return
        safe_html.install(md)
        # ``headings`` takes its place; a table of contents costs more than the rest of the arranging.
        md.treeprocessors.deregister("toc", strict=False)
        # pymdownx.tasklist would make boxes that nobody can tick.
        md.treeprocessors.deregister("task-list", strict=False)
        # After inline text (20), before prettify (10) and MkDocs' links (0).
        md.treeprocessors.register(_Arrange(md, self.current), "microlearn_arrange", 15)
        # After MkDocs' links, which know only <a> and <img>.
        md.treeprocessors.register(_Settle(md, self.current), "microlearn_settle", -5)


class _Arrange(Treeprocessor):
    def __init__(self, md: Markdown, presentation: Presentation) -> None:
        super().__init__(md)
        self.presentation = presentation

    def run(self, root: Element) -> None:
        safe_html.disarm(root)
        if arrange := _ARRANGE.get(self.presentation.unit.head.format):
            arrange(root, self.presentation)
        pictures.arrange(root, self.presentation)
        headings.identify(root)


class _Settle(Treeprocessor):
    def __init__(self, md: Markdown, presentation: Presentation) -> None:
        super().__init__(md)
        self.presentation = presentation

    def run(self, root: Element) -> None:
        # Attribute lists have been read since.
        safe_html.disarm(root)
        for film, still in self.presentation.posters:
            film.set("poster", still.get("href", ""))
            film.remove(still)
        for element, tag, attribute in self.presentation.stand_ins:
            element.tag = tag
            element.set(attribute, element.attrib.pop("href"))
