"""A chat endpoint that costs next to nothing: what the service, a relay and a gateway ask while they are measured.

`python -m bench.serve_upstream`: prints its port. A request that streams gets 50 chunks, each a write of its own, `gap`
milliseconds apart where the model's name ends in one (`mock-20`); any other gets the whole reply.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from itertools import pairwise
from typing import Any

import httptools
import uvloop

CHUNKS = 50
TEXT = (
    "Mostly they dry too fast. Cover the rim and wait two more days. Slow drying is the whole secret, and thick walls"
    " need more of it than thin ones do. Turn the pot over once a day, and keep the wind away from it."
)


def _event(delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    body = {
        "id": "chatcmpl-BxYzAbCdEfGhIjKlMnOpQrStUv",
        "object": "chat.completion.chunk",
        "created": 1763800000,
        "model": "mock",
        "system_fingerprint": "fp_0123456789",
        "choices": [choice],
    }
    data = b"data: " + json.dumps(body, separators=(",", ":")).encode() + b"\n\n"
    return b"%x\r\n%b\r\n" % (len(data), data)


def _pieces() -> list[bytes]:
    cuts = [len(TEXT) * number // CHUNKS for number in range(CHUNKS + 1)]
    return [_event({"content": TEXT[start:end]}) for start, end in pairwise(cuts)]


EVENTS = [*_pieces(), _event({}, "stop")]
END = b"e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n"
SSE = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
_WHOLE = json.dumps(
    {
        "id": "chatcmpl-BxYzAbCdEfGhIjKlMnOpQrStUv",
        "object": "chat.completion",
        "created": 1763800000,
        "model": "mock",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": TEXT}, "logprobs": None, "finish_reason": "stop"}
        ],
        "usage": {"prompt_tokens": 2000, "completion_tokens": 50, "total_tokens": 2050},
    }
).encode()
WHOLE = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b" % (len(_WHOLE), _WHOLE)
_MODEL = re.compile(rb'"model":\s*"[^"]*?(?:-(\d+))?"')


class Endpoint(asyncio.Protocol):
    """One connection."""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.parser = httptools.HttpRequestParser(self)
        self.body = b""

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_body(self, data: bytes) -> None:
        self.body += data

    def on_message_complete(self) -> None:
        body, self.body = self.body, b""
        found = _MODEL.search(body)
        if re.search(rb'"stream":\s*true', body) is None:
            self.transport.write(WHOLE)
        else:
            gap = int(found[1] or 0) / 1000 if found else 0.0
            asyncio.get_running_loop().create_task(self.stream(gap))

    async def stream(self, gap: float) -> None:
        self.transport.write(SSE)
        for event in EVENTS:
            if self.transport.is_closing():
                return
            self.transport.write(event)
            await asyncio.sleep(gap)
        self.transport.write(END)


async def main() -> None:
    """Until it is ended."""
    server = await asyncio.get_running_loop().create_server(Endpoint, "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    sys.exit(uvloop.run(main()))
