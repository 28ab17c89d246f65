"""Films: small, upright H.264 that every phone plays, and a picture to show before."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from microlearn.media import ffmpeg
from microlearn.media.poster import write_poster
from microlearn.media.refused import RefusedError
from microlearn.media.report import Probe, Video

FILM = "film.mp4"
POSTER = "poster.webp"

LONGEST_SIDE = 854
"""Pixels: 480p. A film fills the width of a phone, which has 360 to 480 points."""
FRAMES = 30
KILOBITS = 1200
"""A second, at most: three minutes in 25 MB."""

LONGEST = 60
"""Minutes: longer is a mistake, and not a film for in between."""
SIDES = (32, 8192)
SHORTEST = 0.1
"""Seconds: less is a photo that was saved as a film."""

_SMALL = ("h264", "yuv420p")
_INDEX_FIRST = ("-movflags", "+faststart", "-f", "mp4")
# Notes of cameras and encoders lie between the pictures (SEI), some with a place in them.
_NO_NOTES = ("-bsf:v", "filter_units=remove_types=6")
_H264 = (
    *("-c:v", "libx264", "-profile:v", "main", "-preset", "medium", "-crf", "26"),
    *("-maxrate", f"{KILOBITS}k", "-bufsize", f"{2 * KILOBITS}k", "-threads:v", "2", "-flags:v", "+bitexact"),
)
_TO_DAYLIGHT = (
    "zscale=tin={light}:pin=2020:min=2020_ncl:t=linear:npl=203,format=gbrpf32le,zscale=p=709,"
    "tonemap=mobius:desat=0,zscale=t=709:m=709:r=tv"
)
"""From the light of a cinema (HDR), which most screens show grey."""


def convert(source: Path, folder: Path) -> dict[str, Any]:
    """Write ``film.mp4`` and ``poster.webp`` of a film into a folder, and say what came of it."""
    found = ffmpeg.probe(source)
    seconds = ffmpeg.seconds_of(source, found)
    video = _accepted(found, seconds)
    film = folder / FILM
    _write(source, found, video, seconds, film)
    made = ffmpeg.made(film, seconds)
    if made.video is None:
        raise RefusedError("media-recording-broken")
    write_poster(film, made.video, folder / POSTER)
    return {
        "kind": "film",
        "seconds": made.seconds,
        "width": made.video.width,
        "height": made.video.height,
        "sound": made.sound is not None,
        "bytes": film.stat().st_size,
    }


def seconds_of(source: Path) -> float:
    """How long a film or a sound lasts, found out quickly; 0 for what is none."""
    try:
        return ffmpeg.seconds_of(source, ffmpeg.probe(source))
    except (RefusedError, OSError):
        return 0.0


def _accepted(found: Probe, seconds: float) -> Video:
    video = found.video
    if video is None and found.sound:
        raise RefusedError("media-film-is-sound")
    if video is None or seconds < SHORTEST:
        raise RefusedError("media-no-recording")
    if seconds > LONGEST * 60:
        raise RefusedError("media-recording-long", minutes=math.ceil(seconds / 60), limit=LONGEST)
    if min(video.width, video.height) < SIDES[0] or max(video.width, video.height) > SIDES[1]:
        raise RefusedError("media-film-size", width=video.width, height=video.height, least=SIDES[0], most=SIDES[1])
    return video


def _write(source: Path, found: Probe, video: Video, seconds: float, film: Path) -> None:
    """A film that is small already is taken over picture by picture, without loss. One that is not so light is taken
    over where new pictures would not be lighter."""
    if not _is_small(found, video):
        _encode(source, found, video, film)
        return
    taken = film.with_name("taken.mp4")
    _take_over(source, found, video, taken)
    if _kilobits(taken, seconds) < KILOBITS:
        ffmpeg.play(source, *_streams(found, video))
    else:
        _encode(source, found, video, film)
        if film.stat().st_size < taken.stat().st_size:
            taken.unlink()
            return
    taken.replace(film)


def _is_small(found: Probe, video: Video) -> bool:
    fits = max(video.width, video.height) <= LONGEST_SIDE and _is_calm(video)
    heard = found.sound is None or found.sound.codec == "aac"
    return fits and heard and video.as_stored and (video.codec, video.pixels) == _SMALL


def _kilobits(film: Path, seconds: float) -> float:
    return film.stat().st_size * 8 / 1000 / seconds


def _streams(found: Probe, video: Video) -> list[int]:
    return [video.stream, *([found.sound.stream] if found.sound else [])]


def _mapped(found: Probe, video: Video) -> list[str]:
    return [part for stream in _streams(found, video) for part in ("-map", f"0:{stream}")]


def _take_over(source: Path, found: Probe, video: Video, film: Path) -> None:
    how = (*ffmpeg.NO_TRACE, "-c", "copy", *_NO_NOTES, *_INDEX_FIRST)
    ffmpeg.write(source, *_mapped(found, video), *how, ffmpeg.to(film))


def _encode(source: Path, found: Probe, video: Video, film: Path) -> None:
    how = ("-vf", _filters(video), *_H264, *_NO_NOTES, *ffmpeg.AAC, *ffmpeg.NO_TRACE, *_INDEX_FIRST)
    ffmpeg.write(source, *_mapped(found, video), *how, ffmpeg.to(film))


def _filters(video: Video) -> str:
    width, height = _shown(video)
    filters = [f"scale={width}:{height}:flags=lanczos+accurate_rnd+bitexact:out_range=tv", "setsar=1"]
    if not _is_calm(video):
        # Each second picture of 50 moves more evenly than three of five.
        filters.insert(0, "fps=25" if video.frames and video.frames % 25 == 0 else f"fps={FRAMES}")
    if video.bright and ffmpeg.can("filters", "zscale"):
        filters.append(_TO_DAYLIGHT.format(light=video.bright))
    return ",".join([*filters, "format=yuv420p"])


def _is_calm(video: Video) -> bool:
    return 0 < video.frames <= FRAMES + 0.5


def _shown(video: Video) -> tuple[int, int]:
    """Width and height at which a film is written: never larger than it is, and even, as H.264 wants it."""
    share = min(1.0, LONGEST_SIDE / max(video.width, video.height))
    width, height = (max(2, round(side * share / 2) * 2) for side in (video.width, video.height))
    return width, height
