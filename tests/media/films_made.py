"""Films and sounds for the tests, made by ffmpeg, and what ffmpeg finds in those that were converted."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

import pytest

from microlearn.media import ffmpeg
from microlearn.media.refused import RefusedError
from microlearn.problem import Problem, words

PLACE = "+52.1601+004.4970/"
"""Where a phone says that it was."""
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
AAC = ("-c:a", "aac")
TONE = "sine=f=440:d={seconds}"


def run(*arguments: str) -> bytes:
    """Run ffmpeg, which must not complain."""
    ended = subprocess.run([ffmpeg.program(), "-v", "error", "-y", *arguments], capture_output=True, check=False)
    assert ended.returncode == 0 and not ended.stderr, ended.stderr.decode()
    return ended.stdout


def film(
    file: Path,
    *how: str,
    picture: str = "testsrc2",
    size: str = "320x240",
    rate: int = 25,
    seconds: float = 2,
    sound: bool = True,
) -> Path:
    """A film; ``how`` are ffmpeg's words for how it is written."""
    shown = f"{picture}{':' if '=' in picture else '='}s={size}:r={rate}:d={seconds}"
    heard = ("-f", "lavfi", "-i", TONE.format(seconds=seconds)) if sound else ()
    run("-f", "lavfi", "-i", shown, *heard, *how, str(file))
    return file


def sound(file: Path, *how: str, seconds: float = 2) -> Path:
    """A sound of one tone."""
    run("-f", "lavfi", "-i", TONE.format(seconds=seconds), *how, str(file))
    return file


def phone_film(file: Path) -> Path:
    """As a phone saves it that is held upright: lying on its side, with a note to turn it, and with a place. Left of
    what is stored is red, and comes out on top; right is blue."""
    halves = "color=red:s=160x240:r=60:d=2[a];color=blue:s=160x240:r=60:d=2[b];[a][b]hstack"
    notes = ("-metadata", f"location={PLACE}", "-metadata", "make=Phonemaker", "-metadata", "title=Pump")
    tone = ("-f", "lavfi", "-i", TONE.format(seconds=2))
    run("-filter_complex", halves, *tone, *H264, *AAC, "-ac", "2", *notes, "-f", "mov", str(file))
    data = bytearray(file.read_bytes())
    assert PLACE.encode() in data
    matrix = data.index(b"tkhd") + 44
    quarter = (0, 1 << 16, 0, -1 << 16, 0, 0, 240 << 16, 0, 1 << 30)
    data[matrix : matrix + 36] = struct.pack(">9i", *quarter)
    file.write_bytes(data)
    return file


def scribbled(source: Path, file: Path, start: float, share: float) -> Path:
    """A copy with a part overwritten, as a card does that is worn out."""
    data = bytearray(source.read_bytes())
    first, length = int(len(data) * start), int(len(data) * share)
    data[first : first + length] = bytes(range(256)) * (length // 256) + bytes(length % 256)
    file.write_bytes(data)
    return file


def cut(source: Path, file: Path, share: float) -> Path:
    """The beginning of a file, as a broken connection leaves it."""
    data = source.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    return file


def streams(file: Path) -> list[tuple[str, str, str]]:
    """What ffmpeg finds in a file: kind, codec and size or channels of each stream, by its hashes of packets."""
    told = run("-i", str(file), "-map", "0", "-c", "copy", "-f", "framehash", "-").decode()
    head = dict(line[1:].split(": ", 1) for line in told.splitlines() if line.startswith("#") and ": " in line)
    about = []
    for number in range(sum(key.startswith("codec_id") for key in head)):
        kind = head[f"media_type {number}"]
        detail = "dimensions" if kind == "video" else "channel_layout_name"
        about.append((kind, head[f"codec_id {number}"], head.get(f"{detail} {number}", "?")))
    return about


def pictures(file: Path) -> bytes:
    """Hashes of all pictures of a film as they are shown. That it plays without a complaint is part of it."""
    return run("-xerror", "-i", str(file), "-map", "0:v", "-f", "framemd5", "-")


def plays(file: Path) -> bool:
    """Whether everything in a file can be decoded; ``run`` fails where ffmpeg complains."""
    return run("-xerror", "-i", str(file), "-map", "0", "-f", "null", "-") == b""


def tells_nothing(folder: Path) -> bool:
    """Whether the files of a folder say nothing of place, device, title or settings."""
    traces = (PLACE.encode(), b"Phonemaker", b"Pump", b"Lavf", b"x264 - core")
    return not [trace for file in folder.iterdir() for trace in traces if trace in file.read_bytes()]


def refused(raised: pytest.ExceptionInfo[RefusedError]) -> str:
    """The rule of a refusal, which must have words in both languages for all that it tells."""
    error = raised.value
    for lang in ("nl", "en"):
        what, mend = words(Problem(error.rule, "a.mp4", values={"file": "a.mp4", **error.values}), lang)
        assert "a.mp4" in what and mend
    return error.rule
