"""What a store does when processes die, servers go away, disks are full and clocks jump."""

from __future__ import annotations

import asyncio
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from personaspec.stores.opening import open_store
from personaspec.stores.protocol import Conflict, Store, StoreError, Who
from personaspec.stores.sqlite import SqliteStore
from tests.conftest import ROOT
from tests.stores.conftest import FAN_KEY, Places
from tests.stores.servers import Postgres, Redis
from tests.stores.turns import ANN, change, notice, state, turn, verified


@pytest.mark.slow
def test_a_process_that_is_killed_loses_nothing_it_was_told_of(lasting: Places, tmp_path: Path) -> None:
    url = lasting.url()
    told: dict[str, int] = {}
    for n in range(6):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.stores.writer_process", url, f"p{n}"], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert process.stdout is not None
        lines: list[bytes] = []
        while len({line.split()[0] for line in lines}) < 4:
            lines.append(process.stdout.readline())
        time.sleep(random.uniform(0, 0.2))
        process.send_signal(signal.SIGKILL)
        for line in [*lines, *process.stdout.read().splitlines(keepends=True)]:
            if line.endswith(b"\n"):
                fan, count = line.decode().split()
                told[fan] = max(told.get(fan, 0), int(count))
        process.wait()
    asyncio.run(_all_there(lasting, url, told, tmp_path))


async def _all_there(places: Places, url: str, told: dict[str, int], tmp_path: Path) -> None:
    store = places.opener(url)("after")
    await store.open()
    events = await verified(store, tmp_path / "log")
    assert len(told) > 20
    done = 0
    for fan in [f"p{n}-{i}" for n in range(6) for i in range(6)]:
        count = told.get(fan, 0)
        kept = await store.read(Who("mara", fan, "s"), 100_000)
        assert kept.version in (2 * count, 2 * count + 1, 2 * count + 2), "nothing that was told of is lost"
        assert kept.version == 2 * len(kept.history) - (1 if kept.holder else 0), "each write is whole"
        assert not kept.history or kept.state == state(len(kept.history) - 1)
        done += len(kept.history)
    assert len(events) == done, "one line for each turn that began, and none more"
    await store.close()


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    server = Postgres()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture
def own_redis() -> Iterator[Redis]:
    server = Redis()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["postgres", "redis"])
def test_a_database_that_goes_away_and_comes_back(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    server: Postgres | Redis = request.getfixturevalue(f"own_{kind}")

    async def main() -> None:
        store = open_store(server.fresh(), writer="web", fan_key=FAN_KEY)
        await store.open()
        for n in range(5):
            await turn(store, ANN, n)
        await asyncio.gather(*(store.read(ANN) for _ in range(8)))
        server.stop()
        for ask in (
            store.read(ANN),
            store.write(change(version=10)),
            store.ready(),
            store.forget(ANN, memory_only=True),
        ):
            with pytest.raises(StoreError) as error:
                await ask
            said = error.value.message + error.value.help
            assert "does not answer" in said
            assert str(server.folder) not in said
        many = await asyncio.gather(*(store.write(change(version=10)) for _ in range(20)), return_exceptions=True)
        assert all(isinstance(each, StoreError) for each in many)
        server.start()
        kept = await store.read(ANN)
        assert (kept.version, len(kept.history)) == (10, 5)
        await store.ready()
        for n in range(5):
            await turn(store, ANN, n)
        assert len(await verified(store, tmp_path / "log")) == 10
        server.stop(signal.SIGQUIT if kind == "postgres" else signal.SIGKILL)  # at once, without good-bye
        server.start()
        assert (await store.read(ANN)).version == 20
        await turn(store, ANN, 9)
        assert len(await verified(store, tmp_path / "log2")) == 11
        await store.close()

    asyncio.run(main())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["postgres", "redis"])
