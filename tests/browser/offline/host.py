"""A host that is stopped and started on one address, and that breaks what it sends."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote

from stopping import Server, StoppableHost

from ..watching import Watch

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")

PORTAL = b"<!doctype html><title>Wi-Fi</title><h1>Log in</h1>"
"""What a captive portal sends in the place of everything, with 200."""

Fault = Callable[[str, bytes], bytes | int | str | None]
"""Of a path and what stands there: what is sent instead, a status without content, an address to go to, or None for the
truth."""


class Host(StoppableHost):
    """Serves a folder. ``fault`` decides what is sent; ``limit`` stops the host after so many bytes of bodies."""

    def __init__(self, folder: Path) -> None:
        super().__init__(_Handler)
        self.folder = folder
        self.asked: list[str] = []
        self.fault: Fault | None = None
        self.limit: int | None = None
        self.sent = 0
        self._lock = Lock()

    def count(self, octets: int) -> int:
        """How many of these bytes may still be sent."""
        with self._lock:
            allowed = octets if self.limit is None else max(0, min(octets, self.limit - self.sent))
            self.sent += allowed
            return allowed


@contextmanager
def running(site: Path, folder: Path) -> Iterator[Host]:
    """A host that runs; what it serves is a copy of the site in a new folder, which a test may change."""
    shutil.copytree(site, folder)
    host = Host(folder)
    host.start()
    yield host
    host.stop()


def watching(host: Host) -> Watch:
    """Without a network the browser complains, and is right."""
    watch = Watch(host.origin)
    watch.may_fail = True
    return watch


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        host = self.server.host
        path = unquote(self.path.split("?")[0].lstrip("/"))
        host.asked.append(path)
        file = host.folder / path
        if path == "" or path.endswith("/"):
            file /= "index.html"
        status = 200
        if not file.is_file():
            status, file = 404, host.folder / "404.html"
        content = file.read_bytes()
        found = host.fault(path, content) if host.fault else None
        if isinstance(found, int):
            status, content = found, b""
        elif isinstance(found, str):
            status, content = 301, b""
        elif found is not None:
            status, content = 200, found
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        if status == 200 and self.headers.get("If-None-Match") == tag:
            status, content = 304, b""
        part = _RANGE.fullmatch(self.headers.get("Range", "")) if status == 200 and found is None else None
        if part:
            # Films are sought in only where a host can send a part.
            first, last = int(part[1]), min(int(part[2] or len(content)), len(content) - 1)
            status, whole, content = 206, len(content), content[first : last + 1]
        self.send_response(status)
        if part:
            self.send_header("Content-Range", f"bytes {first}-{last}/{whole}")
        if isinstance(found, str):
            self.send_header("Location", found)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("ETag", tag)
        self.end_headers()
        allowed = host.count(len(content))
        self.wfile.write(content[:allowed])
        if allowed < len(content):
            self.close_connection = True

    def log_message(self, *arguments: Any) -> None:
        """Keep the terminal for test results."""
