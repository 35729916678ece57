"""What clients may do wrong, and a spec that changes under them."""

from __future__ import annotations

import asyncio
import json
import random
import re
import socket
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from bench.faults_client import GOOD, INSTEAD, PERSONA, SEEDED, Answer, ask, clients, sent
from bench.faults_count import Row, count
from bench.faults_processes import Stream, paced
from bench.faults_servers import Replica, replicas
from bench.faults_upstream import DONE, STOP
from tests.providers.raw_upstream import SSE, chunk, event, streamed, upstream

MALFORMED = 10_000
CONNECTIONS = 8
ENDLESS = 300  # messages over one connection by somebody who reads no answer
_LOT = streamed(*(event("More clay for all of us here. " * 20) for _ in range(60)), STOP, DONE)


def talks(request: dict[str, Any], number: int) -> Iterator[bytes | float | None]:
    """Replies as in the other rows, a lot at once, and one without an end."""
    text = request["messages"][-1]["content"]
    if "a lot" in text:
        yield _LOT
    elif "no end" in text:
        yield SSE + chunk(event(f"{GOOD} "))
        while True:
            yield 0.05
            yield chunk(event("More clay. "))
    else:
        yield from paced(request, number)


async def rows(folder: Path) -> AsyncIterator[Row]:
    """All of them."""
    with upstream(talks) as up:
        url = f"sqlite:{folder}/f.db"
        with replicas(Replica(folder, url, up.base)) as (one,):
            async with clients() as client:
                for row in (await _malformed(one, client), await _slow(one, client)):
                    yield await count(row, url, folder, [one])
                row = Row("clients hang up mid-stream")
                before = up.hung_up
                await _gone(row, one, client)
                for _ in range(400):
                    if up.hung_up - before >= 10:
                        break
                    await asyncio.sleep(0.05)
                row.must(f"{up.hung_up - before} of 10 askings of the model are ended", up.hung_up - before >= 10)
                yield await count(row, url, folder, [one])
        yield await _changes(Path(tempfile.mkdtemp(dir=folder)), up.base)


def malformed(chance: random.Random) -> bytes:
    """A request that is none, or not for us."""
    good: dict[str, Any] = sent("malformed", "clay?", stream=False)
    junk: list[Any] = [None, True, -1, 10**30, 1e308, "", "\x00", "x" * 600, [], {}, [[]], {"a": {}}]
    body, head = json.dumps(good).encode(), b"POST /v1/chat/completions HTTP/1.1"
    kind = b"application/json"
    match chance.randrange(10):
        case 0:
            body = chance.randbytes(chance.randrange(1, 60))
        case 1:
            body = body[: chance.randrange(90)]
        case 2:
            good[chance.choice([*good, "n", "tools", "response_format", "x"])] = chance.choice(junk)
            body = json.dumps({"x": 1, **good}).encode()
        case 3:
            body = json.dumps({**good, "messages": [chance.choice(junk)]}).encode()
        case 4:
            said = [{"role": chance.choice([*junk, "system", "tool"]), "content": chance.choice(junk)}]
            body = json.dumps({**good, "messages": said}).encode()
        case 5:
            body = json.dumps({**good, "metadata": {chance.choice(["place", "zone", "y"]): "?" * 9}}).encode()
        case 6:
            kind = chance.choice([b"text/plain", b"application/x-www-form-urlencoded", b"\xff\xfe", b"a" * 3000])
        case 7:
            head = chance.choice([b"PUT", b"GET", b"DELETE", b"OPTIONS"]) + b" /v1/chat/completions HTTP/1.1"
        case 8:
            head = b"POST /" + bytes(chance.randrange(33, 127) for _ in range(20)) + b" HTTP/1.1"
        case _:  # no HTTP at all: its connection ends
            return chance.choice(
                [
                    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + chance.randbytes(40) + b"\r\n\r\n",
                    b"POST / HTTP/9.9\r\n\r\n",
                    head + b"\r\nhost: x\r\ncontent-length: nine\r\n\r\n",
                    head + b"\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
                    b"GET " + b"/" * 7_000 + b" HTTP/1.1\r\n\r\n",
                ]
            )
    return b"%b\r\nhost: 127.0.0.1\r\ncontent-type: %b\r\ncontent-length: %d\r\n\r\n%b" % (head, kind, len(body), body)


