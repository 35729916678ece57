"""Several replicas behind a plain load balancer: every promise, counted."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from bench.faults_client import CAP, ENOUGH, INSTEAD, PERSONA, Answer, ask, chat, clients
from bench.faults_count import Row, count, seconds
from bench.faults_processes import LATE, Stream, paced
from bench.faults_servers import Balance, Replica, balance
from bench.faults_stores import Database, begun
from tests.providers.raw_upstream import upstream
from tests.stores.servers import Postgres, Redis

FANS, MESSAGES, CAPPED = 60, 5, 4
_BAD = "I want to end my life."


async def postgres(folder: Path) -> AsyncIterator[Row]:
    """Over PostgreSQL."""
    async for row in _over(Postgres, "PostgreSQL", folder):
        yield row


async def redis(folder: Path) -> AsyncIterator[Row]:
    """Over Redis."""
    async for row in _over(Redis, "Redis", folder):
        yield row


async def _over(kind: type[Database], name: str, folder: Path) -> AsyncIterator[Row]:
    database = begun(kind)
    if database is None:
        yield Row(f"a fleet over {name}", skipped="it is not installed")
        return
    try:
        with upstream(paced) as up:
            async for row in _fleet(folder, name, database.fresh(), up.base):
                yield row
    finally:
        database.close()


async def _fleet(own: Path, name: str, url: str, base: str) -> AsyncIterator[Row]:
    (own / "ana.persona").write_text(PERSONA + CAP, encoding="utf-8")
    made = [Replica(own, url, base, timeout=60) for _ in range(2)]
    try:
        one, two = (each.ready() for each in made)
        with balance(own, [one.port, two.port]) as door:
            row = Row(f"{name}: 2 replicas, {FANS} fans, {MESSAGES} messages each; one killed (-9), one added")
            three = await _killed_and_added(row, own, url, base, door, (one, two), made)
            yield await count(row, url, own, made)
            row = Row(f"{name}: a crisis, the stop switch and a new spec, on each replica")
            await _promises(row, own, two, three)
            yield await count(row, url, own, made)
    finally:
        for each in made:
            each.end()


async def _killed_and_added(
    row: Row, own: Path, url: str, base: str, door: Balance, pair: tuple[Replica, Replica], made: list[Replica]
) -> Replica:
    """All fans write through the balancer; what is broken off is sent again. The third message of some is a long one:
    the replica dies in the middle of streams."""
    one, two = pair
    fans = [f"fleet-{n}" for n in range(FANS)]
    async with clients() as client:
        first = await chat(client, door.base, fans, 2, 30, again=40)
        long = [Stream(client, one.base, fan) for fan in fans[:10]]  # to the one that is killed, to be sure
        rest = asyncio.create_task(chat(client, door.base, fans[10:], MESSAGES - 2, 30, again=40, first=2))
        for each in long:
            await each.until("Sentence 1")
        one.kill()
        broken = [await each.over() for each in long]
        three = Replica(own, url, base, timeout=60)
        made.append(three)
        await asyncio.to_thread(three.ready)
        door.serve([two.port, three.port])
        after = await chat(client, door.base, fans[:10], MESSAGES - 2, 30, again=40, first=2)
        row.answers = [*first, *broken, *await rest, *after]
    kinds = row.kinds()
    by = Counter(each.fan for each in row.answers if each.shown and each.kind == "whole")
    ended = sum(ENOUGH in each.said for each in row.answers)
    replies = Counter(each.fan for each in row.answers if INSTEAD in each.said)
    row.must(f"{kinds['broken']} broken off ({len(broken)} streams of the one that was killed)", kinds["broken"] < FANS)
    row.must("every fan has five whole answers, or four and the one that was broken off",
             all(by[fan] >= MESSAGES - (fan in fans[:10]) for fan in fans))  # fmt: skip
    over = sum(max(0, each - CAPPED) for each in replies.values())
    row.must(
        f"{over} replies beyond the cap of {CAPPED}, {ended} messages ended by it", not over and ended >= FANS - 10
    )
    row.must(f"longest wait {seconds(row.answers):.1f} s", seconds(row.answers) < LATE)
    return three


async def _promises(row: Row, own: Path, two: Replica, three: Replica) -> None:
    """On one replica it happens, on the other it holds."""
    async with clients() as client:

        async def on(replica: Replica, fan: str, text: str) -> Answer:
            answer = await ask(client, replica.base, fan, text)
            row.answers.append(answer)
            return answer

        told = stays = 0
        for n, (here, there) in enumerate(((two, three), (three, two)) * 3):
            fan = f"crisis-{n}"
            heard = await on(here, fan, f"{_BAD} ({n})")
            later = await on(there, fan, f"What glaze is this, {n}?")
            again = await on(here, fan, f"And this one, {n}?")
            told += bool(heard.said) and INSTEAD not in heard.said
            stays += all(each.kind == "whole" and INSTEAD not in each.said for each in (later, again))
        row.must(f"{told} of 6 crises are heard, {stays} stay on the other replica and on this one", told == stays == 6)
        await _stopped(row, client, two, three)
        await _stopped(row, client, three, two)
        spec = own / "ana.persona"
        before = {(await on(each, "before", f"before on {each.port}?")).bundle for each in (two, three)}
        spec.write_text((PERSONA + CAP).replace("1.0.0", "1.1.0"), encoding="utf-8")
        began = time.monotonic()
        fresh: dict[int, float] = {}
        number = 0
        while len(fresh) < 2 and time.monotonic() - began < 30:
            for each in (two, three):
                number += 1
                got = await on(each, f"reload-{number}", f"clay, {number}?")
                if got.bundle not in before:
                    fresh[each.port] = time.monotonic() - began
            await asyncio.sleep(0.2)
        row.must("both serve one bundle before", len(before) == 1)
        took = max(fresh.values(), default=99.0)
        row.must(f"a new spec is served by both after {took:.1f} s", len(fresh) == 2)


async def _stopped(row: Row, client: httpx.AsyncClient, here: Replica, there: Replica) -> None:
    """Stopped here: the next turn there is told so, a stream there ends before its next sentence."""
    stream = Stream(client, there.base, f"stopped-{here.port}")
    await stream.until("Sentence 1")
    stop = await client.post(f"{here.base}/v1/operator/stop", json={"persona": "ana", "why": "bench"})
    began = time.monotonic()
    ends = goes_on = 0
    for each in (here, there):
        got = await ask(client, each.base, f"stop-{here.port}-{each.port}", "clay?")
        row.answers.append(got)
        ends += stop.status_code == 200 and INSTEAD not in got.said and got.kind == "whole"
    answer = await stream.over()
    row.answers.append(answer)
    sentences = answer.said.count("Sentence")
    row.must(f"a stream there ended after {time.monotonic() - began:.1f} s, of 24 sentences {sentences} were shown",
             sentences < 12)  # fmt: skip
    await client.post(f"{here.base}/v1/operator/restore", json={"persona": "ana"})
    for each in (here, there):
        got = await ask(client, each.base, f"restored-{here.port}-{each.port}", "clay?")
        row.answers.append(got)
        goes_on += INSTEAD in got.said
    row.must(f"stopped on one: {ends} of 2 replicas say so with the next turn, {goes_on} go on when that is taken back",
             ends == goes_on == 2)  # fmt: skip
