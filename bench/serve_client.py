"""Many streams at once: `python -m bench.serve_client PORT COUNT < body`: prints JSON.

Each stream has a connection and a fan of its own (`@` in the body is its number). All begin within a second; what is
told is how many came to their end whole, and how long the first byte of the body and the first word of the reply took.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

import uvloop


async def one(port: int, body: bytes, number: int, delay: float) -> tuple[float, float, bool]:
    """Seconds to the first byte and to the first word of the model, and whether it came to its end."""
    await asyncio.sleep(delay)
    sent = body.replace(b"@", b"%d" % number)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.perf_counter()
    head = b"POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1:%d\r\ncontent-type: application/json\r\n" % port
    writer.write(head + b"content-length: %d\r\n\r\n" % len(sent) + sent)
    await reader.readuntil(b"\r\n\r\n")
    first = word = 0.0
    whole = b""
    while not whole.endswith(b"0\r\n\r\n"):
        data = await reader.read(65536)
        if not data:
            break
        whole += data
        first = first or time.perf_counter() - began
        if not word and b"Mostly" in whole:
            word = time.perf_counter() - began
    writer.close()
    return first, word, b"[DONE]" in whole and b"Mostly" in whole and b'finish_reason":"stop' in whole


async def main() -> None:
    """All of them."""
    port, count, body = int(sys.argv[1]), int(sys.argv[2]), sys.stdin.buffer.read()
    began = time.perf_counter()
    found = await asyncio.gather(*(one(port, body, n, n / count) for n in range(count)), return_exceptions=True)
    took = time.perf_counter() - began
    good = [each for each in found if not isinstance(each, BaseException)]
    firsts = sorted(each[0] for each in good)
    words = sorted(each[1] for each in good)

    def at(times: list[float], part: float) -> float:
        return times[min(len(times) - 1, int(len(times) * part))] if times else 0.0

    told = {
        "complete": sum(each[2] for each in good),
        "failed": [type(each).__name__ for each in found if isinstance(each, BaseException)][:5],
        "seconds": took,
        "first": [at(firsts, 0.5), at(firsts, 0.99)],
        "word": [at(words, 0.5), at(words, 0.99)],
    }
    print(json.dumps(told))


if __name__ == "__main__":
    sys.exit(uvloop.run(main()))
