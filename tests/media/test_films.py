"""Films as authors have them, converted by the real ffmpeg and looked at with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from microlearn.media import ffmpeg, films, report
from microlearn.media.refused import RefusedError

from .films_made import (
    AAC,
    H264,
    cut,
    film,
    phone_film,
    pictures,
    plays,
    refused,
    run,
    scribbled,
    streams,
    tells_nothing,
)

SMALL = (*H264, *AAC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a film as a phone saves it, and a small one."""
    folder = tmp_path_factory.mktemp("made")
    phone_film(folder / "phone.mov")
    film(folder / "small.mp4", *SMALL, "-metadata", "title=Pump", "-movflags", "+faststart")
    return folder


def _converted(source: Path, name: str = "out") -> tuple[dict[str, object], Path]:
    folder = source.parent / f"{source.stem}-{name}"
    folder.mkdir()
    facts = films.convert(source, folder)
    assert sorted(file.name for file in folder.iterdir()) == [films.FILM, films.POSTER]
    assert plays(folder / films.FILM) and tells_nothing(folder)
    assert facts["bytes"] == (folder / films.FILM).stat().st_size
    return facts, folder


def test_a_phone_film_is_upright_and_tells_nothing(made: Path) -> None:
    facts, folder = _converted(made / "phone.mov")
    assert {**facts, "seconds": 2, "bytes": 0} == {
        "kind": "film", "seconds": 2, "width": 240, "height": 320, "sound": True, "bytes": 0
    }  # fmt: skip
    assert streams(folder / films.FILM) == [("video", "h264", "240x320"), ("audio", "aac", "mono")]
    assert facts["seconds"] == pytest.approx(2, abs=0.1)
    count = pictures(folder / films.FILM).count(b"\n0,")
    assert 58 <= count <= 61, "of sixty a second, thirty are left"
    with Image.open(folder / films.POSTER) as poster:
        assert (poster.format, poster.size, poster.info.get("exif")) == ("WEBP", (240, 320), None)
        top, bottom = (poster.convert("RGB").getpixel((120, y)) for y in (40, 280))
        assert top[0] > 200 > 100 > top[2] and bottom[2] > 200 > 100 > bottom[0]
    # The index comes first, so that a player need not fetch the end before the beginning.
    data = (folder / films.FILM).read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_the_same_film_gives_the_same_bytes(made: Path) -> None:
    (_, first), (_, second) = (_converted(made / "phone.mov", name) for name in ("one", "two"))
    for name in (films.FILM, films.POSTER):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_webm_of_odd_size(tmp_path: Path) -> None:
    source = film(tmp_path / "a.webm", "-c:v", "libvpx-vp9", "-cpu-used", "8", "-deadline", "realtime", size="321x241")
    facts, folder = _converted(source)
    assert streams(folder / films.FILM) == [("video", "h264", "320x240"), ("audio", "aac", "mono")]
    assert (facts["width"], facts["height"]) == (320, 240)


def test_a_film_without_sound(tmp_path: Path) -> None:
    facts, folder = _converted(film(tmp_path / "a.mov", *H264, size="1280x720", rate=50, seconds=1, sound=False))
    assert streams(folder / films.FILM) == [("video", "h264", "854x480")]
    assert not facts["sound"]
    assert pictures(folder / films.FILM).count(b"\n0,") == 25
    assert (folder / films.POSTER).stat().st_size <= 40_000
    with Image.open(folder / films.POSTER) as poster:
        assert poster.size == (720, 405)


def test_a_small_film_loses_nothing(made: Path) -> None:
    facts, folder = _converted(made / "small.mp4")
    assert pictures(folder / films.FILM) == pictures(made / "small.mp4")
    assert facts["sound"]


