"""Connections are taken in by the many, and whoever waits for a file descriptor is let in later."""

from __future__ import annotations

import asyncio
import errno
import socket
from typing import Any

from personaspec.server.accepting import Accepting


class Echo(asyncio.Protocol):
    """Says back what it heard."""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)
        self.transport.close()


def door() -> socket.socket:
    made = socket.create_server(("127.0.0.1", 0), backlog=600)
    made.setblocking(False)
    return made


async def ask(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"x")
    said = await reader.read()
    writer.close()
    return said


def test_all_who_come_at_once_are_answered_and_nobody_after_the_end() -> None:
    async def go() -> None:
        listening = door()
        port = listening.getsockname()[1]
        accepting = Accepting(listening, Echo)
        async with asyncio.timeout(60):
            assert set(await asyncio.gather(*(ask(port) for _ in range(300)))) == {b"x"}
            accepting.close()
            await accepting.wait_closed()
        left = asyncio.create_task(ask(port))  # the kernel lets it wait; nobody fetches it
        assert not (await asyncio.wait([left], timeout=0.2))[0]
        listening.close()
        left.cancel()

    asyncio.run(go())


class Exhausted(socket.socket):
    """No file descriptor is left the first time."""

    asked = 0

    def accept(self) -> Any:
        self.asked += 1
        if self.asked == 1:
            raise OSError(errno.EMFILE, "Too many open files")
        return super().accept()


def test_without_a_file_descriptor_those_who_wait_are_let_in_later() -> None:
    async def go() -> None:
        listening = Exhausted(socket.AF_INET, socket.SOCK_STREAM)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.setblocking(False)
        accepting = Accepting(listening, Echo)
        async with asyncio.timeout(60):
            assert await ask(listening.getsockname()[1]) == b"x"
        assert listening.asked > 1
        accepting.close()
        await accepting.wait_closed()
        listening.close()

    asyncio.run(go())