def test_a_server_that_is_killed_under_load_loses_nothing(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    server: Postgres | Redis = request.getfixturevalue(f"own_{kind}")

    async def main() -> None:
        store = open_store(server.fresh(), writer="web", fan_key=FAN_KEY)
        await store.open()
        fans = [Who("mara", f"f{n}", "s") for n in range(8)]
        last = dict.fromkeys(fans, 0)

        async def turns(who: Who) -> None:
            for n in range(10_000):
                try:
                    last[who] = await turn(store, who, n)
                except (StoreError, Conflict):
                    return

        for _ in range(3):
            tasks = [asyncio.create_task(turns(who)) for who in fans]
            await asyncio.sleep(0.3)
            server.stop(signal.SIGQUIT if kind == "postgres" else signal.SIGKILL)
            await asyncio.gather(*tasks)
            server.start()
            for who in fans:
                kept = await store.read(who)
                assert last[who] <= kept.version <= last[who] + 2
                if kept.holder:  # the turn was begun, and its end got lost
                    await store.write(change(who, kept.version, holder=kept.holder))
            assert await verified(store, tmp_path / str(time.monotonic()))
        await store.close()

    asyncio.run(main())


def _full(store: Store, make_room: object, tmp_path: Path, says: str = "full") -> None:
    """Writes until there is no room, and goes on when there is some."""
    reads = says == "full"  # a Redis without memory queues nothing, so a log of it waits for room

    async def main() -> None:
        await store.open()
        version, refused = 0, None
        for n in range(5000):
            try:
                version = await store.write(change(version=version, n=n, happened=(notice(n),)))
            except StoreError as error:
                refused = error
                break
        assert refused is not None
        assert says in refused.message
        assert refused.help
        kept = await store.read(ANN)
        assert (kept.version, kept.state) == (version, state(version - 1))
        if reads:
            assert len(await verified(store, tmp_path / "full")) == version
        with pytest.raises(StoreError):
            await store.write(change(version=version, happened=(notice(),) * 500))
        assert (await store.read(ANN)).version == version
        make_room()  # type: ignore[operator]
        version = await store.write(change(version=version, n=7, happened=(notice(7),)))
        assert (await store.read(ANN)).state == state(7)
        found = await verified(store, tmp_path / "room")
        assert (len(found), found[-1].text) == (version, notice(7).text)
        await store.close()

    asyncio.run(main())


def test_a_disk_that_is_full_and_has_room_again(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=900k", "none", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("only root can make a small disk")
    try:
        (disk / "ballast").write_bytes(b"x" * 100_000)

        def room() -> None:
            (disk / "ballast").unlink()
            subprocess.run(["mount", "-o", "remount,size=9m", str(disk)], check=True)

        _full(SqliteStore(disk / "s.db", "web", FAN_KEY), room, tmp_path)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_quota_that_is_used_up(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "s.db", "web", FAN_KEY)
    pages = {"most": 60}
    opened = store._writing._open

    def limited() -> sqlite3.Connection:
        db = opened()
        db.execute(f"PRAGMA max_page_count = {pages['most']}")
        return db

    store._writing._open = limited  # type: ignore[method-assign]
    _full(store, lambda: pages.update(most=10_000), tmp_path)


@pytest.mark.slow
def test_a_postgres_whose_disk_is_full(own_postgres: Postgres, tmp_path: Path) -> None:
    """Its tables lie on a small disk."""
    import psycopg

    disk = own_postgres.folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "none", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("only root can make a small disk")
    try:
        own_postgres.folder.chmod(0o755)
        (disk / "space").mkdir()
        shutil.chown(disk / "space", "nobody")
        with psycopg.connect(own_postgres.url, autocommit=True) as db:
            db.execute(f"CREATE TABLESPACE small LOCATION '{disk}/space'")
            db.execute("CREATE DATABASE small TABLESPACE small")
        url = own_postgres.url.replace("/postgres?", "/small?")
        asyncio.run(_opened(open_store(url, writer="first", fan_key=FAN_KEY), turns=0))
        with (disk / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
            while True:
                ballast.write(b"x" * 4096)
        os.truncate(disk / "ballast", (disk / "ballast").stat().st_size - 400_000)

        def room() -> None:
            subprocess.run(["mount", "-o", "remount,size=90m", str(disk)], check=True)

        _full(open_store(url, writer="web", fan_key=FAN_KEY), room, tmp_path)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_redis_without_memory(own_redis: Redis, tmp_path: Path) -> None:
    import redis

    with redis.Redis(unix_socket_path=own_redis.socket) as db:
        db.config_set("maxmemory", str(int(db.info("memory")["used_memory"]) + 2_000_000))
        store = open_store(own_redis.fresh(), writer="web", fan_key=FAN_KEY)
        _full(store, lambda: db.config_set("maxmemory", "200mb"), tmp_path, says="no memory left")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["postgres", "redis"])
def test_a_server_that_hangs(kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes connections and answers nothing: whoever asks is told so, and it goes on where the server does."""
    server: Postgres | Redis = request.getfixturevalue(f"own_{kind}")

    async def main() -> None:
        store = open_store(server.fresh(), writer="web", fan_key=FAN_KEY)
        await store.open()
        await turn(store, ANN, 1)
        with monkeypatch.context() as patch, _stopped(server):
            patch.setattr("personaspec.stores.postgres_links._ANSWER", 1.0)
            for ask in (
                store.read(ANN),
                store.write(change(version=2)),
                store.ready(),
                asyncio.gather(*(store.read(ANN) for _ in range(20))),
            ):
                with pytest.raises(StoreError, match="does not answer"):
                    await ask
        while True:  # what was not answered may have been kept, and who hung is asked again after a moment
            try:
                kept = await store.read(ANN)
                break
            except StoreError:
                await asyncio.sleep(0.1)
        assert kept.version in (2, 3)
        await turn(store, ANN, 2)
        await store.close()

    asyncio.run(main())


@contextmanager
def _stopped(server: Postgres | Redis) -> Iterator[None]:
    """A server that stands still, with all that it began."""
    assert server._process is not None
    found = [server._process.pid]
    for pid in found:
        found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    for pid in found:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def test_the_machines_clock_may_jump(tmp_path: Path) -> None:
    """Turns hold a row by the time since the machine started; where even that jumps, a lease is over, not endless."""
    now = [1_000_000.0]

    async def main() -> None:
        store = SqliteStore(tmp_path / "s.db", "web", FAN_KEY, clock=lambda: now[0])
        other = SqliteStore(tmp_path / "s.db", "web", FAN_KEY, clock=lambda: now[0])
        await store.open()
        await other.open()
        version = await store.write(change(hold=30, holder="a", happened=(notice(1),)))
        assert (await store.read(ANN)).held_for == 30
        for jump in (86_400, -86_400, -86_400 * 3):
            now[0] += jump
            assert (await other.read(ANN)).holder == ""
            with pytest.raises(Conflict):
                await store.write(change(version=version - 1, holder="a"))
            version = await other.write(change(version=version, hold=30, holder="b", happened=(notice(2),)))
            assert (await store.read(ANN)).held_for == 30
            with pytest.raises(Conflict):
                await store.write(change(version=version, hold=30, holder="c"))
            version = await store.write(change(version=version, hold=30, holder="b", happened=(notice(3),)))
        assert len(await verified(store, tmp_path / "log")) == 7
        await store.close()
        await other.close()

    asyncio.run(main())


@pytest.mark.parametrize("jump", [86_400.0, -86_400.0])
def test_the_databases_clock_may_jump(jump: float, postgres_server: Postgres, tmp_path: Path) -> None:
    """What was written lies a day off, as after a jump."""
    import psycopg

    async def main() -> None:
        url = postgres_server.fresh()
        one, two = (open_store(url, writer="web", fan_key=FAN_KEY) for _ in range(2))
        await one.open()
        await two.open()
        version = await one.write(change(hold=30, holder="a", happened=(notice(1),)))
        with psycopg.connect(url, autocommit=True) as db:
            db.execute("UPDATE personaspec.fan SET until = until - %s", (jump,))
            db.execute("UPDATE personaspec.writer SET until = until - %s", (jump,))
        assert (await two.read(ANN)).holder == ""
        version = await two.write(change(version=version, hold=30, holder="b", happened=(notice(2),)))
        with pytest.raises(Conflict):
            await one.write(change(version=version, hold=30, holder="a", happened=(notice(3),)))
        await one.write(change(version=version, hold=30, holder="b", happened=(notice(4),)))
        assert len(await verified(one, tmp_path / "log")) == 3
        await one.close()
        await two.close()

    asyncio.run(main())


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    async def main() -> None:
        store = SqliteStore(tmp_path / "s.db", "web", FAN_KEY)
        await store.open()
        await turn(store, ANN, 1)
        shutil.move(tmp_path / "s.db", tmp_path / "away")
        with pytest.raises(StoreError, match="gone"):
            await store.write(change(version=2))
        with pytest.raises(StoreError, match="gone"):
            await store.read(ANN)
        assert not (tmp_path / "s.db").exists()
        shutil.move(tmp_path / "away", tmp_path / "s.db")
        assert await store.write(change(version=2)) == 3
        await store.close()

    asyncio.run(main())


@pytest.mark.parametrize("what", [b"no database at all" * 100, b""])
def test_a_file_of_something_else(what: bytes, tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    path.write_bytes(what)
    store = SqliteStore(path, "web", FAN_KEY)
    if what:
        with pytest.raises(StoreError):
            asyncio.run(store.open())
        assert path.read_bytes() == what
    else:
        asyncio.run(store.open())
        asyncio.run(store.close())


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "s.db") as db:
        db.execute("CREATE TABLE songs (name TEXT)")
    with pytest.raises(StoreError, match="another program"):
        asyncio.run(SqliteStore(tmp_path / "s.db", "web", FAN_KEY).open())


def test_another_process_holds_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        store = SqliteStore(tmp_path / "s.db", "web", FAN_KEY)
        await store.open()
        store._writing._db.execute("PRAGMA busy_timeout = 50")  # type: ignore[union-attr]
        with sqlite3.connect(tmp_path / "s.db", isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="another program"):
                await store.write(change())
            other.execute("ROLLBACK")
        assert await store.write(change()) == 1
        await store.close()

    asyncio.run(main())


@pytest.mark.parametrize(
    "settings",
    [
        ("--appendonly", "no"),
        ("--appendonly", "yes", "--appendfsync", "everysec"),
        ("--maxmemory-policy", "allkeys-lru", "--appendonly", "yes", "--appendfsync", "always"),
    ],
)
def test_a_redis_that_may_lose_something_is_refused(settings: tuple[str, ...]) -> None:
    server = Redis(*settings)
    try:
        server.start()
        with pytest.raises(StoreError) as error:
            asyncio.run(open_store(server.fresh(), writer="web", fan_key=FAN_KEY).open())
        assert re.search("`(appendonly yes|appendfsync always|maxmemory-policy noeviction)`", error.value.help)
        stated = open_store(server.fresh() + "&durable=stated", writer="web", fan_key=FAN_KEY)
        asyncio.run(_opened(stated))
    finally:
        server.close()


async def _opened(store: Store, turns: int = 1) -> None:
    await store.open()
    for n in range(turns):
        await turn(store, ANN, n + 1)
    await store.close()


def test_what_is_erased_is_gone_from_the_file(tmp_path: Path) -> None:
    async def main() -> None:
        store = SqliteStore(tmp_path / "s.db", "web", FAN_KEY)
        await store.open()
        secret = Who("mara", "a-very-rare-name", "s")
        await turn(store, secret, 1)
        assert _holds(tmp_path, b"a-very-rare-name")
        await store.erase("a-very-rare-name")
        assert not _holds(tmp_path, b"a-very-rare-name")
        assert not _holds(tmp_path, b"fan 1")
        await store.close()

    asyncio.run(main())


def _holds(folder: Path, what: bytes) -> bool:
    return any(what in path.read_bytes() for path in folder.iterdir() if path.name.startswith("s.db"))


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    async def main() -> None:
        store = SqliteStore(tmp_path / "s.db", "web", FAN_KEY)
        await store.open()
        await turn(store, ANN, 1)
        assert {oct(os.stat(path).st_mode & 0o777) for path in tmp_path.glob("s.db*")} == {"0o600"}
        await store.close()

    asyncio.run(main())