async def _malformed(one: Replica, client: httpx.AsyncClient) -> Row:
    """Over connections that are kept, as long as they last."""
    row = Row(f"{MALFORMED:,} malformed requests")
    statuses: Counter[int] = Counter()
    untold = 0

    async def some(seed: int, many: int) -> None:
        nonlocal untold
        chance = random.Random(seed)
        line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        for _ in range(many):
            if line is None:
                line = await asyncio.open_connection("127.0.0.1", one.port, limit=1 << 20)
            reader, writer = line
            status, body = 0, b""
            try:
                writer.write(malformed(chance))
                head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)).lower()
                status = int(head[9:12])
                over = b"connection: close" in head
                if length := re.search(rb"content-length: (\d+)", head):
                    body = await reader.readexactly(int(length[1]))
                elif b"chunked" in head:
                    body = await asyncio.wait_for(reader.readuntil(b"0\r\n\r\n"), 30)
            except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
                over = True
            statuses[status] += 1
            text = body.decode("utf-8", "replace")
            row.unguarded += any(each in text for each in SEEDED)
            row.tracebacks += "Traceback" in text or 'File "' in text
            untold += status >= 500 or (status >= 400 and not text)
            if over:
                writer.close()
                line = None
        if line is not None:
            line[1].close()

    before = one.memory()
    await asyncio.gather(*(some(seed, MALFORMED // CONNECTIONS) for seed in range(CONNECTIONS)))
    row.sent = sum(statuses.values())
    row.refused = Counter({status: n for status, n in statuses.items() if status >= 400})
    row.also.append(f"{statuses[200]} were requests all the same, {statuses[0]} connections were closed without a word")
    row.must(f"{untold} were refused without words, or with a 5xx", not untold)
    row.must(f"{one.memory() - before:+.0f} MiB", one.memory() - before < 60)
    after = await ask(client, one.base, "after the malformed", "clay?")
    row.must("the next fan is answered", after.kind == "whole")
    return row


async def _slow(one: Replica, client: httpx.AsyncClient) -> Row:
    """Twenty who read nothing of a long reply, two of them of more than the system keeps for them, and ten who send a
    byte each second; the others are answered."""
    row = Row("slow readers (20) and slow senders (10)")
    loop = asyncio.get_running_loop()
    readers, senders, sending = [], [], []
    before = one.memory()
    for n in range(20):
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", one.port))
        line.setblocking(False)
        asked = (_message(f"slow-{n}-{each}") for each in range(ENDLESS if n < 2 else 1))
        sending.append(asyncio.create_task(loop.sock_sendall(line, b"".join(asked))))
        readers.append(line)
    for _ in range(10):
        line = socket.create_connection(("127.0.0.1", one.port))
        line.setblocking(False)
        senders.append(line)
    quick: list[Answer] = []
    letters = b"POST /v1/chat/completions HTTP/1.1\r\n"
    open_, told = list(senders), 0
    for second in range(14):
        for line in list(open_):
            try:
                line.send(letters[second : second + 1])
                if not line.recv(100):
                    open_.remove(line)
            except BlockingIOError:
                pass
            except OSError:
                open_.remove(line)
        quick += await asyncio.gather(*(ask(client, one.base, f"quick-{second}-{n}", "clay?") for n in range(4)))
        if not open_:
            break
        await asyncio.sleep(1)
    grown = one.memory() - before
    whole = 0
    for n, line in enumerate(readers):
        got = b""
        with suppress(OSError, TimeoutError):
            while b"[DONE]" not in got or n < 2:
                data = await asyncio.wait_for(loop.sock_recv(line, 1 << 20), 10)
                if not data:
                    break
                got += data
        whole += n >= 2 and b"[DONE]" in got
        told += n < 2 and got.count(b"[DONE]") < ENDLESS
        row.unguarded += any(each.encode() in got for each in SEEDED)
    for line in (*readers, *senders):
        line.close()
    row.answers = quick
    for each in sending:
        each.cancel()
    row.must(f"{whole} of 18 slow readers find their reply whole", whole == 18)
    row.must(f"{told} of 2 endless ones are hung up on", told == 2)
    row.must(f"{10 - len(open_)} of 10 slow senders are hung up on", not open_)
    row.must(f"{len(quick)} others are answered meanwhile", all(each.kind == "whole" for each in quick))
    row.must(f"{grown:+.0f} MiB", grown < 120)
    return row


def _message(fan: str) -> bytes:
    body = json.dumps(sent(fan, "a lot of clay?", stream=True)).encode()
    head = b"POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
    return head + b"content-length: %d\r\n\r\n%b" % (len(body), body)


async def _gone(row: Row, one: Replica, client: httpx.AsyncClient) -> None:
    """Ten who go away after the first sentence of a reply without an end, and write again."""
    fans = [f"gone-{n}" for n in range(10)]

    async def leaves(fan: str) -> None:
        body = sent(fan, f"no end, {fan}: clay?", stream=True)
        got = ""
        async with client.stream("POST", f"{one.base}/v1/chat/completions", json=body) as response:
            async for piece in response.aiter_text():
                got += piece
                if GOOD in got:
                    break
        answer = Answer(fan, body["messages"][0]["content"], "broken", 200, raw=got)
        answer.notices = re.findall(r'"rule":"(disclose/[a-z]+)"', got)
        row.answers.append(answer)

    await asyncio.gather(*(leaves(fan) for fan in fans))
    after = await asyncio.gather(*(ask(client, one.base, fan, f"back, {fan}: clay?") for fan in fans))
    row.answers += after
    row.must("each is answered on coming back", all(each.kind == "whole" for each in after))


async def _changes(own: Path, base: str) -> Row:
    """A new spec, one that does not load, another new one, and one that is gone, while fans write."""
    row = Row("spec changes under load (new, broken, new, gone, new)")
    url, spec = f"sqlite:{own}/s.db", own / "ana.persona"
    texts = {0: INSTEAD, 1: "Ask me there.", 2: "Ask me anywhere.", 3: "Ask me once more."}

    def version(number: int) -> str:
        return PERSONA.replace("1.0.0", f"1.{number}.0").replace(INSTEAD, texts[number])

    with replicas(Replica(own, url, base, timeout=60)) as (one,):
        async with clients() as client:
            going = True

            async def fan(name: str) -> None:
                number = 0
                while going:
                    text = f"{number} of {name}: clay?"
                    row.answers.append(await ask(client, one.base, name, text, stream=number % 2 == 0))
                    number += 1
                    await asyncio.sleep(0.1)

            async def served(number: int) -> bool:
                for _ in range(600):
                    if row.answers and texts[number] in row.answers[-1].said:
                        return True
                    await asyncio.sleep(0.05)
                return False

            async def state(took: bool) -> bool:
                for _ in range(600):
                    told = (await client.get(f"{one.base}/v1/operator/state")).json()["reload"]
                    if told is not None and told["took"] is took:
                        return True
                    await asyncio.sleep(0.05)
                return False

            fans = [asyncio.create_task(fan(f"changes-{n}")) for n in range(8)]
            row.must("the first spec is served", await served(0))
            long = Stream(client, one.base, "changes-long")
            await long.until(GOOD)
            spec.write_text(version(1), encoding="utf-8")
            row.must("the second takes over", await served(1))
            row.answers.append(await long.over())
            spec.write_text(version(2)[:-40], encoding="utf-8")
            row.must("a broken one is told to the operator", await state(took=False))
            row.must("and the old one is served on", await served(1))
            spec.write_text(version(2), encoding="utf-8")
            row.must("the third takes over", await served(2))
            spec.unlink()
            row.must("one that is gone is told to the operator", await state(took=False))
            row.must("and the old one is served on still", await served(2))
            spec.write_text(version(3), encoding="utf-8")
            row.must("the fourth takes over", await served(3))
            going = False
            await asyncio.gather(*fans)
        bundles: dict[str, Counter[str]] = {}
        for each in row.answers:
            found = [text for text in texts.values() if text in each.said]
            bundles.setdefault(each.bundle, Counter()).update(found)
        mixed = sum(len(each) != 1 for each in bundles.values())
        row.must(
            f"{len(bundles)} bundles seen, {mixed} of them with another one's words", len(bundles) == 4 and not mixed
        )
        row.must("none is refused", not row.kinds()["refused"] and not row.kinds()["broken"])
        row.must(
            "a stream that ran goes on under the old one", texts[0] in long.answer.said and long.answer.kind == "whole"
        )
        return await count(row, url, own, [one])
