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
from microlearn.published import Published
from microlearn.units import safe_html
from microlearn.units.formats import checklist, choices, elsewhere, files, headings, pictures, steps
from microlearn.units.formats.sources import Sources
from microlearn.units.unit import Unit

_ARRANGE: dict[str, Callable[[Element, Presentation], None]] = {
    "checklist": checklist.arrange,
    "steps": steps.arrange,
    "troubleshooter": choices.arrange,
    "scenario": choices.arrange,
}


@dataclass(slots=True)
class Presentation:
    """What arranging one unit needs, and what it finds."""

    unit: Unit
    folder: Path
    """Where the unit's files lie."""
    words: Interface
    published: Published = field(default_factory=dict)
    """What is published of the files that lie beside units."""
    items: int = 0
    """Boxes of a checklist."""
    groups: int = 0
    """Groups of answers, of which one at a time is open."""
    stand_ins: list[tuple[Element, str, str]] = field(default_factory=list)
    """Links that become another element: the element, its tag, and the attribute for the address."""
    posters: list[tuple[Element, Element]] = field(default_factory=list)
    """Films, and within each the link to its still picture."""
    no_address: list[Element] = field(default_factory=list)
    """Players that have several addresses within them."""
    marks: list[tuple[Element, Element]] = field(default_factory=list)
    """Links with a picture in them, and what is drawn over it."""
    chapters: bool = False
    """Whether a film has those of the front matter."""
    sources: Sources = field(init=False)

    def __post_init__(self) -> None:
        self.sources = Sources(self.unit.path, self.published)

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
    """The Markdown extension that presents units, and leads all pages to what is published of pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.current: Presentation | Sources | None = None

    def present(self, presentation: Presentation | Sources | None) -> None:
        """What the next conversion is for: a unit, or an ordinary page with its pictures; ``None``: neither."""
        self.current = presentation

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown for each conversion."""
        if self.current is None:
            return
        if isinstance(self.current, Sources):
            md.treeprocessors.register(_Lead(md, self.current), "microlearn_lead", 15)
            md.treeprocessors.register(_Finish(md, self.current), "microlearn_finish", -5)
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


class _Lead(Treeprocessor):
    def __init__(self, md: Markdown, sources: Sources) -> None:
        super().__init__(md)
        self.sources = sources

    def run(self, root: Element) -> None:
        self.sources.replace(root)


class _Finish(_Lead):
    def run(self, root: Element) -> None:
        self.sources.settle()


class _Arrange(Treeprocessor):
    def __init__(self, md: Markdown, presentation: Presentation) -> None:
        super().__init__(md)
        self.presentation = presentation

    def run(self, root: Element) -> None:
        safe_html.disarm(root)
        if arrange := _ARRANGE.get(self.presentation.unit.head.format):
            arrange(root, self.presentation)
        files.arrange(root, self.presentation)
        elsewhere.arrange(root, self.presentation)
        pictures.arrange(root, self.presentation)
        self.presentation.sources.replace(root)
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
        for player in self.presentation.no_address:
            player.attrib.pop("src")
        for link, marks in self.presentation.marks:
            link.insert(1, marks)
        for table in root.iter("table"):
            table.attrib |= safe_html.WITH_KEYS
        self.presentation.sources.settle()
