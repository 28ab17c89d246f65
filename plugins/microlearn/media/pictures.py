"""Photos and pictures as phones get them: upright, in the widths that pages use, light, and nothing but pixels."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from microlearn import moving
from microlearn.media.refused import RefusedError

WIDTHS = {360: 30_000, 720: 60_000, 1440: 250_000}
"""Pixels across, and the bytes that they may take: a phone's screen, a sharp phone's, and what is seen on a wide one
or when a picture is enlarged. 60 kB is there in two seconds on a slow network."""
PHONE = 720
"""The widest that a phone asks for by itself."""
MOVING = "moving.webp"
MOST_PIXELS = 220_000_000
"""The largest photos of phones have 200 million."""

_READ = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF")
_QUALITIES = (80, 72, 64, 56, 48, 40, 32, 24, 16, 10)
"""Of WebP, the best that is light enough. Where none is, the picture gets smaller instead."""
_SMALLER = 0.8
_TALLEST = 16_383
"""Pixels that WebP can hold."""
_LOSSLESS = b"VP8L"
_DRAWN = ("PNG", "GIF")
"""Kinds that hold drawings and screenshots as often as photos: tried without any loss first."""

pillow_heif.register_heif_opener()


def convert(source: Path, folder: Path) -> dict[str, Any]:
    """Write ``<width>.webp`` for each width into the folder, and ``MOVING`` for an animation, of which the others are
    the first frame. Gives the width and height of the largest, all widths, which of them is a phone's, and whether it
    moves. Raises ``RefusedError``."""
    try:
        with _of_any_size(), Image.open(source, formats=_READ) as image:
            facts = write(_sizes(image), image.format in _DRAWN, folder)
            return facts | {"moves": _moving(image, folder)}
    except UnidentifiedImageError:
        raise RefusedError("media-no-picture") from None
    except (RefusedError, MemoryError):
        raise
    except Exception:
        # Decoders stumble over half a picture in many ways.
        raise RefusedError("media-picture-broken") from None


@contextmanager
def _of_any_size() -> Iterator[None]:
    """Pillow's own limit is lower, and would be told in words of its own; nothing is unpacked before ours is held."""
    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


def _moving(image: Image.Image, folder: Path) -> bool:
    if image.format in ("JPEG", "MPO", "HEIF") or getattr(image, "n_frames", 1) == 1:
        return False  # some phones put a second photo into the first
    content = moving.saved(image)
    if content is None:
        raise RefusedError("media-moves-long")
    (folder / MOVING).write_bytes(content)
    return True


def _sizes(image: Image.Image) -> dict[int, Image.Image]:
    """The picture as it is seen, in each width that it has pixels for."""
    if image.width * image.height > MOST_PIXELS:
        values = {"size": math.ceil(image.width * image.height / 1_000_000), "limit": MOST_PIXELS // 1_000_000}
        raise RefusedError("media-huge", **values)
    widest = max(WIDTHS)
    if image.format in ("JPEG", "MPO"):
        # Read at a half, a quarter or an eighth, where that is enough: in a fraction of the time and memory.
        image.draft(None, (widest, widest))
    image.load()
    seen = _upright(image)
    steps = sorted(WIDTHS)
    made: dict[int, Image.Image] = {}
    # The largest first, and each of the one before: that takes the fewest pixels in all.
    for smaller, width in reversed(list(zip([0, *steps], steps, strict=False))):
        if smaller < seen.width:
            fitting = _fitting(seen, width)
            made[width] = seen = fitting if made else _plain(fitting)
    return made


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        # Notes that cannot be read do not make the pixels worse.
        return image


def _fitting(image: Image.Image, width: int) -> Image.Image:
    scale = min(1, width / image.width, _TALLEST / image.height)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    if size == image.size:
        return image
    if image.mode in ("P", "1", "PA"):
        # Between colours that are numbers of a palette, there is nothing.
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def _plain(image: Image.Image) -> Image.Image:
    """In the colours that screens show (sRGB, eight bits), with nothing beside the pixels."""
    colours = image.info.get("icc_profile")
    see_through = "transparency" in image.info or image.mode in ("RGBA", "LA", "PA")
    if image.mode.startswith("I"):
        # Sixteen bits a pixel.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode == "F":
        image = image.convert("L")
    mode = "RGBA" if see_through else "RGB"
    image = image.convert(mode) if see_through else image
    if colours and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        image = _as_screens_show(image, colours, mode)
    plain = image if image.mode == mode else image.convert(mode)
    # Pillow would write along what it found beside the pixels.
    alone = Image.new(mode, plain.size)
    alone.paste(plain)
    return alone


def _as_screens_show(image: Image.Image, colours: bytes, mode: str) -> Image.Image:
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(colours))
        return ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def write(sizes: dict[int, Image.Image], drawn: bool, folder: Path) -> dict[str, Any]:
    """Write a picture in each of its widths, light enough. ``drawn``: it may be one of few colours. One that had to
    lose pixels for that still stands in for its width: else browsers would take the next one, which is heavier."""
    written = {}
    for width in sorted(sizes):
        content = _light(sizes[width], WIDTHS[width], drawn)
        # What is too heavy without loss when it is small, is so when it is large.
        drawn = drawn and content.startswith(_LOSSLESS, 12)
        written[width] = sizes[width].width
        (folder / f"{written[width]}.webp").write_bytes(content)
    largest = sizes[max(sizes)]
    return {
        "kind": "picture",
        "width": largest.width,
        "height": largest.height,
        "widths": sorted(set(written.values())),
        "phone": written[max(width for width in written if width <= PHONE)],
    }


def _light(image: Image.Image, limit: int, drawn: bool) -> bytes:
    """The picture as WebP, in the best quality that is light enough."""
    if drawn and len(content := _webp(image, lossless=True)) <= limit:
        return content
    while True:
        if content := _best(image, limit):
            return content
        image = image.resize((max(1, round(image.width * _SMALLER)), max(1, round(image.height * _SMALLER))))


def _best(image: Image.Image, limit: int) -> bytes | None:
    """In halves: the best quality first, for most are light enough with it."""
    if len(best := _webp(image, quality=_QUALITIES[0])) <= limit:
        return best
    found, low, high = None, 1, len(_QUALITIES)
    while low < high:
        middle = (low + high) // 2
        content = _webp(image, quality=_QUALITIES[middle])
        if len(content) <= limit:
            found, high = content, middle
        else:
            low = middle + 1
    return found


def _webp(image: Image.Image, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", method=4, **how)
    return out.getvalue()
