"""What is published besides the units themselves: lists, old addresses, the page for wrong ones, the sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from microlearn.catalogue import Catalogue
from microlearn.problem import Problem
from microlearn.reader import Reader, file_of
from microlearn.sitemap import sitemap
from microlearn.units import redirects
from microlearn.units.lists import Lists, OrdinaryPage
from microlearn.units.rows import Rows

MISSING = "404.html"
SITEMAP = "sitemap.xml"


class Publication:
    """The generated files of one build. First ``files`` says which there will be, then ``pages`` makes them."""

    def __init__(self, reader: Reader, catalogue: Catalogue, rows: Rows, prefix: str, existing: Iterable[str]) -> None:
        self.reader = reader
        self.catalogue = catalogue
        self.lists = Lists(reader, catalogue, rows)
        lists = [file_of(address) for address in self.lists.addresses()]
        self.problems: list[Problem] = list(redirects.taken(catalogue, [*existing, *lists, MISSING, SITEMAP], prefix))
        # One that hides a page stops the build; the preview goes on without any.
        self._moved = {} if self.problems else dict(redirects.pages(reader, catalogue.units))
        self.files = [*lists, MISSING, *map(file_of, self._moved)]

    def pages(self, ordinary: Iterable[OrdinaryPage]) -> Iterator[tuple[str, str]]:
        """(file below the site, HTML) of everything in ``files``, when the titles of ordinary pages are known."""
        for address, html in (*self.lists.pages(list(ordinary)), *self._moved.items()):
            yield file_of(address), html
        yield MISSING, self.lists.missing()

    def sitemap(self, site: Path) -> str:
        """The sitemap of what stands below ``site``; empty where the site does not know its own address."""
        if not self.reader.site.url:
            return ""
        checked = {unit.address: str(unit.head.checked or "") for unit in self.catalogue.units}
        hidden = {MISSING, *map(file_of, self._moved)}
        found = (file.relative_to(site).as_posix() for file in site.rglob("*.html"))
        pages = [uri.removesuffix("index.html") for uri in found if uri not in hidden]
        return sitemap(self.reader.site.url, [(page, checked.get(page, "")) for page in pages])
