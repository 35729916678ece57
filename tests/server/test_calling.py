"""Hand-offs that reach a person: signed, again and again under one key, and dead when nobody takes them."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from personaspec.server.calling import Calling, pseudonym
from personaspec.server.signature import HEADER, sign, verify
from personaspec.server.webhook import SECRET, BadWebhook, Webhook, webhook
from personaspec.session.history import Exchange
from personaspec.session.recording import Happened
from personaspec.session.state import State
from personaspec.stores.protocol import Change, Letter, Store, StoreError, Who
from personaspec.stores.sqlite import SqliteStore
from personaspec.stores.volatile import VolatileStore

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
KEY = b"0123456789abcdef0123456789abcdef"
HAND_OFF = Happened("hand-off", rule="topic/refund", trigger="topic", channel="chat")


@dataclass
class Receiver:
    """A real server on this machine. `answers` are used one after the other, the last one for good."""

    answers: list[Callable[[], web.Response] | int | float]  # a status, or seconds of silence
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    began: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        self.got.append((dict(request.headers), await request.read()))
        self.began.set()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, float):
            await asyncio.sleep(answer)
            return web.Response(status=200)
        return web.Response(status=answer, text="x" * 100) if isinstance(answer, int) else answer()

    @property
    def keys(self) -> list[str]:
        return [headers["Idempotency-Key"] for headers, _ in self.got]


@asynccontextmanager
async def receiving(*answers: Callable[[], web.Response] | int | float) -> AsyncIterator[Receiver]:
    made = Receiver(list(answers))
    app = web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        made.url = f"http://{host}:{port}/hook"
        yield made
    finally:
        await runner.cleanup()


class Clock:
    """Time that goes when it is told to; a store's own clock goes with it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


async def put(store: Store, fan: str = "ida", *, happened: tuple[Happened, ...] = (HAND_OFF,)) -> None:
    """A turn that hands a chat to a person."""
    who = Who("mara", fan, "s1")
    kept = await store.read(who)
    exchange = Exchange("I want my money back.", "A person will answer you.")
    change = Change(
        who,
        kept.version,
        "turn",
        0.0,
        State(handed_off="topic/refund"),
        NOW,
        happened,
        "sha256:" + "0" * 64,
        exchange,
        True,
    )
    await store.write(change)


def hook(receiver: Receiver | str, **changes: object) -> Webhook:
    url = receiver if isinstance(receiver, str) else receiver.url
    return replace(Webhook(url, KEY, time=20), **changes)  # type: ignore[arg-type]


@asynccontextmanager
async def outbox(clock: Clock) -> AsyncIterator[Store]:
    store = VolatileStore("memory:", "test", b"k" * 32, clock=clock.seconds)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def look(calling: Calling) -> int:
    async with calling.session() as session:
        return await calling.once(session)


def run(test: Callable[[Clock, Store], object]) -> None:
    async def inner() -> None:
        clock = Clock()
        async with outbox(clock) as store:
            await test(clock, store)  # type: ignore[misc]

    asyncio.run(inner())


def test_a_person_is_told_once_and_can_tell_that_it_is_us() -> None:
    async def test(clock: Clock, store: Store) -> None:
        async with receiving(200) as receiver:
            await put(store)
            told: list[tuple[str, dict[str, object]]] = []
            calling = Calling(store, hook(receiver), clock=clock, tell=lambda what, **held: told.append((what, held)))
            assert await look(calling) == 1
            clock.on(3600)
            assert await look(calling) == 0
            [(headers, body)] = receiver.got
            assert verify(KEY, headers[HEADER], body, NOW)
            held = json.loads(body)
            assert (held["event"], held["persona"], held["fan"], held["session"]) == ("hand-off", "mara", "ida", "s1")
            assert (held["rule"], held["trigger"], held["id"]) == ("topic/refund", "topic", receiver.keys[0])
            assert "money" not in body.decode()
            assert [what for what, _ in told] == ["hand-off told"]
            assert "ida" not in repr(told)
            assert receiver.url not in repr(told)

    run(test)


def test_what_was_said_goes_with_it_only_where_the_operator_says_so() -> None:
    async def test(clock: Clock, store: Store) -> None:
        async with receiving(204) as receiver:
            await put(store)
            await look(Calling(store, hook(receiver, content=True, fan="pseudonym"), clock=clock))
            held = json.loads(receiver.got[0][1])
            assert held["history"] == [{"fan": "I want my money back.", "bot": "A person will answer you."}]
            assert held["fan"] == pseudonym(KEY, "ida")
            assert held["fan"].startswith("fan:")

    run(test)


def test_an_erring_receiver_is_tried_again_later_and_later_under_one_key() -> None:
    async def test(clock: Clock, store: Store) -> None:
        async with receiving(500, 404, 200) as receiver:
            await put(store)
            calling = Calling(store, hook(receiver), clock=clock, chance=lambda: 1.0)
            assert await look(calling) == 1
            clock.on(4.9)
            assert await look(calling) == 0
            clock.on(0.2)
            assert await look(calling) == 1
            clock.on(9.8)
            assert await look(calling) == 0
            clock.on(0.3)
            assert await look(calling) == 1
            clock.on(99_999)
            assert await look(calling) == 0
            assert len(set(receiver.keys)) == 1
            assert len(receiver.got) == 3
            signatures = {headers[HEADER] for headers, _ in receiver.got}
            assert len(signatures) == 3  # each of its own time
            assert not await store.dead_letters()

    run(test)


