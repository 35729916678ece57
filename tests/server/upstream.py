"""A loopback endpoint that speaks OpenAI's wire format and says what the fan's message asks it to.

`say TEXT` answers with the text, word by word; `slow N TEXT` waits N seconds before each word; `fail` answers 500;
`cut TEXT` hangs up after the text.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HELLO = "Hello there. Clay is fun."


@dataclass
class Upstream:
    """Where it listens, and what it was asked."""

    base: str
    seen: list[dict[str, Any]] = field(default_factory=list)
    hung_up: int = 0


class _Endpoint(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    upstream: Upstream

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.upstream.seen.append(asked)
        self.close_connection = True
        try:
            self._answer(asked)
        except (BrokenPipeError, ConnectionResetError):
            self.upstream.hung_up += 1

    def _answer(self, asked: dict[str, Any]) -> None:
        said = asked["messages"][-1]["content"].splitlines()[-1] if asked["messages"] else ""
        word, _, rest = said.partition(" ")
        pause = 0.0
        if word == "fail":
            self.send_response(500)
            self.send_header("content-length", "2")
            self.end_headers()
            self.wfile.write(b"{}")
            return
        if word == "slow":
            number, _, rest = rest.partition(" ")
            pause = float(number)
        text = rest if word in ("say", "slow", "cut") else HELLO
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for at, piece in enumerate(text.split(" ")):
            self._event({"content": piece if at == 0 else f" {piece}"}, None)
            time.sleep(pause)
        if word == "cut":
            self.connection.close()
            return
        self._event({}, "stop")
        self._send(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, delta: dict[str, Any], finish: str | None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        held = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
        self._send(b"data: " + json.dumps(held).encode() + b"\n\n")

    def _send(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()


@contextmanager
def upstream() -> Iterator[Upstream]:
    """One that listens on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    server.daemon_threads = True
    found = Upstream(f"http://127.0.0.1:{server.server_port}/v1")
    server.RequestHandlerClass = type("Endpoint", (_Endpoint,), {"upstream": found})
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
