"""ProviderError keeps secrets to itself; the light modules stay light."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys

import pytest

from personaspec.providers.provider import Kind, ProviderError, scrub


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Incorrect API key provided: sk-live-abcdef123456.", "sk-live-abcdef123456"),
        ("Incorrect API key provided: sk-proj-********wxyz.", "wxyz"),
        ("sent Authorization: Bearer eyJhbGciOi.payload", "eyJhbGciOi"),
        ("GET https://host/v1/models?key=AIzaSyD3xAmple&alt=sse", "AIzaSyD3xAmple"),
        ("header x-api-key: 0123456789abcdef refused", "0123456789abcdef"),
        ("the token hf_abcdefghijklmnop is over", "hf_abcdefghijklmnop"),
    ],
)
def test_what_looks_like_a_key_is_hidden(text: str, secret: str) -> None:
    assert secret not in scrub(text, {})
    assert "[secret]" in scrub(text, {})


def test_values_of_the_environment_are_hidden_whatever_they_look_like(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMEBODY_API_KEY", "plainword")
    monkeypatch.setenv("CHAT_TOKEN", "other words here")
    monkeypatch.setenv("MY_SECRET", "x")
    error = ProviderError(Kind.OTHER, "it said plainword and x", "not other words here")
    assert error.message == "it said [secret] and x"
    assert error.help == "not [secret]"
    assert "plainword" not in repr(error)


@pytest.mark.parametrize("text", ["skateboards and sketching_pots", "a risk-free task-based plan", "monkey=banana"])
def test_words_are_left_alone(text: str) -> None:
    assert scrub(text, {"HOME": "skateboards", "EMPTY_API_KEY": ""}) == text


def test_an_error_survives_copying_and_pickling() -> None:
    error = ProviderError(Kind.CUT, "it was cut", "ask again")
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (twin.kind, twin.message, twin.help) == ("cut", "it was cut", "ask again")


@pytest.mark.parametrize("module", ["provider", "scripted", "choose", "fetch", "errors"])
def test_no_model_library_is_loaded_before_a_model_is_opened(module: str) -> None:
    heavy = "{'litellm', 'openai', 'xllamacpp', 'httpx', 'pydantic', 'lark'}"
    code = f"import sys, personaspec.providers.{module}; print(sorted({heavy} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
