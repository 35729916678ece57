"""A load balancer where nginx is not installed: `python -m bench.faults_balance FILE` passes each connection on to the
next of the ports that FILE lists, and tries another one where nobody answers. It prints its port."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path

TURN = count()


async def passed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection."""
    ports = [int(each) for each in Path(sys.argv[1]).read_text().split()]
    first = next(TURN)
    for n in range(len(ports)):
        with suppress(OSError):
            back, forth = await asyncio.open_connection("127.0.0.1", ports[(first + n) % len(ports)])
            await asyncio.gather(_pass(reader, forth), _pass(back, writer))
            return
    writer.close()


async def _pass(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(65536):
            to.write(data)
            await to.drain()
    to.close()


async def main() -> None:
    """Until it is ended."""
    server = await asyncio.start_server(passed, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
