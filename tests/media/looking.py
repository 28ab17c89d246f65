"""Pictures as readers see them, to tell whether two are the same."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageChops

SVG = (
    b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="urn:i" width="9">%s'
    b'<path d="M0 0"/></svg>\n'
)
"""A drawing with a gap."""


TURNS = dict(
    enumerate(("FLIP_LEFT_RIGHT", "ROTATE_180", "FLIP_TOP_BOTTOM", "TRANSPOSE", "ROTATE_270", "TRANSVERSE"), 2)
)
TURNS[8] = "ROTATE_90"
"""What is to be done with a picture, by what EXIF says of how it is turned."""


def shown(data: bytes) -> Image.Image:
    """The picture as a reader sees it. Of one whose EXIF cannot be read, nobody knows how it is turned."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            try:
                turn = TURNS.get(image.getexif().get(0x0112))
            except Exception:
                turn = None
            plain = image.convert("RGBA")
            return plain.transpose(Image.Transpose[turn]) if turn else plain


def same(one: bytes, other: bytes) -> bool:
    """Whether two pictures show the same, pixel for pixel."""
    before, after = shown(one), shown(other)
    return before.size == after.size and ImageChops.difference(before, after).getbbox(alpha_only=False) is None
