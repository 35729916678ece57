"""What replies and the judge cost: in answers, in figures for Prometheus, on the operators' page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from personaspec.guard.judge import Consultation, Ruled, Ruling, Spent
from personaspec.ir.persona import Persona
from personaspec.providers.scripted import Scripted
from personaspec.server.deployed import Judging, Upstream, deploy
from personaspec.session.consulting import Terms
from personaspec.targets.prompt.families import profile
from tests.providers.raw_upstream import answer, event, streamed, upstream
from tests.server.house import ANA, NOW, House, compiled, deployed, events, house

pytest.importorskip("httptools", reason="the extra `serve` is not installed")

from personaspec.providers.direct import Direct
from personaspec.server.costs import Costs
from personaspec.server.operators.figures import costs

USAGE = {"prompt_tokens": 90, "completion_tokens": 7, "total_tokens": 97}
COUNT = b"data: %b\n\n" % json.dumps({"choices": [], "usage": USAGE}).encode()
DONE = b"data: [DONE]\n\n"
MEANS = 'forbid promise "Promises a date." {\n  means        "a date is promised"\n  then         stop\n}\n'


def script(counts: bool) -> Any:
    """An endpoint that streams or not, as it is asked to; it counts, or it does not."""

    def said(asked: dict[str, Any], _: int) -> Iterator[bytes]:
        if asked.get("stream"):
            yield streamed(event("Hello."), event(None, "stop"), *([COUNT] if counts else []), DONE)
        else:
            whole = {"choices": [{"index": 0, "message": {"content": "Hello."}, "finish_reason": "stop"}]}
            yield answer(json.dumps(whole | ({"usage": USAGE} if counts else {})).encode())

    return said


@pytest.fixture
def policy(tmp_path: Path) -> Persona:
    return compiled(tmp_path)[0]


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_KEY", "sk-nothing")


def rows(h: House) -> list[dict[str, Any]]:
    """As the page shows them."""
    found: list[dict[str, Any]] = costs(h.serving.costs, lambda _: True)["rows"]
    return found


async def both(h: House, **more: object) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A whole answer, and the events of a streamed one."""
    whole = (await h.say("hi", user="whole", **more)).json()
    stream = await h.say("hi", user="streamed", stream=True, stream_options={"include_usage": True}, **more)
    return whole, [json.loads(each) for each in events(stream.text)[:-1]]


def test_the_providers_own_count_is_told(policy: Persona) -> None:
    with upstream(script(counts=True)) as there:

        async def test() -> None:
            provider = Direct(there.base, key="SOME_KEY", prices=(1.0, 2.0))
            async with house(deployed(policy, provider)) as h:
                whole, chunks = await both(h)
                assert whole["usage"] == chunks[-1]["usage"] == USAGE
                assert whole["personaspec"]["usage"] == chunks[-2]["personaspec"]["usage"] == "provider"
                money = 2 * (90 * 1.0 + 7 * 2.0) / 1e6
                [row] = rows(h)
                assert row == {
                    "persona": "ana",
                    "whom": "replies",
                    "model": "mock",
                    "calls": 2,
                    "tokens_in": 180,
                    "tokens_out": 14,
                    "usd": pytest.approx(money),
                    "unpriced": 0,
                }
                text = (await h.client.get("/metrics")).text
                own = 'persona="ana"'
                assert f'personaspec_upstream_tokens_total{{kind="prompt",model="mock",{own}}} 180.0' in text
                assert f'personaspec_upstream_tokens_total{{kind="completion",model="mock",{own}}} 14.0' in text
                [line] = [x for x in text.splitlines() if x.startswith("personaspec_upstream_cost_usd_total{")]
                assert float(line.rpartition(" ")[2]) == pytest.approx(money)
                assert 'personaspec_upstream_unpriced_total{model="mock",persona="ana"} 0.0' in text
            await provider.aclose()

        asyncio.run(test())


