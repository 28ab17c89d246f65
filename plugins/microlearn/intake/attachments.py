"""Pictures and films that GitHub keeps for an issue: found in the text, and taken over from a folder of downloads.

Nothing is fetched here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from microlearn.intake.pictures import PICTURES, RefusedError
from microlearn.media_files import FILMS, ending_of
from microlearn.names import slug
from microlearn.visible import one_line

LARGEST = 60_000_000
"""Bytes of a film; it comes into a repository, and onto phones."""
MOST = 20

_NAMED = r"(?:[\w%~+-]|\.(?=[\w%~+(-])|\([\w.%~+-]*+\)){1,200}+"
"""The name of a file in an address, without what stands behind it: a bracket, or the end of a sentence."""

_ADDRESS = re.compile(
    r"https://(?:github\.com/(?:user-attachments/assets/|[\w.-]+/[\w.-]+/assets/\d+/)(?P<asset>[0-9A-Fa-f-]{36})"
    rf"|github\.com/user-attachments/files/\d+/(?P<file>{_NAMED})"
    r"|(?:private-)?user-images\.githubusercontent\.com/\d+/(?P<image>[\w-]{1,100})\.\w{1,5}(?:\?jwt=[\w.-]+)?)",
    re.ASCII,
)
_OF_ASSET = re.compile(r"https://github\.com/user-attachments/assets/[0-9a-f-]{36}", re.IGNORECASE)
_TAG = re.compile(r"<(?:img|video)\b([^<>]*)>(?:</video>)?", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ALONE = re.compile(r"^([ \t]*)(https://\S+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """``key`` is what its download is called, without an ending: no two addresses have the same, and its first eight
    characters tell files apart."""

    key: str
    address: str


def find(text: str) -> list[Attachment]:
    """The attachments of a text, each once, in order."""
    return list({one[0]: Attachment(_key(one), one[0]) for one in _ADDRESS.finditer(text)}.values())


def _key(address: re.Match[str]) -> str:
    if _OF_ASSET.fullmatch(address[0]):
        return address["asset"].lower()
    place = address[0].partition("?")[0]
    name = slug(unquote(address["file"] or address["image"] or address["asset"]))
    return f"{hashlib.sha256(place.encode()).hexdigest()[:16]}-{name}"


def local(text: str, paths: Mapping[str, str]) -> str:
    """The text with the addresses of attachments, where ``paths`` knows them, as links to files; all that shows a
    picture or a film is written as a picture in Markdown."""

    def of_tag(tag: re.Match[str]) -> str:
        values = {name.lower(): unescape(one or other) for name, one, other in _ATTRIBUTE.findall(tag[1])}
        address = values.get("src", "")
        return _picture(values.get("alt", ""), paths[address]) if address in paths else tag[0]

    def of_line(line: re.Match[str]) -> str:
        return f"{line[1]}{_picture('', paths[line[2]])}" if line[2] in paths else line[0]

    text = _ALONE.sub(of_line, _TAG.sub(of_tag, text))
    return _ADDRESS.sub(lambda address: paths.get(address[0], address[0]), text)


def _picture(alt: str, path: str) -> str:
    return f"![{re.sub(r'[][`<>]', '', one_line(alt)).replace(chr(92), '')}]({path})"


def download_of(attachment: Attachment, folder: Path | None) -> bytes:
    """The bytes that a workflow has downloaded. Raises ``RefusedError`` where there is no such file, or a huge one."""
    try:
        files = [file for file in folder.iterdir() if _is_named(file, attachment.key)] if folder else []
        if not files:
            raise RefusedError(_why_missing(attachment.address))
        if files[0].stat().st_size > LARGEST:
            raise RefusedError("file-large")
        return files[0].read_bytes()
    except OSError:
        raise RefusedError("file-missing") from None


def _is_named(file: Path, key: str) -> bool:
    return key in (file.name.lower(), file.stem.lower()) and file.is_file() and not file.is_symlink()


def _why_missing(address: str) -> str:
    """To send a PDF again is of no use."""
    ending = ending_of(address)
    return "file-missing" if ending in ("", *PICTURES, ".jpeg", ".gif", *FILMS) else "file-kind"
