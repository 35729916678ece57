"""A process that takes turns until it is killed: each turn is told on stdout once the store said that it is kept."""

from __future__ import annotations

import asyncio
import sys

from personaspec.stores.opening import open_store
from personaspec.stores.protocol import Who
from tests.stores.turns import turn


async def main(url: str, name: str) -> None:
    store = open_store(url, writer="web", fan_key=b"0123456789abcdef")
    await store.open()

    async def fan(n: int) -> None:
        who, i = Who("mara", f"{name}-{n}", "s"), 0
        while True:
            await turn(store, who, i)
            i += 1
            sys.stdout.write(f"{who.fan} {i}\n")
            sys.stdout.flush()

    await asyncio.gather(*(fan(n) for n in range(6)))


asyncio.run(main(sys.argv[1], sys.argv[2]))
