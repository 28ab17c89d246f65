"""Writes photos as phones take them: 12 million pixels, structure and grain, each another, a few megabytes.

    python benchmarks/media_photos.py 500 folder

Each is one of a few scenes, moved, mirrored and in another light, under grain: that takes a tenth of a second, most of
it for the JPEG. Some are HEIC, whose encoder takes longer than all the rest.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pillow_heif
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from phone import SIZE, exif

PER_UNIT = 10
"""Photos of a unit; the last of them is HEIC."""
TURNED, UPRIGHT = 6, 1
"""EXIF's numbers for a phone that was held upright and one that was held across."""

_SCENES = 8
_EVERY_TURNED = 4
_QUALITY, _QUALITY_HEIC = 90, 48
_GRAINS = (5, 8, 11)
"""How far a pixel is off, of 255: in the sun, in a hall, in a dark corner."""
_OCTAVES = (2, 4, 8, 16, 32, 64, 128, 256)
"""Pixels across of spots that lie over each other: the larger, the stronger, as in nature."""
_MIDDLE = 128
_TEXT = "P-101  12,5 bar"


def name_of(number: int) -> str:
    """The file of a photo, such as ``003-07.jpg``: the unit's number, and its step."""
    unit, step = divmod(number, PER_UNIT)
    return f"{unit + 1:03}-{step + 1:02}{'.heic' if step == PER_UNIT - 1 else '.jpg'}"


def write(count: int, folder: Path) -> None:
    """Write them, a scene at a time in each process."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        list(pool.map(partial(_write_scene, range(count), folder), range(min(_SCENES, count))))


def _write_scene(numbers: Iterable[int], folder: Path, scene: int) -> None:
    chance = random.Random(scene)
    seen = _scene(chance)
    grains = [_grain(strength) for strength in _GRAINS]
    for number in numbers:
        if number % _SCENES == scene:
            _save(_photo(seen, chance.choice(grains), chance), number, folder / name_of(number))


def _scene(chance: random.Random) -> Image.Image:
    """Walls and floors with spots, and before them things with edges and signs."""
    structure = _structure(chance.uniform(0.25, 1))
    light = tuple(chance.randrange(90, 160) for _ in range(3))
    image = ImageOps.colorize(structure, (20, 25, 30), (235, 230, 220), light)
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    for _ in range(60):
        left, top, size = chance.randrange(width), chance.randrange(height), chance.choice((40, 80, 160, 320, 640))
        box = (left, top, left + size, top + size * chance.randrange(1, 4) // 2)
        shape = chance.choice((draw.rectangle, draw.ellipse))
        shape(box, fill=tuple(chance.randrange(256) for _ in range(3)), outline=(20, 20, 20), width=6)
    for _ in range(40):
        place = (chance.randrange(width), chance.randrange(height))
        draw.text(place, _TEXT, fill=(10, 10, 10), font_size=chance.choice((24, 48, 96)))
    # Things have a surface too, and no lens is sharper than its pixels.
    surface = ImageOps.colorize(structure, (0, 0, 0), (255, 255, 255))
    return Image.blend(image, surface, 0.35).filter(ImageFilter.GaussianBlur(1.2))


def _structure(rough: float) -> Image.Image:
    made = Image.new("L", SIZE, _MIDDLE)
    for octave in _OCTAVES:
        size = (SIZE[0] // octave, SIZE[1] // octave)
        spots = Image.effect_noise(size, min(25, rough * octave)).resize(SIZE, Image.Resampling.BICUBIC)
        made = ImageChops.add(made, spots, 1, -_MIDDLE)
    return made


def _grain(strength: int) -> Image.Image:
    """Another one for each colour."""
    one = Image.effect_noise(SIZE, strength)
    return Image.merge("RGB", (one, ImageChops.offset(one, 700, 300), ImageChops.offset(one, 100, 900)))


def _photo(scene: Image.Image, grain: Image.Image, chance: random.Random) -> Image.Image:
    moved, other = (
        ImageChops.offset(image, chance.randrange(SIZE[0]), chance.randrange(SIZE[1])) for image in (scene, grain)
    )
    seen = ImageOps.mirror(moved) if chance.random() < 0.5 else moved
    return ImageChops.add(seen, other, 1, chance.randrange(-30, 30) - _MIDDLE)


def _save(image: Image.Image, number: int, file: Path) -> None:
    about = exif(TURNED if number % _EVERY_TURNED == 0 else UPRIGHT)
    if file.suffix == ".heic":
        heif = pillow_heif.from_pillow(image)
        heif.info["exif"] = about.tobytes()
        heif.save(file, quality=_QUALITY_HEIC, enc_params={"preset": "ultrafast"})
    else:
        image.save(file, quality=_QUALITY, exif=about)


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
