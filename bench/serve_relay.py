"""The least that could stand where the service stands: Starlette and aiohttp under uvicorn, bytes in and bytes out.

`python -m bench.serve_relay BASE [reads]`: prints its port. It looks at nothing, so it guards nothing, tells nothing,
keeps nothing. With `reads` it also reads what it passes on, event by event, as whoever guards a stream has to.
"""

from __future__ import annotations

import contextlib
import socket
import sys
from collections.abc import AsyncIterator

import aiohttp
import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

BASE = sys.argv[1]
READS = len(sys.argv) > 2
_HEADERS = {"content-type": "application/json"}


@contextlib.asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """One pool of connections."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), auto_decompress=False) as session:
        app.state.session = session
        yield


async def chat(request: Request) -> Response:
    """Pass it on."""
    body = await request.body()
    answer = await request.app.state.session.post(BASE + "/chat/completions", data=body, headers=_HEADERS)
    if b'"stream":true' not in body and b'"stream": true' not in body:
        whole = await answer.read()
        if READS:
            request.app.state.said = orjson.loads(whole)["choices"][0]["message"]["content"]
        return Response(whole, answer.status, media_type="application/json")

    async def pieces() -> AsyncIterator[bytes]:
        rest, said = b"", ""
        async for piece in answer.content.iter_any():
            if READS:
                *events, rest = (rest + piece).split(b"\n\n")
                for event in events:
                    if event.startswith(b"data: {"):
                        said += orjson.loads(event[6:])["choices"][0]["delta"].get("content", "")
            yield piece
        request.app.state.said = said

    return StreamingResponse(pieces(), answer.status, media_type="text/event-stream")


app = Starlette(routes=[Route("/v1/chat/completions", chat, methods=["POST"])], lifespan=lifespan)

if __name__ == "__main__":
    door = socket.create_server(("127.0.0.1", 0), backlog=2048)
    print(door.getsockname()[1], flush=True)
    config = uvicorn.Config(app, loop="uvloop", http="httptools", access_log=False, log_level="warning")
    uvicorn.Server(config).run(sockets=[door])
