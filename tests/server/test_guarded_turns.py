"""The generic guardrail at a service: its store keeps sessions and evidence, for all replicas."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from personaspec.evidence.checking import Finding
from personaspec.evidence.line import Event, Line
from personaspec.ir.persona import Persona
from personaspec.providers.scripted import Scripted
from personaspec.server.guarding import LITELLM
from personaspec.stores.opening import open_store
from personaspec.stores.protocol import Revoked, Store, StoreError, Who
from personaspec.stores.reading import Reading
from personaspec.stores.streaming import Streaming
from tests.server.house import NOW, House, compiled, deployed, house

HI = "Hi, I'm Ana's clone"
START = "std/disclosure/baseline/disclose/start"


@pytest.fixture
def policy(tmp_path: Path) -> Persona:
    return compiled(tmp_path)[0]


def opened(folder: Path) -> Store:
    return open_store(f"sqlite:///{folder}/store.db", writer="serve", fan_key=b"k" * 32)


async def turn(h: House, text: str, call: str, user: str = "ann", reply: str = "Fine.", fixed: str = "reply") -> str:
    """What a client of the proxy reads."""

    async def asked(kind: str, text: str, **more: Any) -> dict[str, Any]:
        body = {
            "input_type": kind,
            "texts": [text],
            "litellm_call_id": call,
            "request_data": {"user_api_key_end_user_id": user},
            "additional_provider_specific_params": {"persona": "ana", "fixed": fixed},
            **more,
        }
        answer = await h.client.post(LITELLM, json=body)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    before = await asked("request", text, structured_messages=[{"role": "user", "content": text}])
    if before["action"] == "BLOCKED":
        return "blocked: " + str(before["blocked_reason"])
    return str((await asked("response", reply))["texts"][0])


def events(folder: Path) -> list[Event]:
    with Streaming(opened(folder)) as chains:
        found = list(Reading(chains))
    assert [each for each in found if isinstance(each, Finding)] == []
    return [each.body for each in found if isinstance(each, Line) and isinstance(each.body, Event)]


def test_replicas_tell_a_notice_once_and_write_it_down(policy: Persona, tmp_path: Path) -> None:
    async def test() -> None:
        async with AsyncExitStack() as stack:
            one, two = [
                await stack.enter_async_context(house(deployed(policy, Scripted([])), store=opened(tmp_path)))
                for _ in range(2)
            ]
            said = [await turn(each, "hi", f"c{n}") for n, each in enumerate((one, two, one))]
            assert [text.startswith(HI) for text in said] == [True, False, False]
            assert [text.endswith("Fine.") for text in said] == [True] * 3
            assert (await turn(two, "hi", "c9", user="bob")).startswith(HI)
            assert (await turn(two, "hi", "c8", user="")).startswith(HI)
            at_once = await asyncio.gather(*(turn(each, "hi", f"r{n}", "eve") for n, each in enumerate((one, two) * 4)))
            assert sum(text.startswith(HI) for text in at_once) == 1, "of several at once one is the first"
            assert (await turn(one, "is this for my lawyer?", "h1")).endswith("This is one for a person.")
            assert "Fine." not in await turn(two, "hello again", "h2"), "a person has this chat"
            assert len(await one.serving.store.letters(NOW)) == 1

    asyncio.run(test())
    found = events(tmp_path)
    assert sum(each.rule == START and each.what == "notice" for each in found) == 4
    assert any(each.what == "hand-off" for each in found)


def test_what_blocks_keeps_nothing(policy: Persona, tmp_path: Path) -> None:
    async def test() -> None:
        async with house(deployed(policy, Scripted([])), store=opened(tmp_path)) as h:
            said = await turn(h, "what of the weather?", "c", fixed="block")
            assert said == "blocked: I only talk about clay."
            assert (await h.serving.store.read(Who("ana", "ann"))).version == 0

    asyncio.run(test())
    assert events(tmp_path) == []


def test_a_persona_that_was_stopped_says_so_here_too(policy: Persona, tmp_path: Path) -> None:
    async def test() -> None:
        async with house(deployed(policy, Scripted([])), store=opened(tmp_path)) as h:
            await turn(h, "hi", "c1")
            await h.serving.store.revoke(Revoked("ana", NOW, "her wish"))
            said = await turn(h, "hi", "c2")
            assert "retired" in said
            assert "Fine." not in said

    asyncio.run(test())


@pytest.mark.parametrize("what", ["read", "write"])
def test_what_cannot_be_kept_is_not_told_save_help(
    policy: Persona, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    async def down(*_: Any) -> Any:
        raise StoreError("the database does not answer")

    async def test() -> None:
        async with house(deployed(policy, Scripted([])), store=opened(tmp_path)) as h:
            with monkeypatch.context() as broken:
                broken.setattr(h.serving.store, what, down)
                said = await turn(h, "hi", "c1")
                assert said == "blocked: what is said here must be kept, and cannot be now"
                assert "findahelpline" in await turn(h, "I want to kill myself", "c2")
            assert (await turn(h, "hi", "c3")).startswith(HI), "it was never told"

    asyncio.run(test())