def test_a_small_film_that_is_heavy_gets_lighter(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", *SMALL, "-qp", "8", size="480x360", seconds=3)
    facts, folder = _converted(source)
    assert facts["bytes"] < source.stat().st_size / 2
    assert facts["bytes"] * 8 / 3 < 1_500_000
    assert pictures(folder / films.FILM) != pictures(source)


def test_new_pictures_that_are_heavier_are_not_taken(tmp_path: Path) -> None:
    # Of a colour: what a source of nothing sends is whatever stood in memory.
    noise = "color=gray:s=320x240:r=25:d=1,noise=alls=80:allf=t"
    run("-f", "lavfi", "-i", noise, *H264, "-qp", "49", str(tmp_path / "a.mp4"))
    facts, folder = _converted(tmp_path / "a.mp4")
    assert facts["bytes"] * 8 > 1_200_000
    assert pictures(folder / films.FILM) == pictures(tmp_path / "a.mp4")


def test_light_of_a_cinema_becomes_that_of_a_screen(tmp_path: Path) -> None:
    # White paper has three quarters of the signal there, and more of it on a screen.
    paper = "format=yuv420p10le,geq=lum=721:cb=512:cr=512"
    hlg = "setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc:range=tv"
    how = ("-vf", f"{paper},{hlg}", "-c:v", "libx264", "-preset", "ultrafast")
    run("-f", "lavfi", "-i", "color=gray:s=64x64:d=0.4", *how, str(tmp_path / "a.mov"))
    _, folder = _converted(tmp_path / "a.mov")
    with Image.open(folder / films.POSTER) as poster:
        assert min(poster.convert("RGB").getpixel((30, 30))) > 205


def test_a_film_that_begins_black_shows_what_comes(tmp_path: Path) -> None:
    parts = "color=black:s=320x240:d=1[a];testsrc2=s=320x240:d=1[b];[a][b]concat"
    run("-filter_complex", parts, *H264, str(tmp_path / "a.mp4"))
    _, folder = _converted(tmp_path / "a.mp4")
    with Image.open(folder / films.POSTER) as poster:
        assert poster.convert("L").entropy() > 2


def test_a_film_that_is_black_throughout_has_a_picture_too(tmp_path: Path) -> None:
    _converted(film(tmp_path / "a.mp4", *H264, picture="color=black", seconds=0.2, sound=False))


def test_a_recording_of_a_browser_does_not_say_how_long_it_is(tmp_path: Path) -> None:
    how = ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-live", "1")
    source = film(tmp_path / "a.webm", *how, size="160x120", sound=False)
    assert ffmpeg.probe(source).seconds is None
    assert films.seconds_of(source) == pytest.approx(2, abs=0.1)
    assert _converted(source)[0]["seconds"] == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize(
    "name", ["-y.mp4", "50% %03d.mp4", "Pomp über 'ä' (1).MP4", "a:b.mp4", "concat:a|b.mp4", "a\n.mp4"]
)
def test_names_that_mean_something_to_ffmpeg(made: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes((made / "small.mp4").read_bytes())
    assert films.seconds_of(tmp_path / name) == pytest.approx(2, abs=0.1)


PLAYLISTS = {
    "hls": "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://{secret}\n#EXT-X-ENDLIST\n",
    "of films": "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{film}\n#EXT-X-ENDLIST\n",
    "concat": "ffconcat version 1.0\nfile {film}\n",
    "dash": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>{film}</BaseURL></MPD>',
    "text": "Start the pump.\n",
    "nothing": "",
}


@pytest.mark.parametrize("kind", PLAYLISTS)
def test_what_leads_elsewhere_is_no_film(made: Path, tmp_path: Path, kind: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the word is herring")
    source = tmp_path / "a.mp4"
    source.write_text(PLAYLISTS[kind].format(secret=secret, film=made / "small.mp4"))
    with pytest.raises(RefusedError) as raised:
        films.convert(source, tmp_path)
    assert refused(raised) == "media-no-recording"
    assert not (tmp_path / films.FILM).exists()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "HEIF"])
def test_pictures_are_no_films(tmp_path: Path, form: str) -> None:
    if form == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    Image.effect_noise((64, 64), 50).convert("RGB").save(tmp_path / "a.mp4", form)
    with pytest.raises(RefusedError) as raised:
        films.convert(tmp_path / "a.mp4", tmp_path)
    assert refused(raised) == "media-no-recording"


def _cut_in_the_middle(made: Path, file: Path) -> None:
    cut(made / "small.mp4", file, 0.7)


def _cut_before_its_index(made: Path, file: Path) -> None:
    cut(made / "phone.mov", file, 0.7)


def _scribbled_over(made: Path, file: Path) -> None:
    scribbled(made / "small.mp4", file, 0.5, 0.2)


def _sound_only(made: Path, file: Path) -> None:
    run("-i", str(made / "small.mp4"), "-vn", "-c", "copy", "-f", "mp4", str(file))


def _very_wide(made: Path, file: Path) -> None:
    film(file, *H264, picture="color", size="9000x32", seconds=0.2, sound=False)


def _very_long(made: Path, file: Path) -> None:
    film(file, *H264, picture="color", size="32x32", rate=1, seconds=3700, sound=False)


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (_cut_in_the_middle, "media-recording-broken"),
        (_cut_before_its_index, "media-recording-broken"),
        (_scribbled_over, "media-recording-broken"),
        (_sound_only, "media-film-is-sound"),
        (_very_wide, "media-film-size"),
        (_very_long, "media-recording-long"),
    ],
)
def test_refused(made: Path, tmp_path: Path, make: object, rule: str) -> None:
    make(made, tmp_path / "a.mp4")
    with pytest.raises(RefusedError) as raised:
        films.convert(tmp_path / "a.mp4", tmp_path)
    assert refused(raised) == rule


