"""Documents: a link to a file offers its kind, its size and its first page before anybody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from microlearn.published import Document
from microlearn.units.formats.tree import icon, make

if TYPE_CHECKING:
    from microlearn.units.formats import Presentation


def arrange(root: Element, presentation: Presentation) -> None:
    """A paragraph that is nothing but a link to a file of the site becomes a button: in the format ``document``
    whatever it is, elsewhere where there is a first page to show."""
    any_file = presentation.unit.head.format == "document"
    for paragraph in [child for child in root if child.tag == "p" and len(child) == 1 and child[0].tag == "a"]:
        link = paragraph[0]
        if (paragraph.text or "").strip() or (link.tail or "").strip():
            continue
        file = presentation.find(link.get("href", ""))
        if file is None or file.suffix.lower() in ("", ".md"):
            continue
        words, entry = presentation.words, presentation.sources.entry(link.get("href", ""))
        values = {"type": file.suffix[1:].upper(), "size": words.size(file.stat().st_size)}
        document = entry if isinstance(entry, Document) else None
        if not (document or any_file):
            continue
        note = words.say("pages_size", n=document.pages, **values) if document else words.say("download_size", **values)
        title = make("span", text=link.text or "")
        title.extend(list(link))
        title.append(make("small", text=note))
        for child in list(link):
            link.remove(child)
        link.text = ""
        link.set("class", "btn")
        link.extend([title, icon("save")])
        if document:
            link.set("class", "btn first-page")
            # The link's own words say what it is.
            link.insert(0, presentation.sources.image(document.preview))
