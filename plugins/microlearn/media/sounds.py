"""Sounds: small Opus, and AAC for phones that do not play it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from microlearn.media import ffmpeg
from microlearn.media.films import LONGEST, SHORTEST
from microlearn.media.refused import RefusedError
from microlearn.media.report import Audio, Probe

OPUS = "sound.ogg"
AAC = "sound.m4a"

# Opus has a way of its own for voices. It takes the hum out of a machine, and makes voices no smaller at this rate.
_OPUS = ("-c:a", "libopus", "-b:a", "32k", "-application", "audio", *ffmpeg.ONE_VOICE)
_TAKE_OVER = ("-c:a", "copy")
_LIGHT_OPUS, _LIGHT_AAC = 48, 80
"""kbit/s: what is as light as this already is taken over, since making it anew would only make it worse."""


def convert(source: Path, folder: Path) -> dict[str, Any]:
    """Write ``sound.ogg`` and ``sound.m4a`` of a sound into a folder, and say what came of it."""
    found = ffmpeg.probe(source)
    seconds = ffmpeg.seconds_of(source, found)
    sound = _accepted(found, seconds)
    opus, aac = folder / OPUS, folder / AAC
    only = ("-map", f"0:{sound.stream}", *ffmpeg.NO_TRACE)
    as_opus = _TAKE_OVER if _is_small(found, sound, "opus", _LIGHT_OPUS) else _OPUS
    as_aac = _TAKE_OVER if _is_small(found, sound, "aac", _LIGHT_AAC) else ffmpeg.AAC
    ogg = (*only, *as_opus, "-f", "ogg", ffmpeg.to(opus))
    m4a = (*only, *as_aac, "-movflags", "+faststart", "-f", "ipod", ffmpeg.to(aac))
    ffmpeg.write(source, *ogg, *m4a)
    made = ffmpeg.made(opus, seconds)
    return {"kind": "sound", "seconds": made.seconds, "bytes": opus.stat().st_size}


def _accepted(found: Probe, seconds: float) -> Audio:
    if found.video:
        raise RefusedError("media-sound-is-film")
    if found.sound is None or seconds < SHORTEST:
        raise RefusedError("media-no-recording")
    if seconds > LONGEST * 60:
        raise RefusedError("media-recording-long", minutes=math.ceil(seconds / 60), limit=LONGEST)
    return found.sound


def _is_small(found: Probe, sound: Audio, codec: str, light: int) -> bool:
    return (sound.codec, sound.channels) == (codec, "mono") and 0 < found.bitrate <= light
