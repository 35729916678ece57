"""A canary at our own service: the challenge is answered by the guard alone, and leaves nothing."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

pytest.importorskip("orjson", reason="the extra `serve` is not installed")

import uvicorn
from click.testing import CliRunner, Result

from personaspec.canary import challenge, nonce_of, probes, script
from personaspec.cli.canary import KEY as API_KEY
from personaspec.cli.group import personaspec
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.providers.scripted import Scripted
from personaspec.server.app import create_app
from personaspec.server.journal import Journal
from personaspec.server.serving import Serving
from personaspec.server.settings import Settings
from personaspec.stores.protocol import Revoked
from personaspec.stores.volatile import VolatileStore
from tests.server.house import ANA, NOW, compiled, deployed, house, run
from tests.waiting import until

KEY = b"the-key-of-a-canary"
SPEC = ANA.replace(
    '  say          "Ask me here."\n', '  say          "Ask me here."\n  violates     "Buy elsewhere!"\n'
)


def test_a_challenge_is_answered_without_a_model_and_leaves_nothing(tmp_path: Path) -> None:
    policy, _ = compiled(tmp_path, SPEC)
    guard, context = Guard(policy), Context(now=NOW, today=NOW.date())
    probe = next(each for each in probes(guard, context) if each.rule == "forbid/shop")
    nonce = nonce_of(bytes(range(12)))
    message = challenge(probe, "ana", nonce, KEY, NOW)
    expected = guard.judge(script(probe, nonce), context).text

    async def test() -> None:
        provider = Scripted(["I am the model."] * 9)
        settings = Settings(door="open", fan_per_minute=0, canary=KEY)
        async with house(deployed(policy, provider), settings=settings) as there:
            for stream in (False, True):
                said = (await there.say(message, stream=stream)).text
                assert nonce in said
                assert "elsewhere" not in said
            whole = (await there.say(message)).json()["choices"][0]["message"]["content"]
            assert whole.endswith(expected)
            assert provider.requests == []
            assert await there.serving.store.revocations() == ()
            first = (await there.say("hello")).json()
            assert first["choices"][0]["message"]["content"].startswith("Hi, I'm Ana's clone"), "nobody was told yet"
            late = challenge(probe, "ana", nonce, KEY, NOW - timedelta(minutes=5))
            for other in (late, challenge(probe, "ana", nonce, KEY + b"x", NOW)):
                assert (await there.say(other)).json()["choices"][0]["message"]["content"].endswith("I am the model.")
            await there.serving.store.revoke(Revoked("ana", NOW, "stopped"))
            await there.serving.hear_stops()
            assert nonce not in (await there.say(message)).text

    run(test)


@contextmanager
def serving(policy: object, reply: str, **settings: object) -> Iterator[str]:
    """The service on a port."""
    store = VolatileStore("memory:", "test", b"k" * 32)
    there = Serving(Settings(door="open", fan_per_minute=0, **settings), store, journal=Journal(lambda _: None))  # type: ignore[arg-type]
    there.fleet.swap([deployed(policy, Scripted([reply] * 200))])  # type: ignore[arg-type]
    app = create_app(there)
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))  # type: ignore[arg-type]
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([sock])), daemon=True)
    thread.start()
    until(lambda: server.started)
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}/v1"
    finally:
        server.should_exit = True
        thread.join(10)
        sock.close()


def test_the_service_is_proven_by_the_command(tmp_path: Path) -> None:
    policy, path = compiled(tmp_path, SPEC)
    key = tmp_path / "canary.key"
    key.write_bytes(KEY + b"\n")

    def canary(url: str, *more: str) -> Result:
        args = ["canary", url, "--spec", path, "--format", "json", *more]
        return CliRunner().invoke(personaspec, args, env={API_KEY: "", "NO_PROXY": "127.0.0.1"})

    with serving(policy, "I say nothing of it.", canary=KEY) as url:
        found = canary(url, "--canary-key-file", str(key), "--most", "4")
        assert (found.exit_code, json.loads(found.stdout)["outcome"]) == (0, "fired"), found.output
        assert canary(url).exit_code == 1
    with serving(policy, "I say nothing of it.") as url:  # a service that has no key
        found = canary(url, "--canary-key-file", str(key))
        assert (found.exit_code, json.loads(found.stdout)["outcome"]) == (1, "not-proven")
