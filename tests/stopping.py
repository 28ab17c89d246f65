"""A server that is stopped and started on one address, as a host that goes away does."""

from __future__ import annotations

import socket
from contextlib import suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class StoppableHost:
    """Serves with ``handler``, whose ``server.host`` is this."""

    def __init__(self, handler: type[SimpleHTTPRequestHandler]) -> None:
        self._handler = handler
        self._server: Server | None = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve from now on."""
        assert self._server is None
        self._server = Server(("127.0.0.1", self.port), self._handler)
        self._server.host = self
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """No more connections, and those that are open break."""
        server, self._server = self._server, None
        if server is None:
            return
        server.shutdown()
        server.server_close()
        for connection in list(server.open):
            # Whoever waits for an answer on it gets none.
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class Server(ThreadingHTTPServer):
    """Knows its host, and the connections that are open."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64
    host: Any

    def __init__(self, *arguments: Any) -> None:
        self.open: set[socket.socket] = set()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A host that is stopped, or a browser that is killed, breaks off in the middle."""
