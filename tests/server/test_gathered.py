"""What is written to a connection comes in order and whole, in few writes, and nobody writes without end."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

pytest.importorskip("uvicorn", reason="the extra `serve` is not installed")

from personaspec.server.listening import Gathered


class Wire:
    """A transport that notes what it is told."""

    def __init__(self) -> None:
        self.told: list[Any] = []

    def write(self, data: bytes) -> None:
        self.told.append(data)

    def close(self) -> None:
        self.told.append("closed")

    def is_closing(self) -> bool:
        return self.told[-1:] == ["closed"]


def test_what_is_written_at_once_goes_out_at_once() -> None:
    async def test() -> None:
        wire = Wire()
        one = Gathered(wire, asyncio.get_running_loop())
        one.write(b"head ")
        one.write(b"body")
        assert wire.told == []
        await asyncio.sleep(0)
        assert wire.told == [b"head body"]
        one.write(b"more")
        await asyncio.sleep(0)
        assert wire.told == [b"head body", b"more"]
        one.write(b"last")
        one.close()
        assert wire.told[2:] == [b"last", "closed"]
        assert one.is_closing()
        await asyncio.sleep(0)
        assert len(wire.told) == 4

    asyncio.run(test())


def test_much_is_not_held() -> None:
    async def test() -> None:
        wire = Wire()
        one = Gathered(wire, asyncio.get_running_loop())
        for _ in range(100):
            one.write(b"x" * 1000)
        assert 65 * 1000 <= sum(map(len, wire.told)) <= 100 * 1000
        await asyncio.sleep(0)
        assert b"".join(wire.told) == b"x" * 100_000

    asyncio.run(test())
