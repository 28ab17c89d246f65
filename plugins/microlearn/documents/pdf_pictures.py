"""Pictures on a page of a PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pypdfium2

from microlearn.documents.model import Block
from microlearn.documents.pictures import picture_of

SMALLEST = 24
"""Points of a side; what is smaller is a bullet or a line."""
MOST, MOST_BYTES = 400, 150_000_000
MOST_PIXELS = 40_000_000
WHOLE_PAGE = 0.85
"""A picture as large as the page is a scan of it, and its text is there already."""


class Taker:
    """Takes pictures as long as there is room for them."""

    def __init__(self) -> None:
        self.left_out = 0
        self._count = self._bytes = 0

    def take(self, images: Sequence[Any], place: int, size: tuple[float, float]) -> list[tuple[float, list[Block]]]:
        """The pictures of a page, each with how high it begins."""
        found = []
        for image in images:
            left, bottom, right, top = image.get_bounds()
            wide, high = right - left, top - bottom
            if min(wide, high) < SMALLEST or wide * high > WHOLE_PAGE * size[0] * size[1]:
                continue
            if data := self._data(image):
                found.append((top, [Block("picture", "", place, picture=picture_of(data))]))
        return found

    def _data(self, image: Any) -> bytes:
        width, height = image.get_px_size()
        if self._count >= MOST or self._bytes >= MOST_BYTES or width * height > MOST_PIXELS:
            self.left_out += 1
            return b""
        out = io.BytesIO()
        try:
            image.extract(out, fb_format="png")
        except (pypdfium2.PdfiumError, OSError, ValueError, MemoryError, KeyError):
            self.left_out += 1
            return b""
        self._count += 1
        self._bytes += out.tell()
        return out.getvalue()
