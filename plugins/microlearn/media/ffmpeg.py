"""ffmpeg, the program that reads and writes films and sounds: where it is, how it is called, what it makes of a file.

What it reads comes from anybody. So it is told which containers it may take a file for (none of them leads to other
files), it reads no addresses, and it is never called through a shell.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from microlearn.media.refused import RefusedError
from microlearn.media.report import Probe, read

CONTAINERS = "mov,matroska,wav,mp3,ogg,aac,flac"
"""What films and sounds of phones and recorders come in. Playlists and pictures are not among them."""

WRITES = ("libx264", "aac", "libopus")
"""A program that cannot write these is passed over, since some systems leave H.264 out of theirs; and so is one that
is too old to count its errors (before 4.4)."""

MOST_PIXELS = 8192 * 4608
"""Of one picture: more than any phone films, and less than what fills the memory."""

PATIENCE = 2 * 60 * 60
"""Seconds. A film of an hour takes a quarter of that on a slow machine."""

NO_TRACE = ("-map_metadata", "-1", "-map_chapters", "-1", "-dn", "-sn", "-fflags", "+bitexact")
"""Nothing of place, device, time and program is written, so that the same source gives the same bytes."""

ONE_VOICE = ("-ac", "1", "-flags:a", "+bitexact")
"""Sound from one side is lost on a phone with one loudspeaker."""

AAC = ("-c:a", "aac", "-b:a", "64k", "-ar", "44100", *ONE_VOICE)

_QUIET = ("-hide_banner", "-nostdin", "-nostats", "-loglevel", "repeat+info", "-y")
_SAFE = ("-protocol_whitelist", "file,pipe", "-format_whitelist", CONTAINERS, "-max_pixels", str(MOST_PIXELS))
_STRICT = ("-max_error_rate", "0.02")
_LIMITED = ("-threads", "2")

_PHOTOS = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypheim", b"ftypmif1", b"ftypmsf1", b"ftypavif", b"ftypavis")
_ENDS_EARLY = re.compile(r"partial file|File ended prematurely|corrupt input packet")
_ERROR = re.compile(
    r"[Ee]rror while decoding|Decoding error|Error submitting packet|corrupt decoded frame|CRC mismatch|Header missing"
)
_TIME = re.compile(rb"^out_time_us=(\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Said:
    """How a call ended: what it said, and what it wrote to its standard output."""

    failed: bool
    report: str
    output: bytes


def probe(source: Path) -> Probe:
    """What a file is, by what is in it. Refused: what is no film and no sound, and what is cut off before its index."""
    if _is_photo(source):
        raise RefusedError("media-no-recording")
    said = _call(source, ())
    found = read(said.report)
    if found is None:
        # Of a text, ffmpeg says the same, and that it is not sure.
        cut = "moov atom not found" in said.report and "low score" not in said.report
        raise RefusedError("media-recording-broken" if cut else "media-no-recording")
    return found


def _is_photo(source: Path) -> bool:
    """Photos of newer phones (HEIC, AVIF) are packed as films are, and some versions of ffmpeg take them for such."""
    with source.open("rb") as file:
        return file.read(12)[4:] in _PHOTOS


def seconds_of(source: Path, found: Probe) -> float:
    """How long a recording lasts. Where its head does not say so, it is read through once, which is quick."""
    if found.seconds is not None:
        return found.seconds
    copied = _call(source, ("-map", "0:v?", "-map", "0:a?", "-c", "copy", "-progress", "pipe:1", "-f", "null", "-"))
    times = _TIME.findall(copied.output)
    return int(times[-1]) / 1_000_000 if times else 0.0


def write(source: Path, *arguments: str) -> bytes:
    """Let ffmpeg make something of a file, and say what it wrote to its standard output. Refused: a file that is
    damaged or cut off, as far as that is noticed while it is played."""
    said = _call(source, arguments)
    errors = len(_ERROR.findall(said.report))
    found = read(said.report)
    minutes = max(1.0, (found.seconds or 0) / 60) if found else 1.0
    if said.failed or _ENDS_EARLY.search(said.report) or errors > 2 * minutes:
        raise RefusedError("media-recording-broken")
    return said.output


def made(file: Path, seconds: float) -> Probe:
    """What was made of a recording that lasts so many seconds. Refused: one of which a part got lost."""
    found = probe(file)
    if found.seconds is None or found.seconds < 0.95 * seconds - 0.25:
        raise RefusedError("media-recording-broken")
    return found


def play(source: Path, *streams: int) -> None:
    """Play some streams of a file to nobody, to see whether it is whole."""
    write(source, *[part for stream in streams for part in ("-map", f"0:{stream}")], "-f", "null", "-")


def to(file: Path) -> str:
    """The name of a file that ffmpeg is to write, whatever signs are in it."""
    return f"file:{file.absolute()}"


@cache
def can(what: str, name: str) -> bool:
    """Whether ffmpeg has one of its ``filters`` or ``encoders``."""
    return name in _names(program(), what)


@cache
def program() -> str:
    """The system's ffmpeg, else the one that the package imageio-ffmpeg brings."""
    for candidate in _candidates():
        if candidate and _names(candidate, "encoders").issuperset(WRITES):
            return candidate
    raise RefusedError("media-no-ffmpeg")


def _candidates() -> Iterator[str | None]:
    yield shutil.which("ffmpeg")
    try:
        import imageio_ffmpeg

        yield imageio_ffmpeg.get_ffmpeg_exe()
    except (ImportError, RuntimeError):
        return


@cache
def _names(candidate: str, what: str) -> frozenset[str]:
    try:
        told = _run([candidate, *_QUIET, *_STRICT, f"-{what}"]).stdout.decode("utf-8", "replace")
    except OSError:
        return frozenset()
    return frozenset(line.split()[1] for line in told.splitlines() if len(line.split()) > 1)


def _call(source: Path, arguments: tuple[str, ...]) -> Said:
    ended = _run([program(), *_QUIET, *_SAFE, *_STRICT, *_LIMITED, "-i", to(source), *arguments])
    return Said(ended.returncode != 0, ended.stderr.decode("utf-8", "replace"), ended.stdout)


def _run(command: list[str]) -> subprocess.CompletedProcess[bytes]:
    quiet = {**os.environ, "AV_LOG_FORCE_NOCOLOR": "1"}
    try:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False, env=quiet
        )
    except subprocess.TimeoutExpired:
        raise RefusedError("media-recording-endless") from None
