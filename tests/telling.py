"""Photos and films that tell where, with what and when they were made, as phones write it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Collection
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base

from microlearn.media import ffmpeg

pillow_heif.register_heif_opener()

ALL = ("place", "device", "time", "other")
COLOURS = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
KINDS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".heic": "HEIF", ".avif": "AVIF"}
"""What photos are saved as, by their endings."""
RECORDINGS = {".mp4": "mp4", ".mov": "mov", ".m4a": "ipod"}


def exif(tells: Collection[str], turned: int = 1) -> Image.Exif:
    """EXIF that tells these things, and how the photo is turned."""
    facts = Image.Exif()
    facts[Base.Orientation] = turned
    facts[Base.XResolution] = 72.0
    if "place" in tells:
        place = facts.get_ifd(IFD.GPSInfo)
        place[GPS.GPSLatitudeRef], place[GPS.GPSLatitude] = "N", (52.0, 22.0, 12.5)
        place[GPS.GPSLongitudeRef], place[GPS.GPSLongitude] = "E", (4.0, 53.0, 42.1)
    if "device" in tells:
        facts[Base.Make], facts[Base.Model] = "Maker", "Phone 12"
    if "time" in tells:
        facts.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "2026:11:03 14:05:06"
    if "other" in tells:
        facts[Base.Artist] = "Somebody"
    return facts


def seen(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """A picture of which every corner is another: so that one can see how it is turned."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.paste("red", (0, 0, size[0] // 3, size[1] // 3))
    picture.paste("blue", (size[0] // 2, size[1] // 2, size[0], size[1]))
    return picture.convert(mode)


def photo(
    kind: str, tells: Collection[str] = ALL, turned: int = 1, size: tuple[int, int] = (60, 40), **options: object
) -> bytes:
    """A photo of a kind, such as ``JPEG``."""
    out = io.BytesIO()
    seen(size).save(out, kind, exif=exif(tells, turned).tobytes(), **options)
    return out.getvalue()


def recording(file: Path, tells: Collection[str] = ("place", "device", "time")) -> None:
    """A second of film, or of sound, that tells these things."""
    notes = {
        "place": ["location=+52.3702+004.8952/"],
        "device": ["make=Maker", "model=Phone 12"],
        "time": ["creation_time=2026-11-03T14:05:06Z"],
        "other": ["comment=Somebody"],
    }
    picture = () if file.suffix == ".m4a" else ("-f", "lavfi", "-i", "testsrc=d=1:s=64x48:r=5")
    said = [part for one in tells for note in notes[one] for part in ("-metadata", note)]
    written = ("-pix_fmt", "yuv420p", "-movflags", "use_metadata_tags", "-fflags", "+bitexact", *said)
    quiet = ("-v", "error", "-y", "-f", "lavfi", "-i", "sine=d=1", *picture)
    command = [ffmpeg.program(), *quiet, *written, "-f", RECORDINGS[file.suffix], str(file)]
    subprocess.run(command, check=True, capture_output=True)


def box(kind: bytes, *inside: bytes) -> bytes:
    """A box of an MP4."""
    content = b"".join(inside)
    return (len(content) + 8).to_bytes(4, "big") + kind + content
