"""One set of tests for both roads to a chat endpoint: directly, and through litellm. What a reader sees is the same."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Iterator

import pytest

from personaspec.providers.provider import Completing, Kind, Provider, ProviderError
from personaspec.session.request import Request

from .fake_openai import LATE, Fake

pytest.importorskip("httptools", reason="the extra `serve` is not installed")
direct = pytest.importorskip("personaspec.providers.direct")
litellm = pytest.importorskip("personaspec.providers.litellm", reason="litellm is not installed")

HELLO = ({"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hello?"})
KEY = "sk-live-SECRETSECRETSECRET"
Open = Callable[[str], Provider]


@pytest.fixture(params=["direct", "litellm"])
def opened(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return direct.Direct if request.param == "direct" else litellm.LiteLLM


def _ask(model: str, timeout: float = 20.0) -> Request:
    return Request(f"openai/{model}", HELLO, timeout=timeout)


def _sync(pieces: Iterator[str]) -> tuple[list[str], ProviderError | None]:
    got: list[str] = []
    try:
        for piece in pieces:
            got.append(piece)  # noqa: PERF402 - what came before an error counts
    except ProviderError as error:
        return got, error
    return got, None


def _async(provider: Provider, request: Request) -> tuple[list[str], ProviderError | None]:
    async def run() -> tuple[list[str], ProviderError | None]:
        got: list[str] = []
        try:
            async for piece in provider.astream(request):
                got.append(piece)  # noqa: PERF401
        except ProviderError as error:
            return got, error
        return got, None

    return asyncio.run(run())


@pytest.mark.parametrize("road", ["sync", "async"])
@pytest.mark.parametrize(
    ("model", "text", "kind"),
    [
        ("good", "Hello there, potter.", None),
        ("bad-key", "", Kind.AUTH),
        ("forbidden", "", Kind.AUTH),
        ("nobody", "", Kind.NO_SUCH_MODEL),
        ("busy", "", Kind.RATE_LIMIT),
        ("no-money", "", Kind.RATE_LIMIT),
        ("broken", "", Kind.OTHER),
        ("down", "", Kind.OTHER),
        ("odd-request", "", Kind.OTHER),
        ("overflow", "", Kind.CONTEXT_OVERFLOW),
        ("policy", "", Kind.REFUSED),
        ("filtered-at-once", "", Kind.REFUSED),
        ("filtered", "Well, ", Kind.CUT),
        ("too-long", "Once upon a time", Kind.CUT),
        ("unfinished", "half a sentence", Kind.CUT),
        ("dropped", "half a sentence", Kind.NETWORK),
        ("error-inside", "half", Kind.OTHER),
        ("empty", "", Kind.EMPTY),
        ("blank", " \n", Kind.EMPTY),
        ("garbage", "", Kind.OTHER),
        ("thinks", "Hello, potter.", None),
        ("thinks-aloud", "Hello <b>you</b> there.", None),
        ("only-thinks", "", Kind.EMPTY),
        ("calls-a-tool", "", Kind.EMPTY),
    ],
)
def test_each_way_to_fail_has_a_kind_and_what_came_before_stands(
    endpoint: Fake, opened: Open, road: str, model: str, text: str, kind: Kind | None
) -> None:
    provider, request = opened(endpoint.base), _ask(model)
    got, error = _sync(provider.stream(request)) if road == "sync" else _async(provider, request)
    assert "".join(got) == text
    assert all(got), "never an empty piece"
    assert (error and error.kind) == kind
    if error is not None:
        assert "SECRET" not in error.message + error.help + repr(error)
        assert "\n" not in error.message
        assert "Error" not in error.message, "no type names"
        assert f"`openai/{model}`" in error.message or "`openai`" in error.message


@pytest.mark.parametrize(
    "model",
    ["bad-key", "forbidden", "nobody", "busy", "no-money", "broken", "down", "overflow", "policy", "filtered",
     "too-long", "unfinished", "dropped", "empty", "garbage"],
)  # fmt: skip
def test_both_say_it_in_the_same_words(endpoint: Fake, monkeypatch: pytest.MonkeyPatch, model: str) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    _, one = _sync(direct.Direct(endpoint.base).stream(_ask(model)))
    _, other = _sync(litellm.LiteLLM(endpoint.base).stream(_ask(model)))
    assert one is not None
    assert other is not None
    assert (one.kind, one.message, one.help) == (other.kind, other.message, other.help)


@pytest.mark.parametrize(
    ("model", "time_", "pieces"),
    [("slow-to-start", 0.7, []), ("slow-to-go-on", 4, ["one"]), ("keeps-breathing", 0.7, [])],
)
def test_the_time_is_up_for_the_whole_reply(
    endpoint: Fake, opened: Open, model: str, time_: float, pieces: list[str]
) -> None:
    started = time.monotonic()
    got, error = _sync(opened(endpoint.base).stream(_ask(model, timeout=time_)))
    assert got == pieces
    assert error is not None
    assert error.kind is Kind.TIMEOUT
    assert f"{time_:g} seconds" in error.message
    assert time.monotonic() - started < LATE / 2


def test_time_that_the_reader_takes_is_not_the_models(endpoint: Fake, opened: Open) -> None:
    assert _sync(opened(endpoint.base).stream(_ask("good")))[1] is None  # the first of all takes longer

    async def slowly() -> str:
        said = ""
        async for piece in opened(endpoint.base).astream(_ask("good", timeout=4)):
            await asyncio.sleep(0 if said else 4.3)
            said += piece
        return said

    assert asyncio.run(slowly()) == "Hello there, potter."


def test_a_reader_who_leaves_hangs_up(endpoint: Fake, opened: Open) -> None:
    endpoint.hung_up.clear()
    stream = opened(endpoint.base).stream(_ask("endless"))
    assert next(stream)
    stream.close()
    assert endpoint.hung_up.wait(LATE / 2), "the provider should notice that nobody listens"


def test_a_forgotten_reply_hangs_up_too(endpoint: Fake, opened: Open) -> None:
    endpoint.hung_up.clear()
    stream = opened(endpoint.base).stream(_ask("endless"))
    next(stream)
    del stream
    gc.collect()
    assert endpoint.hung_up.wait(LATE / 2)


def test_the_request_arrives_as_asked_and_once(endpoint: Fake, opened: Open) -> None:
    endpoint.seen.clear()
    request = Request("openai/good", HELLO, max_tokens=9, temperature=0.1, stop=("END",))
    list(opened(endpoint.base).stream(request))
    assert len(endpoint.seen) == 1
    sent = endpoint.seen[0]
    assert sent["messages"] == list(HELLO)
    assert (sent["model"], sent["stream"], sent["stop"]) == ("good", True, ["END"])
    assert (sent["max_tokens"], sent["temperature"]) == (9, 0.1)
    assert "stream_options" not in sent
    endpoint.seen.clear()
    _sync(opened(endpoint.base).stream(_ask("busy")))
    assert len(endpoint.seen) == 1, "no silent second attempt"
    assert "temperature" not in endpoint.seen[0]


def test_nobody_listens_at_the_address(opened: Open) -> None:
    _, error = _sync(opened("http://127.0.0.1:9/v1").stream(_ask("good")))
    assert error is not None
    assert error.kind is Kind.NETWORK


def test_a_whole_answer(endpoint: Fake, opened: Open) -> None:
    provider = opened(endpoint.base)
    assert isinstance(provider, Completing)
    data = '{"text": "YES", "propositions": [{"n": 1}]}'
    asked = Request("openai/judge-thinks", ({"role": "user", "content": f"m4rk\n{data}m4rk"},), max_tokens=64)
    found = asyncio.run(provider.complete(asked, "rulings", {"type": "object"}))
    assert found.text.strip() == '{"mark": "m4rk", "rulings": [{"n": 1, "holds": true}]}'
    assert (found.tokens_in, found.tokens_out) == (200, 20)
    assert endpoint.seen[-1]["response_format"]["json_schema"]["name"] == "rulings"


@pytest.mark.parametrize(
    ("model", "kind"), [("judge-says-nothing", Kind.EMPTY), ("busy", Kind.RATE_LIMIT), ("judge-sleeps", Kind.TIMEOUT)]
)
def test_a_whole_answer_that_is_none(endpoint: Fake, opened: Open, model: str, kind: Kind) -> None:
    provider = opened(endpoint.base)
    assert isinstance(provider, Completing)
    asked = Request(
        f"openai/{model}",
        ({"role": "user", "content": 'm\n{"text": "", "propositions": []}m'},),
        timeout=1 if kind is Kind.TIMEOUT else 20,
    )
    with pytest.raises(ProviderError) as caught:
        asyncio.run(provider.complete(asked, "rulings", {}))
    assert caught.value.kind is kind
    assert "SECRET" not in str(caught.value)


def test_a_reply_is_billed_as_its_provider_counts(endpoint: Fake, opened: Open) -> None:
    billed: list[tuple[int, int, float | None, bool]] = []
    provider = opened(endpoint.base)
    provider.bill = lambda *bill: billed.append(bill)  # type: ignore[attr-defined]
    assert "".join(provider.stream(_ask("gpt-4o-mini"))) == "Hello"
    assert (billed[0][:2], billed[0][3]) == ((1000, 500), True)
    reply = provider.stream(_ask("good"))
    next(reply)
    reply.close()
    assert billed[1][0] > 0, "what was cut is estimated"
    assert not billed[1][3]
