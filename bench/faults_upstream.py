"""What an upstream may do wrong, and what the network to it may."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bench.faults_client import CLAIM, GOOD, INSTEAD, ask, clients
from bench.faults_count import Row, count, seconds
from bench.faults_servers import Replica, certificate, replicas
from tests.providers.raw_upstream import SSE, Script, chunk, event, streamed, upstream
from tests.server.test_upstream_faults import FAULTS, FINE

STOP, DONE = event(None, "stop"), b"data: [DONE]\n\n"
REPLY = streamed(event(f"{GOOD} {CLAIM} "), event("Wait two days."), STOP, DONE)
PATIENCE = 3.0  # seconds that the bench's models have: see Replica
GROUPS = {  # rows of the table -> faults, as the tests name them
    "upstream slow": ("sleeps", "only breathes", "stops in the middle of a sentence"),
    "upstream cut": ("hangs up at once", "hangs up after the head", "cut after a sentence", "cut in what is forbidden",
                     "ends without a reason", "cut at its length"),
    "upstream erroring": ("500", "429", "401", "404", "an error inside", "a refusal by its filter", "says nothing"),
    "upstream endless": ("endless", "endless, one sentence", "endless thoughts", "an endless line"),
    "upstream lying about its format": ("a web page", "a web page that lies", "no HTTP", "broken JSON inside", "a list",
                                        "odd chunks"),
}  # fmt: skip
_WAY = re.compile(r"way (\d+)")


def replies(request: dict[str, Any], _: int) -> Iterator[bytes | float | None]:
    """A good reply with a claim that is forbidden, or the fault that the fan's message names."""
    found = _WAY.search(request["messages"][-1]["content"])
    return SCRIPTS[int(found[1])](request, 0) if found else iter((REPLY,))


def slow_letters(_: dict[str, Any], __: int) -> Iterator[bytes | float | None]:
    """One byte each second."""
    yield SSE
    for each in chunk(event(f"{GOOD} {CLAIM}")):
        yield bytes([each])
        yield 1.0


NAMES = [*FAULTS, *FINE, "one byte a second"]
SCRIPTS: list[Script] = [*(each[0] for each in FAULTS.values()), *FINE.values(), slow_letters]


async def rows(folder: Path) -> AsyncIterator[Row]:
    """All of them; one server for what an upstream says, one for each that cannot be reached."""
    with upstream(replies) as up, replicas(Replica(folder, f"sqlite:{folder}/u.db", up.base)) as (one,):
        async with clients() as client:
            wanted = {**GROUPS, "upstream odd, and still a reply": tuple(FINE), "upstream, a byte a second": NAMES[-1:]}
            for name, faults in wanted.items():
                numbers = [NAMES.index(each) for each in faults]
                sent = [
                    ask(client, one.base, f"{name}-{n}-{stream}", f"clay, way {n}?", stream=stream)
                    for n in numbers
                    for stream in (False, True)
                ]
                row = Row(
                    f"{name} ({len(faults)} ways)" if len(faults) > 1 else name, list(await asyncio.gather(*sent))
                )
                _judge(row, fine=faults == tuple(FINE))
                after = await ask(client, one.base, f"{name}-after", "clay?")
                row.must("the next fan is answered", after.kind == "whole" and INSTEAD in after.said)
                yield await count(row, f"sqlite:{folder}/u.db", folder, [one])
    for name, base, env in _unreachable(folder):
        with base as address, replicas(Replica(_own(folder), f"sqlite:{folder}/n.db", address, env=env)) as (one,):
            async with clients() as client:
                sent = [ask(client, one.base, f"{name}-{n}", "clay?", stream=n % 2 == 0) for n in range(10)]
                row = Row(name, list(await asyncio.gather(*sent)))
                _judge(row, fine=name.startswith("TLS, good"))
            yield await count(row, f"sqlite:{folder}/n.db", folder, [one])


def _judge(row: Row, *, fine: bool) -> None:
    kinds = row.kinds()
    if fine:
        row.must(f"{kinds['whole']} of {len(row.answers)} are read as meant", kinds["whole"] == len(row.answers))
        row.must("the rule's text stands for each claim", all(INSTEAD in each.said for each in row.answers))
        return
    row.must("none passes for whole", not kinds["whole"])
    row.must("none is broken off untold", not kinds["broken"])
    longest = seconds(row.answers)
    row.must(f"longest wait {longest:.1f} s", longest < PATIENCE + 27)


def _own(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))


def _unreachable(folder: Path) -> Iterator[tuple[str, Any, dict[str, str]]]:
    pem, key = certificate(folder)
    trusted = {"SSL_CERT_FILE": str(pem)}
    yield "DNS that fails", _at("http://upstream.invalid/v1"), {}
    yield "TCP that is never answered (half open)", _half_open(), {}
    yield "TLS, good (no fault: it is trusted)", _tls(pem, key, _good), trusted
    yield "TLS cut in the handshake", _tls(pem, key, None), trusted
    yield "TLS cut in a record", _tls(pem, key, _in_a_record), trusted
    yield "TLS of an unknown issuer", _tls(pem, key, _good), {}


@contextmanager
def _at(base: str) -> Iterator[str]:
    yield base


@contextmanager
def _half_open() -> Iterator[str]:
    """Connections are made and nobody is there: what is sent is taken by the system, and never answered."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as door:
        yield f"http://127.0.0.1:{door.getsockname()[1]}/v1"


def _good(tls: ssl.SSLSocket, _: socket.socket) -> None:
    tls.sendall(REPLY)


def _in_a_record(tls: ssl.SSLSocket, raw: socket.socket) -> None:
    """A sentence, then the first half of the record that holds the claim."""
    tls.sendall(SSE + chunk(event(f"{GOOD} ")))
    time.sleep(0.1)
    raw.sendall(b"\x17\x03\x03\x01\x00" + b"x" * 60)


@contextmanager
def _tls(pem: Path, key: Path, script: Callable[[ssl.SSLSocket, socket.socket], None] | None) -> Iterator[str]:
    """A TLS upstream; without a script it hangs up in the middle of its part of the handshake."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)

    def serve(client: socket.socket) -> None:
        with client, suppress(OSError):
            if script is None:
                hello = client.recv(65536)
                incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
                half = context.wrap_bio(incoming, outgoing, server_side=True)
                incoming.write(hello)
                with suppress(ssl.SSLWantReadError):
                    half.do_handshake()
                flight = outgoing.read()
                client.sendall(flight[: len(flight) // 2])
                return
            raw = socket.socket(fileno=client.detach())
            twin = raw.dup()
            with twin, context.wrap_socket(raw, server_side=True) as tls:
                held = b""
                while not _whole(held):
                    held += tls.recv(65536)
                script(tls, twin)
                with suppress(OSError):
                    twin.shutdown(socket.SHUT_RDWR) if script is _in_a_record else tls.recv(1)

    door = socket.create_server(("127.0.0.1", 0), backlog=64)

    def accept() -> None:
        while True:
            try:
                client, _ = door.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(client,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"https://127.0.0.1:{door.getsockname()[1]}/v1"
    finally:
        with suppress(OSError):
            door.shutdown(socket.SHUT_RDWR)
        door.close()


def _whole(held: bytes) -> bool:
    """Whether a request is there."""
    head, found, body = held.partition(b"\r\n\r\n")
    return bool(found) and len(body) >= int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
