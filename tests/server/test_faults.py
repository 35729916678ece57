"""Faults of the service that take no time to try. All of them, against real processes: `python -m bench.faults`."""

from __future__ import annotations

import asyncio

import pytest

from personaspec.ir.persona import Persona
from personaspec.providers.scripted import Scripted
from personaspec.server.fleet import Fleet
from personaspec.server.keys import KeyRing
from personaspec.server.turns import Turns
from personaspec.session.effects import Done, Note, Say
from personaspec.stores.protocol import Key, StoreError
from personaspec.stores.volatile import VolatileStore
from tests.server.house import NOW, compiled, deployed
from tests.server.test_turns import FAN, asked, taken


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Persona:
    return compiled(tmp_path_factory.mktemp("ana"))[0]


def test_a_replica_that_was_stopped_says_nothing_more(policy: Persona) -> None:
    """Its hold ran out while it stood still, another replica answered: on waking it looks before it shows a word, and
    does so before anything else of it has run."""

    async def test() -> None:
        store = VolatileStore("memory:", "test", b"k" * 32)
        await store.open()
        sleeper, other = (Turns(store, Fleet(), hold=hold, patience=60) for hold in (0.3, 30))
        stream = sleeper.take(deployed(policy, Scripted(["Clay is fun. And more. Bye."])), asked("one"))
        assert isinstance(await anext(stream), Say)  # the notice; from here nobody renews its hold
        answered = await taken(other, deployed(policy, Scripted(["Hello."])), asked("two"))
        assert isinstance(answered[-1], Done)
        rest = [each async for each in stream]
        assert not [each for each in rest if isinstance(each, Say)]
        assert [each.kind for each in rest if isinstance(each, Note)] == ["unrecorded"]
        assert [each.fan for each in (await store.read(FAN)).history] == ["two"]
        await store.close()

    asyncio.run(test())


def test_a_replica_that_was_only_slow_goes_on(policy: Persona) -> None:
    """Its hold ran out, and nobody came: the row is its own, and the reply is shown whole."""

    async def test() -> None:
        store = VolatileStore("memory:", "test", b"k" * 32)
        await store.open()
        turns = Turns(store, Fleet(), hold=0.0001, patience=60)
        shown = await taken(turns, deployed(policy, Scripted(["Clay is fun. And more. Bye."])), asked("one"))
        assert "".join(each.text for each in shown if isinstance(each, Say) and each.kind == "reply").endswith("Bye.")
        assert [each.fan for each in (await store.read(FAN)).history] == ["one"]
        await store.close()

    asyncio.run(test())


def test_a_store_that_hangs_holds_up_one_check_of_a_key() -> None:
    """Who comes while the keys are being asked for is checked by those that are known."""

    class Hanging(VolatileStore):
        asked = 0

        async def keys(self) -> tuple[Key, ...]:
            self.asked += 1
            if self.asked > 1:
                await gate.wait()
                raise StoreError("away")
            return await super().keys()

    gate = asyncio.Event()

    async def test() -> None:
        store = Hanging("memory:", "test", b"k" * 32)
        await store.open()
        ring = KeyRing(store, "until-made", lambda: NOW)
        await ring.check(None, "chat")
        ring._read_at -= 10
        first = asyncio.create_task(ring.check(None, "chat"))
        while store.asked < 2:
            await asyncio.sleep(0)
        for _ in range(20):
            await ring.check(None, "chat")
        assert not first.done()
        gate.set()
        await first
        assert store.asked == 2
        ring._failed_at = float("-inf")
        await ring.check(None, "chat")
        assert store.asked == 3, "it is asked again once a moment has passed"
        await store.close()

    asyncio.run(test())
