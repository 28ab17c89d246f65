"""The picture that stands for a film until somebody taps it."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from microlearn.media import ffmpeg
from microlearn.media.report import Video

WIDEST = 720
HEAVIEST = 40_000
LOOKED_AT = 10
"""Seconds from the beginning in which a picture is looked for, two in each."""

_QUALITIES = (80, 70, 60, 50, 40, 30, 20)


def write_poster(film: Path, video: Video, file: Path) -> None:
    """Write the first picture of a film that shows something, as WebP."""
    picture = _telling(_frames(film, video))
    while True:
        for quality in _QUALITIES:
            data = io.BytesIO()
            picture.save(data, "WEBP", quality=quality, method=6)
            if data.tell() <= HEAVIEST:
                file.write_bytes(data.getvalue())
                return
        picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4), Image.Resampling.LANCZOS)


def _frames(film: Path, video: Video) -> list[Image.Image]:
    width = min(WIDEST, video.width)
    size = (width, max(1, round(video.height * width / video.width)))
    scaled = f"fps=2:round=up,scale={size[0]}:{size[1]}:flags=lanczos+accurate_rnd+bitexact"
    raw = ("-pix_fmt", "rgb24", "-f", "rawvideo", "-")
    data = ffmpeg.write(film, "-an", "-t", str(LOOKED_AT), "-vf", scaled, *raw)
    length = 3 * size[0] * size[1]
    return [Image.frombytes("RGB", size, data[start : start + length]) for start in range(0, len(data), length)]


def _telling(frames: list[Image.Image]) -> Image.Image:
    """The first that has at least half of what the fullest has: no black one, and none of a title fading in."""
    told = [frame.convert("L").entropy() for frame in frames]
    return next(frame for frame, much in zip(frames, told, strict=True) if much >= max(told) / 2)
