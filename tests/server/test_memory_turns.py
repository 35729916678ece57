"""Memory through the service: kept in the store from turn to turn, and gone when the fan says so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from personaspec.guard.context import Context
from personaspec.ir.persona import Persona
from personaspec.providers.scripted import Scripted
from personaspec.server.deployed import Deployed
from personaspec.server.fleet import Fleet
from personaspec.server.turns import Asked, Turns
from personaspec.session.effects import Say
from personaspec.stores.protocol import Store, Who
from personaspec.stores.sqlite import SqliteStore
from tests.server.house import ANA, NOW, compiled, deployed

SPEC = (
    ANA.replace("abilities    chat", "abilities    chat, memory")
    + """
consent "consent.pdf" {
  signed       2026-03-02
  until        2028-03-02
  covers       chat, memory
  revoke       "help@ana.example"
}

privacy {
  remembers    name, projects for 90 days
  basis        consent
  notice       "https://ana.example/privacy"
}

use std/privacy/memory
"""
)
FAN = Who("ana", "ida", "s1")


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Persona:
    return compiled(tmp_path_factory.mktemp("remembering"), SPEC)[0]


@asynccontextmanager
async def opened(path: Path, name: str = "one") -> AsyncIterator[tuple[Store, Turns]]:
    store = SqliteStore(path / "store.db", name, b"k" * 32)
    await store.open()
    try:
        yield store, Turns(store, Fleet())
    finally:
        await store.close()


async def say(turns: Turns, one: Deployed, text: str, who: Who = FAN, days: int = 0) -> str:
    now = NOW + timedelta(days=days)
    asked = Asked(who, text, Context(today=now.date()), now)
    return "".join(
        [each.text async for each in turns.take(one, asked) if isinstance(each, Say) and each.kind != "notice"]
    )


def test_it_is_kept_from_one_chat_to_the_next_on_every_replica(policy: Persona, tmp_path: Path) -> None:
    async def inner() -> None:
        model = Scripted(["Lovely."] * 9)
        one = deployed(policy, model)
        async with opened(tmp_path) as (_, turns):
            assert await say(turns, one, "My name is Ida. I'm working on a tea set.") == "Lovely."
        async with opened(tmp_path, "two") as (store, turns):
            other = Who("ana", "ida", "s2")
            listed = await say(turns, one, "What do you remember about me?", other, days=3)
            assert "“Ida”" in listed
            assert "“a tea set”" in listed
            assert "2027-02-19" in listed
            await say(turns, one, "And glazes?", other, days=3)
            assert "a tea set" in repr(model.requests[-1])
            assert "Ida" not in await say(turns, one, "What do you remember?", Who("ana", "bea", "s1"), days=3)
            assert await store.prune(NOW + timedelta(days=91)) >= 2
            assert (await store.read(FAN)).memory.items == ()

    asyncio.run(inner())


def test_forget_everything_leaves_no_word(policy: Persona, tmp_path: Path) -> None:
    async def inner() -> None:
        one = deployed(policy, Scripted(["Lovely."] * 9))
        async with opened(tmp_path) as (store, turns):
            await say(turns, one, "My name is Idaresit.")
            await say(turns, one, "Hello!", Who("ana", "ida", "s2"))
            assert "is gone" in await say(turns, one, "Forget everything about me.")
            for session in ("s1", "s2"):
                kept = await store.read(Who("ana", "ida", session))
                assert kept.memory.items == ()
                assert kept.history == ()
            assert kept.state.turns == 3  # what caps rest on stays
            lines = b"".join([line async for _, line in store.evidence()])
            assert b'"forgotten"' in lines
            assert b"Idaresit" not in lines
            assert b"fan:" not in lines.replace(b'"kind":"erased"', b"")
            await say(turns, one, "So, what now?")
            assert "remember nothing" in await say(turns, one, "What do you remember?")

    asyncio.run(inner())


def test_a_part_is_forgotten_and_no_model_reads_it_again(policy: Persona, tmp_path: Path) -> None:
    async def inner() -> None:
        model = Scripted(["Lovely."] * 9)
        one = deployed(policy, model)
        async with opened(tmp_path) as (store, turns):
            await say(turns, one, "My name is Idaresit. I'm working on a tea set.")
            await say(turns, one, "Forget my name.")
            await say(turns, one, "What next?")
            assert "Idaresit" not in repr(model.requests[-1])
            assert "tea set" in repr(model.requests[-1])  # as what is remembered
            assert (await store.read(FAN)).memory.kinds == ("projects",)

    asyncio.run(inner())


def test_what_told_it_goes_from_every_session_with_it(policy: Persona, tmp_path: Path) -> None:
    """Before the fan is told so: whoever is killed then has nothing left to read."""

    async def inner() -> None:
        model = Scripted(["Lovely."] * 9)
        one = deployed(policy, model)
        other = Who("ana", "ida", "s2")
        async with opened(tmp_path) as (store, turns):
            await say(turns, one, "My name is Idaresit. I'm working on a tea set.")
            await say(turns, one, "Idaresit again, hello!", other)
            asked = Asked(FAN, "Forget my name.", Context(today=NOW.date()), NOW)
            told = 0
            async for each in turns.take(one, asked):
                if isinstance(each, Say) and each.kind != "notice":
                    told += 1
                    for who in (FAN, other):
                        assert (await store.read(who)).history == ()
            assert told > 0
            assert [each.fan for each in (await store.read(FAN)).history] == ["Forget my name."]
            assert "Idaresit" not in repr((await store.read(FAN)).history)
            await say(turns, one, "What next?", other)
            assert "Idaresit" not in repr(model.requests[-1])
            await say(turns, one, "What do you remember?")
            assert len((await store.read(FAN)).history) == 2, "to ask is not to forget"

    asyncio.run(inner())


def test_a_button_forgets_what_is_remembered_and_no_model_reads_what_was_said(policy: Persona, tmp_path: Path) -> None:
    async def inner() -> None:
        model = Scripted(["Lovely."] * 9)
        one = deployed(policy, model)
        async with opened(tmp_path) as (store, turns):
            await say(turns, one, "My name is Idaresit.")
            now = NOW
            shown = [each async for each in turns.forgets(one, Asked(FAN, None, Context(today=now.date()), now))]
            assert "is gone" in "".join(each.text for each in shown if isinstance(each, Say))
            kept = await store.read(FAN)
            assert kept.memory.items == ()
            assert [bool(each.fan) for each in kept.history] == [True, False]
            await say(turns, one, "What next?")
            assert "Idaresit" not in repr(model.requests[-1])
            assert b'"forgotten"' in b"".join([line async for _, line in store.evidence()])

    asyncio.run(inner())
