"""A turn of a fan: held, written before it is shown, let go; whoever races, goes away, stops it or fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from personaspec.drive import Shown
from personaspec.guard.context import Context
from personaspec.ir.persona import Persona
from personaspec.providers.provider import Kind, ProviderError
from personaspec.providers.scripted import Reply, Scripted
from personaspec.server.deployed import Deployed
from personaspec.server.fleet import Fleet
from personaspec.server.turns import Asked, Busy, Turns
from personaspec.session.effects import Done, Note, Say
from personaspec.session.recording import LedgerError
from personaspec.session.request import Request
from personaspec.stores.protocol import Change, Kept, Revoked, Store, StoreError, Who
from personaspec.stores.sqlite import SqliteStore
from personaspec.stores.volatile import VolatileStore
from tests.server.house import ANA, NOW, compiled, deployed
from tests.waiting import so

FAN = Who("ana", "ida")


class Slow:
    """A model that says words with pauses, until it is told to go, and counts who went away."""

    def __init__(self, *words: str, pause: float = 0.05) -> None:
        self.words, self.pause, self.left, self.asked = words, pause, 0, 0
        self.go = asyncio.Event()

    def stream(self, request: Request) -> Generator[str, None, None]:
        raise NotImplementedError

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        self.asked += 1
        try:
            for word in self.words:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.go.wait(), self.pause)
                yield word
        except (GeneratorExit, asyncio.CancelledError):
            self.left += 1
            raise


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Persona:
    return compiled(tmp_path_factory.mktemp("ana"))[0]


def asked(text: str | None = "hi", who: Who = FAN, now: datetime = NOW, **more: object) -> Asked:
    return replace(Asked(who, text, Context(today=now.date()), now), **more)  # type: ignore[arg-type]


async def taken(turns: Turns, one: Deployed, what: Asked) -> list[Shown]:
    return [each async for each in turns.take(one, what)]


def kinds(shown: list[Shown]) -> list[str]:
    return [each.kind if isinstance(each, Say | Note) else type(each).__name__ for each in shown]


async def opened(store: Store | None = None) -> tuple[Store, Turns, Fleet]:
    found = store or VolatileStore("memory:", "test", b"k" * 32)
    await found.open()
    fleet = Fleet()
    return found, Turns(found, fleet), fleet


async def events(store: Store) -> list[str]:
    """What evidence holds, in order."""
    import json

    lines = [json.loads(line) async for _, line in store.evidence()]
    return [line["body"]["what"] for line in lines if line["body"].get("what")]


def test_two_turns_wait_for_each_other(policy: Persona) -> None:
    """Two messages of one fan at once: the notice is told once, and the second reads the first."""

    async def test() -> None:
        store, turns, _ = await opened()
        one = deployed(policy, Slow("Clay ", "is ", "fun."))
        both = await asyncio.gather(taken(turns, one, asked("one")), taken(turns, one, asked("two")))
        assert sorted(map(kinds, both), key=len) == [["reply", "Done"], ["notice", "reply", "Done"]]
        kept = await store.read(FAN)
        assert {each.fan for each in kept.history} == {"one", "two"}
        assert kept.holder == ""
        assert kept.state.clock.turns == 2
        await store.close()

    asyncio.run(test())


def test_two_replicas_race_on_one_fan(policy: Persona, tmp_path: Path) -> None:
    """The same over one SQLite file with two stores, sixteen messages and a cap of one notice a session."""

    async def test() -> None:
        first, turns, _ = await opened(SqliteStore(str(tmp_path / "s.db"), "one", b"k" * 32))
        second = SqliteStore(str(tmp_path / "s.db"), "two", b"k" * 32)
        await second.open()
        other = Turns(second, Fleet())
        one = deployed(policy, Slow("Clay is fun.", pause=0.01))
        all_shown = await asyncio.gather(*(taken((turns, other)[n % 2], one, asked(f"message {n}")) for n in range(16)))
        assert sum(kinds(each).count("notice") for each in all_shown) == 1
        kept = await first.read(FAN)
        assert len(kept.history) == 16
        assert kept.state.clock.turns == 16
        assert (await events(first)).count("notice") == 2  # one text, two rules
        await first.close()
        await second.close()

    asyncio.run(test())


def test_a_turn_that_takes_long_holds_on(policy: Persona) -> None:
    """The hold is renewed while the model thinks; who waits in vain is told when to come back."""

    async def test() -> None:
        store = VolatileStore("memory:", "test", b"k" * 32)
        await store.open()
        turns = Turns(store, Fleet(), hold=1.5, patience=2.2)
        model = Slow("Clay ", "is ", "fun.", pause=60)
        one = deployed(policy, model)

        async def renewing() -> None:
            while True:
                await asyncio.sleep(0.05)
                await turns.renew()

        renew = asyncio.create_task(renewing())
        first = asyncio.create_task(taken(turns, one, asked("one")))
        await so(lambda: model.asked)
        with pytest.raises(Busy) as busy:  # who waited for longer than one hold
            await taken(turns, one, asked("two"))
        assert 0 < busy.value.after <= 1.5
        model.go.set()
        assert kinds(await first)[-2:] == ["reply", "Done"]
        renew.cancel()
        await store.close()

    asyncio.run(test())


def test_a_replica_that_died_blocks_nobody_for_long(policy: Persona) -> None:
    """Its hold runs out; what it told is told, and it never speaks again for this turn."""

    async def test() -> None:
        store = VolatileStore("memory:", "test", b"k" * 32)
        await store.open()
        turns = Turns(store, Fleet(), hold=0.3, patience=30)
        one = deployed(policy, Slow("Clay is fun. ", "And more. ", "And more.", pause=0.4))
        lost: list[str] = []
        stuck = Turns(store, Fleet(), hold=0.3, patience=30, lost=lambda name, why: lost.append(name))
        shown: list[Shown] = []
        first = stuck.take(one, asked("one"))
        shown.append(await anext(first))  # the notice; from here nobody renews its hold
        again = await taken(turns, deployed(policy, Scripted(["Hello."])), asked("two"))
        assert kinds(again) == ["reply", "Done"]
        await asyncio.sleep(0.1)
        await stuck.renew()
        stuck_rest = [each async for each in first]
        assert "unrecorded" in kinds(stuck_rest)
        assert lost == ["ana"]
        assert [each.fan for each in (await store.read(FAN)).history] == ["two"]
        await store.close()

    asyncio.run(test())


def test_a_client_that_goes_away(policy: Persona) -> None:
    """The model is stopped, and what was shown is what was said."""

    async def test() -> None:
        store, turns, _ = await opened()
        model = Slow("Clay is fun. ", "Wait two days. ", "More. ", "More. ")
        one = deployed(policy, model)
        turn = turns.take(one, asked())
        async for each in turn:
            if isinstance(each, Say) and "fun" in each.text:
                break
        await turn.aclose()
        kept = await store.read(FAN)
        assert model.left == 1
        assert kept.holder == ""
        assert [(e.fan, e.bot) for e in kept.history] == [("hi", "Clay is fun.")]
        assert kinds(await taken(turns, deployed(policy, Scripted(["Yes."])), asked("again"))) == ["reply", "Done"]
        await store.close()

    asyncio.run(test())


def test_the_stop_switch(policy: Persona) -> None:
    """The next turn says that the persona was retired, and so does a running stream before its next sentence; a fan in
    danger is helped first."""

    async def test() -> None:
        store, turns, fleet = await opened()
        model = Slow("Clay is fun. ", "Wait two days. ", "More. ", "More. ")
        one = deployed(policy, model)
        shown: list[Shown] = []
        async for each in turns.take(one, asked()):
            shown.append(each)
            if isinstance(each, Say) and "fun" in each.text:
                await store.revoke(Revoked("ana", NOW, "test"))
                fleet.hear(await store.revocations(), asyncio.get_running_loop().time())
        said = [each for each in shown if isinstance(each, Say)]
        assert [each.kind for each in said] == ["notice", "reply", "limit"]
        assert "has been retired by Ana Velez" in said[-1].text
        assert model.left == 1
        asked_before = model.asked
        again = await taken(turns, one, asked("hello?"))
        assert [each.text for each in again if isinstance(each, Say)] == [said[-1].text]
        assert model.asked == asked_before
        danger = await taken(turns, one, asked("I want to kill myself", Who("ana", "jo")))
        assert next(each.kind for each in danger if isinstance(each, Say)) == "crisis"
        assert "revoked" in await events(store)
        await store.restore("ana")
        fleet.hear(await store.revocations(), asyncio.get_running_loop().time())
        back = await taken(turns, deployed(policy, Scripted(["Hello."])), asked("and now?"))
        assert [each.text for each in back if isinstance(each, Say)][-1] == "Hello."
        await store.close()

    asyncio.run(test())


class Failing(VolatileStore):
    """A store whose reads and writes fail when told to."""

    reads = writes = True
    after = 10**9

    async def read(self, who: Who, exchanges: int = 50) -> Kept:
        if not self.reads:
            raise StoreError("the store is away", "wait")
        return await super().read(who, exchanges)

    async def write(self, change: Change) -> int:
        self.after -= 1
        if not self.writes or self.after < 0:
            raise StoreError("the disk is full", "make room")
        return await super().write(change)


@pytest.mark.parametrize("broken", ["reads", "writes"])
def test_a_store_that_is_away(policy: Persona, broken: str) -> None:
    """Help in a crisis is shown, and nothing else; no model is asked."""

    async def test() -> None:
        store = Failing("memory:", "test", b"k" * 32)
        _, turns, _ = await opened(store)
        model = Slow("Clay is fun.")
        one = deployed(policy, model)
        setattr(store, broken, False)
        assert kinds(await taken(turns, one, asked())) == ["unrecorded", "Done"]
        assert kinds(await taken(turns, one, asked("I want to kill myself"))) == [
            "heard",
            "crisis",
            "unrecorded",
            "Done",
        ]
        assert model.asked == 0
        setattr(store, broken, True)
        assert kinds(await taken(turns, one, asked())) == ["notice", "reply", "Done"]
        await store.close()

    asyncio.run(test())


def test_a_last_write_that_fails(policy: Persona) -> None:
    """All was shown; the state of the beginning stands, in which the notice is told, and somebody hears of it."""

    async def test() -> None:
        store = Failing("memory:", "test", b"k" * 32)
        await store.open()
        lost: list[LedgerError] = []
        turns = Turns(store, Fleet(), hold=0.2, lost=lambda _, why: lost.append(why))  # type: ignore[arg-type]
        one = deployed(policy, Scripted(["Clay is fun.", "Yes."]))
        store.after = 1
        assert kinds(await taken(turns, one, asked())) == ["notice", "reply", "Done"]
        assert lost[0].message == "the disk is full"
        store.after = 10**9
        assert kinds(await taken(turns, one, asked("and?"))) == ["reply", "Done"]
        await store.close()

    asyncio.run(test())


def test_a_message_that_nothing_came_of(policy: Persona) -> None:
    """It is not kept: whoever sends it again has not said it twice."""

    async def test() -> None:
        store, turns, _ = await opened()
        model = Scripted([ProviderError(Kind.NETWORK, "away"), Reply("Clay ", ProviderError(Kind.CUT, "cut")), "Yes."])
        one = deployed(policy, model)
        assert kinds(await taken(turns, one, asked())) == ["notice", "failed", "Done"]
        assert (await store.read(FAN)).history == ()
        assert kinds(await taken(turns, one, asked())) == ["reply", "cut", "Done"]
        assert [each.bot for each in (await store.read(FAN)).history] == ["Clay "]
        await store.close()

    asyncio.run(test())


def test_a_notice_that_is_to_be_acknowledged(tmp_path: Path) -> None:
    """It is told again until the client says that it was shown; the word goes with the next message, and evidence."""
    text = ANA + (
        'disclose told "I am an AI, and you are read." {\n  states       is-ai\n  when         session starts\n'
        "  placed       before reply\n  ack          required\n}\n"
    )
    policy, _ = compiled(tmp_path, text)

    async def test() -> None:
        store, turns, _ = await opened()
        one = deployed(policy, Scripted(["Yes."] * 5))

        def owed(shown: list[Shown]) -> list[str]:
            return [rule for each in shown if isinstance(each, Say) and each.ack for rule in each.rules]

        first = owed(await taken(turns, one, asked()))
        assert "disclose/told" in first
        assert "disclose/told" in owed(await taken(turns, one, asked()))
        assert owed(await taken(turns, one, asked(acknowledged=tuple(first)))) == []
        assert (await events(store)).count("acknowledged") == len(first)
        await taken(turns, one, asked(acknowledged=("my address is 1 Elm Street",)))
        assert "Elm" not in str([line async for line in store.evidence()])
        assert owed(await taken(turns, one, asked(now=NOW + timedelta(minutes=1)))) == []
        await store.close()

    asyncio.run(test())


def test_the_last_effect_is_done(policy: Persona) -> None:
    """Whatever happened, with the state that was kept."""

    async def test() -> None:
        store, turns, _ = await opened()
        shown = await taken(turns, deployed(policy, Scripted(["I know the secret glaze."])), asked())
        assert isinstance(shown[-1], Done)
        assert (await store.read(FAN)).state == shown[-1].state
        await store.close()

    asyncio.run(test())


@pytest.mark.parametrize("at", [1, 2])
def test_a_client_that_goes_away_while_it_is_written(policy: Persona, at: int) -> None:
    """A write that is broken off may have come through: the row is let go all the same, at once."""

    class Stuck(VolatileStore):
        writes = 0
        reached = asyncio.Event()

        async def write(self, change: Change) -> int:
            self.writes += 1
            version = await super().write(change)
            if self.writes == at:
                self.reached.set()
                await asyncio.sleep(300)
            return version

    async def test() -> None:
        store = Stuck("memory:", "test", b"k" * 32)
        Stuck.reached = asyncio.Event()
        _, turns, _ = await opened(store)
        one = deployed(policy, Scripted(["Clay is fun.", "Yes."]))
        task = asyncio.create_task(taken(turns, one, asked()))
        await Stuck.reached.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        kept = await store.read(FAN)
        assert kept.holder == ""
        assert len(kept.history) == at - 1
        again = await asyncio.wait_for(taken(turns, one, asked("again")), 60)
        assert kinds(again) == ["reply", "Done"]
        await store.close()

    asyncio.run(test())


def test_holding_on_undoes_nothing(policy: Persona) -> None:
    """A renewal that comes while another write is on its way neither writes an older state nor takes a row back."""

    class Late(VolatileStore):
        async def write(self, change: Change) -> int:
            await asyncio.sleep(0.02)
            return await super().write(change)

    async def test() -> None:
        store = Late("memory:", "test", b"k" * 32)
        await store.open()
        turns = Turns(store, Fleet(), hold=0.003, patience=5)
        one = deployed(policy, Slow("Clay is fun. ", "I know the secret glaze. ", pause=0.005))

        going: set[asyncio.Task[None]] = set()

        async def renewing() -> None:
            while True:
                await asyncio.sleep(0.001)
                if len(going) < 8:  # else a busy machine does nothing but renew
                    going.add(renewal := asyncio.create_task(turns.renew()))
                    renewal.add_done_callback(going.discard)

        renew = asyncio.create_task(renewing())
        for number in range(5):
            shown = await taken(turns, one, asked(f"{number}"))
            assert isinstance(shown[-1], Done)
            await asyncio.sleep(0.05)
            kept = await store.read(FAN)
            assert kept.holder == ""
            assert kept.state == shown[-1].state
        renew.cancel()
        await store.close()

    asyncio.run(test())


def test_turns_of_a_fan_come_in_order(policy: Persona) -> None:
    """Many messages of one fan at once are answered as they came, and no line is kept for a fan who has none."""

    async def test() -> None:
        store, turns, _ = await opened()
        one = deployed(policy, Slow("Clay is fun.", pause=0.0))
        sent = [f"message {n}" for n in range(12)]
        many = [taken(turns, one, asked(text, whole=bool(n % 3))) for n, text in enumerate(sent)]
        assert sum(kinds(each).count("notice") for each in await asyncio.gather(*many)) == 1
        assert [each.fan for each in (await store.read(FAN)).history] == sent
        assert len(turns._order) == 0
        await store.close()

    asyncio.run(test())


def test_who_waits_in_vain_or_goes_away_is_not_waited_for(policy: Persona) -> None:
    """A turn that is given up in line takes no place in it."""

    async def test() -> None:
        store = VolatileStore("memory:", "test", b"k" * 32)
        await store.open()
        turns, hasty = Turns(store, Fleet()), Turns(store, Fleet(), patience=0.0)
        hasty._order = turns._order
        one = deployed(policy, Scripted(["One.", "Three."]))
        first = turns.take(one, asked("one"))
        await anext(first)
        gone = asyncio.create_task(taken(turns, one, asked("two")))
        third = asyncio.create_task(taken(turns, one, asked("three")))
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await taken(hasty, one, asked("in a hurry"))
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        async for _ in first:
            pass
        assert kinds(await third) == ["reply", "Done"]
        assert [each.fan for each in (await store.read(FAN)).history] == ["one", "three"]
        assert len(turns._order) == 0
        await store.close()

    asyncio.run(test())


class Counting(Failing):
    """A store that says how often it was written."""

    written = 0

    async def write(self, change: Change) -> int:
        version = await super().write(change)
        self.written += 1
        return version


def test_a_turn_that_nobody_sees_before_its_end_is_written_once(policy: Persona) -> None:
    """One write where there is nothing to tell; and where evidence is written, it is before anything is shown."""

    async def test() -> None:
        store = Counting("memory:", "test", b"k" * 32)
        await store.open()
        turns = Turns(store, Fleet())
        one = deployed(policy, Scripted(["Hello.", "Clay is fun.", "Well. The secret glaze is iron. More."]))
        assert kinds(await taken(turns, one, asked(whole=True))) == ["notice", "reply", "Done"]
        assert store.written == 2
        assert kinds(await taken(turns, one, asked("and?", whole=True))) == ["reply", "Done"]
        assert store.written == 3
        assert "stopped" in kinds(await taken(turns, one, asked("more", whole=True)))
        assert store.written == 5
        kept = await store.read(FAN)
        assert (len(kept.history), kept.state.clock.turns, kept.holder) == (3, 3, "")
        assert (await events(store)).count("stopped") == 1
        await store.close()

    asyncio.run(test())


def test_a_turn_held_back_that_cannot_be_kept_is_not_shown(policy: Persona) -> None:
    """Nothing of it was shown, so nothing is lost."""

    async def test() -> None:
        store = Failing("memory:", "test", b"k" * 32)
        await store.open()
        lost: list[str] = []
        turns = Turns(store, Fleet(), lost=lambda name, _: lost.append(name))
        one = deployed(policy, Scripted(["Hello.", "Clay is fun.", "Yes."]))
        await taken(turns, one, asked(whole=True))
        store.after = 0
        assert kinds(await taken(turns, one, asked("and?", whole=True))) == ["unrecorded", "Done"]
        assert lost == []
        store.after = 10**9
        assert kinds(await taken(turns, one, asked("and?", whole=True))) == ["reply", "Done"]
        kept = await store.read(FAN)
        assert ([each.fan for each in kept.history], kept.state.clock.turns) == (["hi", "and?"], 2)
        await store.close()

    asyncio.run(test())


class Between:
    """A model in whose time something happens."""

    def __init__(self, *happens: Callable[[], Awaitable[object]]) -> None:
        self.happens = list(happens)
        self.whole: list[bool] = []

    def stream(self, request: Request) -> Generator[str, None, None]:
        raise NotImplementedError

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        self.whole.append(request.whole)
        if self.happens:
            await self.happens.pop(0)()
        yield "Clay is fun."


def test_a_turn_held_back_is_taken_again_where_another_replica_was_quicker(policy: Persona) -> None:
    """The model is asked once more, with what the other one said, and by then the row is held."""

    async def test() -> None:
        store, turns, _ = await opened()
        other = Turns(store, Fleet())
        await taken(turns, deployed(policy, Scripted(["Hello."])), asked("one"))

        async def meanwhile() -> None:
            await taken(other, deployed(policy, Scripted(["Quick."])), asked("two", whole=True))

        async def held() -> None:
            assert (await store.read(FAN)).holder

        model = Between(meanwhile, held)
        assert kinds(await taken(turns, deployed(policy, model), asked("three", whole=True))) == ["reply", "Done"]
        assert model.whole == [True, True]
        kept = await store.read(FAN)
        assert ([each.fan for each in kept.history], kept.state.clock.turns) == (["one", "two", "three"], 3)
        assert kept.holder == ""
        await store.close()

    asyncio.run(test())


def test_a_turn_held_back_that_is_given_up_leaves_nothing(policy: Persona) -> None:
    """Nothing was shown, so nothing was said: the message can be sent again."""

    async def test() -> None:
        store, turns, _ = await opened()
        await taken(turns, deployed(policy, Scripted(["Hello."])), asked("one"))
        before = await store.read(FAN)
        begun, never = asyncio.Event(), asyncio.Event()

        async def waits() -> None:
            begun.set()
            await never.wait()

        task = asyncio.create_task(taken(turns, deployed(policy, Between(waits)), asked("two", whole=True)))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await store.read(FAN) == before
        assert len(turns._order) == 0
        await store.close()

    asyncio.run(test())
