"""An upstream on the loopback that sends exactly the bytes it is told to, however wrong they are."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

Script = Callable[[dict[str, Any], int], Iterator[bytes | float | None]]
"""(what was asked, the how many-th it is from 0) -> bytes to send, seconds to wait, or None to hang up at once."""

SSE = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"


def chunk(data: bytes) -> bytes:
    """A chunk of a chunked body."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def event(text: str | None, finish: str | None = None, **delta: Any) -> bytes:
    """An event of a reply."""
    held = {"content": text, **delta} if text is not None or delta else {}
    return b"data: %b\n\n" % json.dumps({"choices": [{"index": 0, "delta": held, "finish_reason": finish}]}).encode()


def streamed(*events: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    """A whole chunked answer with these bytes as its body."""
    return SSE + b"".join(chunk(each) for each in events if each) + end


def answer(body: bytes, status: str = "200 OK", kind: str = "application/json", *headers: bytes) -> bytes:
    """A whole answer of known length."""
    more = b"".join(each + b"\r\n" for each in headers)
    head = f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n".encode()
    return head + more + b"\r\n" + body


@dataclass
class Upstream:
    """Where it listens; what it was asked; how many connections it took, and how many of those ended under it."""

    base: str = ""
    seen: list[dict[str, Any]] = field(default_factory=list)
    connections: int = 0
    hung_up: int = 0


@contextmanager
def upstream(script: Script | Sequence[bytes]) -> Iterator[Upstream]:
    """Serve until the block ends. A sequence is one answer for each request, the last one for all that follow."""
    told = Upstream()
    lock = threading.Lock()

    def asked(request: dict[str, Any], number: int) -> Iterator[bytes | float | None]:
        if callable(script):
            return script(request, number)
        return iter((script[min(number, len(script) - 1)],))

    def serve(client: socket.socket) -> None:
        held = b""
        with client, suppress(OSError):
            while True:
                while b"\r\n\r\n" not in held:
                    if not (data := client.recv(65536)):
                        return
                    held += data
                head, _, held = held.partition(b"\r\n\r\n")
                length = int(next(x for x in head.lower().split(b"\r\n") if x.startswith(b"content-length:"))[15:])
                while len(held) < length:
                    held += client.recv(65536)
                request, held = json.loads(held[:length]), held[length:]
                with lock:
                    number = len(told.seen)
                    told.seen.append(request)
                try:
                    for each in asked(request, number):
                        if each is None:
                            return
                        if isinstance(each, bytes):
                            client.sendall(each)
                        else:
                            time.sleep(each)
                except OSError:
                    told.hung_up += 1
                    return

    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    told.base = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"

    def accept() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            told.connections += 1
            threading.Thread(target=serve, args=(client,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield told
    finally:
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
