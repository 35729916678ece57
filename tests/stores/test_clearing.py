"""What was said before goes in the same write that forgets: in every session of the fan, and of nobody else."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY
from personaspec.stores.protocol import Conflict, Store, Who
from tests.stores.conftest import Places
from tests.stores.test_stores import MEMORY
from tests.stores.turns import ANN, change, notice, turn

OTHER = replace(ANN, session="s2")
BOB = replace(ANN, fan="bob")
DEE = replace(ANN, persona="dee")


async def said(store: Store, who: Who) -> list[str]:
    return [each.fan for each in (await store.read(who)).history]


def test_what_was_said_goes_with_what_is_forgotten(places: Places) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        for who in (ANN, OTHER, BOB, DEE):
            for n in range(2):
                await turn(store, who, n, memory=MEMORY)
        kept = await store.read(ANN)
        forgets = change(
            ANN, kept.version, hold=30.0, happened=(notice(what="forgotten"),), memory=EMPTY, clears=True
        )  # fmt: skip
        with pytest.raises(Conflict):
            await store.write(replace(forgets, version=kept.version - 1))
        assert await said(store, ANN) == ["fan 0", "fan 1"], "what does not go through clears nothing"
        version = await store.write(forgets)
        assert (await store.read(ANN)).memory == EMPTY
        for who, left in ((ANN, 0), (OTHER, 0), (BOB, 2), (DEE, 2)):
            assert len(await said(store, who)) == left
        await store.write(change(ANN, version, exchange=Exchange("forget that", "gone"), fresh=True))
        await turn(store, OTHER, 7)
        assert await said(store, ANN) == ["forget that"]
        assert await said(store, OTHER) == ["fan 7"]
        assert await store.forget(ANN, memory_only=False) >= 2, "the sessions are still known"
        assert await said(store, OTHER) == []
        await store.close()

    asyncio.run(main())


def test_an_exchange_may_come_with_it(places: Places) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        await turn(store, ANN, 1)
        version = (await store.read(ANN)).version
        await store.write(change(ANN, version, exchange=Exchange("forget that", "gone"), clears=True))
        assert await said(store, ANN) == ["forget that"]
        await store.close()

    asyncio.run(main())
