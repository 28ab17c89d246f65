"""Whatever is in a file: it is cleaned and shows the same, or it stays as it was."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import telling
from microlearn.inside.traces import Traces, traces_of
from microlearn.media.clean import UncleanError, clean
from telling import KINDS, box, photo

from .looking import SVG, same


def _segment(kind: int, data: bytes) -> bytes:
    return bytes([0xFF, kind]) + (len(data) + 2).to_bytes(2, "big") + data


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def _riff_chunk(kind: bytes, data: bytes) -> bytes:
    return kind + len(data).to_bytes(4, "little") + data + bytes(len(data) % 2)


def _in_jpeg(parts: list[bytes]) -> bytes:
    plain = photo("JPEG", ("place",), 6)
    return plain[:2] + b"".join(parts) + plain[2:]


def _in_png(parts: list[bytes]) -> bytes:
    plain = photo("PNG", ("place",), 6)
    return plain[:33] + b"".join(parts) + plain[33:]


def _in_webp(parts: list[bytes]) -> bytes:
    plain = photo("WEBP", ("place",), 6)
    return _riff_chunk(b"RIFF", plain[8:] + b"".join(parts))


def _in_heic(parts: list[bytes]) -> bytes:
    return photo("HEIF", ("place",), 6) + b"".join(parts)


SOME = st.binary(max_size=60)
LETTERS = st.text("abcdefgXYZ ", min_size=4, max_size=4).map(str.encode)
NOTES = st.sampled_from(
    [b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"JFIF\0", b"ICC_PROFILE\0\1\1", b"Adobe", b"MPF\0", b""]
)
SEGMENTS = st.builds(_segment, st.sampled_from([*range(0xE0, 0xF0), 0xFE]), st.builds(bytes.__add__, NOTES, SOME))
PNG_KINDS = st.one_of(
    LETTERS, st.sampled_from([b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME", b"gAMA", b"iCCP", b"pHYs"])
)
WEBP_KINDS = LETTERS | st.sampled_from([b"EXIF", b"XMP ", b"ICCP"])
HEIC_KINDS = LETTERS | st.sampled_from([b"uuid", b"free", b"meta", b"moov", b"mpvd"])
MADE: list[tuple[Callable[[list[bytes]], bytes], st.SearchStrategy[bytes]]] = [
    (_in_jpeg, SEGMENTS),
    (_in_png, st.builds(_png_chunk, PNG_KINDS, SOME)),
    (_in_webp, st.builds(_riff_chunk, WEBP_KINDS, SOME)),
    (
        _in_heic,
        st.builds(box, HEIC_KINDS, SOME),
    ),
]


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(MADE).flatmap(lambda one: st.lists(one[1], max_size=4).map(one[0])))
def test_whatever_else_is_in_a_picture(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    _clean_or_refuse(tmp_path_factory.getbasetemp() / "any", data)


DAMAGED = [photo(kind, telling.ALL, 6) for kind in sorted(set(KINDS.values()))]
DAMAGED += [SVG % b"<metadata>Somebody</metadata><g i:x='/home/a'/>"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(DAMAGED), st.data())
def test_damaged_pictures(tmp_path_factory: pytest.TempPathFactory, whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    _clean_or_refuse(tmp_path_factory.getbasetemp() / "damaged", bytes(damaged))


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("films") / "a.mov"
    telling.recording(file)
    return file.read_bytes()


@settings(max_examples=12)
@given(st.data())
def test_damaged_films(tmp_path_factory: pytest.TempPathFactory, film: bytes, data: st.DataObject) -> None:
    damaged = bytearray(film)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(film.index(b"moov"), len(film) - 1))] = data.draw(st.integers(0, 255))
    _clean_or_refuse(tmp_path_factory.getbasetemp() / "damaged.mov", bytes(damaged))


def _clean_or_refuse(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    try:
        clean(file)
    except UncleanError:
        assert file.read_bytes() == data
        return
    assert traces_of(file) == Traces()
    if b"<svg" not in data and b"moov" not in data:
        assert same(data, file.read_bytes())
