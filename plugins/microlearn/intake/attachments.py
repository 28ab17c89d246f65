"""Pictures and films that GitHub keeps for an issue: found in the text, and taken over from a folder of downloads.

Nothing is fetched here. A picture is opened, turned as it was held, made as wide as a phone can show, and saved anew:
so nothing else comes along in its file, such as where it was taken.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from PIL import Image, ImageOps

from microlearn.visible import one_line

SIZES = ((1440, 85), (1440, 70), (1080, 70), (900, 60))
"""Pixels of the longer side, and quality: tried in turn. The first is what a phone shows, with room to enlarge."""
LIGHT = 200_000
"""Bytes of a picture that arrives in four seconds on a slow network."""
MOST_PIXELS = 60_000_000
LARGEST = 60_000_000
"""Bytes of a film; it comes into a repository, and onto phones."""
MOST = 20

_ADDRESS = re.compile(
    r"https://(?:github\.com/(?:user-attachments/assets/|[\w.-]+/[\w.-]+/assets/\d+/)(?P<asset>[0-9A-Fa-f-]{36})"
    r"|github\.com/user-attachments/files/\d+/(?P<file>[\w.%()-]{1,200})"
    r"|(?:private-)?user-images\.githubusercontent\.com/\d+/(?P<image>[\w-]{1,100})\.\w{1,5}(?:\?jwt=[\w.-]+)?)",
    re.ASCII,
)
_TAG = re.compile(r"<(?:img|video)\b([^<>]*)>(?:</video>)?", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ALONE = re.compile(r"^([ \t]*)(https://\S+)[ \t]*$", re.MULTILINE)

PICTURES = (".jpg", ".png", ".webp", ".gif")
"""Endings of what lies with the pictures; films lie apart."""

_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
_PHONE_PICTURES = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")


class RefusedError(Exception):
    """A file that is not taken; the text is the key of the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """``key`` is what its download is called, without an ending."""

    key: str
    address: str


def find(text: str) -> list[Attachment]:
    """The attachments of a text, each once, in order."""
    found = {}
    for address in _ADDRESS.finditer(text):
        key = (address["asset"] or address["image"] or "").lower() or _slug(unquote(address["file"]))
        found.setdefault(address[0], Attachment(key, address[0]))
    return list(found.values())


def _slug(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-") or "file"


def local(text: str, paths: Mapping[str, str]) -> str:
    """The text with the addresses of attachments, where ``paths`` knows them, as links to files; all that shows a
    picture or a film is written as a picture in Markdown."""

    def of_tag(tag: re.Match[str]) -> str:
        values = {name.lower(): unescape(one or other) for name, one, other in _ATTRIBUTE.findall(tag[1])}
        address = values.get("src", "")
        return _picture(values.get("alt", ""), paths[address]) if address in paths else tag[0]

    def of_line(line: re.Match[str]) -> str:
        return f"{line[1]}{_picture('', paths[line[2]])}" if line[2] in paths else line[0]

    text = _ALONE.sub(of_line, _TAG.sub(of_tag, text))
    return _ADDRESS.sub(lambda address: paths.get(address[0], address[0]), text)


def _picture(alt: str, path: str) -> str:
    return f"![{re.sub(r'[][`<>]', '', one_line(alt)).replace(chr(92), '')}]({path})"


def download_of(attachment: Attachment, folder: Path | None) -> bytes:
    """The bytes that a workflow has downloaded. Raises ``RefusedError`` where there is no such file, or a huge one."""
    try:
        files = [file for file in folder.iterdir() if _is_named(file, attachment.key)] if folder else []
        if not files:
            raise RefusedError("file-missing")
        if files[0].stat().st_size > LARGEST:
            raise RefusedError("file-large")
        return files[0].read_bytes()
    except OSError:
        raise RefusedError("file-missing") from None


def _is_named(file: Path, key: str) -> bool:
    return key in (file.name.lower(), file.stem.lower()) and file.is_file() and not file.is_symlink()


def prepared(data: bytes) -> tuple[str, bytes]:
    """The ending that a file should have by what is in it, and its bytes as they are published. Raises
    ``RefusedError``."""
    if ending := _film(data):
        return ending, data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=list(_ENDINGS)) as image:
                return _saved(image, data)
    except RefusedError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise RefusedError("file-large") from None
    except Exception:
        # What is no picture makes decoders stumble in many ways.
        raise RefusedError("file-kind") from None


def _saved(image: Image.Image, data: bytes) -> tuple[str, bytes]:
    if image.width * image.height > MOST_PIXELS:
        raise RefusedError("file-large")
    # A photo with a second one in it, as many phones make them, shows its first.
    kind = "JPEG" if image.format == "MPO" else image.format
    if kind == "GIF" or (kind != "JPEG" and _moves(image)):
        image.load()
        return _ENDINGS[kind], data
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


def _moves(image: Image.Image) -> bool:
    """An animation is kept as it is, unless there is more in it than what it shows."""
    return getattr(image, "n_frames", 1) > 1 and not image.getexif() and "xmp" not in image.info


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
