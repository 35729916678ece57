"""Providers through litellm, against a loopback endpoint that does what providers do on a bad day."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from personaspec.providers.provider import Kind, ProviderError
from personaspec.session.request import Request

from .fake_openai import LATE, Fake

litellm = pytest.importorskip("personaspec.providers.litellm", reason="litellm is not installed")

HELLO = ({"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hello?"})
KEY = "sk-live-SECRETSECRETSECRET"


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


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


def _async(base: str, request: Request) -> tuple[list[str], ProviderError | None]:
    async def run() -> tuple[list[str], ProviderError | None]:
        got: list[str] = []
        try:
            async for piece in litellm.LiteLLM(base).astream(request):
                got.append(piece)  # noqa: PERF401
        except ProviderError as error:
            return got, error
        return got, None

    return asyncio.run(run())


@pytest.mark.parametrize("road", ["sync", "async"])
@pytest.mark.parametrize(
    ("model", "pieces", "kind"),
    [
        ("good", ["Hello", " there", ", potter."], None),
        ("bad-key", [], Kind.AUTH),
        ("forbidden", [], Kind.AUTH),
        ("nobody", [], Kind.NO_SUCH_MODEL),
        ("busy", [], Kind.RATE_LIMIT),
        ("no-money", [], Kind.RATE_LIMIT),
        ("broken", [], Kind.OTHER),
        ("down", [], Kind.OTHER),
        ("odd-request", [], Kind.OTHER),
        ("overflow", [], Kind.CONTEXT_OVERFLOW),
        ("policy", [], Kind.REFUSED),
        ("filtered-at-once", [], Kind.REFUSED),
        ("filtered", ["Well, "], Kind.CUT),
        ("too-long", ["Once upon", " a time"], Kind.CUT),
        ("unfinished", ["half a ", "sentence"], Kind.CUT),
        ("dropped", ["half a ", "sentence"], Kind.NETWORK),
        ("error-inside", ["half"], Kind.OTHER),
        ("empty", [], Kind.EMPTY),
        ("blank", [" ", "\n"], Kind.EMPTY),
        ("garbage", [], Kind.OTHER),
        ("thinks", ["Hello", ", potter."], None),
        ("only-thinks", [], Kind.EMPTY),
        ("calls-a-tool", [], Kind.EMPTY),
        ("a-web-page", [], Kind.EMPTY),
    ],
)
def test_each_way_to_fail_has_a_kind_and_what_came_before_stands(
    endpoint: Fake, road: str, model: str, pieces: list[str], kind: Kind | None
) -> None:
    request = _ask(model)
    got, error = (
        _sync(litellm.LiteLLM(endpoint.base).stream(request)) if road == "sync" else _async(endpoint.base, request)
    )
    assert got == pieces
    assert (error and error.kind) == kind
    if error is not None:
        assert "SECRET" not in error.message + error.help + repr(error)
        assert "\n" not in error.message
        assert "Error" not in error.message, "no type names"
        assert f"`openai/{model}`" in error.message or "`openai`" in error.message


@pytest.mark.parametrize(
    ("model", "time_", "pieces"),
    [("slow-to-start", 0.7, []), ("slow-to-go-on", 4, ["one"]), ("keeps-breathing", 0.7, [])],
)
def test_the_time_is_up_for_the_whole_reply(endpoint: Fake, model: str, time_: float, pieces: list[str]) -> None:
    started = time.monotonic()
    got, error = _sync(litellm.LiteLLM(endpoint.base).stream(_ask(model, timeout=time_)))
    assert got == pieces
    assert error is not None
    assert error.kind is Kind.TIMEOUT
    assert f"{time_:g} seconds" in error.message
    assert time.monotonic() - started < LATE / 2


def test_time_that_the_reader_takes_is_not_the_models(endpoint: Fake) -> None:
    assert _sync(litellm.LiteLLM(endpoint.base).stream(_ask("good")))[1] is None  # the first of all takes longer
    stream = litellm.LiteLLM(endpoint.base).stream(_ask("good", timeout=4))
    first = next(stream)
    time.sleep(4.3)
    assert first + "".join(stream) == "Hello there, potter."


def test_a_reader_who_leaves_hangs_up(endpoint: Fake) -> None:
    endpoint.hung_up.clear()
    stream = litellm.LiteLLM(endpoint.base).stream(_ask("endless"))
    assert next(stream)
    stream.close()
    assert endpoint.hung_up.wait(LATE / 2), "the provider should notice that nobody listens"


def test_a_forgotten_reply_hangs_up_too(endpoint: Fake) -> None:
    endpoint.hung_up.clear()
    stream = litellm.LiteLLM(endpoint.base).stream(_ask("endless"))
    next(stream)
    del stream
    gc.collect()
    assert endpoint.hung_up.wait(LATE / 2)


def test_sync_works_where_a_loop_already_runs(endpoint: Fake) -> None:
    async def notebook() -> str:
        return "".join(litellm.LiteLLM(endpoint.base).stream(_ask("good")))

    assert asyncio.run(notebook()) == "Hello there, potter."


def test_the_request_arrives_as_asked_and_once(endpoint: Fake) -> None:
    endpoint.seen.clear()
    request = Request("openai/good", HELLO, max_tokens=9, temperature=0.1, stop=("END",))
    list(litellm.LiteLLM(endpoint.base).stream(request))
    assert len(endpoint.seen) == 1
    sent = endpoint.seen[0]
    assert sent["messages"] == list(HELLO)
    assert (sent["max_tokens"], sent["temperature"], sent["stop"], sent["stream"]) == (9, 0.1, ["END"], True)
    endpoint.seen.clear()
    _sync(litellm.LiteLLM(endpoint.base).stream(_ask("busy")))
    assert len(endpoint.seen) == 1, "no silent second attempt"
    assert "temperature" not in endpoint.seen[0]


def test_nobody_listens_at_the_address() -> None:
    _, error = _sync(litellm.LiteLLM("http://127.0.0.1:9/v1").stream(_ask("good")))
    assert error is not None
    assert error.kind is Kind.NETWORK


@pytest.mark.parametrize(
    ("model", "variable"),
    [
        ("openai/x", "OPENAI_API_KEY"),
        ("anthropic/claude-x", "ANTHROPIC_API_KEY"),
        ("gemini/gemini-x", "GEMINI_API_KEY"),
    ],
)
def test_a_missing_key_is_named(monkeypatch: pytest.MonkeyPatch, model: str, variable: str) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    _, error = _sync(litellm.LiteLLM().stream(Request(model, HELLO, timeout=5)))
    assert error is not None
    assert (error.kind, variable in error.help) == (Kind.AUTH, True)


def test_an_ollama_that_does_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_API_BASE", "http://127.0.0.1:9")
    _, error = _sync(litellm.LiteLLM().stream(Request("ollama/llama3.1", HELLO, timeout=5)))
    assert error is not None
    assert (error.kind, error.help) == (Kind.NETWORK, "start it with `ollama serve`")


@pytest.mark.parametrize("model", ["foo", "foo/bar", ""])
def test_a_provider_that_nobody_knows(model: str) -> None:
    _, error = _sync(litellm.LiteLLM().stream(Request(model, HELLO, timeout=5)))
    assert error is not None
    assert error.kind is Kind.NO_SUCH_MODEL


def test_nothing_is_printed(endpoint: Fake) -> None:
    code = f"""
