"""Reading time of a unit, from its words and its media."""

from __future__ import annotations

import math
import re
from pathlib import Path

from microlearn.inside import cues
from microlearn.media_files import FILMS, SOUNDS, captions_of, ending_of, place_of

WORDS_PER_MINUTE = 180
"""A calm pace on a phone; adults read prose at about 240 words a minute (Brysbaert 2019)."""

SECONDS_PER_PICTURE = 8
SECONDS_PER_ANSWER = 15
"""To think before an answer, besides reading it."""

_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)")
_FENCE = re.compile(r"^ *(```|~~~).*?^ *\1", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r"\]\([^)]*\)")
_MARK = re.compile(r"[ \t]@[ \t\d.,;>→-]+$", re.MULTILINE)
"""Where something is on a picture."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def estimate(
    body: str, key_points: list[str], folder: Path, lang: str, content: Path | None = None, answers: int = 0
) -> int:
    """Whole minutes, at least one: the words at ``WORDS_PER_MINUTE``, the pictures, the length of each film or
    sound as its captions tell it, and the ``answers`` that are asked for. Captions lie below ``content``, by default
    in the unit's folder."""
    seconds = float(answers * SECONDS_PER_ANSWER)
    content = content or folder
    inside = folder.relative_to(content).as_posix()
    for address in _IMAGE.findall(body) if "![" in body else ():
        if _is_played(address):
            seconds += captioned_seconds(captions_of(content, place_of(inside, address), lang))
        else:
            seconds += SECONDS_PER_PICTURE
    text = _FENCE.sub("", body) if "```" in body or "~~~" in body else body
    text = _MARK.sub("", text) if " @ " in text else text
    text = _ADDRESS.sub("]", text) if "](" in text else text
    words = len(_WORD.findall(text)) + sum(len(point.split()) for point in key_points)
    return max(1, math.floor((seconds + words * 60 / WORDS_PER_MINUTE) / 60 + 0.5))


def of_other_files(body: str) -> bool:
    """Whether the time follows from captions too."""
    return any(map(_is_played, _IMAGE.findall(body) if "![" in body else ()))


def _is_played(address: str) -> bool:
    return ending_of(address) in FILMS + SOUNDS


def captioned_seconds(captions: Path | None) -> int:
    """When the last caption ends; 0 without captions."""
    return int(cues.of_file(captions).seconds) if captions else 0
