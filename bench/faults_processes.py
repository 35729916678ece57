"""What may befall a replica: it is killed or stopped in the middle of a stream, races with another one, or has a clock
that is wrong."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from bench.faults_client import CAP, CLAIM, DAILY, ENOUGH, GOOD, PERSONA, Answer, ask, clients, read, sent
from bench.faults_count import Row, count, seconds
from bench.faults_servers import Replica, replicas
from bench.faults_stores import begun
from bench.faults_upstream import DONE, STOP, replies
from tests.providers.raw_upstream import SSE, chunk, event, upstream
from tests.stores.servers import Postgres

FANS = 8
HOLD = 12.0  # seconds that a fan waits for what a dead turn holds
LATE = 3 * HOLD  # on a machine that has much else to do


def paced(request: dict[str, Any], number: int) -> Iterator[bytes | float | None]:
    """A long reply, a sentence each half a second, for a message that asks for it."""
    if "long" not in request["messages"][-1]["content"]:
        yield from replies(request, number)
        return
    yield SSE
    for each in range(24):
        yield chunk(event(f"{GOOD} {CLAIM} " if each == 0 else f"Sentence {each}. "))
        yield 0.5
    yield chunk(STOP + DONE) + b"0\r\n\r\n"


async def rows(folder: Path) -> AsyncIterator[Row]:
    """All of them."""
    with upstream(paced) as up:
        yield await _killed(folder, up.base)
        yield await _stopped(folder, up.base)
        async for row in _races(folder, up.base):
            yield row
        yield await _clock(folder, up.base, "jumps within the day", (-6000, 3600, 0, -1200))
        yield await _clock(folder, up.base, "is a day behind, and right again", (-86_400, 0))


class Stream:
    """A message whose answer is read while something happens."""

    def __init__(self, client: httpx.AsyncClient, base: str, fan: str) -> None:
        self.answer = Answer(fan, f"long of {fan}: clay?")
        self.got = ""
        self._task = asyncio.create_task(self._read(client, base))

    async def _read(self, client: httpx.AsyncClient, base: str) -> None:
        body = sent(self.answer.fan, self.answer.text, stream=True)
        with suppress(httpx.HTTPError):
            async with client.stream("POST", f"{base}/v1/chat/completions", json=body) as response:
                self.answer.status = response.status_code
                async for piece in response.aiter_text():
                    self.got += piece

    async def until(self, text: str) -> None:
        """Wait for it."""
        while text not in self.got and not self._task.done():
            await asyncio.sleep(0.02)

    async def over(self) -> Answer:
        """Wait for the end."""
        await self._task
        self.answer.raw = self.got
        read(self.answer, stream=True)
        return self.answer


async def _killed(folder: Path, base: str) -> Row:
    row = Row("replica killed (-9) mid-stream, SQLite")
    own = Path(tempfile.mkdtemp(dir=folder))
    url = f"sqlite:{own}/s.db"
    fans = [f"killed-{n}" for n in range(FANS)]
    with replicas(Replica(own, url, base)) as (one,):
        async with clients() as client:
            streams = [Stream(client, one.base, fan) for fan in fans]
            for n, each in enumerate(streams):
                await each.until(GOOD if n % 2 else "disclose/daily")  # in its reply, or right after its notice
            one.kill()
            row.answers += [await each.over() for each in streams]
        with replicas(Replica(own, url, base)) as (two,):
            async with clients() as client:
                after = await asyncio.gather(*(ask(client, two.base, fan, f"still there, {fan}?") for fan in fans))
            row.answers += after
            row.must(f"{row.kinds()['broken']} streams broken off", row.kinds()["broken"] == FANS)
            row.must("each fan is answered again", all(each.kind == "whole" for each in after))
            row.must(f"after {seconds(after):.1f} s at most", seconds(after) < LATE)
            row.must("no notice a second time", not any(DAILY in each.notices for each in after))
            return await count(row, url, own, [one, two])


async def _stopped(folder: Path, base: str) -> Row:
    """SIGSTOP while it holds the rows of its fans; another one answers; on waking it may show nothing more."""
    row = Row("replica stopped (SIGSTOP) while it holds fans' rows, and awake again")
    own = Path(tempfile.mkdtemp(dir=folder))
    database = begun(Postgres)
    url = database.fresh() if database is not None else f"sqlite:{own}/s.db"
    fans = [f"stopped-{n}" for n in range(FANS)]
    try:
        with replicas(*(Replica(own, url, base, timeout=60) for _ in range(2))) as (one, two):
            async with clients() as client:
                streams = [Stream(client, one.base, fan) for fan in fans]
                for each in streams:
                    await each.until(GOOD)
                one.signal(signal.SIGSTOP)
                after = await asyncio.gather(*(ask(client, two.base, fan, f"still there, {fan}?") for fan in fans))
                before = [len(each.got) for each in streams]
                one.signal(signal.SIGCONT)
                stopped = [await each.over() for each in streams]
                late = [each.got[at:] for each, at in zip(streams, before, strict=True)]
                row.answers += [*stopped, *after]
                last = await asyncio.gather(*(ask(client, one.base, fan, f"and now, {fan}?") for fan in fans))
                row.answers += last
            shown = sum("Sentence" in each for each in late)
            row.must(f"{shown} of {FANS} streams show more after waking", not shown)
            row.must("each stream is told that it was cut", all(each.kind in ("part", "broken") for each in stopped))
            row.must("the other replica answers each fan", all(each.kind == "whole" for each in after))
            row.must(f"after {seconds(after):.1f} s at most", seconds(after) < LATE)
            row.must("then the one that woke does again", all(each.kind == "whole" for each in last))
            return await count(row, url, own, [one, two])
    finally:
        if database is not None:
            database.close()


async def _races(folder: Path, base: str) -> AsyncIterator[Row]:
    """Ten messages of each fan at once, half of them to each replica."""
    database = begun(Postgres)
    try:
        for name in ("SQLite", "PostgreSQL"):
            row = Row(f"two replicas race on one fan, {name}")
            own = Path(tempfile.mkdtemp(dir=folder))
            if name == "PostgreSQL" and database is None:
                row.skipped = "it is not installed"
                yield row
                continue
            url = f"sqlite:{own}/s.db" if name == "SQLite" or database is None else database.fresh()
            with replicas(Replica(own, url, base), Replica(own, url, base)) as pair:
                async with clients() as client:
                    row.answers = list(
                        await asyncio.gather(
                            *(
                                ask(client, pair[n % 2].base, f"race-{fan}", f"{n} of {fan}: clay?", stream=n % 4 < 2)
                                for fan in range(FANS)
                                for n in range(10)
                            )
                        )
                    )
                kinds = row.kinds()
                busy = sum(each.status == 409 for each in row.answers)
                row.must(f"{kinds['whole']} whole, {busy} told to wait (409)", kinds["whole"] + busy == 10 * FANS)
                answered = {each.fan for each in row.answers if each.kind == "whole"}
                row.must("each fan is answered", len(answered) == FANS)
                yield await count(row, url, own, pair)
    finally:
        if database is not None:
            database.close()


async def _clock(folder: Path, base: str, name: str, jumps: tuple[int, ...]) -> Row:
    """One replica's clock jumps, the other's is right; each fan writes to the one and to the other."""
    row = Row(f"clock of one replica {name}")
    own = Path(tempfile.mkdtemp(dir=folder))
    url, off = f"sqlite:{own}/s.db", own / "clock"
    (own / "ana.persona").write_text(PERSONA + CAP, encoding="utf-8")
    off.write_text("0")
    fans = [f"clock-{n}" for n in range(FANS)]
    within = all(abs(jump) < 7200 for jump in jumps)
    with replicas(Replica(own, url, base), Replica(own, url, base, clock=off)) as (right, wrong):
        async with clients() as client:
            for number, jump in enumerate((0, *jumps)):
                off.write_text(str(jump))
                for replica in (wrong, right):
                    text = f"{number} of {{0}} on {replica.port}: clay?"
                    sent = (ask(client, replica.base, fan, text.format(fan)) for fan in fans)
                    row.answers += await asyncio.gather(*sent)
        capped, beyond = sum(ENOUGH in each.said for each in row.answers), (2 * len(jumps) - 2) * FANS
        said = f"{capped} of {beyond} messages beyond the cap of four are ended"
        if within:
            row.must(said, capped == beyond)
        else:
            row.also.append(f"{said}: a day that begins a second time counts anew (docs/serve.md: keep clocks right)")
        return await count(row, url, own, [right, wrong], notices=within)
