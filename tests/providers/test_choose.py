"""What `--model` means."""

from __future__ import annotations

from pathlib import Path

import pytest

from personaspec.providers import choose
from personaspec.providers.catalogue import QWEN_CODER, SMOLLM2, Model
from personaspec.providers.choose import resolve
from personaspec.providers.provider import Kind, ProviderError

from .fake_hub import FakeHub
from .test_gguf import WHOLE


@pytest.mark.parametrize("name", ["anthropic/claude-sonnet-4-5", "openai/gpt-4o", "ollama/llama3.1", "gpt-4o"])
def test_a_providers_model(name: str) -> None:
    choice = resolve(name)
    assert (choice.name, choice.is_local, choice.window) == (name, False, None)


def test_nothing_is_the_default_model(cache: Path) -> None:
    choice = resolve(None, fetch=False)
    assert (choice.name, choice.entry) == ("personaspec-local/smollm2-135m", SMOLLM2)
    assert choice.path == cache / "models" / SMOLLM2.file


@pytest.mark.parametrize("name", ["qwen2.5-coder-1.5b", "personaspec-local/qwen2.5-coder-1.5b", " qwen2.5-coder-1.5b "])
def test_a_name_of_the_catalogue(cache: Path, name: str) -> None:
    choice = resolve(name, fetch=False)
    assert choice.entry is QWEN_CODER
    assert choice.window == 8192, "what it is given, not the most that it could read"


def test_a_gguf_file(tmp_path: Path) -> None:
    for file in ("my model.GGUF", "weights.bin"):
        path = tmp_path / file
        path.write_bytes(WHOLE)
        choice = resolve(str(path))
        assert (choice.path, choice.entry, choice.window) == (path, None, 2048)


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("smollm2-135", "did you mean `smollm2-135m`?"),
        ("qwen2.5-coder-1.5B", "did you mean `qwen2.5-coder-1.5b`?"),
        ("personaspec-local/zzz", "see `personaspec models list`"),
        ("", "see `personaspec models list`"),
    ],
)
def test_a_typing_error_gets_a_suggestion(name: str, help: str) -> None:
    with pytest.raises(ProviderError) as raised:
        resolve(name)
    assert (raised.value.kind, raised.value.help) == (Kind.NO_SUCH_MODEL, help)


def test_a_gguf_file_that_is_not_there() -> None:
    with pytest.raises(ProviderError, match=r"there is no file `nowhere/x\.gguf`"):
        resolve("nowhere/x.gguf")


def test_an_absent_model_is_fetched_with_progress(
    model: Model, hub: FakeHub, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose, "DEFAULT", model)
    seen: list[str] = []
    choice = resolve(None, progress=lambda step: seen.append(step.what))
    assert choice.path is not None
    assert choice.path.is_file()
    assert seen
    resolve(None)
    assert len(hub.asked) == 1
