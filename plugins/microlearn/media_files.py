"""The files that pages name: where an address leads, and where captions lie. Only files below the content folder are
ever looked at."""

from __future__ import annotations

import os
import posixpath
import re
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

FILMS = (".mp4", ".webm", ".mov", ".m4v")
SOUNDS = (".mp3", ".m4a", ".ogg", ".opus", ".wav")

_UNITS = "units/"
_IN_HTML = re.compile(r"\b(?:src|href|poster)\s*+=\s*+[\"']?([^\s\"'>]++)", re.IGNORECASE)


def ending_of(address: str) -> str:
    """The ending of the file at an address, in small letters, such as ``.png``."""
    return posixpath.splitext(_name(address))[1].lower()


@lru_cache(maxsize=65_536)
def place_of(folder: str, address: str) -> str:
    """Where an address in a folder leads, relative to the content folder; empty for what lies outside of it. The
    folder is relative to the content folder too."""
    name = _name(address)
    if not name or name.startswith("/") or any(sign in name for sign in "\0:\\"):
        return ""
    place = posixpath.normpath(posixpath.join(folder, name))
    return "" if place.startswith("../") or place == ".." else place


def _name(address: str) -> str:
    return unquote(unescape(address).partition("#")[0].partition("?")[0])


def in_html(text: str) -> list[str]:
    """The addresses that raw HTML in a text names, as they are written. They start from where the page is published."""
    return _IN_HTML.findall(text) if "<" in text else []


def file_at(content: Path, place: str) -> Path | None:
    """The file at a place below the content folder. ``None`` where there is none, and for a symbolic link to
    elsewhere."""
    file = f"{content}/{place}"
    try:
        # To follow links along the whole path takes longer than all the rest, and the catalogue refuses links to
        # folders below units.
        follow = not place.startswith(_UNITS) or os.path.islink(file)  # noqa: PTH114
        if follow and not os.path.realpath(file).startswith(_real(content)):
            return None
        return Path(file) if os.path.isfile(file) else None  # noqa: PTH113
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=16)
def _real(content: Path) -> str:
    return os.path.join(os.path.realpath(content), "")  # noqa: PTH118 (ends in a separator)


def find(content: Path, folder: Path, address: str) -> Path | None:
    """The file that an address leads to in a folder below the content folder."""
    return file_at(content, place_of(folder.relative_to(content).as_posix(), address))


def captions_of(content: Path, place: str, lang: str) -> Path | None:
    """The captions of the film or sound at a place: ``film.<lang>.vtt`` beside it, else ``film.vtt``."""
    stem = posixpath.splitext(place)[0]
    return (file_at(content, f"{stem}.{lang}.vtt") or file_at(content, f"{stem}.vtt")) if stem else None


def text_of(file: Path) -> str:
    """The text of a file, as far as it can be read."""
    try:
        return file.read_text("utf-8-sig", errors="replace")
    except OSError:
        return ""
