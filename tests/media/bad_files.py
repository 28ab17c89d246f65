"""Makes the files of ``refused.yml``: what authors drop beside their text, by what is the matter with it."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from phone import photo

from . import films_made
from .attacks import DRAWING, FAR, UNREADABLE
from .pictures_made import bomb, corners, inks, moving_one, noise, saved
from .test_documents import document

PAGE = b"<!doctype html><title>Log in</title><form></form>"


def _many_frames() -> bytes:
    frames = [Image.new("1", (2, 2), number % 2) for number in range(1_100)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames, duration=20)


def _long_sound() -> bytes:
    """A WAV of silence that lasts 61 minutes, in a thousand bytes a second."""
    length = 61 * 60 * 1_000
    form = struct.pack("<HHIIHH", 1, 1, 1_000, 1_000, 1, 8)
    head = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", length)
    return b"RIFF" + struct.pack("<I", len(head) + length) + head + b"\x80" * length


def _photo(file: Path) -> None:
    photo(file.with_suffix(".jpg"), 6, (800, 600)).rename(file)


def _phone_picture(file: Path) -> None:
    photo(file.with_suffix(".heic"), 8, (800, 600)).rename(file)


def _half(file: Path) -> None:
    _photo(file)
    file.write_bytes(file.read_bytes()[:20_000])


def _cut_film(file: Path) -> None:
    whole = films_made.film(file.with_name("whole.mp4"), *films_made.H264, *films_made.AAC, "-movflags", "+faststart")
    films_made.cut(whole, file, 0.6)
    whole.unlink()


BYTES: dict[str, Callable[[], bytes]] = {
    "page": lambda: PAGE,
    "text": lambda: b"Not made yet.\n",
    "bomb": bomb,
    "many frames": _many_frames,
    "drawing of a page": lambda: PAGE,
    "billion laughs": lambda: UNREADABLE["billion laughs"].encode(),
    "heavy drawing": lambda: DRAWING.format("").encode() + b" " * 5_000_001,
    "drawing with a script": lambda: DRAWING.format(f'<script xlink:href="{FAR}.js"/>').encode(),
    "locked document": lambda: document(password="secret"),
    "document": lambda: document(2),
    "long sound": _long_sound,
    "picture": lambda: saved(corners(), "JPEG"),
    "other picture": lambda: saved(corners().rotate(180), "JPEG"),
    "inks": lambda: saved(corners().convert("CMYK"), "JPEG", icc_profile=inks()),
    "sixteen bits": lambda: saved(Image.new("I;16", (400, 300), 40_000), "PNG"),
    "animation": lambda: moving_one("GIF"),
    "grain": lambda: saved(noise((400, 300)), "PNG"),
}
WRITTEN: dict[str, Callable[[Path], object]] = {
    "photo": _photo,
    "phone's photo": _phone_picture,
    "half a photo": _half,
    "film": lambda file: films_made.film(file, *films_made.H264, *films_made.AAC),
    "film without sound": lambda file: films_made.film(file, *films_made.H264, sound=False),
    "film without a picture": lambda file: films_made.sound(file, *films_made.AAC),
    "tiny film": lambda file: films_made.film(file, *films_made.H264, size="16x16", sound=False),
    "film that breaks off": _cut_film,
    "sound": lambda file: films_made.sound(file),
}


def write(made: str, file: Path) -> None:
    """Write a file of this kind."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if made in BYTES:
        file.write_bytes(BYTES[made]())
    else:
        WRITTEN[made](file)
