"""Reading time of a unit, from its words and its media."""

from __future__ import annotations

import math
import re
from pathlib import Path

from microlearn.units import media

WORDS_PER_MINUTE = 180
"""A calm pace on a phone; adults read prose at about 240 words a minute (Brysbaert 2019)."""

SECONDS_PER_PICTURE = 8
SECONDS_PER_ANSWER = 15
"""To think before an answer, besides reading it."""

_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)")
_FENCE = re.compile(r"^ *(```|~~~).*?^ *\1", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r"\]\([^)]*\)")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_CUE = re.compile(r"-->\s*(?:(\d{1,3}):)?(\d\d):(\d\d)\.\d{3}")

FILMS = (".mp4", ".webm", ".mov", ".m4v")
SOUNDS = (".mp3", ".m4a", ".ogg", ".opus", ".wav")


def estimate(
    body: str, key_points: list[str], folder: Path, lang: str, content: Path | None = None, answers: int = 0
) -> int:
    """Whole minutes, at least one: the words at ``WORDS_PER_MINUTE``, the pictures, the length of each film or
    sound as its captions tell it, and the ``answers`` that are asked for. Captions lie below ``content``, by default
    what the unit's folder says of it."""
    seconds = float(answers * SECONDS_PER_ANSWER)
    for address in _IMAGE.findall(body) if "![" in body else ():
        if Path(address).suffix.lower() in FILMS + SOUNDS:
            seconds += captioned_seconds(captions_of(content or media.content_of(folder), folder, address, lang))
        else:
            seconds += SECONDS_PER_PICTURE
    text = _FENCE.sub("", body) if "```" in body or "~~~" in body else body
    text = _ADDRESS.sub("]", text) if "](" in text else text
    words = len(_WORD.findall(text)) + sum(len(point.split()) for point in key_points)
    return max(1, math.floor((seconds + words * 60 / WORDS_PER_MINUTE) / 60 + 0.5))


def of_other_files(body: str) -> bool:
    """Whether the time follows from captions too."""
    return any(ending in body for ending in FILMS + SOUNDS)


def captions_of(content: Path, folder: Path, address: str, lang: str) -> Path | None:
    """The caption file of a film or sound: ``film.<lang>.vtt`` beside it, else ``film.vtt``."""
    stem = address.rpartition(".")[0]
    return media.find(content, folder, f"{stem}.{lang}.vtt") or media.find(content, folder, f"{stem}.vtt")


def captioned_seconds(captions: Path | None) -> int:
    """When the last caption ends; 0 without captions."""
    if captions is None:
        return 0
    ends = _CUE.findall(media.text_of(captions))
    return max(
        (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) for hours, minutes, seconds in ends), default=0
    )
