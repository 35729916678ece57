"""Several models behind one name: the same promises, whether they are asked directly or through litellm."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from personaspec.providers.models_file import BadModels, Models, load_models, read_models
from personaspec.providers.provider import Kind, ProviderError
from personaspec.session.request import Request

from .raw_upstream import SSE, Upstream, answer, chunk, event, streamed, upstream

pytest.importorskip("httptools", reason="the extra `serve` is not installed")
pytest.importorskip("litellm", reason="litellm is not installed")

from personaspec.providers.direct import Direct
from personaspec.providers.litellm import LiteLLM
from personaspec.providers.router import Routed, open_direct, open_upstream, speaks_it
from personaspec.providers.router import upstream as routed

DOWN = answer(b'{"error": {"message": "down"}}', "503 Service Unavailable")
BUSY = answer(b'{"error": {"message": "Rate limit"}}', "429 Too Many Requests", "application/json", b"retry-after: 40")
STOP, DONE = event(None, "stop"), b"data: [DONE]\n\n"
Opened = Callable[[Models, str], Any]


def good(text: str) -> bytes:
    return streamed(event(text), STOP, DONE)


def _models(*bases: str, retries: int = 0, **more: Any) -> Models:
    """The first is `main`; each further one is what the one before it falls back to."""
    names = ["main", "second", "third"]
    listed = [
        {
            "name": name,
            "model": "openai/m",
            "api_base": base,
            "key": "MY_KEY",
            **({"fallbacks": [names[number + 1]]} if number == 0 and len(bases) > 1 else {}),
        }
        for number, (name, base) in enumerate(zip(names, bases, strict=False))
    ]
    return read_models({"model": listed, "retries": retries, **more})


def _direct(models: Models, name: str) -> Any:
    return routed(models, name, random.Random(7))


def _through_litellm(models: Models, name: str) -> Any:
    groups = [[(each, LiteLLM(each.base, key=each.key)) for each in group] for group in models.chain(name)]
    return Routed(groups, models, random.Random(7))


@pytest.fixture(params=["direct", "litellm"])
def opened(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setenv("MY_KEY", "sk-live-SECRETSECRETSECRET")
    return _direct if request.param == "direct" else _through_litellm


def _say(provider: Any, timeout: float = 60.0) -> tuple[str, ProviderError | None]:
    async def run() -> tuple[str, ProviderError | None]:
        said = ""
        try:
            async for piece in provider.astream(
                Request("m", ({"role": "user", "content": "Hello?"},), timeout=timeout)
            ):
                said += piece
        except ProviderError as error:
            return said, error
        return said, None

    return asyncio.run(run())


def test_another_one_takes_over_before_the_first_piece(opened: Opened) -> None:
    with upstream([DOWN]) as one, upstream([good("Hi")]) as other:
        assert _say(opened(_models(one.base, other.base), "main")) == ("Hi", None)
        assert (len(one.seen), len(other.seen)) == (1, 1)


def test_never_after_something_was_shown(opened: Opened) -> None:
    def breaks(_: dict[str, Any], __: int) -> Iterator[bytes | float | None]:
        yield SSE + chunk(event("I am"))
        yield 0.1
        yield None

    with upstream(breaks) as one, upstream([good("SECRET")]) as other:
        said, error = _say(opened(_models(one.base, other.base, retries=2), "main"))
        assert said == "I am"
        assert error is not None
        assert error.kind is Kind.NETWORK
        assert (len(one.seen), len(other.seen)) == (1, 0)


def test_a_second_round_where_it_is_asked_for(opened: Opened) -> None:
    with upstream([DOWN, good("Hi")]) as one:
        assert _say(opened(_models(one.base, retries=1), "main")) == ("Hi", None)
        assert len(one.seen) == 2


def test_no_more_rounds_than_are_allowed(opened: Opened) -> None:
    with upstream([DOWN]) as one:
        _, error = _say(opened(_models(one.base, retries=2, fails=50), "main"))
        assert error is not None
        assert error.kind is Kind.OTHER
        assert len(one.seen) == 3


def test_what_the_fan_must_not_ask_is_asked_of_nobody_else(opened: Opened) -> None:
    refused = answer(b'{"error": {"message": "no", "code": "content_policy_violation"}}', "400 Bad Request")
    with upstream([refused]) as one, upstream([good("SECRET")]) as other:
        said, error = _say(opened(_models(one.base, other.base), "main"))
        assert (said, error and error.kind) == ("", Kind.REFUSED)
        assert other.seen == []


def test_one_that_fails_is_left_alone_for_a_while() -> None:
    now = 0.0
    with upstream([BUSY]) as one, upstream([good("Hi")]) as other:
        models = _models(one.base, other.base, cooldown=30)
        provider = Routed(
            [[(each, Direct(each.base, key="")) for each in group] for group in models.chain("main")],
            models,
            clock=lambda: now,
        )
        for _ in range(3):
            assert _say(provider) == ("Hi", None)
        assert len(one.seen) == 1
        now = 39.0  # it said 40 seconds, which is longer than the cooldown
        assert _say(provider) == ("Hi", None)
        assert len(one.seen) == 1
        now = 41.0
        assert _say(provider) == ("Hi", None)
        assert len(one.seen) == 2


def test_where_all_are_left_alone_one_is_asked_all_the_same() -> None:
    with upstream([BUSY, good("Hi")]) as one:
        provider = _direct(_models(one.base, cooldown=600), "main")
        assert _say(provider)[1] is not None
        assert _say(provider) == ("Hi", None)


def test_order_comes_before_weight_and_weight_is_heeded() -> None:
    with upstream([good("a")]) as one, upstream([good("b")]) as other, upstream([good("c")]) as last:
        listed = [
            {"name": "m", "model": "openai/x", "api_base": base, "weight": weight, "order": order}
            for base, weight, order in ((one.base, 9, 1), (other.base, 1, 1), (last.base, 100, 2))
        ]
        provider = routed(read_models({"model": listed}), "m", random.Random(1))
        for _ in range(60):
            _say(provider)
        assert len(last.seen) == 0
        assert len(one.seen) > 3 * len(other.seen) > 0


def test_the_time_is_one_for_all_of_them() -> None:
    slow: Callable[[dict[str, Any], int], Iterator[bytes | float | None]] = lambda _, __: iter((5.0,))  # noqa: E731
    with upstream(slow) as one, upstream([good("Hi")]) as other:
        models = read_models(
            {
                "model": [
                    {"name": "m", "model": "openai/x", "api_base": one.base, "timeout": 0.3, "fallbacks": ["n"]},
                    {"name": "n", "model": "openai/x", "api_base": other.base},
                ]
            }
        )
        assert _say(routed(models, "m")) == ("Hi", None)
        said, error = _say(routed(models, "m"), timeout=0.2)
        assert (said, error and error.kind) == ("", Kind.TIMEOUT)


def test_a_whole_answer_falls_back_too(opened: Opened) -> None:
    whole = answer(b'{"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]}')
    with upstream([DOWN]) as one, upstream([whole]) as other:
        provider = opened(_models(one.base, other.base), "main")
        asked = Request("m", ({"role": "user", "content": "x"},), timeout=8)
        assert asyncio.run(provider.complete(asked, "rulings", {})).text == "{}"


def test_keys_are_sent_from_the_environment_and_never_said(opened: Opened) -> None:
    said = b'{"error": {"message": "key sk-live-SECRETSECRETSECRET is bad"}}'
    with upstream([answer(said, "401 Unauthorized")]) as one:
        _, error = _say(opened(_models(one.base), "main"))
    assert error is not None
    assert error.kind is Kind.AUTH
    assert "SECRET" not in repr(error) + error.help


def test_who_is_asked_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert speaks_it("openai/gpt-4o-mini")
    assert speaks_it("hosted_vllm/x", "http://10.0.0.5:8000/v1")
    assert not speaks_it("hosted_vllm/x"), "without an address it has none"
    assert not speaks_it("anthropic/claude-x", "http://10.0.0.5/v1")
    assert not speaks_it("openai/responses/gpt-5")
    assert isinstance(open_direct("openai/gpt-4o-mini"), Direct)
    assert open_direct("gemini/x") is None
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    assert not speaks_it("openai/gpt-4o-mini"), "litellm goes through the proxy"


def test_a_chain_may_be_of_both_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_API_BASE", "http://127.0.0.1:9")
    with upstream([good("Hi")]) as other:
        listed = [
            {"name": "m", "model": "ollama/llama3.1", "fallbacks": ["n"]},
            {"name": "n", "model": "openai/x", "api_base": other.base},
        ]
        assert _say(routed(read_models({"model": listed, "retries": 0}), "m")) == ("Hi", None)


def test_what_opens_knows_the_smallest_window() -> None:
    listed = [
        {"name": "m", "model": "openai/big", "api_base": "http://127.0.0.1:9/v1", "fallbacks": ["n"], "window": 32000},
        {"name": "n", "model": "openai/small", "api_base": "http://127.0.0.1:9/v1", "window": 8000},
    ]
    opened = open_upstream(read_models({"model": listed}), "m")
    assert (opened.model, opened.window) == ("openai/big", 8000)
    with pytest.raises(KeyError):
        open_upstream(read_models({"model": listed}), "nobody")


TOML = """
retries = 2
[[model]]
name = "mara"
model = "openai/qwen3-8b"
api_base = "http://10.0.0.5:8000/v1"
key = "VLLM_KEY"
fallbacks = ["backup"]
price = [0.1, 0.4]
[[model]]
name = "backup"
model = "openai/gpt-4o-mini"
"""


def test_a_file_in_both_forms(tmp_path: Path) -> None:
    (tmp_path / "models.toml").write_text(TOML)
    (tmp_path / "models.yaml").write_text(
        "retries: 2\nmodel:\n- {name: mara, model: openai/qwen3-8b, api_base: 'http://10.0.0.5:8000/v1', key: VLLM_KEY,"
        " fallbacks: [backup], price: [0.1, 0.4]}\n- {name: backup, model: openai/gpt-4o-mini}\n"
    )
    models = load_models(tmp_path / "models.toml")
    assert models == load_models(tmp_path / "models.yaml")
    assert models.names == ("mara", "backup")
    assert (models.retries, models.deployments[0].price) == (2, (0.1, 0.4))


@pytest.mark.parametrize(
    ("old", "new", "said", "help"),
    [
        ("api_base", "api_bas", "`api_bas` is not known in model 1", "did you mean `api_base`?"),
        ("retries = 2", "retrys = 2", "`retrys` is not known", "did you mean `retries`?"),
        ('["backup"]', '["bakup"]', "falls back to `bakup`", "did you mean `backup`?"),
        ('"VLLM_KEY"', '"sk-live-SECRETSECRETSECRET"', "no name of a variable", "environment"),
        ('"http://10.0.0.5:8000/v1"', '"10.0.0.5"', "no address", "https://"),
        ("[0.1, 0.4]", "[0.1]", "two amounts", "million"),
        ("retries = 2", "retries = 99", "from 0 to 5", ""),
        ("retries = 2", 'retries = "2"', "wrong kind", ""),
        ('model = "openai/gpt-4o-mini"', "", "has no `model`", "openai/"),
        (TOML, "", "no model is listed", "[[model]]"),
        (TOML, "a = [", "no TOML", ""),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, old: str, new: str, said: str, help: str) -> None:
    path = tmp_path / "models.toml"
    path.write_text(TOML.replace(old, new))
    with pytest.raises(BadModels) as caught:
        load_models(path)
    assert said in caught.value.message
    assert help in caught.value.help
    assert "SECRET" not in caught.value.message + caught.value.help


def test_what_it_was_asked_is_the_same_for_both(opened: Opened) -> None:
    with upstream([good("Hi")]) as one:
        _say(opened(_models(one.base), "main"))
        assert isinstance(one, Upstream)
        sent = one.seen[0]
        assert (sent["model"], sent["stream"]) == ("m", True)
        assert sent["messages"] == [{"role": "user", "content": "Hello?"}]
