"""What ffmpeg reports of a file that it has opened. It has no other way of telling: ffprobe is not always there."""

from __future__ import annotations

import re
from dataclasses import dataclass

_INPUT = re.compile(r"^Input #0, [\w,]+, from ", re.MULTILINE)
# Metadata stand deeper, also those of several lines, so that no title can pass for one of these.
_LENGTH = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?), ", re.MULTILINE)
_RATE = re.compile(r"^  Duration: .*\bbitrate: (\d+) kb/s", re.MULTILINE)
_STREAM = re.compile(r"^  Stream #0:(\d+)(?:\[\w+\])?(?:\([^)]*\))?: (Video|Audio): (.*)", re.MULTILINE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SIZE = re.compile(r"(\d+)x(\d+)(?:,? ?\[?SAR (\d+):(\d+))?")
_FRAMES = re.compile(r"([\d.]+k?) fps")
# One version writes "displaymatrix", the next "Display Matrix".
_TURNED = re.compile(r"^      display ?matrix: rotation of (-?[\d.]+) degrees$", re.MULTILINE | re.IGNORECASE)
_BRIGHT = ("arib-std-b67", "smpte2084")


@dataclass(frozen=True, slots=True)
class Video:
    """The moving picture of a film. ``width`` and ``height`` are those that are shown: upright, with square pixels.
    ``as_stored``: it is stored that way. ``bright`` names the
    way in which it holds more light than most screens have (HDR); mostly it is empty."""

    stream: int
    codec: str
    pixels: str
    width: int
    height: int
    frames: float
    as_stored: bool
    bright: str


@dataclass(frozen=True, slots=True)
class Audio:
    """The sound of a film or a sound file. ``channels`` is ``mono``, ``stereo``, ``5.1`` …"""

    stream: int
    codec: str
    channels: str


@dataclass(frozen=True, slots=True)
class Probe:
    """What is in a recording. ``seconds`` is ``None`` where its head does not say, or only nearly; ``bitrate`` is in
    kbit/s, 0 where it is not known."""

    seconds: float | None
    video: Video | None
    sound: Audio | None
    bitrate: int


def read(report: str) -> Probe | None:
    """The first moving picture and the first sound that are reported; ``None`` if nothing was opened. The cover of a
    sound file is no moving picture."""
    opened = _INPUT.search(report)
    if opened is None:
        return None
    # What is written is reported in the same words, further down.
    about = report[opened.start() :].partition("\nOutput #0")[0]
    places = list(_STREAM.finditer(about))
    ends = [place.start() for place in places[1:]] + [len(about)]
    videos = [_video(place, about[place.end() : end]) for place, end in zip(places, ends, strict=False)]
    sounds = [_sound(place) for place in places]
    return Probe(
        _seconds(report, about),
        next((video for video in videos if video), None),
        next((sound for sound in sounds if sound), None),
        int(rate[1]) if (rate := _RATE.search(about)) else 0,
    )


def _seconds(report: str, about: str) -> float | None:
    length = _LENGTH.search(about)
    if length is None or "Estimating duration from bitrate" in report:
        return None
    return int(length[1]) * 3600 + int(length[2]) * 60 + float(length[3])


def _video(place: re.Match[str], details: str) -> Video | None:
    text = place[3]
    parts = _IN_BRACKETS.sub("", text).split(",")
    size = _SIZE.search(",".join(parts[2:]))
    if place[2] != "Video" or "(attached pic)" in text or size is None:
        return None
    width, height = int(size[1]), int(size[2])
    across, along = int(size[3] or 1), int(size[4] or 1)
    if across and along:
        width = round(width * across / along)
    turned = _TURNED.search(details)
    angle = round(float(turned[1])) % 360 if turned else 0
    if angle in (90, 270):
        width, height = height, width
    return Video(
        int(place[1]),
        parts[0].strip(),
        parts[1].strip(),
        width,
        height,
        _frames(text),
        turned is None and across == along,
        next((light for light in _BRIGHT if light in text), ""),
    )


def _frames(text: str) -> float:
    """Frames per second; 0 where it is not known."""
    found = _FRAMES.search(text)
    if found is None:
        return 0.0
    return float(found[1].removesuffix("k")) * (1000 if found[1].endswith("k") else 1)


def _sound(place: re.Match[str]) -> Audio | None:
    parts = [part.strip() for part in _IN_BRACKETS.sub("", place[3]).split(",")]
    return Audio(int(place[1]), parts[0], parts[2]) if place[2] == "Audio" and len(parts) > 2 else None
