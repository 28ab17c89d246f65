"""What is published of a picture or a film that a stranger handed in, by what is in the file and not by its name.

A picture is opened, turned as it was held, made as wide as a phone can show, and saved anew: so nothing else comes
along in its file, such as where it was taken.
"""

from __future__ import annotations

import io
import warnings

import pillow_heif
from PIL import Image, ImageOps

from microlearn import moving
from microlearn.inside.heif_items import PICTURE_BRANDS

SIZES = ((1440, 85), (1440, 70), (1080, 70), (900, 60))
"""Pixels of the longer side, and quality: tried in turn. The first is what a phone shows, with room to enlarge."""
LIGHT = 200_000
"""Bytes of a picture that arrives in four seconds on a slow network."""
MOST_PIXELS = 60_000_000

PICTURES = (".jpg", ".png", ".webp")
"""Endings of what lies with the pictures; films lie apart."""

_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_READ = (*_ENDINGS, "GIF", "HEIF", "AVIF")
_SAVED_AS = {"MPO": "JPEG", "HEIF": "JPEG", "AVIF": "JPEG", "GIF": "PNG"}
"""What not every phone can show, and photos with a second one in them, of which the first is shown."""

pillow_heif.register_heif_opener()


class RefusedError(Exception):
    """A file that is not taken; the text is the key of the sentence that says why."""


def prepared(data: bytes) -> tuple[str, bytes]:
    """The ending that a file should have by what is in it, and its bytes as they are published. Raises
    ``RefusedError``."""
    if ending := _film(data):
        return ending, data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_READ) as image:
                return _saved(image)
    except RefusedError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise RefusedError("file-large") from None
    except Exception:
        # What is no picture makes decoders stumble in many ways.
        raise RefusedError("file-kind") from None


def _saved(image: Image.Image) -> tuple[str, bytes]:
    if image.width * image.height > MOST_PIXELS:
        raise RefusedError("file-large")
    kind = _SAVED_AS.get(image.format, image.format)
    if kind != "JPEG" and getattr(image, "n_frames", 1) > 1:
        return _moving(image)
    turned = ImageOps.exif_transpose(image)
    plain = _plain(turned)
    if plain.mode == "RGBA" and kind == "JPEG":
        kind = "WEBP"  # a JPEG covers all that is behind it
    colours = image.info.get("icc_profile") if plain.mode == image.mode else None
    for widest, quality in SIZES:
        plain.thumbnail((widest, widest))
        # Pillow would write along what it found beside the pixels.
        alone = Image.new(plain.mode, plain.size)
        alone.paste(plain)
        out = io.BytesIO()
        alone.save(out, kind, quality=quality, optimize=True, icc_profile=colours)
        ending = _ENDINGS[kind]
        if out.tell() <= LIGHT:
            break
        kind = "WEBP" if kind == "PNG" else kind
    return ending, out.getvalue()


def _moving(image: Image.Image) -> tuple[str, bytes]:
    """An animation, with its frames, how long each is shown and how often, and nothing else."""
    data = moving.saved(image)
    if data is None:
        raise RefusedError("file-large")
    return _ENDINGS["WEBP"], data


def _plain(image: Image.Image) -> Image.Image:
    """In the colours that all three kinds can hold."""
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA"):
        return image.convert("RGBA")
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


def _film(data: bytes) -> str:
    """The ending of a film that phones play; empty for what is none."""
    if data[4:8] == b"ftyp" and data[8:12].lower() not in PICTURE_BRANDS:
        return ".mov" if data[8:12] == b"qt  " else ".mp4"
    return ".webm" if data.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in data[:64] else ""
