"""Parts of files in the live preview, as a browser asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection
from threading import Semaphore, Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.util import FileWrapper

import pytest

from microlearn.media.preview import in_parts

FILM = bytes(range(256))


class _Quiet(WSGIRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Keep the terminal for test results."""


class _File:
    """Content of a file that has to be closed."""

    closed = Semaphore(0)

    def __init__(self) -> None:
        self.left = [FILM[:100], FILM[100:]]

    def read(self, size: int) -> bytes:
        return self.left.pop(0) if self.left else b""

    def close(self) -> None:
        _File.closed.release()


def _app(environ: dict, start_response) -> Iterator[bytes]:
    if environ["PATH_INFO"] != "/film.mp4":
        start_response("404 Not Found", [("Content-Type", "text/html")])
        return [b"nothing here"]
    start_response("200 OK", [("Content-Type", "video/mp4"), ("Content-Length", str(len(FILM)))])
    return FileWrapper(_File())


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with make_server("127.0.0.1", 0, in_parts(_app), handler_class=_Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(
    ("asked", "status", "part", "where"),
    [
        (None, 200, FILM, None),
        ("bytes=0-", 206, FILM, "bytes 0-255/256"),
        ("bytes=0-0", 206, FILM[:1], "bytes 0-0/256"),
        ("bytes=98-103", 206, FILM[98:104], "bytes 98-103/256"),
        ("bytes=250-9999", 206, FILM[250:], "bytes 250-255/256"),
        ("bytes=-5", 206, FILM[-5:], "bytes 251-255/256"),
        ("bytes=-999", 206, FILM, "bytes 0-255/256"),
        ("bytes=-0", 416, b"", "bytes */256"),
        ("bytes=256-", 416, b"", "bytes */256"),
        ("bytes=9-2", 416, b"", "bytes */256"),
        ("bytes=-", 200, FILM, None),
        ("bytes=0-1,4-5", 200, FILM, None),
        ("octets=0-5", 200, FILM, None),
        ("bytes=one", 200, FILM, None),
    ],
)
def test_ranges(port: int, asked: str | None, status: int, part: bytes, where: str | None) -> None:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/film.mp4", headers={"Range": asked} if asked else {})
    answer = connection.getresponse()
    content = answer.read()
    assert (answer.status, content, answer.headers["Content-Range"]) == (status, part, where)
    assert answer.headers["Content-Type"] == "video/mp4"
    assert answer.headers.get_all("Content-Length") == [str(len(part))]
    connection.close()
    # The host does that when the answer has been sent.
    assert _File.closed.acquire(timeout=30)
    assert not _File.closed.acquire(blocking=False)


def test_what_is_not_there_is_told_as_before(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/other.mp4", headers={"Range": "bytes=0-5"})
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (404, b"nothing here")
    connection.close()
