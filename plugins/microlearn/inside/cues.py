"""Captions (WebVTT): what is said when, and what keeps a player from showing it.

https://www.w3.org/TR/webvtt1/. Reading is as forgiving as it can be, so that the text of captions with a mistake in
them is still on the page; the mistakes are kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path

from microlearn.media_files import text_of

LARGEST = 2_000_000
"""Bytes: an hour of talk is a tenth of that."""

_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_TIME = r"(?:(\d{1,4}):)?([0-5]\d):([0-5]\d)([.,])(\d{3})"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_ARROW = "-->"
_TAG = re.compile(r"<[^<>]*+>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: from when to when, in seconds, what is said, and the line of the file with its times."""

    line: int
    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Captions:
    """All captions of a file, and the lines in which it is not what players read: no WebVTT, times that are none, an
    end that is not after its start, a start before the one above. ``faults`` are lines with their text."""

    cues: tuple[Cue, ...] = ()
    faults: tuple[tuple[int, str], ...] = ()

    @property
    def seconds(self) -> float:
        """When the last caption ends; 0 without any."""
        return max((cue.end for cue in self.cues), default=0.0)

    def after(self, seconds: float) -> Cue | None:
        """The first caption that goes on later than that."""
        return next((cue for cue in self.cues if cue.end > seconds), None)


def of_file(file: Path) -> Captions:
    """The captions in a file; what is too large for captions, or cannot be read, has none."""
    try:
        about = file.stat()
    except OSError:
        return Captions()
    return _of_file(file, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=4096)
def _of_file(file: Path, changed: int, size: int) -> Captions:
    return parse(text_of(file) if size <= LARGEST else "")


def transcript(file: Path) -> list[str]:
    """What the captions in a file say, a paragraph each."""
    return [cue.text for cue in of_file(file).cues if cue.text]


def parse(text: str) -> Captions:
    """Captions out of the text of a file."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    is_captions = _HEADER.fullmatch(lines[0]) is not None
    cues: list[Cue] = []
    faults = [] if is_captions else [(1, lines[0])]
    latest = 0.0
    for number, block in _blocks(lines):
        times = _TIMING.fullmatch(lines[number - 1])
        if times is None:
            faults.append((number, lines[number - 1]))
            continue
        cue = Cue(number, _seconds(times, 1), _seconds(times, 6), _said(block))
        if "," in (times[4], times[9]) or cue.end <= cue.start or cue.start < latest:
            faults.append((number, lines[number - 1]))
        latest = max(latest, cue.start)
        cues.append(cue)
    if not cues and not faults:
        faults = [(1, lines[0])]
    # What is something else altogether has no other mistakes.
    return Captions(tuple(cues), tuple(faults if is_captions else faults[:1]))


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The number of each line with times, and the lines below it, up to an empty one or to other times. What has no
    times is a name, a note or a style, and is said to nobody."""
    at = 0
    while at < len(lines):
        if _ARROW not in lines[at]:
            at += 1
            continue
        start = end = at + 1
        while end < len(lines) and lines[end].strip() and _ARROW not in lines[end]:
            end += 1
        yield start, lines[start:end]
        at = end


def _seconds(times: re.Match[str], first: int) -> float:
    hours, minutes, seconds, _, thousandths = times.groups()[first - 1 : first + 4]
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return (whole * 1000 + int(thousandths)) / 1000


def _said(block: list[str]) -> str:
    lines = (unescape(_TAG.sub("", line)).strip() for line in block)
    return _CONTROL.sub("", " ".join(line for line in lines if line))
