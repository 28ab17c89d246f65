"""Pictures and films lose what they tell, and nothing of what they show. What tells it is another library than the one
that made them."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import exifread
import pytest
from PIL import Image

import telling
from microlearn.inside.traces import Traces, traces_of
from microlearn.media import ffmpeg
from microlearn.media.clean import UncleanError, clean
from telling import COLOURS, KINDS, box, photo

from .looking import SVG, same

NOTHING = Traces()


def cleaned(folder: Path, data: bytes) -> bytes:
    """What becomes of a file with this in it."""
    file = folder / "file"
    file.write_bytes(data)
    saved = clean(file)
    assert traces_of(file) == NOTHING
    assert list(folder.iterdir()) == [file], "nothing is left beside it"
    assert saved == len(data) - file.stat().st_size
    return file.read_bytes()


def fields(data: bytes) -> dict[str, str]:
    """What exifread finds, in words. In HEIC and WebP it looks for EXIF elsewhere than Pillow puts it."""
    data = data if data.startswith((b"\xff\xd8", b"\x89PNG")) else data[data.index(b"MM\0*") :]
    return {name: str(value) for name, value in exifread.process_file(io.BytesIO(data)).items()}


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_in_each_of_its_eight_turns(turned: int, tmp_path: Path) -> None:
    data = photo("JPEG", turned=turned, icc_profile=COLOURS, comment=b"Somebody", xmp=b"<x exif:GPSLatitude='1'/>")
    before = fields(data)
    assert before["GPS GPSLatitude"] == "[52, 22, 25/2]" and before["Image Model"] == "Phone 12"
    after = cleaned(tmp_path, data)
    assert same(data, after)
    left = {name for name in fields(after) if not name.startswith("JPEGThumbnail")}
    assert left == ({"Image Orientation"} if turned > 1 else set())
    assert Image.open(io.BytesIO(after)).getexif().get(0x0112, 1) == turned
    assert Image.open(io.BytesIO(after)).info["icc_profile"] == COLOURS
    assert b"Somebody" not in after and b"Maker" not in after and b"GPS" not in after


@pytest.mark.parametrize("ending", KINDS)
@pytest.mark.parametrize("turned", [1, 6])
def test_each_kind_of_photo(ending: str, turned: int, tmp_path: Path) -> None:
    data = photo(KINDS[ending], turned=turned, xmp=b"<x photoshop:City='Delft'/>", icc_profile=COLOURS)
    assert b"Maker" in data and (b"Delft" in data or ending == ".png")
    after = cleaned(tmp_path, data)
    assert same(data, after)
    assert b"Maker" not in after and b"Somebody" not in after and b"Delft" not in after
    assert Image.open(io.BytesIO(after)).info["icc_profile"] == COLOURS


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIF"])
def test_another_library_finds_no_place(kind: str, tmp_path: Path) -> None:
    data = photo(kind)
    assert "GPS GPSLatitude" in fields(data)
    after = cleaned(tmp_path, data)
    assert b"MM\0*" not in after or not fields(after)


def test_an_heic_keeps_its_length(tmp_path: Path) -> None:
    data = photo("HEIF") + box(b"mpvd", b"a film of the second before")
    after = cleaned(tmp_path, data)
    assert len(after) == len(data) and b"a film" not in after


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_an_animation_goes_on_moving(kind: str, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "lime", "blue")]
    out = io.BytesIO()
    times = {"duration": [100, 200, 700], "loop": 2}
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], exif=telling.exif(("place",)), **times)
    after = cleaned(tmp_path, out.getvalue())
    with Image.open(io.BytesIO(out.getvalue())) as old, Image.open(io.BytesIO(after)) as new:
        assert old.n_frames == new.n_frames == 3
        for number in range(3):
            old.seek(number), new.seek(number)
            assert old.tobytes() == new.tobytes() and old.info["duration"] == new.info["duration"]


def test_what_follows_on_a_photo_goes(tmp_path: Path) -> None:
    out = io.BytesIO()
    telling.seen().save(out, "MPO", save_all=True, append_images=[telling.seen()], exif=telling.exif(("place",)))
    data = out.getvalue() + b"and a film" + b"SEFT"
    after = cleaned(tmp_path, data)
    assert Image.open(io.BytesIO(after)).format == "JPEG"
    assert same(data, after) and after.endswith(b"\xff\xd9") and b"a film" not in after


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"subsampling": 0, "quality": 100}, {"restart_marker_rows": 1}]
)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_jpegs_of_all_kinds(mode: str, options: dict[str, object], tmp_path: Path) -> None:
    out = io.BytesIO()
    telling.seen((150, 90), mode).save(out, "JPEG", exif=telling.exif(telling.ALL, 3), **options)
    assert same(out.getvalue(), cleaned(tmp_path, out.getvalue()))


@pytest.mark.parametrize("mode", ["P", "LA", "RGBA", "I;16", "1"])
def test_pngs_of_all_kinds(mode: str, tmp_path: Path) -> None:
    out = io.BytesIO()
    picture = Image.new("I;16", (40, 30), 4000) if mode == "I;16" else telling.seen((40, 30), mode)
    picture.save(
        out, "PNG", exif=telling.exif(telling.ALL), dpi=(300, 300), **({"transparency": 0} if mode == "P" else {})
    )
    after = cleaned(tmp_path, out.getvalue())
    assert same(out.getvalue(), after)
    with Image.open(io.BytesIO(after)) as image:
        assert image.mode == mode and round(image.info["dpi"][0]) == 300


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        (b"<!-- /home/somebody/a.svg -->", b""),
        (b"<metadata id='m'><d>Somebody</d></metadata>", b""),
        (b"<metadata><metadata>x</metadata></metadata>", b""),
        (rb"<g  i:docname='C:\Users\somebody\a.svg' id='g'/>", b"<g id='g'/>"),
        (b"<style><![CDATA[<!-- p{} -->]]></style><metadata>x</metadata>", b"<style><![CDATA[<!-- p{} -->]]></style>"),
        (b"<!-- made by hand --><text>a<!-- file://x -->b</text>", b"<text>ab</text>"),
    ],
)
def test_a_drawing_is_the_same_but_for_its_notes(note: bytes, kept: bytes, tmp_path: Path) -> None:
    assert cleaned(tmp_path, SVG % note) == SVG % kept


ENTITY = b"<!DOCTYPE svg [<!ENTITY a 'b'>]>"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (photo("JPEG")[:-200], "broken"),
        (photo("JPEG")[:-2], "broken"),
        (photo("PNG")[:-40], "broken"),
        (photo("WEBP")[:-40], "broken"),
        (photo("HEIF")[:-1], "broken"),
        (photo("JPEG").replace(b"\xff\xc0\0\x11\x08\0\x28\0\x3c", b"\xff\xc0\0\x11\x08\xff\xff\xff\xff"), "large"),
        (SVG % b"<metadata>x</metadata><unclosed>", "drawing"),
        (ENTITY + b"<svg xmlns='http://www.w3.org/2000/svg'><metadata>x</metadata></svg>", "drawing"),
        (box(b"ftyp", b"isom") + box(b"moov", box(b"udta", box(b"\xa9xyz", b"here"))), "broken"),
        (b"A text.", "unknown"),
        (b"", "unknown"),
    ],
)
def test_what_cannot_be_cleaned_stays(data: bytes, why: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    with pytest.raises(UncleanError, match=f"^{why}$"):
        clean(file)
    assert file.read_bytes() == data
    assert list(tmp_path.iterdir()) == [file]


def test_notes_that_are_the_picture_too_stay(tmp_path: Path) -> None:
    """An HEIC that says that its EXIF lies where its picture does."""
    data = photo("HEIF", ("place",))
    table = data.index(b"iloc") + 4
    picture, exif = (table + 8 + 18 * number for number in (0, 1))
    data = bytearray(data)
    data[exif + 4 : exif + 18] = data[picture + 4 : picture + 18]
    file = tmp_path / "a.heic"
    file.write_bytes(data)
    with pytest.raises(UncleanError):
        clean(file)
    assert file.read_bytes() == data


def test_rights_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(photo("JPEG"))
    file.chmod(0o640)
    clean(file)
    assert file.stat().st_mode & 0o777 == 0o640


def hashes(file: Path) -> bytes:
    """What ffmpeg knows picture and sound by, with the time of each frame."""
    command = [ffmpeg.program(), "-v", "error", "-i", str(file), "-map", "0:v?", "-map", "0:a?", "-f", "framemd5", "-"]
    lines = subprocess.run(command, check=True, capture_output=True).stdout.splitlines()
    return b"\n".join(line for line in lines if not line.startswith(b"#"))


@pytest.mark.parametrize("ending", telling.RECORDINGS)
def test_recordings(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"film{ending}"
    telling.recording(file, telling.ALL)
    before = hashes(file)
    data = file.read_bytes()
    assert before and b"Phone 12" in data and b"52.3702" in data
    clean(file)
    assert traces_of(file) == NOTHING and list(tmp_path.iterdir()) == [file]
    assert hashes(file) == before
    assert b"Phone 12" not in file.read_bytes() and b"52.3702" not in file.read_bytes()
    assert file.read_bytes()[8:12].strip() in (b"isom", b"qt", b"M4A")


STRAIGHT = bytes.fromhex("00010000 00000000 00000000 00000000 00010000")
ON_ITS_SIDE = bytes.fromhex("00000000 00010000 00000000 ffff0000 00000000")


def test_a_film_stays_turned(tmp_path: Path) -> None:
    file = tmp_path / "a.mov"
    telling.recording(file, ("place",))
    data = file.read_bytes()
    for place in (place for place in range(len(data)) if data[place : place + 4] == b"tkhd"):
        data = data[:place] + data[place:].replace(STRAIGHT, ON_ITS_SIDE, 1)
    file.write_bytes(data)
    turned = ffmpeg.probe(file).video
    assert (turned.width, turned.height) == (48, 64)
    clean(file)
    assert ffmpeg.probe(file).video == turned and traces_of(file) == NOTHING


def test_without_ffmpeg_a_film_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.mp4"
    telling.recording(file)
    before = file.read_bytes()
    monkeypatch.setattr(ffmpeg, "_candidates", lambda: iter(()))
    ffmpeg.program.cache_clear()
    with pytest.raises(UncleanError, match="no-ffmpeg"):
        clean(file)
    ffmpeg.program.cache_clear()
    assert file.read_bytes() == before
