"""Labels as PNG in black and white, rendered from their PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL.Image import Image

DPI = 600


def pages(file: Path, dpi: float, threshold: bool = False) -> Iterator[Image]:
    """Each page of a PDF as a picture in greys, or in black and white with ``threshold``; one in memory at a time."""
    document = pypdfium2.PdfDocument(file)
    try:
        for page in document:
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            picture = bitmap.to_pil().convert("L")
            page.close()
            if threshold:
                # Label printers have no greys, and would make dots of the soft edges.
                picture = picture.point(lambda value: 255 if value > 127 else 0, "1")
            yield picture
            bitmap.close()
    finally:
        document.close()


def write(picture: Image, file: Path, dpi: float) -> None:
    """Save a picture with its resolution, so that it prints at its true size."""
    picture.save(file, "PNG", dpi=(dpi, dpi), optimize=True)
