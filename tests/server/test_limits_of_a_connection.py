"""Whoever sends slowly, reads slowly or goes away costs bounded time and memory."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

import pytest

from tests.server.conftest import Serve, Served
from tests.server.upstream import Upstream
from tests.waiting import until

SLOW = """[serve]
write_time = 2
turn_time = 6
"""


def _connect(served: Served) -> socket.socket:
    host, _, port = served.base.removeprefix("http://").rpartition(":")
    return socket.create_connection((host, int(port)), 30)


def _answer(connection: socket.socket) -> bytes:
    """A whole answer with a content-length."""
    got = b""
    connection.settimeout(60)
    while b"\r\n\r\n" not in got or len(got.partition(b"\r\n\r\n")[2]) < _length(got):
        got += connection.recv(65536)
    return got


def _length(got: bytes) -> int:
    return int(got.lower().partition(b"content-length: ")[2].partition(b"\r")[0])


def _request(text: str, **more: object) -> bytes:
    body = json.dumps({"model": "ana", "messages": [{"role": "user", "content": text}], "user": "ida", **more}).encode()
    head = "POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body


@pytest.mark.slow
def test_headers_and_bodies_that_do_not_come(serve: Serve) -> None:
    """A connection without a header is closed; half a body is a 408."""
    served = serve()
    with _connect(served) as silent, _connect(served) as half:
        silent.sendall(b"POST /v1/chat/comp")
        half.sendall(_request("hi")[:-10])
        silent.settimeout(60)
        assert silent.recv(100) == b""
        half.settimeout(60)
        assert half.recv(100).startswith(b"HTTP/1.1 408")


def test_a_client_that_hangs_up(serve: Serve, mock: Upstream) -> None:
    """The model is stopped, and the fan's next message is answered."""
    served = serve()
    before = mock.hung_up
    with _connect(served) as gone:
        gone.sendall(_request("slow 0.3 " + "Clay is fun. " * 40, stream=True))
        got = b""
        while b"fun." not in got:
            got += gone.recv(4096)
    with _connect(served) as again:
        again.sendall(_request("say Still here."))
        assert b"Still here." in _answer(again)
    until(lambda: mock.hung_up > before)


@pytest.mark.slow
def test_a_reader_that_does_not_read(serve: Serve, tmp_path: Path) -> None:
    """Its stream ends after a while, and holds nobody up."""
    (tmp_path / "personaspec.toml").write_text(SLOW, encoding="utf-8")
    served = serve()
    with _connect(served) as lazy:
        lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        words = " ".join(f"Sentence {'x' * 1500} {n}." for n in range(30))
        lazy.sendall(_request(f"slow 0.01 {words}", stream=True))
        time.sleep(9)
        with _connect(served) as again:
            again.sendall(_request("say Still here."))
            assert b"Still here." in _answer(again)


@pytest.mark.slow
def test_a_model_that_never_ends(serve: Serve, tmp_path: Path) -> None:
    """The turn ends in time, with what was said so far."""
    (tmp_path / "personaspec.toml").write_text(SLOW, encoding="utf-8")
    served = serve()
    with _connect(served) as waiting:
        waiting.sendall(_request("slow 0.5 " + "Clay is fun. " * 200, stream=True))
        waiting.settimeout(60)
        got = b""
        while b"[DONE]" not in got:
            got += waiting.recv(65536)
    assert b'"finish_reason":"length"' in got