def test_a_cut_webm_is_refused(tmp_path: Path) -> None:
    how = ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8")
    whole = film(tmp_path / "a.webm", *how, size="160x120", sound=False)
    with pytest.raises(RefusedError) as raised:
        films.convert(cut(whole, tmp_path / "b.webm", 0.6), tmp_path)
    assert refused(raised) == "media-recording-broken"


@pytest.fixture
def no_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A path of programs with nothing on it, and a process that has not looked for ffmpeg yet."""
    ffmpeg.program.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    yield tmp_path
    ffmpeg.program.cache_clear()


def test_without_ffmpeg(no_program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(RefusedError) as raised:
        ffmpeg.program()
    assert refused(raised) == "media-no-ffmpeg"
    assert films.seconds_of(Path(__file__)) == films.seconds_of(no_program / "none.mp4") == 0


def test_a_program_that_cannot_write_h264_is_passed_over(no_program: Path, made: Path) -> None:
    poor = no_program / "ffmpeg"
    poor.write_text("#!/bin/sh\necho ' A....D aac  AAC'\n")
    poor.chmod(0o755)
    assert ffmpeg.program() != str(poor)
    assert films.seconds_of(made / "small.mp4") == pytest.approx(2, abs=0.1)


TITLED = """Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:a.mp4':
  Metadata:
    title           : evil
                    :   Stream #0:7: Video: h264, yuv420p, 5x5
  Duration: 00:01:02.50, start: 0.000000, bitrate: 27583 kb/s
  Stream #0:0[0x1](und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, 5.1(side), fltp, 69 kb/s (default)
  Stream #0:1[0x2]: Video: png, rgba(pc, gbr/unknown/unknown), 90x90, 90k tbr, 90k tbn (attached pic)
  Stream #0:2(nl-NL): Video: hevc (Main 10) (hvc1 / 0x31637668), yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67), 720x576 [SAR 16:15 DAR 4:3], 27 kb/s, 59.94 fps, 1k tbr (default)
    Side data:
      displaymatrix: rotation of -90.00 degrees
At least one output file must be specified
"""  # noqa: E501


def test_what_ffmpeg_reports_is_read() -> None:
    found = report.read(TITLED)
    assert found.video == report.Video(2, "hevc", "yuv420p10le", 576, 768, 59.94, False, "arib-std-b67")
    assert found == report.Probe(62.5, found.video, report.Audio(0, "aac", "5.1"), 27583)
    assert report.read(TITLED.replace("displaymatrix", "Display Matrix")) == found
    assert report.read(TITLED.replace("00:01:02.50, start", "N/A, start")).seconds is None


@given(st.lists(st.sampled_from([*TITLED.split("\n"), "x", " ", *"0:,()[]x"]), max_size=30))
def test_any_report_is_read(lines: list[str]) -> None:
    for between in ("\n", " "):
        report.read(TITLED.split("\n")[0] + "\n" + between.join(lines))
