"""What is published of a picture or a film that a stranger handed in, by what is in the file and not by its name.

A picture is opened, turned as it was held, made as wide as a phone can show, and saved anew: so nothing else comes
along in its file, such as where it was taken.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

SIZES = ((1440, 85), (1440, 70), (1080, 70), (900, 60))
"""Pixels of the longer side, and quality: tried in turn. The first is what a phone shows, with room to enlarge."""
LIGHT = 200_000
"""Bytes of a picture that arrives in four seconds on a slow network."""
MOST_PIXELS = 60_000_000
MOST_MOVING = 150_000_000
"""Pixels of all frames together: half a minute of a small animation, and some seconds to save it."""
MOST_FRAMES = 1_000

PICTURES = (".jpg", ".png", ".webp")
"""Endings of what lies with the pictures; films lie apart."""

_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_READ = (*_ENDINGS, "GIF")
_PHONE_PICTURES = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
_SMALL = {"method": 4, "allow_mixed": True, "kmin": MOST_FRAMES, "kmax": MOST_FRAMES + 1}
"""Each frame holds only what changes, drawn or painted, whichever is smaller: a third of the same GIF."""
_BLINK = 100
"""Milliseconds that browsers show a frame which does not say how long."""


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
    # A photo with a second one in it, as many phones make them, shows its first.
    kind = {"MPO": "JPEG", "GIF": "PNG"}.get(image.format, image.format)
    if kind != "JPEG" and getattr(image, "n_frames", 1) > 1:
        return _moving(image)
    turned = ImageOps.exif_transpose(image)
    plain = _plain(turned)
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
    if image.n_frames > MOST_FRAMES or image.width * image.height * image.n_frames > MOST_MOVING:
        raise RefusedError("file-large")
    shown = []
    for number in range(image.n_frames):
        image.seek(number)
        image.load()
        shown.append(image.info.get("duration") or _BLINK)
    out = io.BytesIO()
    # Without a number in its file, it is shown once.
    times = {"duration": shown, "loop": image.info.get("loop", 1)}
    alone = {"exif": b"", "xmp": b"", "icc_profile": b"", "background": (0, 0, 0, 0)}
    image.save(out, "WEBP", save_all=True, quality=80, **times, **alone, **_SMALL)
    return _ENDINGS["WEBP"], out.getvalue()


def _plain(image: Image.Image) -> Image.Image:
    """In the colours that all three kinds can hold."""
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA"):
        return image.convert("RGBA")
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


def _film(data: bytes) -> str:
    """The ending of a film that phones play; empty for what is none."""
    if data[4:8] == b"ftyp":
        if data[8:12].lower() in _PHONE_PICTURES:
            raise RefusedError("file-heic")
        return ".mov" if data[8:12] == b"qt  " else ".mp4"
    return ".webm" if data.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in data[:64] else ""
