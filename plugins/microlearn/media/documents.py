"""Documents (PDF): how many pages, and what the first looks like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2

from microlearn.media import pictures
from microlearn.media.refused import RefusedError

_WIDEST = 720
_TALLEST = 2_000


def convert(source: Path, folder: Path) -> dict[str, Any]:
    """Write the first page as a picture, as ``pictures`` has it. Gives that picture's facts and the number of pages.
    Raises ``RefusedError``."""
    try:
        with pypdfium2.PdfDocument(source) as document:
            page = document[0]
            width, height = page.get_size()
            scale = min(_WIDEST / width, _TALLEST / height)
            image = page.render(scale=scale).to_pil()
            pages = len(document)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("media-locked" if "assword" in str(error) else "media-document-broken") from None
    except (ValueError, IndexError, ZeroDivisionError, MemoryError, OSError):
        raise RefusedError("media-document-broken") from None
    facts = pictures.write({_WIDEST: image.convert("RGB")}, True, folder)
    return facts | {"kind": "document", "pages": pages}
