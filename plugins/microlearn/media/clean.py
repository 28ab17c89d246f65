"""Takes out of a picture, a film or a sound what it tells of where, with what and when it was made.

Nothing is compressed anew. What comes out is held against what went in: where it is not the same picture, or where
something is still told, the file stays as it was.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser
from PIL import Image
from PIL.ExifTags import Base

from microlearn.inside import drawing_notes, traces
from microlearn.inside.metadata import of_exif, of_xmp
from microlearn.inside.parts import BrokenError
from microlearn.media import ffmpeg
from microlearn.media.pictures import MOST_PIXELS
from microlearn.media.refused import RefusedError
from microlearn.media.stripped import STRIPPED

_FORMATS = {"jpeg": ("JPEG",), "png": ("PNG",), "webp": ("WEBP",), "heif": ("HEIF", "AVIF")}
_MOST_BYTES = 500_000_000
_MOST_FRAMES = 2_000
_MOST_MOVING = 2_000_000_000
"""Pixels of all frames together: a minute's work."""
_BAND = 512
"""Rows that are looked at in one go, so that large photos need not fit into memory twice."""

_STREAMS = ("-map", "0:V?", "-map", "0:a?", "-map", "0:s?", "-c", "copy")
"""Picture, sound and captions; no covers, and no tracks in which cameras write where they are."""
_NOTHING_ELSE = (
    *("-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"),
    *("-movflags", "+faststart", "-write_tmcd", "0", "-strict", "unofficial"),
)
_FORMS = {b"qt  ": "mov", b"M4A ": "ipod"}


class UncleanError(Exception):
    """A file that stays as it was; the text is the key of the sentence that says why."""


def clean(file: Path) -> int:
    """Take what a file tells out of it, and give how many bytes that saved. Raises ``UncleanError`` where that cannot
    be done without changing what is seen or heard, and ``OSError``; the file is then as it was."""
    with file.open("rb") as opened:
        kind = traces.kind_of(opened)
    if not kind:
        raise UncleanError("unknown")
    before = file.stat().st_size
    if kind != "film" and before > _MOST_BYTES:
        raise UncleanError("large")
    with _beside(file) as new:
        if kind == "film":
            _copy_film(file, new)
        else:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                new.write_bytes(_stripped(file.read_bytes(), kind))
        if traces.traces_of(new):
            raise UncleanError("left")
        after = new.stat().st_size
        shutil.copymode(file, new)
        new.replace(file)
    return before - after


@contextlib.contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A new file in the same folder, which is gone afterwards unless it has been moved."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name[:50]}.", suffix=".tmp", dir=file.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _stripped(data: bytes, kind: str) -> bytes:
    look = _elements if kind == "drawing" else _pixels
    turned, seen = look(data, kind)
    try:
        clean = STRIPPED[kind](data, turned)
    except (BrokenError, IndexError):
        raise UncleanError("broken") from None
    if look(clean, kind) != (turned, seen):
        raise UncleanError("differs")
    if kind == "heif" and _is_told(clean):
        raise UncleanError("left")
    return clean


def _is_told(data: bytes) -> bool:
    """Whether those who read such pictures still find something besides the picture."""
    with Image.open(io.BytesIO(data), formats=_FORMATS["heif"]) as image:
        exif, xmp = (image.info.get(name) or b"" for name in ("exif", "xmp"))
        return bool(of_exif(exif) | of_xmp(xmp))


def _pixels(data: bytes, kind: str) -> tuple[int, bytes]:
    """How a picture is turned, and what all its pixels, colours and frames are known by. Of two photos in one file, the
    first is the picture."""
    seen = hashlib.sha256()
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS[kind]) as image:
            frames = 1 if kind == "jpeg" else getattr(image, "n_frames", 1)
            _refuse_large(image, frames)
            first = image.tell()
            for number in (first, *(one for one in range(frames) if one != first)):
                image.seek(number)
                _look(image, seen)
            image.seek(first)
            return _turned(image), seen.digest()
    except UncleanError:
        raise
    except (MemoryError, Image.DecompressionBombError):
        raise UncleanError("large") from None
    except Exception:  # decoders stumble over what is broken in many ways
        raise UncleanError("broken") from None


def _turned(image: Image.Image) -> int:
    """How it is turned, as EXIF numbers it."""
    try:
        turned = image.getexif().get(Base.Orientation)
    except Exception:  # EXIF may be anything
        return 1
    return turned if turned in range(1, 9) else 1


def _refuse_large(image: Image.Image, frames: int) -> None:
    size = image.width * image.height
    if size > MOST_PIXELS or frames > _MOST_FRAMES or size * frames > max(_MOST_MOVING, size):
        raise UncleanError("large")


def _look(image: Image.Image, seen: hashlib._Hash) -> None:
    image.load()
    facts = [image.info.get(name) for name in ("duration", "loop", "transparency", "icc_profile", "gamma")]
    seen.update(repr((image.mode, image.size, image.getpalette(), facts)).encode())
    for top in range(0, image.height, _BAND):
        band = image.crop((0, top, image.width, min(top + _BAND, image.height)))
        seen.update(band.tobytes())


def _elements(data: bytes, kind: str) -> tuple[int, bytes]:
    """What the elements and texts of a drawing are known by, without those that nobody sees."""
    try:
        parser = XMLParser(target=_Drawn())
        parser.feed(data)
        return 1, parser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise UncleanError("drawing") from None


class _Drawn:
    """Is told the elements of a drawing one after the other."""

    def __init__(self) -> None:
        self._seen = hashlib.sha256()
        self._hidden = 0

    def start(self, tag: str, fields: dict[str, str]) -> None:
        """An element begins."""
        if self._hidden or tag.rpartition("}")[2] == "metadata":
            self._hidden += 1
            return
        shown = {name: value for name, value in fields.items() if not drawing_notes.is_path_of_program(name, value)}
        self._tell(f"<{tag} {sorted(shown.items())}>")

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._hidden:
            self._hidden -= 1
        else:
            self._tell("</>")

    def data(self, text: str) -> None:
        """Text between them."""
        if not self._hidden:
            self._tell(text)

    def close(self) -> bytes:
        """What all of it is known by."""
        return self._seen.digest()

    def _tell(self, text: str) -> None:
        self._seen.update(text.encode("utf-8", "surrogatepass"))


def _copy_film(file: Path, new: Path) -> None:
    """Put the very same picture and sound into a new film."""
    with file.open("rb") as opened:
        head = opened.read(12)
    form = _FORMS.get(head[8:12], "mp4") if head[4:8] == b"ftyp" else "mov"
    try:
        ffmpeg.write(file, *_STREAMS, *_NOTHING_ELSE, "-f", form, ffmpeg.to(new))
        same = _streams(new) == _streams(file)
    except RefusedError as error:
        raise UncleanError("no-ffmpeg" if error.rule == "media-no-ffmpeg" else "broken") from None
    if not same:
        raise UncleanError("differs")


def _streams(file: Path) -> tuple[bytes, tuple[object, ...]]:
    """What the contents of a film are known by, and how it is shown."""
    hashes = ffmpeg.write(file, *_STREAMS, "-f", "streamhash", "-hash", "sha256", "-")
    video = ffmpeg.probe(file).video
    return hashes, (video.width, video.height, video.as_stored) if video else ()
