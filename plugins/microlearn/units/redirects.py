"""Old addresses of units: a page that leads on, with a link for browsers that do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from microlearn.catalogue import Catalogue
from microlearn.problem import Problem
from microlearn.reader import Reader, file_of, root_of
from microlearn.units.unit import Unit


def taken(catalogue: Catalogue, existing: Iterable[str], prefix: str) -> Iterator[Problem]:
    """Old addresses at which something else stands, or which would need a folder where a file is.

    ``existing`` are files below the site.
    """
    files = {path.casefold() for path in existing}
    folders: set[str] = set()
    for unit in catalogue.units:
        for index, alias in enumerate(unit.head.aliases):
            file = file_of(alias.strip("/") + "/").casefold()
            parents = {str(folder) for folder in PurePosixPath(file).parents}
            if file in files or file in folders or parents & files:
                line = unit.lines.get(("aliases", index), 1)
                yield Problem("alias-taken", f"{prefix}/{unit.path}", line, "aliases", {"value": alias})
            files.add(file)
            folders |= parents


def pages(reader: Reader, units: Iterable[Unit]) -> Iterator[tuple[str, str]]:
    """(address, HTML) of every old address."""
    for unit in units:
        words = reader.interfaces[unit.lang]
        for alias in unit.head.aliases:
            address = f"{alias.strip('/')}/"
            root = root_of(address)
            target = root + reader.link(unit.address, root)
            body = reader.render(
                "moved.html", unit.lang, root=root, brand=reader.brand(root), target=target, title=unit.title
            )
            page = reader.page("list", unit.lang, address, {"title": words["moved"], "onward": target}, body)
            yield address, page
