"""Markdown and HTML as blocks, with the pictures that lie beside the file."""

from __future__ import annotations

import base64
import binascii
from pathlib import Path
from urllib.parse import unquote, urlsplit

from microlearn.documents import html
from microlearn.documents.model import Block, NotReadableError, Picture
from microlearn.documents.pictures import LARGEST, not_here, picture_of


def read_markdown(text: str, folder: Path) -> list[Block]:
    """The blocks of a Markdown file that lies in ``folder``. Raises ``NotReadableError``."""
    try:
        # CommonMark, as others write it; and Python-Markdown takes 40 s for 20,000 brackets, this 0.1.
        from markdown_it import MarkdownIt
    except ImportError:
        raise NotReadableError("needs-extra") from None
    try:
        made = MarkdownIt("commonmark").enable("table").render(_without_front_matter(text))
    except RecursionError:
        raise NotReadableError("too-deep") from None
    return read_html(made, folder)


def read_html(text: str, folder: Path) -> list[Block]:
    """The blocks of an HTML file that lies in ``folder``."""
    return html.blocks(text, lambda address, alt: _picture(address, alt, folder))


def _without_front_matter(text: str) -> str:
    if text.startswith("---\n") and (end := text.find("\n---\n", 3)) > 0:
        return text[end + 5 :]
    return text


def _picture(address: str, alt: str, folder: Path) -> Picture | None:
    """Nothing is fetched, and no file is opened that lies outside the document's folder."""
    if address.startswith("data:"):
        return _inline(address, alt)
    parts = urlsplit(address)
    if not address:
        return None
    if parts.scheme or parts.netloc:
        return not_here(address, alt)
    try:
        file = (folder / unquote(parts.path)).resolve()
        if not file.is_relative_to(folder.resolve()):
            return not_here(address, alt)
        if not file.is_file():
            return not_here(address, alt, "missing")
        if file.stat().st_size > LARGEST:
            return not_here(address, alt, "not-shown")
        return picture_of(file.read_bytes(), alt)
    except (OSError, ValueError):
        return not_here(address, alt, "missing")


def _inline(address: str, alt: str) -> Picture | None:
    head, _, data = address.partition(",")
    if not head.endswith(";base64"):
        return None
    try:
        return picture_of(base64.b64decode(unquote(data)), alt)
    except (binascii.Error, ValueError):
        return None
