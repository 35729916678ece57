"""A model hub on the loopback: it serves one file with ranges, and can be told to fail in the ways that hubs fail."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class FakeHub:
    """Its manners, which a test may change, and what was asked of it.

    `cut_after` = bytes after which a reply breaks off, one for each reply in order; `ranges` False = it always sends
    the whole file; `status` = what it answers in place of the file; `go` = unset it, and what
    comes after the first 150 kB waits until it is set.
    """

    base: str
    data: bytes
    cut_after: list[int] = field(default_factory=list)
    ranges: bool = True
    status: int = 200
    go: threading.Event = field(default_factory=threading.Event)
    mute: bool = False
    wrong_place: bool = False
    asked: list[tuple[str, str | None]] = field(default_factory=list)


class _Hub(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: FakeHub

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        hub, wanted = self.hub, self.headers.get("Range")
        hub.asked.append((self.path, wanted))
        self.close_connection = True
        if hub.mute:
            time.sleep(40)
            return
        if hub.status != 200:
            self.send_response(hub.status)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and hub.ranges else 0
        if start > len(hub.data):
            self.send_error(416)
            return
        body = hub.data[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        if start:
            said = start + 5 if hub.wrong_place else start
            self.send_header("Content-Range", f"bytes {said}-{len(hub.data) - 1}/{len(hub.data)}")
        self.end_headers()
        if hub.cut_after:
            body = body[: hub.cut_after.pop(0)]
        try:
            for at in range(0, len(body), 50_000):
                if at >= 150_000:
                    hub.go.wait(60)
                self.wfile.write(body[at : at + 50_000])
        except (BrokenPipeError, ConnectionResetError):
            pass


@contextmanager
def fake_hub(data: bytes) -> Iterator[FakeHub]:
    """Serve until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hub)
    server.daemon_threads = True
    hub = FakeHub(f"http://127.0.0.1:{server.server_address[1]}", data)
    hub.go.set()
    server.RequestHandlerClass = type("Hub", (_Hub,), {"hub": hub})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
