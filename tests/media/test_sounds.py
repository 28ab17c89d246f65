"""Sounds as authors have them, converted by the real ffmpeg and looked at with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from microlearn.media import sounds
from microlearn.media.refused import RefusedError

from .films_made import AAC, H264, PLACE, TONE, cut, film, plays, refused, run, scribbled, sound, streams, tells_nothing

COVER = ("-f", "lavfi", "-i", "color=red:s=64x64:d=0.04")
NOTES = ("-metadata", "title=Pump", "-metadata", f"comment={PLACE}", "-metadata", "artist=Phonemaker")
FORMS = {
    "a.wav": ("-ac", "2", "-ar", "96000", *NOTES),
    "a.mp3": ("-c:a", "libmp3lame", *NOTES),
    "a.ogg": ("-c:a", "libvorbis", *NOTES),
    "a.opus": ("-c:a", "libopus", "-b:a", "96k", *NOTES),
    "a.m4a": (*AAC, "-b:a", "128k", *NOTES),
    "of a recorder.MP3": ("-c:a", "libmp3lame", "-write_xing", "0", "-b:a", "128k"),
}


def _converted(source: Path, name: str = "out") -> tuple[dict[str, object], Path]:
    folder = source.parent / f"{source.name}-{name}"
    folder.mkdir()
    facts = sounds.convert(source, folder)
    opus, aac = folder / sounds.OPUS, folder / sounds.AAC
    assert sorted(folder.iterdir()) == sorted([opus, aac])
    assert streams(opus) == [("audio", "opus", "mono")] and streams(aac) == [("audio", "aac", "mono")]
    assert plays(opus) and plays(aac) and tells_nothing(folder)
    assert facts == {"kind": "sound", "seconds": facts["seconds"], "bytes": opus.stat().st_size}
    assert facts["seconds"] == pytest.approx(2, abs=0.1)
    return facts, folder


@pytest.mark.parametrize("name", FORMS)
def test_every_form_becomes_two_small_ones(tmp_path: Path, name: str) -> None:
    facts, folder = _converted(sound(tmp_path / name, *FORMS[name]))
    assert facts["bytes"] < 16_000 and (folder / sounds.AAC).stat().st_size < 24_000


def test_the_same_sound_gives_the_same_bytes(tmp_path: Path) -> None:
    source = sound(tmp_path / "a.wav")
    (_, first), (_, second) = (_converted(source, name) for name in ("one", "two"))
    for name in (sounds.OPUS, sounds.AAC):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_a_cover_is_left_out(tmp_path: Path) -> None:
    tone = ("-f", "lavfi", "-i", TONE.format(seconds=2))
    as_cover = ("-map", "0", "-map", "1", "-c:v", "mjpeg", "-disposition:v", "attached_pic", "-pix_fmt", "yuvj420p")
    run(*tone, *COVER, *as_cover, "-q:v", "2", *NOTES, str(tmp_path / "a.mp3"))
    _converted(tmp_path / "a.mp3")


def test_a_film_without_a_picture_is_a_sound(tmp_path: Path) -> None:
    sound(tmp_path / "a.mp4", *AAC)
    _converted((tmp_path / "a.mp4").rename(tmp_path / "a.m4a"))


def _packets(file: Path) -> list[bytes]:
    told = run("-i", str(file), "-c", "copy", "-f", "framemd5", "-")
    return [line.rpartition(b" ")[2] for line in told.splitlines() if line[:1] != b"#"]


@pytest.mark.parametrize(
    ("name", "how", "made"),
    [("voice.opus", ("-c:a", "libopus", "-b:a", "24k"), sounds.OPUS), ("voice.m4a", (*AAC, "-b:a", "48k"), sounds.AAC)],
)
def test_what_is_small_already_is_not_made_worse(tmp_path: Path, name: str, how: tuple[str, ...], made: str) -> None:
    source = sound(tmp_path / name, *how, *NOTES)
    _, folder = _converted(source)
    assert _packets(folder / made) == _packets(source)


def test_a_film_is_told(tmp_path: Path) -> None:
    film(tmp_path / "a.mp4", *H264, *AAC, seconds=0.4)
    with pytest.raises(RefusedError) as raised:
        sounds.convert((tmp_path / "a.mp4").rename(tmp_path / "a.mp3"), tmp_path)
    assert refused(raised) == "media-sound-is-film"


PLAYLIST = "#EXTM3U\n#EXTINF:2,\n/etc/passwd\n"


@pytest.mark.parametrize(
    ("name", "text"), [("a.mp3", ""), ("a.wav", "Start the pump.\n" * 50), ("a.m4a", PLAYLIST), ("a.ogg", PLAYLIST)]
)
def test_what_is_no_sound(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(RefusedError) as raised:
        sounds.convert(tmp_path / name, tmp_path)
    assert refused(raised) == "media-no-recording"


@pytest.mark.parametrize("name", ["a.wav", "a.m4a"])
def test_what_breaks_off_is_refused(tmp_path: Path, name: str) -> None:
    sound(tmp_path / f"whole-{name}")
    with pytest.raises(RefusedError) as raised:
        sounds.convert(cut(tmp_path / f"whole-{name}", tmp_path / name, 0.6), tmp_path)
    assert refused(raised) == "media-recording-broken"


@pytest.mark.parametrize("name", ["a.mp3", "a.opus", "a.m4a"])
def test_what_is_damaged_is_refused(tmp_path: Path, name: str) -> None:
    sound(tmp_path / f"whole-{name}", seconds=4)
    with pytest.raises(RefusedError) as raised:
        sounds.convert(scribbled(tmp_path / f"whole-{name}", tmp_path / name, 0.4, 0.2), tmp_path)
    assert refused(raised) == "media-recording-broken"
