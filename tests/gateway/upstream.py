"""A provider that says what it is told to, in chunks as bad as it is told to: a server in a thread."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Script:
    """A reply. `chunks` are the pieces in which it streams; `delta` is merged into each of them, `message` into the
    whole answer; `more` are further chunks before the end; `cut` ends the connection after so many pieces; after each
    piece of a stream it waits for `go`."""

    chunks: list[str]
    delta: dict[str, Any] = field(default_factory=dict)
    message: dict[str, Any] = field(default_factory=dict)
    choice: dict[str, Any] = field(default_factory=dict)
    more: list[dict[str, Any]] = field(default_factory=list)
    finish: str = "stop"
    cut: int | None = None
    status: int = 200
    delay: float = 0.0
    go: threading.Event | None = None

    @property
    def text(self) -> str:
        return "".join(self.chunks)


def cut_up(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


class Upstream:
    """Replies by the fan's message; `asked` are the bodies of all requests."""

    def __init__(self) -> None:
        self.scripts: dict[str, Script] = {}
        self.asked: list[dict[str, Any]] = []
        self.url = ""
        self.echo = False

    def script(self, message: str, reply: Script | str, size: int = 3) -> str:
        self.scripts[message] = reply if isinstance(reply, Script) else Script(cut_up(reply, size))
        return message

    def answer(self, body: dict[str, Any]) -> Script:
        self.asked.append(body)
        said = [each["content"] for each in body["messages"] if each["role"] == "user"][-1]
        said = said if isinstance(said, str) else "".join(part["text"] for part in said)
        if self.echo:
            return Script(cut_up(said, 5))
        return self.scripts.get(said) or Script(["I have no script for this."])


@contextmanager
def running() -> Iterator[Upstream]:
    upstream = Upstream()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            script = upstream.answer(body)
            if script.status != 200:
                self._send(script.status, {"error": {"message": "the provider says no", "type": "error"}})
            elif body.get("stream"):
                self._stream(script, body)
            else:
                message = {"role": "assistant", "content": script.text, **script.message}
                choice = {"index": 0, "message": message, "finish_reason": script.finish, **script.choice}
                usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
                whole = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "mock"}
                self._send(200, {**whole, "choices": [choice], "usage": usage})

        def _send(self, status: int, body: dict[str, Any]) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _stream(self, script: Script, body: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("connection", "close")
            self.end_headers()
            self.close_connection = True
            head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "mock"}

            def event(choices: list[dict[str, Any]], **rest: Any) -> None:
                self.wfile.write(b"data: " + json.dumps({**head, "choices": choices, **rest}).encode() + b"\n\n")
                self.wfile.flush()
                time.sleep(script.delay)

            try:
                for at, piece in enumerate(script.chunks):
                    if script.cut == at:
                        return
                    delta = {"content": piece, **({"role": "assistant"} if at == 0 else {}), **script.delta}
                    event([{"index": 0, "delta": delta, "finish_reason": None, **script.choice}])
                    if script.go is not None:
                        script.go.wait(120)
                for each in script.more:
                    event([each])
                event([{"index": 0, "delta": {}, "finish_reason": script.finish}])
                if (body.get("stream_options") or {}).get("include_usage"):
                    event([], usage={"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18})
                self.wfile.write(b"data: [DONE]\n\n")
            except (BrokenPipeError, ConnectionResetError):
                pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    upstream.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield upstream
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