@pytest.mark.parametrize("answers", [(500,), (60.0,), (302,)])
def test_after_so_many_tries_it_is_dead_and_stays(answers: tuple[int | float, ...]) -> None:
    async def test(clock: Clock, store: Store) -> None:
        async with receiving(*answers) as receiver:
            await put(store)
            calling = Calling(store, hook(receiver, tries=3, time=1 if 60.0 in answers else 20), clock=clock)
            for _ in range(5):
                await look(calling)
                clock.on(7200)
            [dead] = await store.dead_letters()
            assert (dead.tried, len(receiver.got)) == (3, 3)
            assert dead.why.startswith("the receiver ")
            assert "127.0.0.1" not in dead.why
            await store.put_letter(replace(dead, dead=False, tried=0, due=clock()))  # an operator: once more
            assert await look(calling) == 1

    run(test)


def test_a_receiver_that_is_gone_is_left_alone() -> None:
    async def test(clock: Clock, store: Store) -> None:
        async with receiving(410) as receiver:
            await put(store)
            await look(Calling(store, hook(receiver), clock=clock))
            [dead] = await store.dead_letters()
            assert "410" in dead.why

    run(test)


def test_nobody_listens_and_then_somebody_does() -> None:
    async def test(clock: Clock, store: Store) -> None:
        async with receiving(200) as receiver:
            await put(store)
            await look(Calling(store, hook("http://127.0.0.1:9/hook"), clock=clock))  # nobody listens there
            assert not receiver.got
            clock.on(60)
            assert await look(Calling(store, hook(receiver), clock=clock)) == 1
            assert len(receiver.got) == 1

    run(test)


def test_retry_after_is_heard() -> None:
    async def test(clock: Clock, store: Store) -> None:
        async with receiving(lambda: web.Response(status=503, headers={"Retry-After": "120"}), 200) as receiver:
            await put(store)
            calling = Calling(store, hook(receiver), clock=clock)
            await look(calling)
            clock.on(119)
            assert await look(calling) == 0
            clock.on(2)
            assert await look(calling) == 1

    run(test)


def test_a_flapping_receiver_gets_every_letter() -> None:
    async def test(clock: Clock, store: Store) -> None:
        async with receiving(500, 200, 503, 200, 60.0, 200, 429, 200) as receiver:
            for n in range(30):
                await put(store, f"fan-{n}")
            calling = Calling(store, hook(receiver, time=2), clock=clock)
            for _ in range(40):
                await look(calling)
                clock.on(120)
            taken = {json.loads(body)["fan"] for _, body in receiver.got}
            assert taken == {f"fan-{n}" for n in range(30)}
            assert not await store.dead_letters()
            assert await store.letters(clock() + timedelta(days=9)) == ()

    run(test)


def test_a_replica_that_dies_while_it_calls_leaves_the_letter_to_the_next(tmp_path: Path) -> None:
    async def inner() -> None:
        clock = Clock()
        path = tmp_path / "store.db"
        one = SqliteStore(path, "one", b"k" * 32, clock=clock.seconds)
        await one.open()
        async with receiving(300.0, 200) as receiver:
            await put(one)
            running = asyncio.create_task(Calling(one, hook(receiver, time=30), clock=clock).run())
            await asyncio.wait_for(receiver.began.wait(), 60)
            running.cancel()  # nothing is written of what it did
            with pytest.raises(asyncio.CancelledError):
                await running
            two = SqliteStore(path, "two", b"k" * 32, clock=clock.seconds)
            await two.open()
            calling = Calling(two, hook(receiver), clock=clock)
            assert await look(calling) == 0  # it is the first replica's for a minute
            clock.on(61)
            assert await look(calling) == 1
            assert len(receiver.got) == 2
            assert len(set(receiver.keys)) == 1
            assert {body for _, body in receiver.got} == {receiver.got[0][1]}
            await two.close()
        await one.close()

    asyncio.run(inner())


def test_two_replicas_send_each_letter_once(tmp_path: Path) -> None:
    async def inner() -> None:
        clock = Clock()
        stores = [SqliteStore(tmp_path / "store.db", name, b"k" * 32, clock=clock.seconds) for name in ("one", "two")]
        for store in stores:
            await store.open()
        async with receiving(200) as receiver:
            for n in range(25):
                await put(stores[0], f"fan-{n}")
            calls = [Calling(store, hook(receiver), clock=clock) for store in stores]
            for _ in range(3):
                await asyncio.gather(*(look(each) for each in calls))
            assert len(receiver.got) == 25
            assert len(set(receiver.keys)) == 25
        for store in stores:
            await store.close()

    asyncio.run(inner())


