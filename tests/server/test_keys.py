"""Keys: made on the command line, hashed in the store, scoped; who may begin a server without one."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from personaspec.ir.persona import Persona
from personaspec.providers.scripted import Scripted
from personaspec.server import keys as rings
from personaspec.server.settings import Settings
from personaspec.stores.protocol import Key, StoreError
from personaspec.stores.volatile import VolatileStore
from tests.server.conftest import ROOT, Serve
from tests.server.house import ANA, NOW, compiled, deployed, house
from tests.waiting import until

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`run(*arguments)`: the command line in a folder of its own."""

    def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "personaspec", *arguments],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return ran


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Persona, Persona]:
    folder = tmp_path_factory.mktemp("two")
    return compiled(folder)[0], compiled(folder, ANA.replace("persona ana", "persona bea"), "bea")[0]


def test_what_a_key_may_do(policies: tuple[Persona, Persona]) -> None:
    """Scope, persona, end and revocation, each with its status; a wrong secret is no key."""

    async def test() -> None:
        store = VolatileStore("memory:", "test", b"k" * 32)
        await store.open()
        made: dict[str, tuple[Key, str]] = {
            "all": rings.make(NOW),
            "ana": rings.make(NOW, personas=("ana",)),
            "over": rings.make(NOW, expires=NOW - timedelta(seconds=1)),
            "guard": rings.make(NOW, "guard"),
            "operator": rings.make(NOW, "operator"),
        }
        for key, _ in made.values():
            await store.put_key(key)
        ana, bea = (deployed(each, Scripted(["Hello."] * 9)) for each in policies)
        async with house(ana, bea, store=store, settings=Settings(door="keys", fan_per_minute=0)) as h:

            async def status(name: str | None, model: str = "ana", secret: str = "") -> int:
                given = {"authorization": f"Bearer {secret or made[name][1]}"} if name or secret else {}
                body = {"model": model, "messages": [{"role": "user", "content": "hi"}], "user": "ida"}
                return (await h.client.post("/v1/chat/completions", json=body, headers=given)).status_code

            assert await status(None) == 401
            assert await status("all") == 200
            assert await status("ana") == 200
            assert await status("ana", "bea") == 403
            assert await status("over") == 401
            assert await status("guard") == 403
            assert await status("operator") == 200
            assert await status(None, secret=made["all"][1][:-1] + "x") == 401
            assert await status(None, secret="sk-something") == 401

            async def get(path: str, name: str) -> httpx.Response:
                return await h.client.get(path, headers={"authorization": f"Bearer {made[name][1]}"})

            assert [m["id"] for m in (await get("/v1/models", "ana")).json()["data"]] == ["ana"]
            assert (await get("/v1/models/bea", "ana")).status_code == 403
            assert (await get("/metrics", "all")).status_code == 403
            assert (await get("/metrics", "operator")).status_code == 200
            line = {"persona": "ana", "bot": "You could buy elsewhere."}
            asked = {"authorization": f"Bearer {made['guard'][1]}"}
            assert (await h.client.post("/v1/guard", json=line, headers=asked)).json()["verdict"] == "replace"
            assert (await h.client.post("/v1/guard", json=line)).status_code == 401
            assert (await h.client.get("/healthz")).status_code == 200
            assert not any(secret[16:].encode() in b"".join(h.log) for _, secret in made.values())

    asyncio.run(test())


def test_a_store_that_is_away_for_a_moment() -> None:
    """Keys that are known are believed for a minute; a store that never answered opens nothing."""

    class Away(VolatileStore):
        away = False

        async def keys(self) -> tuple[Key, ...]:
            if self.away:
                raise StoreError("away")
            return await super().keys()

    async def test() -> None:
        store = Away("memory:", "test", b"k" * 32)
        await store.open()
        key, secret = rings.make(NOW)
        await store.put_key(key)
        ring = rings.KeyRing(store, "keys", lambda: NOW)
        given = f"Bearer {secret}".encode()
        assert await ring.check(given, "chat") == key
        store.away = True
        ring._read_at -= 10
        assert await ring.check(given, "chat") == key
        fresh = rings.KeyRing(store, "until-made", lambda: NOW)
        with pytest.raises(Exception, match="cannot be checked"):
            await fresh.check(given, "chat")
        await store.close()

    asyncio.run(test())


def test_on_the_command_line(run: Run, tmp_path: Path) -> None:
    """Made, listed, rotated, revoked; the secret is nowhere but on standard output."""
    made = run("key", "make", "--persona", "ana", "--label", "shop", "--expires", "2031-01-01T00:00:00Z")
    secret = made.stdout.strip()
    assert made.returncode == 0
    assert secret.startswith("ps_")
    listed = run("key", "list", "--format", "json")
    key = json.loads(listed.stdout)["keys"][0]
    assert (key["state"], key["personas"], key["label"]) == ("works", ["ana"], "shop")
    assert secret[16:] not in listed.stdout + run("key", "list").stdout
    rows = sqlite3.connect(tmp_path / "personaspec.db").iterdump()
    assert not any(secret[16:] in row for row in rows)
    rotated = run("key", "rotate", key["id"], "--overlap", "0")
    assert rotated.stdout.startswith("ps_")
    states = {each["id"]: each["state"] for each in json.loads(run("key", "list", "--format", "json").stdout)["keys"]}
    assert states[key["id"]] == "expired"
    assert sorted(states.values()) == ["expired", "works"]
    assert run("key", "revoke", key["id"]).returncode == 0
    wrong = run("key", "revoke", "nobody")
    assert (wrong.returncode, "there is no key" in wrong.stderr) == (2, True)


def test_who_may_begin_without_a_key(serve: Serve, run: Run, tmp_path: Path) -> None:
    """Beyond this machine nobody, unless it is said aloud; a key that is made closes the door of a running server."""
    (tmp_path / "ana.persona").write_text(ANA, encoding="utf-8")
    refused = run("serve", "ana.persona", "--host", "0.0.0.0", "--port", "0", "--model", "openai/mock")
    assert refused.returncode == 3
    assert "no key was made" in refused.stderr
    assert "--open" in refused.stderr
    served = serve()

    def models(**headers: str) -> int:
        return httpx.get(f"{served.url}/models", headers=headers).status_code

    assert models() == 200
    secret = run("key", "make").stdout.strip()
    until(lambda: models() == 401)
    assert models(authorization=f"Bearer {secret}") == 200
    assert run("key", "revoke", secret.split("_")[1]).returncode == 0
    until(lambda: models(authorization=f"Bearer {secret}") == 401)
    assert models() == 401


def test_the_stop_switch_on_the_command_line(serve: Serve, run: Run) -> None:
    """Another process stops what this one serves."""
    served = serve()

    def say() -> Any:
        body = {"model": "ana", "messages": [{"role": "user", "content": "hi"}], "user": "ida"}
        return httpx.post(f"{served.url}/chat/completions", json=body, timeout=30).json()

    assert "Clay is fun" in str(say())
    for slip in (("stop", "ana", "--why", "taken back"), ("stop", "--list"), ("key", "list"), ("letters", "list")):
        told = run(*slip, "--store", "sqlite:slip.db")  # not the store that is served from: nothing would be stopped
        assert (told.returncode, "there is no store" in told.stderr) == (2, True), slip
    assert run("stop", "ana").returncode == 2
    assert run("stop", "ana", "--why", "taken back").returncode == 0
    assert "retired" in str(say())
    assert "taken back" in run("stop", "--list").stdout
    assert run("stop", "ana", "--undo").returncode == 0
    assert "Clay is fun" in str(say())
