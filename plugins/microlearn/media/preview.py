"""Parts of files for the live preview, whose server sends whole ones only: without them no browser goes to a chapter of
a film, and Safari plays none at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""What WSGI (PEP 3333) calls an application."""


def in_parts(app: App) -> App:
    """The same application, which answers requests for one range of bytes (RFC 9110, section 14)."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = _RANGE.fullmatch(environ.get("HTTP_RANGE", ""))
        if not asked or asked[0] == "bytes=-":
            return app(environ, start_response)
        said: list[tuple[str, list[tuple[str, str]]]] = []
        answer = app(environ, lambda status, headers, *_: said.append((status, headers)))
        try:
            whole = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        status, headers = said[-1]
        if not status.startswith("200"):
            start_response(status, headers)
            return [whole]
        start, end = _bounds(asked, len(whole))
        part = whole[start:end]
        headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
        headers.append(("Content-Length", str(len(part))))
        where = f"{start}-{end - 1}" if part else "*"
        headers.append(("Content-Range", f"bytes {where}/{len(whole)}"))
        start_response("206 Partial Content" if part else "416 Range Not Satisfiable", headers)
        return [part]

    return serve


def _bounds(asked: re.Match[str], length: int) -> tuple[int, int]:
    """The first byte, and the one behind the last."""
    first, last = asked.groups()
    if not first:
        return max(length - int(last), 0), length
    return int(first), min(int(last) + 1, length) if last else length
