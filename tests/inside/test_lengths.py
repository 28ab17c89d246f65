"""How long films and sounds last, by their heads: as ffmpeg writes them, and as somebody might who means ill."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.films_made import AAC, H264, cut, film, sound
from microlearn.inside import lengths


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a film and a sound of two seconds."""
    folder = tmp_path_factory.mktemp("lengths")
    film(folder / "film.mp4", *H264, sound=False)
    film(folder / "first.mov", *H264, "-movflags", "+faststart", sound=False)
    sound(folder / "sound.m4a", *AAC)
    sound(folder / "sound.wav")
    sound(folder / "sound.mp3")
    return folder


@pytest.mark.parametrize(
    ("name", "seconds"),
    [("film.mp4", 2), ("first.mov", 2), ("sound.m4a", 2), ("sound.wav", 2), ("sound.mp3", None), ("none.mp4", None)],
)
def test_what_the_head_says(whole: Path, name: str, seconds: float | None) -> None:
    assert lengths.seconds_of(whole / name) == (seconds and pytest.approx(seconds, abs=0.1))


def test_the_index_before_a_cut_is_read(whole: Path, tmp_path: Path) -> None:
    assert lengths.seconds_of(cut(whole / "first.mov", tmp_path / "a.mov", 0.8)) == pytest.approx(2, abs=0.1)
    assert lengths.seconds_of(cut(whole / "film.mp4", tmp_path / "a.mp4", 0.8)) is None


def _box(name: bytes, content: bytes, length: int | None = None) -> bytes:
    return struct.pack(">I4s", len(content) + 8 if length is None else length, name) + content


def _header(version: int, unit: int, length: int) -> bytes:
    return bytes([version, 0, 0, 0]) + (
        struct.pack(">QQIQ", 0, 0, unit, length) if version else struct.pack(">IIII", 0, 0, unit, length) + bytes(80)
    )


@pytest.mark.parametrize(
    ("index", "seconds"),
    [
        (_box(b"mvhd", _header(0, 600, 1200)), 2),
        (_box(b"mvhd", _header(1, 90_000, 90_000 * 7200)), 7200),
        (_box(b"free", b"") * 60 + _box(b"mvhd", _header(0, 1, 2)), 2),
        (_box(b"free", b"") * 64 + _box(b"mvhd", _header(0, 1, 2)), None),
        (_box(b"mvhd", _header(0, 0, 1200)), None),
        (_box(b"mvhd", _header(0, 600, 0)), None),
        (_box(b"mvhd", _header(0, 600, 2**32 - 1)), None),
        (_box(b"mvhd", _header(1, 600, 2**64 - 1)), None),
        (_box(b"mvhd", _header(1, 1, 2**63)), None),
        (_box(b"mvhd", b""), None),
        (_box(b"mvhd", _header(0, 600, 1200), 2**32 - 1), None),
        (_box(b"free", b"", 1) + _box(b"mvhd", _header(0, 1, 2)), None),
        (_box(b"free", b"", 7) + _box(b"mvhd", _header(0, 1, 2)), None),
        (b"", None),
    ],
)
def test_indexes(tmp_path: Path, index: bytes, seconds: float | None) -> None:
    (tmp_path / "a.mp4").write_bytes(_box(b"ftyp", b"isom") + _box(b"moov", index))
    assert lengths.seconds_of(tmp_path / "a.mp4") == seconds


@given(st.binary(max_size=200), st.sampled_from([".mp4", ".wav"]), st.integers(0, 200))
def test_any_file_has_a_length_or_none(
    tmp_path_factory: pytest.TempPathFactory, whole: Path, noise: bytes, ending: str, at: int
) -> None:
    data = (whole / f"{'film' if ending == '.mp4' else 'sound'}{ending}").read_bytes()
    file = tmp_path_factory.getbasetemp() / f"any{ending}"
    for made in (noise, data[:at] + noise + data[at + len(noise) :]):
        file.write_bytes(made)
        seconds = lengths._seconds_of.__wrapped__(file, 0, 0)
        assert seconds is None or 0 < seconds < 24 * 60 * 60