def test_a_store_that_is_away_is_told_once_and_delivery_goes_on() -> None:
    async def test(clock: Clock, store: Store) -> None:
        class Away:
            """A store that is away for its first looks."""

            looks = 0

            async def letters(self, now: datetime, most: int = 20) -> tuple[Letter, ...]:
                self.looks += 1
                if self.looks < 4:
                    raise StoreError("the database is away")
                return await store.letters(now, most)

            def __getattr__(self, name: str) -> object:
                return getattr(store, name)

        async with receiving(200) as receiver:
            await put(store)
            told: list[str] = []
            calling = Calling(
                Away(),
                hook(receiver),
                clock=clock,
                tell=lambda what, **_: told.append(what),
                look=0.01,  # type: ignore[arg-type]
            )
            running = asyncio.create_task(calling.run())
            await asyncio.wait_for(receiver.began.wait(), 60)
            running.cancel()
            assert told[0] == "store"
            assert told.count("store") == 1

    run(test)


def test_the_signature() -> None:
    header = sign(KEY, b"{}", NOW)
    assert re.fullmatch(r"t=\d+,v1=[0-9a-f]{64}", header)
    assert verify(KEY, header, b"{}", NOW + timedelta(seconds=299))
    old = sign(b"another secret of 32 bytes.......", b"{}", NOW).partition(",")[2]
    assert verify(
        KEY, f"{header.partition(',')[0]},{old},{header.partition(',')[2]}", b"{}", NOW
    )  # while it is changed
    for wrong in ("", "t=1", header + ",v2=00", header.replace("v1=", "v1=0"), "t=1,v1=", header.upper()):
        assert not verify(KEY, wrong, b"{}", NOW)
    assert not verify(KEY, header, b"{ }", NOW)
    assert not verify(KEY[::-1], header, b"{}", NOW)
    assert not verify(KEY, header, b"{}", NOW + timedelta(seconds=301))
    assert not verify(KEY, header, b"{}", NOW - timedelta(seconds=301))


def test_settings() -> None:
    made = webhook({"url": "https://desk.example/hook?token=s3cret", "content": True}, {SECRET: "x" * 32})
    assert made.content
    assert "s3cret" not in repr(made)
    assert "xxxx" not in repr(made)


@pytest.mark.parametrize(
    ("table", "environment", "said"),
    [
        ({}, {SECRET: "x" * 32}, "names no `url`"),
        ({"url": "ftp://desk.example"}, {SECRET: "x" * 32}, "no web address"),
        ({"url": "https://me:pw@desk.example"}, {SECRET: "x" * 32}, "holds a password"),
        ({"url": "https://desk.example"}, {}, "needs a secret"),
        ({"url": "https://desk.example"}, {SECRET: "short"}, "fewer than 16"),
        ({"url": "https://desk.example", "secret": "x" * 32}, {}, "no file of a project"),
        ({"url": "https://desk.example", "contents": True}, {SECRET: "x" * 32}, "no setting"),
        ({"url": "https://desk.example", "content": "yes"}, {SECRET: "x" * 32}, "cannot be this"),
        ({"url": "https://desk.example", "time": 90}, {SECRET: "x" * 32}, "30 seconds"),
        ({"url": "https://desk.example", "fan": "email"}, {SECRET: "x" * 32}, "`name` or `pseudonym`"),
    ],
)
def test_settings_that_cannot_be(table: dict[str, object], environment: dict[str, str], said: str) -> None:
    with pytest.raises(BadWebhook, match=re.escape(said)) as caught:
        webhook(table, environment)
    assert "x" * 32 not in str(caught.value)


def test_the_receiver_of_the_docs(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "hand-off.md").read_text()
    match = re.search(r'```python title="receiver.py"\n(.*?)```', page, re.S)
    assert match is not None
    (tmp_path / "receiver.py").write_text(match[1])
    process = subprocess.Popen(
        [sys.executable, str(tmp_path / "receiver.py"), "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, SECRET: KEY.decode()},
        text=True,
    )
    try:
        assert process.stdout is not None
        port = process.stdout.readline().split()[-1]
        url = f"http://127.0.0.1:{port}/personaspec"

        async def inner() -> tuple[list[Letter], list[Letter]]:
            async with outbox(Clock()) as store:
                await put(store)
                [letter] = await store.letters(NOW)
                for _ in range(2):  # the same twice, as after a crash
                    await store.put_letter(letter)
                    async with Calling(store, hook(url, time=30)).session() as session:
                        await Calling(store, hook(url, time=30))._send(session, letter)
                await put(store, "bea")
                forged = hook(url, secret=b"not the secret of the receiver..", time=30)
                async with Calling(store, forged).session() as session:
                    await Calling(store, forged).once(session)
                return list(await store.letters(datetime.now(UTC) + timedelta(days=1))), list(
                    await store.dead_letters()
                )

        waiting, dead = asyncio.run(inner())
        assert dead == []
        assert [each.why for each in waiting] == ["the receiver answered 403"]
        process.terminate()
        assert process.stdout.read() == "ida waits for a person with mara: topic/refund\n"
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
