"""Photos and films as an author's phone makes them: 12 million pixels, turned, with place, time and device in them."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pillow_heif
from PIL import Image, ImageDraw

from microlearn.media import ffmpeg

SIZE = (4032, 3024)
SKY, GROUND, PUMP = (90, 150, 210), (120, 100, 60), (200, 30, 30)
MAKE = "Testphone 12"
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""What brings an upright picture into the position that EXIF's number then turns back."""


def scene(size: tuple[int, int] = SIZE) -> Image.Image:
    """Sky above, ground below, something red at the left, and the grain of a phone's camera."""
    width, height = size
    image = Image.new("RGB", size, SKY)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height // 2, width, height), fill=GROUND)
    draw.rectangle((width // 10, height // 4, width // 4, height * 3 // 4), fill=PUMP)
    for number in range(0, width, max(1, width // 40)):
        draw.line((number, height // 2, number // 2, height), fill=(60, 50, 30), width=max(1, width // 400))
    grain = Image.effect_noise((width // 4, height // 4), 24).convert("RGB").resize(size)
    return Image.blend(image, grain, 0.15)


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes beside the pixels."""
    found = Image.Exif()
    found[0x010F] = MAKE
    found[0x0112] = orientation
    found[0x0132] = "2026:11:20 07:30:00"
    place = found.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 5.0, 24.0), "E", (5.0, 7.0, 12.0)
    return found


def photo(file: Path, orientation: int = 1, size: tuple[int, int] = SIZE) -> Path:
    """A photo in the kind of the file's name, as a camera that was held otherwise keeps it."""
    image = scene(size)
    kept = image.transpose(_TURNS[orientation]) if orientation in _TURNS else image
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix == ".heic":
        # Turned by a note of its own kind, which pillow-heif writes for the number in EXIF.
        heif = pillow_heif.from_pillow(kept)
        heif.info["exif"] = exif(orientation).tobytes()
        heif.save(file, quality=80, enc_params={"preset": "ultrafast"})
    else:
        kept.save(file, quality=92, exif=exif(orientation))
    return file


def film(file: Path, seconds: int = 2, size: str = "1280x720", sound: bool = True) -> Path:
    """A film with a clock in it, and where it was taken."""
    file.parent.mkdir(parents=True, exist_ok=True)
    tone = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"] if sound else []
    subprocess.run(
        [
            *(ffmpeg.program(), "-nostdin", "-loglevel", "error", "-y"),
            *("-f", "lavfi", "-i", f"testsrc=size={size}:rate=25:duration={seconds}"),
            *tone,
            *("-pix_fmt", "yuv420p", "-metadata", "location=+52.0900+005.1200/", str(file)),
        ],
        check=True,
    )
    return file


def shown(content: bytes) -> Image.Image:
    """A picture as bytes, opened."""
    return Image.open(BytesIO(content))
