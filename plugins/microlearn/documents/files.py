"""What a file is, by what is in it and not by its name; and whether it can be opened without harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException, sax

from microlearn.documents.model import NotReadableError

LARGEST = 200_000_000
"""Bytes of a file."""
LARGEST_TEXT = 5_000_000
MOST_UNPACKED = 300_000_000
MOST_PARTS = 20_000
LARGEST_PART = 60_000_000
"""Bytes of one XML part, unpacked: 500 pages of Word have about four million."""
MOST_ELEMENTS = 3_000_000
"""Elements of XML in all parts: each takes a hundred times its bytes in memory."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOLDERS = {"word": "docx", "ppt": "pptx", "xl": "xlsx"}
_NAMES = {
    **dict.fromkeys((".md", ".markdown", ".txt"), "md"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".docx", ".docm", ".dotx"), "docx"),
    **dict.fromkeys((".pptx", ".pptm", ".ppsx"), "pptx"),
    ".pdf": "pdf",
}


def load(path: Path) -> bytes:
    """The bytes of a file. Raises ``NotReadableError``."""
    try:
        if path.is_dir():
            raise NotReadableError("a-folder")
        if path.stat().st_size > LARGEST:
            raise NotReadableError("too-large", limit=LARGEST // 1_000_000)
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotReadableError("missing") from None
    except OSError as error:
        raise NotReadableError("unreadable", reason=error.strerror) from None
    if not data.strip():
        raise NotReadableError("empty")
    return data


def kind_of(path: Path, data: bytes) -> str:
    """``pdf``, ``docx``, ``pptx``, ``html`` or ``md``. Raises ``NotReadableError`` for anything else."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise NotReadableError("password" if _ENCRYPTED in data else "old-office")
    if data.startswith(b"PK"):
        return _office(data)
    named = _NAMES.get(path.suffix.lower(), "")
    if named in ("pdf", "docx", "pptx"):
        raise NotReadableError("not-what-it-says", ending=path.suffix.lower())
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotReadableError("unknown-kind")
    if b"<html" in data[:2000].lower():
        named = "html"
    if not named:
        raise NotReadableError("unknown-kind")
    if len(data) > LARGEST_TEXT:
        raise NotReadableError("too-large", limit=LARGEST_TEXT // 1_000_000)
    return named


def named_otherwise(path: Path, kind: str) -> bool:
    """Whether the name of a file says that it is something else."""
    return _NAMES.get(path.suffix.lower(), kind) != kind


def text_of(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 where it says so, else as Windows writes it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _office(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            folders = {part.filename.partition("/")[0] for part in parts}
            if "[Content_Types].xml" not in folders:
                raise NotReadableError("unknown-kind")
            kind = next((kind for folder, kind in _FOLDERS.items() if folder in folders), "")
            if kind not in ("docx", "pptx"):
                raise NotReadableError("unknown-kind")
            _unpack(archive, parts)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, MemoryError):
        raise NotReadableError("broken") from None
    return kind


def _unpack(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Raises ``NotReadableError`` for an archive that unpacks without end, or whose XML is made to do harm."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _swells(MOST_UNPACKED)
    counter = _Counter()
    for part in parts:
        if part.flag_bits & 1:
            raise NotReadableError("password")
        if part.filename.lower().endswith((".xml", ".rels")):
            if part.file_size > LARGEST_PART:
                raise _swells(LARGEST_PART)
            _look_at(archive, part, counter)


def _swells(limit: int) -> NotReadableError:
    return NotReadableError("too-much-inside", limit=limit // 1_000_000)


class _Counter(ContentHandler):
    """Counts elements, and stops where there are too many."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = 0

    def startElement(self, name: str, attributes: object) -> None:
        """One more."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise _swells(MOST_UNPACKED)


def _look_at(archive: zipfile.ZipFile, part: zipfile.ZipInfo, counter: _Counter) -> None:
    # Office never writes a DTD: it is how XML reads other files, or swells.
    try:
        with archive.open(part) as file:
            sax.parse(file, counter, forbid_dtd=True)
    except DefusedXmlException:
        raise NotReadableError("harmful") from None
    except SAXException:
        raise NotReadableError("broken") from None
