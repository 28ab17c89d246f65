"""Pictures and films as people hand them in, and where GitHub keeps them."""

from __future__ import annotations

import io

import pillow_heif
from PIL import Image

KEYS = [f"{digit * 8}-2222-4333-8444-555555555555" for digit in "abcdef"]
ASSET = "https://github.com/user-attachments/assets/"
FILES = "https://github.com/user-attachments/files/"
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 32
MOV = b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + b"\0" * 32
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + b"\0" * 32
HALF_HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 32

pillow_heif.register_heif_opener()


def picture(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, None if mode == "P" else 1).save(out, kind, **options)
    return out.getvalue()
