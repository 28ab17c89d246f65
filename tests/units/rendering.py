"""Converts a unit's Markdown as the build does, without a build."""

from __future__ import annotations

from pathlib import Path

import microlearn_theme
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from microlearn.languages import Interfaces
from microlearn.units.formats import Formats, Presentation
from microlearn.units.unit import Unit, UnitHead

THEME = Path(microlearn_theme.__file__).parent
INTERFACES = Interfaces([THEME])
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")
"""MkDocs' own, and the one that lets authors set attributes."""


class _LastStage(Treeprocessor):
    """MkDocs resolves the addresses of ``<a>`` and ``<img>`` at this place, and knows no other tags."""

    def run(self, root: object) -> None:
        for element in root.iter():
            if element.tag in ("a", "img"):
                assert "href" in element.attrib or "src" in element.attrib or element.tag == "a"


def unit(format: str = "text", lang: str = "en", **fields: object) -> Unit:
    head = UnitHead(goal="Restart", key_points=["Bleed"], format=format, moment="solve", **fields)
    return Unit("units/pump/restart.md", "pump", "pump/restart", lang, head, "", 1, {}, 1)


def convert(markdown: str, format: str = "text", folder: Path = Path("/nowhere"), lang: str = "en") -> tuple[str, Presentation]:
    """The HTML of a unit's body, and what presenting it has counted."""
    formats = Formats()
    presentation = Presentation(unit(format, lang), folder, INTERFACES[lang])
    formats.present(presentation)
    md = Markdown(extensions=[*EXTENSIONS, formats])
    md.treeprocessors.register(_LastStage(md), "last", 0)
    return md.convert(markdown), presentation


def html(markdown: str, format: str = "text", folder: Path = Path("/nowhere"), lang: str = "en") -> str:
    return convert(markdown, format, folder, lang)[0]
