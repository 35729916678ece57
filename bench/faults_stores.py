"""What may befall the store: it goes away and comes back, hangs, or has no room."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import httpx
import psycopg
import pytest
import redis

from bench.faults_client import Answer, ask, clients
from bench.faults_count import Row, count, seconds
from bench.faults_servers import Replica, family, grow, replicas, small_disk
from bench.faults_upstream import replies
from tests.providers.raw_upstream import upstream
from tests.stores.servers import Postgres, Redis

FANS = 12
BEFORE_HUNG = 30.0  # seconds in which a fan must be told that the store hangs
Database = Postgres | Redis


def begun(kind: type[Database], *settings: str) -> Database | None:
    """A server of its own, None where there is none."""
    try:
        made = kind(*settings)
    except (pytest.skip.Exception, pytest.fail.Exception):
        return None
    made.start()
    return made


async def storm(row: Row, base: str, between: Callable[[], Awaitable[None]]) -> None:
    """Fans write on and on: a while before the fault, through it, and a while after."""
    going = True
    async with clients() as client:

        async def fan(name: str) -> None:
            number = 0
            while going:
                row.answers.append(await ask(client, base, name, f"{number} of {name}: clay?", stream=number % 2 == 0))
                number += 1
                await asyncio.sleep(0.05)

        fans = [asyncio.create_task(fan(f"{row.fault}-{n}")) for n in range(FANS)]
        await _wholes(row, FANS)
        await between()
        going = False
        await asyncio.gather(*fans)
        last = [await ask(client, base, f"{row.fault}-{n}", f"last of {n}: clay?") for n in range(FANS)]
    row.answers += last
    row.must("all are answered again afterwards", all(each.kind == "whole" for each in last))


async def _wholes(row: Row, more: int) -> None:
    """Until so many more answers are whole."""
    want = row.kinds()["whole"] + more
    for _ in range(1200):
        if row.kinds()["whole"] >= want:
            return
        await asyncio.sleep(0.05)
    row.must("nobody is answered any more", False)


async def _refusals(row: Row, more: int) -> list[Answer]:
    """Until so many more messages were refused; what came meanwhile."""
    at, want = len(row.answers), row.kinds()["refused"] + more
    for _ in range(800):
        if row.kinds()["refused"] >= want:
            return row.answers[at:]
        await asyncio.sleep(0.05)
    row.must("nobody is refused in words", False)
    return row.answers[at:]


async def away(folder: Path) -> AsyncIterator[Row]:
    """Servers that go and come."""
    with upstream(replies) as up:
        for kind, name in ((Postgres, "PostgreSQL"), (Redis, "Redis")):
            database = begun(kind)
            if database is None:
                yield Row(f"{name} away and back", skipped="it is not installed")
                continue
            try:
                async for row in _served(database, name, folder, up.base):
                    yield row
            finally:
                database.close()


async def full(folder: Path) -> AsyncIterator[Row]:
    """Disks and memories without room."""
    with upstream(replies) as up:
        for fault in (_sqlite_full, _postgres_full, _redis_memory, _redis_disk):
            yield await fault(Path(tempfile.mkdtemp(dir=folder)), up.base)


async def _served(database: Database, name: str, folder: Path, base: str) -> AsyncIterator[Row]:
    """Away and back, killed under load, and hanging: one replica sees it all."""
    url = database.fresh()
    own = Path(tempfile.mkdtemp(dir=folder))

    async def away() -> None:
        await asyncio.to_thread(database.stop)
        await _refusals(row, FANS)
        await asyncio.to_thread(database.start)
        await _wholes(row, FANS)

    async def killed() -> None:
        await asyncio.to_thread(database.stop, signal.SIGQUIT if isinstance(database, Postgres) else signal.SIGKILL)
        await _refusals(row, FANS)
        await asyncio.to_thread(database.start)
        await _wholes(row, FANS)

    async def hangs() -> None:
        assert database._process is not None
        stopped = family(database._process.pid)
        for pid in stopped:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)
        try:
            found = await _refusals(row, FANS)
            row.must(f"longest wait {seconds(found):.1f} s (aim: below {BEFORE_HUNG:g})", seconds(found) < BEFORE_HUNG)
            async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
                ready = (await client.get(f"{one.base}/readyz")).status_code
            row.must(f"/readyz says {ready}", ready == 503)
        finally:
            for pid in stopped:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)
        await _wholes(row, FANS)

    with replicas(Replica(own, url, base)) as (one,):
        for fault, between in (
            (f"{name} away and back", away),
            (f"{name} killed under load", killed),
            (f"{name} hangs (SIGSTOP) and goes on", hangs),
        ):
            row = Row(fault)
            await storm(row, one.base, between)
            yield await count(row, url, own, [one])


async def _full(row: Row, url: str, own: Path, base: str, fill: Callable[[], None], room: Callable[[], None]) -> Row:
    """No room, then some."""

    async def between() -> None:
        await asyncio.to_thread(fill)
        await _refusals(row, FANS)
        await asyncio.to_thread(room)
        await _wholes(row, FANS)

    with replicas(Replica(own, url, base)) as (one,):
        await storm(row, one.base, between)
        return await count(row, url, own, [one])


async def _sqlite_full(folder: Path, base: str) -> Row:
    row = Row("disk full, SQLite")
    own = Path(tempfile.mkdtemp(dir=folder))
    with small_disk(folder, "4m") as disk:
        if disk is None:
            row.skipped = "only root can make a small disk"
            return row
        return await _full(row, f"sqlite:{disk}/s.db", own, base, lambda: _fill(disk), lambda: grow(disk, "40m"))


def _fill(disk: Path) -> None:
    """A file that takes all that is left."""
    with open(disk / "ballast", "wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


async def _postgres_full(folder: Path, base: str) -> Row:
    """The tables lie on a small disk of their own; the log of the database has room."""
    row = Row("disk full, PostgreSQL")
    database = begun(Postgres)
    if not isinstance(database, Postgres):
        row.skipped = "it is not installed"
        return row
    try:
        with small_disk(database.folder, "32m") as disk:
            if disk is None:
                row.skipped = "only root can make a small disk"
                return row
            database.folder.chmod(0o755)
            space = disk / "space"
            space.mkdir()
            shutil.chown(space, "nobody")
            with psycopg.connect(database.url, autocommit=True) as db:
                db.execute(f"CREATE TABLESPACE small LOCATION '{space}'")
                db.execute("CREATE DATABASE small TABLESPACE small")
            url = database.url.replace("/postgres?", "/small?")
            return await _full(row, url, folder, base, lambda: _fill(disk), lambda: grow(disk, "90m"))
    finally:
        database.close()


async def _redis_memory(folder: Path, base: str) -> Row:
    row = Row("memory full, Redis (`maxmemory`, `noeviction`)")
    database = begun(Redis)
    if not isinstance(database, Redis):
        row.skipped = "it is not installed"
        return row
    try:
        with redis.Redis(unix_socket_path=database.socket) as db:
            return await _full(
                row,
                database.fresh(),
                folder,
                base,
                lambda: db.config_set("maxmemory", "1mb"),
                lambda: db.config_set("maxmemory", "100mb"),
            )
    finally:
        database.close()


async def _redis_disk(folder: Path, base: str) -> Row:
    """With `appendfsync always` Redis ends itself where its log cannot be written; with room it is started again."""
    row = Row("disk full, Redis (its log)")
    with small_disk(folder, "4m") as disk:
        if disk is None:
            row.skipped = "only root can make a small disk"
            return row
        database = begun(Redis, "--appendonly", "yes", "--appendfsync", "always", "--dir", str(disk))
        if database is None:
            row.skipped = "it is not installed"
            return row

        def room() -> None:
            grow(disk, "40m")
            database.stop()
            database.start()

        try:
            return await _full(row, database.fresh(), folder, base, lambda: _fill(disk), room)
        finally:
            database.close()
