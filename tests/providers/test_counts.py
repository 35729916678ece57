"""An endpoint is asked for its own count of tokens; one that does not take that question is asked without it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from personaspec.providers import prices
from personaspec.providers.models_file import read_models
from personaspec.providers.provider import ProviderError
from personaspec.providers.router import Upstream as Provider
from personaspec.session.request import Request
from tests.providers.raw_upstream import answer, event, streamed, upstream

pytest.importorskip("httptools", reason="the extra `serve` is not installed")

from personaspec.providers import router
from personaspec.providers.direct import Direct

DONE = b"data: [DONE]\n\n"
COUNT = b'data: {"choices":[],"usage":{"prompt_tokens":90,"completion_tokens":7,"total_tokens":97}}\n\n'
REFUSED = answer(b'{"error":{"message":"Unrecognized request argument: stream_options"}}', "400 Bad Request")
OTHER = answer(b'{"error":{"message":"temperature is out of range"}}', "400 Bad Request")
Billed = tuple[int, int, float | None, bool]


def strict(refusal: bytes) -> Any:
    """An endpoint that refuses the question, and answers without it."""

    def script(asked: dict[str, Any], _: int) -> Iterator[bytes]:
        yield refusal if "stream_options" in asked else streamed(event("Hello."), event(None, "stop"), DONE)

    return script


def ask(provider: Provider, times: int = 1, **more: Any) -> tuple[list[str], list[Billed]]:
    """What it said each time, an error's message for one, and what was billed."""
    billed: list[Billed] = []
    provider.bill = lambda *bill: billed.append(bill)  # type: ignore[attr-defined]
    request = Request("openai/m", ({"role": "user", "content": "Hello?"},), timeout=60, **more)

    async def once() -> str:
        try:
            return "".join([piece async for piece in provider.astream(request)])
        except ProviderError as error:
            return error.message

    async def run() -> list[str]:
        return [await once() for _ in range(times)]

    return asyncio.run(run()), billed


@pytest.fixture(params=["direct", "litellm"])
def road(request: pytest.FixtureRequest) -> Any:
    """Makes a provider for an endpoint."""
    if request.param == "direct":
        return lambda base: Direct(base, key="SOME_KEY", prices=(1.0, 2.0))
    pytest.importorskip("litellm", reason="the extra `chat` is not installed")
    from personaspec.providers.litellm import LiteLLM

    return lambda base: LiteLLM(base, key="SOME_KEY")


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_KEY", "sk-nothing")


@pytest.mark.parametrize("refusal", [REFUSED, answer(b'{"detail":"extra"}', "422 Unprocessable Entity")])
def test_an_endpoint_that_refuses_the_question_works_and_is_not_asked_again(road: Any, refusal: bytes) -> None:
    with upstream(strict(refusal)) as there:
        said, billed = ask(road(there.base), 3)
    assert said == ["Hello."] * 3
    asked = ["stream_options" in each for each in there.seen]
    assert asked[-3:] == [False] * 3
    assert 1 <= len(asked[:-3]) <= 2, "litellm tries some refusals twice by itself"
    assert all(asked[:-3])
    assert [counted for *_, counted in billed] == [False] * 3
    assert all(read > 0 for read, *_ in billed)


def test_an_endpoint_that_counts_is_believed(road: Any) -> None:
    with upstream([streamed(event("Hello."), event(None, "stop"), COUNT, DONE)]) as there:
        said, billed = ask(road(there.base), 2)
    assert said == ["Hello."] * 2
    assert [(read, written, counted) for read, written, _, counted in billed] == [(90, 7, True)] * 2
    assert all(each["stream_options"] == {"include_usage": True} for each in there.seen)


def test_what_else_is_refused_is_refused_once_the_question_was_taken(road: Any) -> None:
    """A mistake of another kind costs one more call the first time, and none later."""
    with upstream([streamed(event("Hello."), event(None, "stop"), COUNT, DONE), OTHER, OTHER]) as there:
        said, _ = ask(road(there.base), 2)
    assert len(there.seen) == 2
    assert said[0] == "Hello."
    assert "could not reply" in said[1]


def test_an_endpoint_that_begins_to_refuse_the_question_goes_on(road: Any) -> None:
    def script(asked: dict[str, Any], number: int) -> Iterator[bytes]:
        good = streamed(event("Hello."), event(None, "stop"), COUNT, DONE)
        yield good if number == 0 or "stream_options" not in asked else REFUSED

    with upstream(script) as there:
        said, _ = ask(road(there.base), 3)
    assert said == ["Hello."] * 3
    assert [("stream_options" in each) for each in there.seen] == [True, True, False, False]


def test_what_was_no_reply_costs_nothing() -> None:
    with upstream([answer(b"{}", "500 Internal Server Error")]) as there:
        said, billed = ask(Direct(there.base, key="SOME_KEY", prices=(1.0, 2.0)))
    assert said[0]
    assert billed == []


def test_money_is_of_the_price(road: Any) -> None:
    with upstream([streamed(event("Hello."), event(None, "stop"), COUNT, DONE)]) as there:
        _, billed = ask(Direct(there.base, key="SOME_KEY", prices=(1.0, 2.0)))
        _, free = ask(Direct(there.base, key="SOME_KEY"))
    assert billed == [(90, 7, (90 * 1.0 + 7 * 2.0) / 1e6, True)]
    assert free[0][2] is None


def test_the_list_of_prices_is_read_and_its_library_is_not_loaded() -> None:
    pytest.importorskip("litellm", reason="the extra `chat` is not installed")
    import litellm

    known = litellm.model_cost["gpt-4o-mini"]
    found = prices.listed("gpt-4o-mini")
    assert found == pytest.approx((known["input_cost_per_token"] * 1e6, known["output_cost_per_token"] * 1e6))
    assert prices.listed("no-such-model") is None
    assert prices.listed("sample_spec") in (None, (0.0, 0.0))


def test_a_price_of_the_list_is_openais_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same name at another address is another model, at another price."""
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(router, "listed", lambda model: (1.0, 2.0) if model == "gpt-4o-mini" else None)
    model = "openai/gpt-4o-mini"
    assert router.open_direct(model).priced(model)  # type: ignore[union-attr]
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    assert not router.open_direct(model).priced(model)  # type: ignore[union-attr]
    own = read_models({"model": [{"name": "m", "model": model, "api_base": "http://127.0.0.1:1/v1", "price": [3, 4]}]})
    assert router.upstream(own, "m").priced(model)  # type: ignore[attr-defined]


def test_it_asks_once_more_within_the_time_that_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second question waits no longer than the first left over."""
    limits: list[float] = []
    post = Direct._post

    async def recorded(self: Direct, request: Request, **more: Any) -> Any:
        limits.append(request.timeout)
        return await post(self, request, **more)

    monkeypatch.setattr(Direct, "_post", recorded)
    with upstream(strict(REFUSED)) as there:
        said, _ = ask(Direct(there.base, key="SOME_KEY"))
    assert said == ["Hello."]
    assert limits[0] == 60
    assert 0 < limits[1] < 60
