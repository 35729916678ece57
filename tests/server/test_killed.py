"""kill -9 in the middle of a stream: evidence is whole, what was told is told, and the fan is answered again."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from personaspec.stores.protocol import Who
from personaspec.stores.sqlite import SqliteStore
from tests.server.conftest import Serve, Served
from tests.server.house import ANA

CAPPED = (
    ANA
    + """
disclose daily "Once a day: I am an AI." {
  states       is-ai
  when         session starts
  cap          1 per day
  placed       before reply
}
"""
)
KEY = b"k" * 64


def _ask(served: Served, text: str, **more: Any) -> httpx.Response:
    body = {
        "model": "ana",
        "messages": [{"role": "user", "content": text}],
        "user": "ida",
        "metadata": {"zone": "Europe/Madrid"},
        **more,
    }
    return httpx.post(f"{served.url}/chat/completions", json=body, timeout=60)


def _notices(text: str) -> list[str]:
    """The rules whose notices stand in a stream."""
    found: list[str] = []
    for line in text.splitlines():
        if line.startswith("data: {"):
            for part in json.loads(line[6:]).get("personaspec", {}).get("parts", []):
                if part["kind"] == "notice":
                    found += [part["rule"], *part["also"]]
    return found


def _until_it_breaks(served: Served, body: dict[str, Any]) -> Iterator[str]:
    """The pieces of a stream, whose end is none."""
    try:
        with httpx.stream("POST", f"{served.url}/chat/completions", json=body, timeout=60) as response:
            yield from response.iter_text()
    except httpx.HTTPError:
        return


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["notice", "sentence"])
def test_killed_in_the_middle(serve: Serve, tmp_path: Path, moment: str) -> None:
    """After the notice, or after a sentence: the notice is not told again, its evidence is there, the chain verifies,
    and the fan's next message is answered once the dead turn's hold is over."""
    (tmp_path / "fan.key").write_bytes(KEY)
    served = serve("--fan-key-file", "fan.key", persona=CAPPED)
    got = ""
    body = {
        "model": "ana",
        "messages": [{"role": "user", "content": "slow 0.3 Clay is fun. Wait two days. More of it. And more."}],
        "user": "ida",
        "metadata": {"zone": "Europe/Madrid"},
        "stream": True,
    }
    for piece in _until_it_breaks(served, body):
        got += piece
        if ("fun." if moment == "sentence" else "notice") in got:
            served.process.send_signal(signal.SIGKILL)
    assert "disclose/daily" in _notices(got)
    served.process.wait(60)

    again = serve("--fan-key-file", "fan.key", persona=CAPPED)
    answer = _ask(again, "say Still here.", stream=True)
    assert answer.status_code == 200
    assert "disclose/daily" not in _notices(answer.text)
    assert "Still here." in answer.text
    assert again.end() == 0

    async def look() -> tuple[list[dict[str, Any]], tuple[str, ...]]:
        store = SqliteStore(str(tmp_path / "personaspec.db"), "looks", KEY)
        await store.open()
        lines = [json.loads(line) async for _, line in store.evidence()]
        kept = await store.read(Who("ana", "ida"))
        await store.close()
        return lines, tuple(each.fan for each in kept.history)

    lines, said = asyncio.run(look())
    told = [line for line in lines if line["body"].get("rule") == "disclose/daily"]
    assert len(told) == 1
    assert said[-1] == "say Still here."


def test_a_graceful_end(serve: Serve) -> None:
    """Told to end, a running stream goes on to its end, new messages are turned away, and the exit code is 0."""
    served = serve("--grace", "15")
    body = {
        "model": "ana",
        "messages": [{"role": "user", "content": "slow 0.2 Clay is fun. Wait two days. More."}],
        "user": "ida",
        "stream": True,
    }
    got, sent = "", False
    with httpx.stream("POST", f"{served.url}/chat/completions", json=body, timeout=60) as response:
        for piece in response.iter_text():
            got += piece
            if "fun." in got and not sent:
                sent = True
                served.process.send_signal(signal.SIGTERM)
    assert got.rstrip().endswith("[DONE]")
    assert '"finish_reason":"stop"' in got
    assert served.process.wait(60) == 0


def test_what_does_not_end_is_ended(serve: Serve, mock: Any) -> None:
    """After the grace; what was shown is kept and told so."""
    served = serve("--grace", "1")
    words = " ".join(f"Word {n}." for n in range(300))
    body = {
        "model": "ana",
        "messages": [{"role": "user", "content": f"slow 0.2 {words}"}],
        "user": "ida",
        "stream": True,
    }
    got, sent = "", False
    with httpx.stream("POST", f"{served.url}/chat/completions", json=body, timeout=60) as response:
        for piece in response.iter_text():
            got += piece
            if "Word 1." in got and not sent:
                sent = True
                served.process.send_signal(signal.SIGTERM)
    assert '"finish_reason":"length"' in got
    assert served.process.wait(60) == 0