from personaspec.providers.litellm import LiteLLM, context_window
from personaspec.providers.provider import ProviderError
from personaspec.session.request import Request
context_window("no/such-model")
hello = ({{"role": "user", "content": "Hello?"}},)
for base, model in [({endpoint.base!r}, "openai/" + m) for m in ("good", "broken", "garbage", "bad-key", "dropped")] + [
    ("http://127.0.0.1:9", "ollama/llama3.1"), (None, "foo/bar"), ({endpoint.base!r}, "openai/endless")
]:
    try:
        for piece in LiteLLM(base).stream(Request(model, hello, timeout=1)):
            pass
    except ProviderError:
        pass
next(stream := LiteLLM({endpoint.base!r}).stream(Request("openai/endless", hello)))
"""  # and it ends in the middle of a reply
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("", "")


def test_windows_and_tokens_come_from_the_table() -> None:
    assert litellm.context_window("openai/gpt-4o") == 128_000
    assert litellm.context_window("no/such-model") is None
    few = litellm.count_tokens("openai/gpt-4o", [{"role": "user", "content": "hello"}])
    many = litellm.count_tokens("ollama/llama3.1", [{"role": "user", "content": "hello " * 200}])
    assert 1 <= few < 20
    assert 150 < many < 500


@pytest.mark.parametrize("road", ["sync", "async"])
@pytest.mark.parametrize("model", ["thinks", "thinks-aloud", "only-thinks", "calls-a-tool"])
def test_thoughts_and_the_arguments_of_tools_are_never_given(endpoint: Fake, road: str, model: str) -> None:
    got, _ = (
        _sync(litellm.LiteLLM(endpoint.base).stream(_ask(model)))
        if road == "sync"
        else _async(endpoint.base, _ask(model))
    )
    assert all(got), "never an empty piece"
    assert "SECRET" not in "".join(got)
    assert "think" not in "".join(got)
    if model == "thinks-aloud":
        assert "".join(got) == "Hello <b>you</b> there."


def test_a_reply_is_billed_as_its_provider_counts(endpoint: Fake) -> None:
    billed: list[tuple[int, int, float | None, bool]] = []
    provider = litellm.LiteLLM(endpoint.base)
    provider.bill = lambda *bill: billed.append(bill)
    assert "".join(provider.stream(_ask("gpt-4o-mini"))) == "Hello"
    [(read, written, money, counted)] = billed
    assert (read, written, counted) == (1000, 500, True)
    assert money == pytest.approx(1000 * 0.15e-6 + 500 * 0.6e-6)
    assert provider.priced("openai/gpt-4o-mini")


def test_what_was_cut_or_has_no_price_is_counted_here(endpoint: Fake) -> None:
    billed: list[tuple[int, int, float | None, bool]] = []
    provider = litellm.LiteLLM(endpoint.base)
    provider.bill = lambda *bill: billed.append(bill)
    reply = provider.stream(_ask("good"))
    next(reply)
    reply.close()
    [(read, written, money, counted)] = billed
    assert not counted
    assert read > 0
    assert written > 0
    assert money is None
    assert not provider.priced("openai/good")


def test_no_count_is_asked_for_where_nobody_wants_it(endpoint: Fake) -> None:
    list(litellm.LiteLLM(endpoint.base).stream(_ask("good")))
    assert "stream_options" not in endpoint.seen[-1]
