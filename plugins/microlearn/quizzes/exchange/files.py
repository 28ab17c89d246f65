"""From a file to its text: of a bearable size, in a known encoding, without what no screen shows."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from microlearn.quizzes.exchange.remark import Remark

LARGEST = 10_000_000
"""Bytes of a file. Questions of a whole training department fit a hundred times."""

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_BINARY = re.compile(b"[\x00-\x08\x0e-\x1a]")


def load(path: Path, name: str) -> tuple[bytes, list[Remark]]:
    """The bytes of a file, or why there are none."""
    try:
        if not path.is_file():
            return b"", [Remark("no-file", name, lost=True)]
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return b"", [Remark("unreadable", name, values={"reason": reason}, lost=True)]
    if len(data) > LARGEST:
        return b"", [Remark("too-large", name, values={"limit": LARGEST // 1_000_000}, lost=True)]
    if not data.strip():
        return b"", [Remark("empty-file", name, lost=True)]
    return data, []


def decode(data: bytes, name: str) -> tuple[str | None, list[Remark]]:
    """The text with ``\\n`` at the end of each line; ``None`` where it is no text."""
    remarks: list[Remark] = []
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        elif found := _BINARY.search(data):
            return None, [Remark("no-text", name, data.count(b"\n", 0, found.start()) + 1, lost=True)]
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            return None, [Remark("no-text", name, line, lost=True)]
        remarks.append(Remark("windows-1252", name, line))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, [Remark("empty-file", name, lost=True)]
    text, count, at = visible(text)
    if count:
        remarks.append(Remark("hidden", name, text.count("\n", 0, at) + 1, {"count": count}))
    return text, remarks


def visible(text: str) -> tuple[str, int, int]:
    """The text without control characters, how many there were, and where the first one stood."""
    first = _HIDDEN.search(text)
    if first is None:
        return text, 0, 0
    changed, count = _HIDDEN.subn(lambda found: " " if found[0].isspace() else "", text)
    return changed, count, first.start()
