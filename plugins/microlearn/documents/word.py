"""Word as blocks: Mammoth makes HTML of it, without macros, and without anything that lies outside the file."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

from microlearn.documents import html
from microlearn.documents.model import Block, NotReadableError, Picture
from microlearn.documents.pictures import not_here, picture_of

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Titel'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='heading 7'] => h6:fresh
"""


def read(data: bytes) -> list[Block]:
    """The blocks of a document. Raises ``NotReadableError``."""
    try:
        import mammoth
    except ImportError:
        raise NotReadableError("needs-extra") from None
    found: list[Picture] = []

    def keep(image: Any) -> dict[str, str]:
        try:
            with image.open() as file:
                found.append(picture_of(file.read(), image.alt_text or ""))
        except (OSError, ValueError, KeyError):  # it lies outside the file, or is not there
            found.append(not_here("link", image.alt_text or ""))
        return {"src": f"picture:{len(found) - 1}"}

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(keep),
            ignore_empty_paragraphs=True,
        )
    except RecursionError:
        raise NotReadableError("too-deep") from None
    except Exception:  # whatever a broken file makes of it, its author hears one thing
        raise NotReadableError("broken") from None
    blocks = html.blocks(made.value, lambda address, alt: _picture(found, address))
    # A paragraph or a picture between two numbers ends a list in HTML, and its numbers begin again.
    return [dataclasses.replace(block, number=0) if block.number else block for block in blocks]


def _picture(found: list[Picture], address: str) -> Picture | None:
    number = address.removeprefix("picture:")
    return found[int(number)] if number.isdecimal() and int(number) < len(found) else None
