"""The end of a service: connections to models are closed, once each, and then the store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

from personaspec.providers.judge import ModelJudge
from personaspec.providers.scripted import Scripted
from personaspec.server.deployed import Judging, Upstream, deploy
from personaspec.session.request import Request
from personaspec.stores.volatile import VolatileStore
from personaspec.targets.prompt.families import profile
from tests.server.house import ANA, NOW, compiled, house


class Holding(Scripted):
    """A model whose connections are counted; `fails` to hang up well."""

    def __init__(self, told: list[str], name: str, *, fails: bool = False) -> None:
        super().__init__(["Fine."])
        self.told, self.name, self.fails = told, name, fails

    async def aclose(self) -> None:
        self.told.append(self.name)
        if self.fails:
            raise RuntimeError("no good-bye")

    async def complete(self, *_: Any) -> Any:
        raise AssertionError("nobody asks")


class Kept(VolatileStore):
    """A store that says when it is closed."""

    told: list[str]

    async def close(self) -> None:
        self.told.append("store")
        await super().close()


def test_models_are_hung_up_on_before_the_store_is_closed(tmp_path: Path) -> None:
    told: list[str] = []
    store = Kept("memory:", "test", b"k" * 32)
    store.told = told
    shared, other = Holding(told, "shared", fails=True), Holding(told, "other")
    judge = Judging(judge=ModelJudge(Holding(told, "judge"), "j"), name="j")  # type: ignore[arg-type]

    async def test() -> None:
        made = [
            deploy(
                compiled(tmp_path, ANA.replace("persona ana", f"persona {name}"), name)[0],
                "sha256:test",
                Upstream("mock", profile("openai/gpt-4o"), provider),
                NOW,
                judging=judge,
            )
            for name, provider in (("ana", shared), ("bea", shared), ("cleo", other))
        ]
        async with house(*made, store=store) as h:
            assert (await h.say("hi")).status_code == 200
            assert told == []

    asyncio.run(test())
    assert sorted(told[:-1]) == ["judge", "other", "shared"]
    assert told[-1] == "store"


def test_what_holds_nothing_is_left_alone(tmp_path: Path) -> None:
    class Plain:
        """A model that knows no good-bye."""

        def stream(self, request: Request) -> Any:
            raise AssertionError("nobody asks")

        def astream(self, request: Request) -> AsyncGenerator[str, None]:
            raise AssertionError("nobody asks")

    async def test() -> None:
        policy, _ = compiled(tmp_path)
        made = deploy(policy, "sha256:test", Upstream("mock", profile("openai/gpt-4o"), Plain()), NOW)
        async with house(made) as h:
            assert (await h.client.get("/healthz")).status_code == 200

    asyncio.run(test())
