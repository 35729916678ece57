"""A store of an older version becomes one of today; one of a newer version is left alone."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from personaspec.session.history import Exchange
from personaspec.stores import postgres_schema, sqlite_schema
from personaspec.stores.opening import open_store
from personaspec.stores.protocol import Kept, StoreError
from tests.conftest import ROOT
from tests.stores.conftest import FAN_KEY, Places
from tests.stores.servers import Redis
from tests.stores.turns import ANN, state, turn, verified

MORE = "ALTER TABLE fan ADD COLUMN mood text NOT NULL DEFAULT 'calm'; CREATE TABLE song (name text PRIMARY KEY)"
SCHEMAS = {"sqlite": sqlite_schema, "postgres": postgres_schema}


@pytest.mark.parametrize("kind", SCHEMAS)
def test_forward_and_never_back(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener, schema = Places(kind, tmp_path, request).opener(), SCHEMAS[kind]
    ours = schema.MIGRATIONS

    async def before() -> None:
        store = opener()
        await store.open()
        await turn(store, ANN, 1)
        await store.close()

    async def after() -> None:
        stores = [opener() for _ in range(4)]
        await asyncio.gather(*(store.open() for store in stores))  # replicas that start at once
        assert await stores[0].read(ANN) == Kept(state(1), history=(Exchange("fan 1", "bot 1"),), version=2)
        assert await turn(stores[1], ANN, 2) == 4
        assert len(await verified(stores[2], tmp_path / "log")) == 2
        for store in stores:
            await store.close()

    asyncio.run(before())
    monkeypatch.setattr(schema, "MIGRATIONS", (*ours, MORE))
    asyncio.run(after())
    asyncio.run(after_again(opener))
    monkeypatch.setattr(schema, "MIGRATIONS", ours)
    with pytest.raises(StoreError, match=f"of schema {len(ours) + 1}") as error:
        asyncio.run(opener().open())
    assert "version" in error.value.help


async def after_again(opener) -> None:  # type: ignore[no-untyped-def]
    store = opener()
    await store.open()
    assert (await store.read(ANN)).version == 4
    await store.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(f"sqlite://{tmp_path}/s.db", writer="web", fan_key=FAN_KEY)
    ours = sqlite_schema.MIGRATIONS
    monkeypatch.setattr(
        sqlite_schema, "MIGRATIONS", (*ours, "CREATE TABLE song (name TEXT); CREATE TABLE fan (x TEXT)")
    )
    with pytest.raises(StoreError):
        asyncio.run(store.open())
    monkeypatch.setattr(sqlite_schema, "MIGRATIONS", ours)
    asyncio.run(store.open())
    asyncio.run(store.close())


def test_a_redis_of_a_newer_version(redis_server: Redis) -> None:
    import redis

    url = redis_server.fresh()
    with redis.Redis.from_url(url) as db:
        db.set("{personaspec}:schema", 2)
    with pytest.raises(StoreError, match="of schema 2"):
        asyncio.run(open_store(url, writer="web", fan_key=FAN_KEY).open())


@pytest.mark.slow
def test_processes_that_start_at_once_make_one_store(lasting: Places, tmp_path: Path) -> None:
    url = lasting.url()
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.stores.writer_process", url, f"p{n}"], stdout=subprocess.PIPE, cwd=ROOT
        )
        for n in range(4)
    ]
    try:
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline().endswith(b" 1\n")  # a turn was taken
    finally:
        for process in started:
            process.kill()
            process.communicate()

    async def after() -> None:
        store = lasting.opener(url)("after")
        await store.open()
        writers = {each.writer for each in await verified(store, tmp_path / "log")}
        assert writers == {"web", "web-2", "web-3", "web-4"}
        await store.close()

    asyncio.run(after())
