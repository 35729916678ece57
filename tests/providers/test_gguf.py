"""A file is looked at before a native library opens it."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.providers.gguf import read_head
from personaspec.providers.provider import Kind, ProviderError


def _text(value: str) -> bytes:
    raw = value.encode()
    return struct.pack("<Q", len(raw)) + raw


def _entry(key: str, kind: int, value: bytes) -> bytes:
    return _text(key) + struct.pack("<I", kind) + value


def gguf(*entries: bytes, version: int = 3) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", version, 0, len(entries)) + b"".join(entries)


WHOLE = gguf(
    _entry("general.architecture", 8, _text("llama")),
    _entry("tokenizer.ggml.tokens", 9, struct.pack("<IQ", 8, 2) + _text("a") + _text("bc")),
    _entry("tokenizer.ggml.scores", 9, struct.pack("<IQ", 6, 3) + struct.pack("<3f", 1, 2, 3)),
    _entry("general.name", 8, _text("Tiny")),
    _entry("llama.context_length", 4, struct.pack("<I", 2048)),
    _entry("tokenizer.chat_template", 8, _text("{{ messages }}")),
)


def test_the_head_says_what_the_model_is(tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(WHOLE)
    head = read_head(path)
    assert (head.architecture, head.name, head.window, head.has_template) == ("llama", "Tiny", 2048, True)
    path.write_bytes(gguf())
    assert read_head(path).window is None
    assert not read_head(path).has_template


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b"<!DOCTYPE html><html>", "it is a web page"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of git-lfs"),
        (b"PK\x03\x04....", "it is a zip archive"),
        (struct.pack("<Q", 40) + b'{"__metadata__":{}}', "it looks like safetensors"),
        (b"hello", "it does not begin with `GGUF`"),
        (gguf(version=1), "version 1, and only 2 and 3 are known"),
        (WHOLE[:60], "whose head is damaged"),
        (b"GGUF", "whose head is damaged"),
        (gguf(_entry("x", 99, b"")), "whose head is damaged"),
        (gguf(struct.pack("<Q", 1 << 60)), "whose head is damaged"),
        (gguf(_entry("x", 9, struct.pack("<IQ", 9, 1 << 40))), "whose head is damaged"),
    ],
)
def test_what_is_not_a_model_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(content)
    with pytest.raises(ProviderError) as raised:
        read_head(path)
    assert words in raised.value.message
    assert raised.value.kind is Kind.DAMAGED


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "no.gguf", "there is no file"), (tmp_path, "is a folder")):
        with pytest.raises(ProviderError, match=words) as raised:
            read_head(path)
        assert raised.value.kind is Kind.NO_SUCH_MODEL


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6), st.integers(0, len(WHOLE)))
def test_broken_heads_give_a_diagnostic_or_a_head(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], length: int
) -> None:
    raw = bytearray(WHOLE)
    for at, value in changes:
        raw[at] = value
    path = tmp_path_factory.getbasetemp() / "fuzz.gguf"
    path.write_bytes(raw[:length])
    with suppress(ProviderError):
        read_head(path)
