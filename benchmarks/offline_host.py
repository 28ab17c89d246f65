"""A static host that compresses, counts what it sends, and can be changed, held and stopped on one address."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from threading import Event, Lock
from typing import Any

from compressed import COMPRESSIBLE, body_of, file_of

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from stopping import Server, StoppableHost

BLANK = "/blank"
"""A page of no site, from which a save is asked for."""

_BLANK = b"<!doctype html><title>Save</title>"


@dataclass(slots=True)
class Sent:
    """An answer: its path, the file behind it, and the bytes of the body that went out."""

    path: str
    file: Path
    octets: int


class Host(StoppableHost):
    """Serves ``folder``, gzip -9. ``answers`` are all with a body. Past ``limit`` bytes each connection stops in the
    middle of its next body, and ``held`` is set."""

    def __init__(self, folder: Path) -> None:
        super().__init__(_Handler)
        self.folder = folder
        self.answers: list[Sent] = []
        self.limit: int | None = None
        self.held = Event()
        self._released = Event()
        self._lock = Lock()

    def stop(self) -> None:
        """What is held is let go of first."""
        self.release()
        super().stop()

    def warm(self, pages: bool) -> None:
        """Compress everything beforehand, as hosts do that once; pages only where they will be asked for."""
        for file in self.folder.rglob("*"):
            if file.is_file() and (pages or file.suffix != ".html"):
                _answer(file)

    def take(self) -> list[Sent]:
        """What was sent since the last time."""
        with self._lock:
            sent, self.answers = self.answers, []
        return sent

    def note(self, path: str, file: Path, octets: int) -> tuple[Sent, bool]:
        """Write an answer down; tells whether it goes out whole."""
        with self._lock:
            whole = self.limit is None or sum(one.octets for one in self.answers) + octets <= self.limit
            sent = Sent(path, file, octets if whole else octets // 2)
            self.answers.append(sent)
        return sent, whole

    def hold(self) -> None:
        """The connection that asks waits until the browser is gone."""
        self.held.set()
        self._released.wait()

    def release(self) -> None:
        """Let go of all that waits."""
        self.limit = None
        self._released.set()


@contextmanager
def hosting(folder: Path, pages: bool = True) -> Iterator[Host]:
    """A host that runs."""
    host = Host(folder)
    host.warm(pages)
    host.start()
    try:
        yield host
    finally:
        host.stop()


@cache
def _answer(file: Path) -> tuple[bytes, str]:
    """A body and its tag."""
    body = body_of(file)
    return body, f'"{hashlib.sha256(body).hexdigest()[:16]}"'


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    """Headers and body leave together."""
    server: Server

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == BLANK:
            self._send(200, _BLANK, {"Content-Type": "text/html"})
            return
        host = self.server.host
        file = file_of(host.folder, path)
        if not file.is_file():
            self._send(404, b"", {})
            return
        body, tag = _answer(file)
        headers = {"Content-Type": self.guess_type(str(file)), "Cache-Control": "no-cache", "ETag": tag}
        if self.headers.get("If-None-Match") == tag:
            self._send(304, b"", headers)
            return
        if file.suffix in COMPRESSIBLE:
            headers["Content-Encoding"] = "gzip"
        sent, whole = host.note(path, file, len(body))
        self._send(200, body, headers, None if whole else sent.octets)
        if not whole:
            host.hold()
            self.close_connection = True

    def _send(self, status: int, body: bytes, headers: dict[str, str], part: int | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:part])
        self.wfile.flush()

    def log_message(self, *arguments: Any) -> None:
        """Keep the terminal for figures."""
