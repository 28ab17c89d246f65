"""Converts a unit's Markdown as the build does, without a build."""

from __future__ import annotations

from pathlib import Path

from markdown import Markdown

import microlearn_theme
from microlearn.languages import Interfaces
from microlearn.published import Published
from microlearn.units.formats import Formats, Presentation
from microlearn.units.unit import Unit, UnitHead

THEME = Path(microlearn_theme.__file__).parent
INTERFACES = Interfaces([THEME])
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")
"""MkDocs' own, and the one that lets authors set attributes."""


def unit(format: str = "text", lang: str = "en", **fields: object) -> Unit:
    head = UnitHead(goal="Restart", key_points=["Bleed"], format=format, moment="solve", **fields)
    return Unit("units/pump/restart.md", "pump", "pump/restart", lang, head, "", 1, {}, 1)


def convert(
    markdown: str,
    format: str = "text",
    folder: Path = Path("/nowhere"),
    lang: str = "en",
    extensions: tuple[str, ...] = EXTENSIONS,
    published: Published | None = None,
    **fields: object,
) -> tuple[str, Presentation]:
    """The HTML of a unit's body, and what presenting it has counted."""
    formats = Formats()
    presentation = Presentation(unit(format, lang, **fields), folder, INTERFACES[lang], published or {})
    formats.present(presentation)
    # As the build does: the pages' policy allows no styles in attributes.
    md = Markdown(extensions=[*extensions, formats], extension_configs={"tables": {"use_align_attribute": True}})
    return md.convert(markdown), presentation


def html(markdown: str, format: str = "text", folder: Path = Path("/nowhere"), lang: str = "en") -> str:
    return convert(markdown, format, folder, lang)[0]
