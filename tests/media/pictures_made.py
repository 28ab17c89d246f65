"""Pictures of every kind that comes out of phones, scanners and drawing programs, and what becomes of them."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image, ImageCms

from microlearn.media import convert
from microlearn.media.refused import RefusedError
from microlearn.problem import Problem, words

RED, GREEN, BLUE, WHITE = (220, 40, 40), (40, 160, 60), (40, 60, 200), (240, 240, 240)


class Made(NamedTuple):
    """What a converter wrote and said."""

    folder: Path
    facts: dict[str, Any]

    def shown(self, name: str = "") -> Image.Image:
        """A file of it as browsers show it; without a name the widest."""
        return Image.open(self.folder / (name or f"{self.facts['widths'][-1]}.webp"))

    @property
    def files(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in sorted(self.folder.iterdir())}


def convert_to(folder: Path, kind: str, data: bytes, name: str = "source") -> Made:
    """Convert the bytes of a file, in this process."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    made = folder / "made"
    made.mkdir(exist_ok=True)
    return Made(made, convert._CONVERT[kind](folder / name, made))


def refused(folder: Path, kind: str, data: bytes) -> str:
    """The rule of a refusal, for which there are words in both languages."""
    with pytest.raises(RefusedError) as raised:
        convert_to(folder, kind, data)
    for lang in ("nl", "en"):
        assert all(words(Problem(raised.value.rule, "a", values={"file": "a", **raised.value.values}), lang))
    return raised.value.rule


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    """A picture as bytes."""
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


@cache
def corners(size: tuple[int, int] = (800, 600)) -> Image.Image:
    """A picture of which each corner has a colour of its own."""
    image = Image.new("RGB", size, WHITE)
    half = (size[0] // 2, size[1] // 2)
    image.paste(RED, (0, 0, *half))
    image.paste(GREEN, (half[0], 0, size[0], half[1]))
    image.paste(BLUE, (0, half[1], half[0], size[1]))
    return image


def are(image: Image.Image, *colours: tuple[int, ...], slack: int = 12) -> bool:
    """Whether the corners have these colours, in the order in which one reads."""
    right, low = image.width * 7 // 8, image.height * 7 // 8
    left, high = image.width // 8, image.height // 8
    seen = [image.getpixel(place) for place in ((left, high), (right, high), (left, low), (right, low))]
    return all(near(pixel, colour, slack) for pixel, colour in zip(seen, colours, strict=True))


def near(pixel: tuple[int, ...], colour: tuple[int, ...], slack: int = 12) -> bool:
    return all(abs(one - other) <= slack for one, other in zip(pixel, colour, strict=True))


def moving_one(kind: str) -> bytes:
    """An animation of two pictures, of which the second stands on its head."""
    frames = [corners((400, 300)), corners((400, 300)).rotate(180)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=[200, 300], loop=0)


def noise(size: tuple[int, int]) -> Image.Image:
    """What no way of saving makes small."""
    return Image.merge("RGB", [Image.effect_noise(size, 128) for _ in range(3)])


def chunk(kind: bytes, inside: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))


def png(width: int, height: int, depth: int, colour: int, rows: bytes) -> bytes:
    """A PNG by hand, for what Pillow does not write; ``rows`` each begin with a zero."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def bomb(side: int = 100_000) -> bytes:
    """A PNG of a few hundred bytes that says that it has ``side`` by ``side`` pixels."""
    return png(side, side, 8, 2, bytes(100_000))


def _fixed(number: float) -> bytes:
    return struct.pack(">i", round(number * 65536))


def display_p3() -> bytes:
    """The colours of phones' screens: those of sRGB with richer primaries."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    primaries = {
        b"rXYZ": (0.51512, 0.2412, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.1571, 0.06657, 0.78407),
    }
    for number in range(struct.unpack_from(">I", profile, 128)[0]):
        name, start, length = struct.unpack_from(">4sII", profile, 132 + 12 * number)
        if name in primaries:
            profile[start + 8 : start + length] = b"".join(map(_fixed, primaries[name]))
    return bytes(profile)


def inks() -> bytes:
    """A printer whose cyan ink is orange: nobody who does without its profile finds that out."""
    steps = bytes(range(256))
    paper, orange = (255, 128, 128), (165, 178, 190)
    grid = b"".join(bytes(orange if number & 8 else paper) for number in range(16))
    matrix = b"".join(_fixed(float(n in (0, 4, 8))) for n in range(9))
    table = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + matrix + steps * 4 + grid + steps * 3
    white = b"XYZ " + bytes(4) + _fixed(0.9642) + _fixed(1.0) + _fixed(0.8249)
    start = 128 + 4 + 12 * 2
    tags = struct.pack(">I4sII4sII", 2, b"A2B0", start, len(table), b"wtpt", start + len(table), len(white))
    head = struct.pack(">I4sI4s4s4s", start + len(table) + len(white), b"lcms", 0x02400000, b"prtr", b"CMYK", b"Lab ")
    head += bytes(12) + b"acsp" + bytes(28) + _fixed(0.9642) + _fixed(1.0) + _fixed(0.8249)
    return head.ljust(128, b"\0") + tags + table + white
