"""The embedded model, for real: fetched, verified, loaded, asked, stopped."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from personaspec.cli.opening import open_provider
from personaspec.providers.catalogue import SMOLLM2
from personaspec.providers.choose import resolve
from personaspec.providers.provider import Kind, ProviderError
from personaspec.session.request import Request

from .test_gguf import WHOLE

local = pytest.importorskip("personaspec.providers.local", reason="the local runtime is not installed")

KIDS = (
    {
        "role": "system",
        "content": "You are Mara's clone, an AI that speaks for Mara, a ceramicist. You have no children.",
    },
    {"role": "user", "content": "How old are your kids?"},
)
COUNT = ({"role": "user", "content": "Count from one to one thousand in words."},)


@pytest.fixture(scope="module")
def smollm() -> object:
    """The default model: from the cache, else fetched."""
    choice = resolve(None)
    assert choice.path is not None
    return open_provider(choice)


def _busy() -> bool:
    return any(t.name == "personaspec-local" and t.is_alive() for t in threading.enumerate())


def _wait_until_idle(seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while _busy() and time.monotonic() < deadline:
        time.sleep(0.01)
    return not _busy()


@pytest.mark.model
def test_it_talks_in_pieces(smollm: object) -> None:
    pieces = list(smollm.stream(Request("", KIDS)))  # type: ignore[attr-defined]
    assert len(pieces) > 3
    assert all(pieces)
    assert "".join(pieces).strip()


@pytest.mark.model
def test_it_talks_to_an_event_loop(smollm: object) -> None:
    async def ask() -> str:
        return "".join([p async for p in smollm.astream(Request("", KIDS, temperature=0.0))])  # type: ignore[attr-defined]

    assert asyncio.run(ask()).strip()


@pytest.mark.model
def test_a_reader_who_leaves_stops_it(smollm: object) -> None:
    stream = smollm.stream(Request("", COUNT, max_tokens=4000))  # type: ignore[attr-defined]
    next(stream)
    assert _busy()
    stream.close()
    assert _wait_until_idle(20), "thousands of tokens were left to make"


@pytest.mark.model
def test_the_longest_reply_the_stop_and_the_time(smollm: object) -> None:
    got: list[str] = []
    with pytest.raises(ProviderError) as raised:
        got.extend(smollm.stream(Request("", COUNT, max_tokens=5)))  # type: ignore[attr-defined]
    assert raised.value.kind is Kind.CUT
    with pytest.raises(ProviderError) as raised:
        list(smollm.stream(Request("", COUNT, max_tokens=8000, temperature=1.0, timeout=0.03)))  # type: ignore[attr-defined]
    assert raised.value.kind is Kind.TIMEOUT
    assert _wait_until_idle(20)


@pytest.mark.model
def test_a_conversation_that_is_too_long(smollm: object) -> None:
    long = ({"role": "user", "content": "clay " * 9000},)
    with pytest.raises(ProviderError) as raised:
        list(smollm.stream(Request("", long)))  # type: ignore[attr-defined]
    assert raised.value.kind is Kind.CONTEXT_OVERFLOW
    assert list(smollm.stream(Request("", KIDS))), "and the session goes on"  # type: ignore[attr-defined]


@pytest.mark.model
def test_tokens_are_estimated_high_rather_than_low(smollm: object) -> None:
    words = ({"role": "user", "content": "Slow the drying down with plastic over the rim. " * 40},)
    assert 400 < smollm.count_tokens(words) < 900  # type: ignore[attr-defined]


@pytest.mark.model
def test_nothing_is_printed_no_door_stays_open_and_it_ends_in_the_middle(smollm: object) -> None:
    code = """
import os, sys
from personaspec.cli.opening import open_provider
from personaspec.providers.choose import resolve
from personaspec.session.request import Request
model = open_provider(resolve(None))
if sys.platform == "linux":
    links = [f"/proc/self/fd/{fd}" for fd in os.listdir("/proc/self/fd")]
    mine = {os.readlink(link) for link in links if os.path.islink(link)}
    listening = [
        line for name in ("tcp", "tcp6") for line in open(f"/proc/self/net/{name}").readlines()[1:]
        if line.split()[3] == "0A" and f"socket:[{line.split()[9]}]" in mine
    ]
    assert not listening, listening
assert not os.listdir(os.environ["TMPDIR"])
stream = model.stream(Request("", ({"role": "user", "content": "Count to a thousand."},), max_tokens=4000))
next(stream)
"""
    with tempfile.TemporaryDirectory() as short:  # a socket's path may have 107 bytes; pytest's folders have more
        ran = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            timeout=60,
            env={**os.environ, "TMPDIR": short},
            check=False,
        )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.model
def test_a_damaged_copy_is_an_error_and_not_a_crash(smollm: object, tmp_path: Path) -> None:
    whole = resolve(None).path
    assert whole is not None
    path = tmp_path / "half.gguf"
    with whole.open("rb") as file:
        path.write_bytes(file.read(40_000_000))
    with pytest.raises(ProviderError, match="could not be loaded") as raised:
        local.Local(path).load()
    assert raised.value.kind is Kind.DAMAGED
    with pytest.raises(ProviderError, match="not the whole file of `smollm2-135m`") as raised:
        local.Local(path, SMOLLM2)
    assert raised.value.help == "run `personaspec models pull smollm2-135m`"


def test_a_file_that_cannot_talk(tmp_path: Path) -> None:
    path = tmp_path / "base.gguf"
    path.write_bytes(WHOLE.replace(b"chat_template", b"chat_tomplate"))
    with pytest.raises(ProviderError, match="without a chat template"):
        local.Local(path)


@pytest.mark.parametrize("wanted", ["0", "-1", "many", "2.5"])
def test_an_odd_number_of_threads(wanted: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PERSONASPEC_THREADS", wanted)
    path = tmp_path / "m.gguf"
    path.write_bytes(WHOLE)
    with pytest.raises(ProviderError, match=f"PERSONASPEC_THREADS is `{wanted}`"):
        local.Local(path)


def test_a_core_is_left_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PERSONASPEC_THREADS", raising=False)
    assert 1 <= local._threads() < max(2, os.cpu_count() or 1)
    monkeypatch.setenv("PERSONASPEC_THREADS", "3")
    assert local._threads() == 3
