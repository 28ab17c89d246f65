"""In the live preview: what is to mend, on the page of the unit that cannot be shown."""

from __future__ import annotations

from microlearn.catalogue import Catalogue, Settings
from microlearn.problem import as_text, label
from microlearn.reader import Reader, root_of


def render(reader: Reader, catalogue: Catalogue, settings: Settings, path: str) -> str:
    """The page that stands in for the unit at ``path``."""
    address = next(broken.address for broken in catalogue.broken if broken.path == path)
    root = root_of(address)
    problems = [problem for problem in catalogue.problems if problem.path == f"{settings.prefix}/{path}"]
    title = label("page_title", settings.language)
    body = reader.render(
        "problem.html",
        settings.language,
        root=root,
        brand=reader.brand(root),
        title=title,
        text=label("page_text", settings.language),
        problems=as_text(problems, settings.language),
    )
    return reader.page("list", settings.language, address, {"title": title}, body)
