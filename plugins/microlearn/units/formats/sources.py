"""Where pictures, films and links lead, once media are converted: to what is published in the place of the author's own
file. Addresses start from the folder of the Markdown file until MkDocs has read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from microlearn.media_files import place_of
from microlearn.published import Document, Film, Picture, Published, Sound
from microlearn.units.formats.tree import make

SIZES = "(max-width: 40em) 240px, (max-height: 30em) 240px, 640px"
"""How wide a picture is shown, in CSS pixels. On phones, however they are held, it is 324 and more: said to be less, it
is never fetched in more than two pixels each, which no eye tells from three."""

Entry = Picture | Film | Sound | Document | None | Literal["as it is"]


@dataclass(slots=True)
class Sources:
    """What is published of the files that one page names."""

    path: str
    """The page's Markdown file, relative to the content folder."""
    published: Published
    _pictures: list[tuple[Element, Picture]] = field(default_factory=list)

    def entry(self, address: str) -> Entry:
        """What is published of the file at an address; ``None`` where it cannot be shown."""
        inside = self.path.rpartition("/")[0]
        if address.startswith("/") and not address.startswith("//"):
            # From the root: Markdown knows no other way to say so.
            inside, address = "", address[1:]
        return self.published.get(place_of(inside, address), "as it is")

    def to(self, address: str) -> str:
        """An address from the root of the site, as the Markdown file would write it."""
        return "../" * self.path.count("/") + address

    def image(self, picture: Picture) -> Element:
        """A picture that no author wrote, and that says nothing of its own."""
        image = make("img", alt="", loading="lazy", decoding="async")
        self._set(image, picture)
        return image

    def replace(self, root: Element) -> None:
        """Before MkDocs resolves links: put what is published in the place of what the author wrote."""
        if not self.published:
            return
        for element in root.iter():
            if element.tag == "img":
                self._show(element, self.entry(element.get("src", "")))
            elif element.tag == "a" and "href" in element.attrib:
                self._lead(element, self.entry(element.get("href", "")))

    def _show(self, image: Element, entry: Entry) -> None:
        if entry is None:
            # Who wrote it is told by the build; who reads it has its words.
            image.tag, image.text = "span", image.get("alt", "")
            image.attrib.clear()
        elif isinstance(entry, Picture):
            self._set(image, entry)

    def _set(self, image: Element, picture: Picture) -> None:
        image.set("src", self.to(picture.address))
        image.set("width", str(picture.width))
        image.set("height", str(picture.height))
        if len(picture.widths) > 1:
            self._pictures.append((image, picture))

    def _lead(self, link: Element, entry: Entry) -> None:
        if entry is None:
            link.tag = "span"
            link.attrib.pop("href")
        elif isinstance(entry, Picture):
            link.set("href", self.to(entry.large))
        elif isinstance(entry, Film):
            _, hash, part = link.get("href", "").partition("#")
            link.set("href", self.to(entry.address) + hash + part)
        elif isinstance(entry, Sound):
            link.set("href", self.to(entry.addresses[-1][0]))

    def settle(self) -> None:
        """After MkDocs has resolved links: the other widths lie beside the one that it knows."""
        for image, picture in self._pictures:
            folder = image.get("src", "").rpartition("/")[0]
            listed = (f"{folder}/{address.rpartition('/')[2]} {width}w" for address, width in picture.widths)
            image.set("srcset", ", ".join(listed))
            image.set("sizes", SIZES)