def test_what_nobody_counted_is_reckoned_and_says_so(policy: Persona) -> None:
    with upstream(script(counts=False)) as there:

        async def test() -> None:
            provider = Direct(there.base, key="SOME_KEY")
            async with house(deployed(policy, provider)) as h:
                whole, chunks = await both(h)
                shown = whole["choices"][0]["message"]["content"]
                assert whole["usage"]["completion_tokens"] == -(-len(shown) // 4)
                assert whole["usage"]["prompt_tokens"] == 1
                assert whole["personaspec"]["usage"] == chunks[-2]["personaspec"]["usage"] == "reckoned"
                text = (await h.client.get("/metrics")).text
                assert 'personaspec_upstream_tokens_total{kind="prompt_reckoned"' in text
                assert 'personaspec_upstream_tokens_total{kind="prompt",' not in text
                assert 'personaspec_upstream_unpriced_total{model="mock",persona="ana"} 2.0' in text
                [row] = rows(h)
                assert (row["usd"], row["unpriced"]) == (0.0, 2)
            await provider.aclose()

        asyncio.run(test())


def test_what_asks_no_model_costs_nothing(policy: Persona) -> None:
    with upstream(script(counts=True)) as there:

        async def test() -> None:
            provider = Direct(there.base, key="SOME_KEY")
            async with house(deployed(policy, provider)) as h:
                fixed = (await h.say("what of the weather?")).json()
                assert "clay" in fixed["choices"][0]["message"]["content"]
                assert fixed["personaspec"]["usage"] == "reckoned"
                assert rows(h) == []
                assert "personaspec_upstream_tokens_total{" not in (await h.client.get("/metrics")).text
            await provider.aclose()

        asyncio.run(test())
    assert there.seen == []


def test_two_personas_and_many_fans_are_told_apart(tmp_path: Path) -> None:
    """One provider, asked by all at once: what each asked for is on its own tab."""
    names = ("ana", "bea", "cleo")
    with upstream(script(counts=True)) as there:

        async def test() -> None:
            provider = Direct(there.base, key="SOME_KEY", prices=(1.0, 1.0))
            policies = [compiled(tmp_path, ANA.replace("persona ana", f"persona {name}"), name)[0] for name in names]
            async with house(*(deployed(each, provider) for each in policies)) as h:
                asked = [(name, n) for at, name in enumerate(names) for n in range(3 * (at + 1))]
                said = await asyncio.gather(
                    *(h.say("hi", model=name, user=f"{name}{n}", stream=n % 2 == 0) for name, n in asked)
                )
                assert {each.status_code for each in said} == {200}
                assert [(each["persona"], each["calls"]) for each in rows(h)] == [("ana", 3), ("bea", 6), ("cleo", 9)]
                assert all(each["tokens_in"] == 90 * each["calls"] for each in rows(h))
            await provider.aclose()

        asyncio.run(test())


class Judge:
    """One whose rulings cost."""

    def __init__(self, money: float | None) -> None:
        self.spent = Spent(calls=1, tokens_in=50, tokens_out=5, money=money)

    def rule(self, asked: Consultation) -> Ruled:
        return Ruling((False,) * len(asked.meanings), self.spent)

    async def arule(self, asked: Consultation) -> Ruled:
        return self.rule(asked)


@pytest.mark.parametrize("money", [0.25, None])
def test_the_judge_has_a_row_of_its_own(tmp_path: Path, money: float | None) -> None:
    policy, _ = compiled(tmp_path, ANA + MEANS)

    async def test() -> None:
        judge = Judging(Terms("judged"), Judge(money), "judge/model")
        made = deploy(
            policy, "sha256:test", Upstream("mock", profile("openai/gpt-4o"), Scripted(["I am there on Friday."])), NOW,
            judging=judge,
        )  # fmt: skip
        async with house(made) as h:
            assert (await h.say("When?")).status_code == 200
            [row] = rows(h)
            assert (row["whom"], row["model"]) == ("judge", "judge/model")
            assert row["calls"] >= 1
            assert row["tokens_in"] == 50 * row["calls"]
            assert row["usd"] == pytest.approx((money or 0.0) * row["calls"])
            assert row["unpriced"] == (row["calls"] if money is None else 0)
            [entry] = h.serving.feed
            assert entry.usd == (None if money is None else pytest.approx(money * entry.calls))
            text = (await h.client.get("/metrics")).text
            assert 'personaspec_judge_tokens_total{kind="prompt",model="judge/model",persona="ana"}' in text

    asyncio.run(test())


def test_a_key_for_some_personas_sees_their_costs_alone() -> None:
    from personaspec.providers.budget import Cost

    held = Costs(NOW)
    for persona in ("ana", "bea"):
        held.add(persona, "replies", "m", Cost(1, 2, 3, 0.5))
    held.add("ana", "replies", "m", Cost(1, 2, 3, 0.0, 1))
    shown = costs(held, lambda persona: persona == "ana")
    assert shown["since"] == "2026-11-21T10:00:00+00:00"
    [row] = shown["rows"]
    assert (row["calls"], row["usd"], row["unpriced"]) == (2, 0.5, 1)
