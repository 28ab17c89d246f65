"""Chapters of a film, as the front matter lists them: ``0:12 What you need``."""

from __future__ import annotations

import re
from collections.abc import Iterable

CHAPTER = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)\s+(\S.*)")


def parsed(chapters: Iterable[str]) -> list[tuple[int, str]]:
    """Seconds from the beginning of the film, and what begins there."""
    found = [match.groups() for text in chapters if (match := CHAPTER.fullmatch(text))]
    return [
        (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds), title) for hours, minutes, seconds, title in found
    ]
