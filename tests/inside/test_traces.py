"""What files tell besides what they show: found in all that phones and programs write, in no more than there is, and
without trouble from what is hostile."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

import telling
from microlearn.inside.parts import PNG
from microlearn.inside.traces import Traces, traces_in, traces_of
from telling import ALL, COLOURS, KINDS, box, exif, photo

NOTHING = Traces()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg">%s<path/></svg>'


def told(data: bytes) -> Traces:
    return traces_in(io.BytesIO(data))


@pytest.mark.parametrize("kind", sorted(set(KINDS.values())))
@pytest.mark.parametrize("tells", [(), *((one,) for one in ALL), ALL])
def test_what_photos_tell(kind: str, tells: tuple[str, ...]) -> None:
    assert told(photo(kind, tells, turned=6)) == Traces(**dict.fromkeys(tells, True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_colours_tell_nothing(kind: str) -> None:
    assert told(photo(kind, (), icc_profile=COLOURS)) == NOTHING


@pytest.mark.parametrize("ending", telling.RECORDINGS)
@pytest.mark.parametrize("tells", [(), *((one,) for one in ALL)])
def test_what_recordings_tell(ending: str, tells: tuple[str, ...], tmp_path: Path) -> None:
    # The name of a file says nothing about what is in it.
    telling.recording(tmp_path / f"a{ending}", tells)
    file = (tmp_path / f"a{ending}").rename(tmp_path / "a.txt")
    assert traces_of(file) == Traces(**dict.fromkeys(tells, True))


def _segment(kind: int, data: bytes) -> bytes:
    return bytes([0xFF, kind]) + (len(data) + 2).to_bytes(2, "big") + data


def _with_segment(kind: int, data: bytes) -> bytes:
    plain = photo("JPEG", ())
    return plain[:2] + _segment(kind, data) + plain[2:]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            _with_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x09\x1c\x02\x5a\0\x04Delft"[:40]),
            ("place", "other"),
        ),
        (
            _with_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0d\x1c\x02\x37\0\x0820261103"),
            ("time", "other"),
        ),
        (_with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='52,22N'/>"), ("place", "other")),
        (_with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x tiff:Model='Phone'/>"), ("device", "other")),
        (_with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x xmp:CreateDate='2026'/>"), ("time", "other")),
        (_with_segment(0xFE, b"made by Somebody"), ("other",)),
        (_with_segment(0xE0, b"JFXX\0\x10 a preview"), ("other",)),
        (_with_segment(0xEB, b"notes of a phone"), ("other",)),
        (_with_segment(0xE1, b"Exif\0\0 nobody can read this"), ("other",)),
        (_with_segment(0xEE, b"Adobe\0d\0\0\0\0\1"), ()),
        (photo("JPEG", ()) + b"a film of the second before" + b"SEFT", ("other",)),
        (photo("JPEG", ())[:-2], ()),
    ],
)
def test_other_notes_of_a_jpeg(data: bytes, expected: tuple[str, ...]) -> None:
    assert told(data) == Traces(**dict.fromkeys(expected, True))


def test_a_second_photo_in_the_first() -> None:
    out = io.BytesIO()
    telling.seen().save(out, "MPO", save_all=True, append_images=[telling.seen()])
    assert told(out.getvalue()).other


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def _png(*chunks: bytes) -> bytes:
    plain = photo("PNG", ())
    return plain[:-12] + b"".join(chunks) + plain[-12:]


DIGITS = exif(("place",)).tobytes().hex().encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (_png(_chunk(b"tIME", bytes(7))), ("time",)),
        (_png(_chunk(b"tEXt", b"date:create\x002026-11-03")), ("time",)),
        (_png(_chunk(b"tEXt", b"Comment\0Somebody")), ("other",)),
        (_png(_chunk(b"tEXt", b"exif:GPSLatitude\x0052/1")), ("place",)),
        (_png(_chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n  99\n" + DIGITS))), ("place",)),
        (
            _png(_chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"<x tiff:Make='M'/>"))),
            ("device", "other"),
        ),
        (_png(_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x photoshop:City='Delft'/>")), ("place", "other")),
        (_png(_chunk(b"pHYs", bytes(9)), _chunk(b"gAMA", bytes(4))), ()),
    ],
)
def test_other_notes_of_a_png(data: bytes, expected: tuple[str, ...]) -> None:
    assert told(data) == Traces(**dict.fromkeys(expected, True))


def test_programs_that_write_pngs() -> None:
    notes, out = PngImagePlugin.PngInfo(), io.BytesIO()
    notes.add_text("Creation Time", "2026-11-03", zip=True)
    telling.seen().save(out, "PNG", pnginfo=notes)
    assert told(out.getvalue()) == Traces(time=True)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (SVG % b"", False),
        (SVG % b"<!-- made with a drawing program -->", False),
        (SVG % b"<!-- /home/somebody/pump.svg -->", True),
        (SVG % b"<metadata><creator>Somebody</creator></metadata>", True),
        (b"<?xml version='1.0'?>\n<!-- x -->\n" + SVG % b"<svg:metadata>x</svg:metadata>", True),
        (SVG % rb"<g i:docname='C:\Users\somebody\pump.svg'/>", True),
        (SVG % b"<use xlink:href='file:///home/a.png'/>", False),
        (SVG % b"<![CDATA[<metadata>x</metadata>]]>", False),
        (b"<!DOCTYPE html><html><metadata>x</metadata></html>", False),
        (b"<!-- <svg --><html><metadata>x</metadata></html>", False),
        (SVG % b"<!-- /home/never/closed", False),
    ],
)
def test_drawings(data: bytes, expected: bool) -> None:
    assert told(data).other is expected


def _film(*moov: bytes) -> bytes:
    return box(b"ftyp", b"isom", bytes(4)) + box(b"mdat", bytes(50)) + box(b"moov", *moov)


def _track(kind: bytes) -> bytes:
    return box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", box(b"stsd", bytes(7), b"\1", box(kind))))))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (_film(box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+52.3702+004.8952/"))), ("place",)),
        (_film(box(b"udta", box(b"\xa9mak", b"\0\5\0\0Maker"), bytes(4))), ("device",)),
        (_film(_track(b"gpmd")), ("place",)),
        (_film(_track(b"camm")), ("place",)),
        (_film(_track(b"avc1")), ()),
        (_film(box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"meta")))), ("other",)),
        (_film(box(b"mvhd", b"\1\0\0\0", bytes(7), b"\1", bytes(90))), ("time",)),
        (_film(box(b"mvhd", bytes(100))), ()),
        (_film(box(b"udta", box(b"meta", bytes(4), box(b"ilst", box(b"\xa9too", bytes(20)))))), ()),
        (
            _film() + box(b"uuid", bytes.fromhex("be7acfcb97a942e89c71999491e3afac"), b"<x tiff:Make='M'/>"),
            ("device", "other"),
        ),
        (box(b"moov", box(b"udta", box(b"\xa9day", b"2026"))), ("time",)),
        (
            _film(
                box(
                    b"meta",
                    box(b"hdlr", bytes(25)),
                    box(b"keys", bytes(7), b"\1", box(b"mdta", b"com.apple.quicktime.location.ISO6709")),
                )
            ),
            ("place",),
        ),
    ],
)
def test_other_notes_of_a_film(data: bytes, expected: tuple[str, ...]) -> None:
    assert told(data) == Traces(**dict.fromkeys(expected, True))


def test_what_a_phone_puts_behind_an_heic() -> None:
    assert told(photo("HEIF", ()) + box(b"mpvd", b"a film")) == Traces(other=True)


def test_a_file_is_looked_at_again_when_it_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    assert traces_of(file) == NOTHING
    file.write_bytes(photo("JPEG", ("place",)))
    assert traces_of(file).place
    file.write_bytes(photo("JPEG", ()))
    assert traces_of(file) == NOTHING
    assert traces_of(tmp_path) == NOTHING


class Counting(io.FileIO):
    """Counts the bytes that are read."""

    count = 0

    def read(self, size: int = -1) -> bytes:
        found = super().read(size)
        self.count += len(found)
        return found


@pytest.mark.parametrize(
    "head",
    [
        photo("JPEG", ALL)[:-2],
        box(b"ftyp", b"isom") + (1).to_bytes(4, "big") + b"mdat" + (1 << 31).to_bytes(8, "big"),
        PNG + (1 << 30).to_bytes(4, "big") + b"IDAT",
        b"RIFF" + (1 << 31).to_bytes(4, "little") + b"WEBPVP8 " + (1 << 30).to_bytes(4, "little"),
    ],
)
def test_of_a_large_file_little_is_read(head: bytes, tmp_path: Path) -> None:
    file = tmp_path / "large"
    with file.open("wb") as sparse:
        sparse.write(head)
        sparse.truncate((1 << 31) + len(head))
        sparse.seek(-2, 2)
        sparse.write(b"\xff\xd9")
    with Counting(file) as counting:
        traces_in(counting)
        assert counting.count < 500_000


SIZES = st.sampled_from([0, 1, 2, 7, 8, 9, 16, 20, 255, 65_535, 2**31, 2**32 - 1])
NAMES = st.sampled_from(
    b"ftyp moov trak mdia minf stbl udta meta keys ilst hdlr mvhd uuid iinf iloc infe idat stsd mdat".split()
)
BOXES = st.lists(
    st.tuples(SIZES, NAMES, st.binary(max_size=30)).map(lambda one: one[0].to_bytes(4, "big") + one[1] + one[2])
).map(b"".join)
HEADS = st.sampled_from(
    [b"\xff\xd8\xff", PNG, b"RIFF\xff\xff\0\0WEBP", box(b"ftyp", b"isom"), box(b"ftyp", b"heic"), b"<svg>", b""]
)


@settings(max_examples=400)
@given(HEADS, st.one_of(st.binary(max_size=200), BOXES))
def test_anything_is_read(head: bytes, data: bytes) -> None:
    assert isinstance(told(head + data), Traces)


@settings(max_examples=200)
@given(st.sampled_from([photo(kind) for kind in sorted(set(KINDS.values()))]), st.data())
def test_damaged_photos_are_read(whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(3, min(len(damaged), 1500) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(told(bytes(damaged)), Traces)


@pytest.mark.parametrize(
    "piece",
    [b"<!--", b"<a \"'", b"<a ", b"<![CDATA[", b"<?", b"<!DOCTYPE [", b"<metadata>", b"</metadata>", b"<metadata a='"],
)
def test_a_drawing_that_is_never_closed_is_read_once(piece: bytes) -> None:
    # By the square of its length, this would take hours.
    assert isinstance(told(b"<svg>" + piece * (2_000_000 // len(piece))), Traces)


def test_places_without_a_length_are_not_counted() -> None:
    empty = b"\0\0\0\0" + b"\0\0" + b"\xff\xff" + (b"\0\1\0\0\xff\xff" * 65_535)
    items = box(b"iinf", b"\0\0\0\0\0\1", box(b"infe", b"\2\0\0\0\0\1\0\0Exif\0"))
    assert told(box(b"ftyp", b"heic") + box(b"meta", bytes(4), items, box(b"iloc", empty))) == NOTHING


def test_pictures_are_made_as_they_are_meant() -> None:
    for kind in sorted(set(KINDS.values())):
        with Image.open(io.BytesIO(photo(kind))) as image:
            assert image.format == kind
