"""Serves folders as a static host would that compresses: gzip, HTTP/1.1."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

HEADERS = 300
"""Bytes of an answer's headers, counted for each file."""

COMPRESSIBLE = (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".map")


@cache
def body_of(file: Path) -> bytes:
    """What is sent of a file."""
    data = file.read_bytes()
    return gzip.compress(data, 9, mtime=0) if file.suffix in COMPRESSIBLE else data


def weight_of(file: Path) -> int:
    """Bytes on the wire, headers counted."""
    return len(body_of(file)) + HEADERS


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        file = file_of(Path(self.directory), self.path)
        if not file.is_file():
            self.send_error(404)
            return
        body = body_of(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in COMPRESSIBLE:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        """Keep the terminal for figures."""

    def handle(self) -> None:
        """A browser that leaves before all has come is no error."""
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True


def file_of(folder: Path, path: str) -> Path:
    """The file that answers an address."""
    file = folder / path.partition("?")[0].partition("#")[0].lstrip("/")
    return file / "index.html" if path.endswith("/") else file


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; gives the origin, without a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
