"""A loopback endpoint that speaks the OpenAI wire format, well and badly. Each model name is one behaviour."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

OVERFLOW = (
    "This model's maximum context length is 4096 tokens. However, your messages resulted in 5031 tokens. "
    "Please reduce the length of the messages."
)
STATUS = {
    "bad-key": (401, {"message": "Incorrect API key provided: sk-live-SECRETSECRETSECRET.", "code": "invalid_api_key"}),
    "forbidden": (403, {"message": "You do not have access.", "code": "forbidden"}),
    "nobody": (404, {"message": "The model `nobody` does not exist", "code": "model_not_found"}),
    "busy": (429, {"message": "Rate limit reached for requests", "code": "rate_limit_exceeded"}),
    "no-money": (429, {"message": "You exceeded your current quota", "code": "insufficient_quota"}),
    "broken": (500, {"message": "The server had an error", "code": "server_error"}),
    "down": (503, {"message": "The engine is currently overloaded", "code": "overloaded"}),
    "overflow": (400, {"message": OVERFLOW, "code": "context_length_exceeded"}),
    "policy": (400, {"message": "Your request was rejected by our safety system", "code": "content_policy_violation"}),
    "odd-request": (400, {"message": "Unknown parameter: frobnicate", "code": "unknown_parameter"}),
}


@dataclass
class Fake:
    """Where it listens, and what it was asked."""

    base: str
    seen: list[dict[str, Any]] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)


def _event(text: str | None, finish: str | None = None) -> bytes:
    delta = {} if text is None else {"role": "assistant", "content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    body = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(body).encode() + b"\n\n"


class _Endpoint(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fake: Fake

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.fake.seen.append(asked)
        self.close_connection = True
        model = asked["model"]
        try:
            if model in STATUS:
                self._json(*STATUS[model])
            else:
                getattr(self, "_" + model.replace("-", "_"))()
        except (BrokenPipeError, ConnectionResetError):
            self.fake.hung_up.set()

    def _json(self, status: int, error: dict[str, Any]) -> None:
        body = json.dumps({"error": {"type": "x", "param": None, **error}}).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _start(self, kind: str = "text/event-stream") -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()

    def _send(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def _end(self) -> None:
        self._send(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _stream(self, *words: str, finish: str = "stop") -> None:
        self._start()
        for word in words:
            self._send(_event(word))
        self._send(_event(None, finish))
        self._end()

    def _good(self) -> None:
        self._stream("Hello", " there", ", potter.")

    def _too_long(self) -> None:
        self._stream("Once upon", " a time", finish="length")

    def _filtered(self) -> None:
        self._stream("Well, ", finish="content_filter")

    def _filtered_at_once(self) -> None:
        self._stream(finish="content_filter")

    def _empty(self) -> None:
        self._stream("", "")

    def _blank(self) -> None:
        self._stream(" ", "\n")

    def _slow_to_start(self) -> None:
        time.sleep(4)
        self._stream("late")

    def _slow_to_go_on(self) -> None:
        self._start()
        self._send(_event("one"))
        time.sleep(4)
        self._send(_event("two"))

    def _keeps_breathing(self) -> None:
        """Comments but no text: a read time-out alone would never fire."""
        self._start()
        for _ in range(40):
            self._send(b": still here\n\n")
            time.sleep(0.1)

    def _dropped(self) -> None:
        """The connection breaks in the middle of the reply."""
        self._start()
        self._send(_event("half a "))
        self._send(_event("sentence"))
        time.sleep(0.1)
        self.connection.close()

    def _unfinished(self) -> None:
        """The reply ends politely, but nobody ever said why it ended."""
        self._start()
        self._send(_event("half a "))
        self._send(_event("sentence"))
        self.wfile.write(b"0\r\n\r\n")

    def _error_inside(self) -> None:
        self._start()
        self._send(_event("half"))
        self._send(b'data: {"error": {"message": "overloaded, sk-live-SECRETSECRETSECRET", "code": 529}}\n\n')
        self.wfile.write(b"0\r\n\r\n")

    def _garbage(self) -> None:
        self._start()
        self._send(b"data: {not json\n\n")
        self._end()

    def _a_web_page(self) -> None:
        body = b"<html><body>Welcome to the hotel wifi</body></html>"
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _endless(self) -> None:
        self._start()
        for n in range(400):
            self._send(_event(f"{n} "))
            time.sleep(0.02)
        self._end()


@contextmanager
def fake_openai() -> Iterator[Fake]:
    """Serve on a free port of the loopback until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    server.daemon_threads = True
    fake = Fake(f"http://127.0.0.1:{server.server_address[1]}/v1")
    server.RequestHandlerClass = type("Endpoint", (_Endpoint,), {"fake": fake})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
