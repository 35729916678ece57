"""What one store holds, another takes: whole, or not at all."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from personaspec.cli.group import personaspec
from personaspec.stores import backup
from personaspec.stores.dumping import Row
from personaspec.stores.protocol import Key, Revoked, Store, StoreError
from tests.stores.conftest import FAN_KEY, KINDS, Places
from tests.stores.test_stores import MEMORY
from tests.stores.turns import ANN, NOW, change, notice, turn, verified
from tests.waiting import so

OTHERS = [("sqlite", "postgres"), ("postgres", "redis"), ("redis", "sqlite"), ("sqlite", "sqlite")]


async def fill(store: Store) -> None:
    """Something of each kind; a name and a text of all sorts of letters."""
    await store.open()
    odd = replace(ANN, fan="ö'\"🎈", persona="dee")
    for who in (ANN, replace(ANN, session="s2"), replace(ANN, fan="bob"), odd):
        for n in range(3):
            await turn(store, who, n, memory=MEMORY)
    for fan in ("bob", "eve"):
        kept = await store.read(replace(ANN, fan=fan))
        hand = (notice(what="hand-off"),)
        await store.write(change(replace(ANN, fan=fan), kept.version, happened=hand, hold=60))
    for letter in (await store.letters(NOW))[:1]:
        await store.put_letter(replace(letter, dead=True, tried=3, why="no"))
    await store.forget(replace(ANN, fan="bob"), memory_only=False)
    await store.revoke(Revoked("dee", NOW, "over"))
    await store.put_key(Key("k", "sha256:00", NOW, personas=("mara",)))
    await store.close()


async def rows(store: Store) -> list[Row]:
    return sorted([row async for row in store.dump()], key=repr)


@pytest.mark.parametrize(("first", "second"), OTHERS)
def test_a_backup_goes_into_any_store(first: str, second: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    async def main() -> None:
        (tmp_path / "1").mkdir()
        (tmp_path / "2").mkdir()
        old, new = Places(first, tmp_path / "1", request).opener(), Places(second, tmp_path / "2", request).opener()
        await fill(old())
        file = str(tmp_path / "b")
        n = await backup.back_up(old(), file)
        assert await backup.restore(file, new()) == n
        assert await rows(new()) == await rows(old())
        with pytest.raises(StoreError, match="not empty"):
            await backup.restore(file, new())
        store = new()
        await store.open()
        kept = await store.read(ANN)
        assert (kept.memory, kept.holder, len(kept.history)) == (MEMORY, "", 3)
        assert (await store.read(replace(ANN, persona="dee"))).revoked is not None
        assert len(await store.dead_letters()) == 1
        assert len(await store.letters(NOW)) == 1
        assert len(await verified(store, tmp_path / "log")) == 14
        await turn(store, ANN, 9)  # the service goes on from there
        assert len(await verified(store, tmp_path / "log2")) == 15
        assert await store.forget(ANN, memory_only=False) == 2 + 7 + 7
        assert await store.prune(NOW + timedelta(days=91)) > 0
        await store.close()

    asyncio.run(main())


def test_it_is_written_while_others_write(lasting: Places, tmp_path: Path) -> None:
    async def main() -> None:
        opener = lasting.opener()
        store, going, done = opener(), True, dict.fromkeys(range(4), 0)
        await store.open()

        async def writes(fan: int) -> None:
            while going:
                await turn(store, replace(ANN, fan=f"f{fan}"), done[fan])
                done[fan] += 1

        tasks = [asyncio.create_task(writes(n)) for n in range(4)]
        await so(lambda: min(done.values()) > 1)
        for n in range(3):
            await backup.back_up(opener(), str(tmp_path / f"{n}"))
        going = False
        await asyncio.gather(*tasks)
        await store.close()
        for n in range(3):
            copy = Places("sqlite", tmp_path, None).opener(f"sqlite://{tmp_path}/copy{n}.db")()  # type: ignore[arg-type]
            assert await backup.restore(str(tmp_path / f"{n}"), copy) > 4
            await copy.open()
            await verified(copy, tmp_path / f"log{n}")
            await copy.close()

    asyncio.run(main())


def test_what_is_not_whole_is_refused_and_changes_nothing(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    async def main() -> None:
        places = Places("sqlite", tmp_path, request)
        old, new = places.opener(), places.opener()
        await fill(old())
        file = tmp_path / "b"
        await backup.back_up(old(), str(file))
        whole = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
        shape = whole[0].replace(b'"shape":1', b'"shape":2')
        for bad in (
            whole[:-1],
            whole[:3] + whole[4:],
            [*whole[:-1], whole[1], whole[-1]],
            [whole[0].replace(b"backup", b"cake"), *whole[1:]],
            [shape, *whole[1:]],
            [],
        ):
            (tmp_path / "bad").write_bytes(gzip.compress(b"".join(bad)))
            with pytest.raises(StoreError):
                await backup.restore(str(tmp_path / "bad"), new())
        for raw in (file.read_bytes()[:-20], b"no backup at all", b""):
            (tmp_path / "bad").write_bytes(raw)
            with pytest.raises(StoreError):
                await backup.restore(str(tmp_path / "bad"), new())
        assert await backup.restore(str(file), new()) > 0  # nothing was there from before

    asyncio.run(main())


def test_a_backup_that_fails_leaves_the_old_one(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    places = Places("sqlite", tmp_path, request)
    file = tmp_path / "out" / "b"
    file.parent.mkdir()
    file.write_text("the old one")
    with pytest.raises(StoreError):
        asyncio.run(backup.back_up(places.opener()(), str(file)))
    assert file.read_text() == "the old one"
    assert [path.name for path in file.parent.iterdir()] == ["b"]


@pytest.mark.parametrize("kind", KINDS)
def test_on_the_command_line(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    places = Places(kind, tmp_path, request)
    url, other, file, log = places.url(), places.url(), str(tmp_path / "b"), str(tmp_path / "log")
    key, fan_key = tmp_path / "key", tmp_path / "fan"
    key.write_bytes(b"k" * 16)
    fan_key.write_bytes(FAN_KEY)
    asyncio.run(fill(places.opener(url)(key=b"k" * 16)))
    run = CliRunner()

    def ran(*args: str) -> str:
        result = run.invoke(personaspec, list(args))
        assert result.exit_code == 0, result.output
        return result.output

    assert ran("backup", "--store", url, file).startswith("wrote ")
    assert ran("restore", file, "--store", other).startswith("restored ")
    assert run.invoke(personaspec, ["restore", file, "--store", other]).exit_code == 3
    sealed = ("--key", str(key))
    assert "erased" in ran("evidence", "erase", other, "ann", "--fan-key", str(fan_key), *sealed)
    assert ran("evidence", "checkpoint", other, *sealed).count(":") == 2
    ran("evidence", "export", "--store", other, log)
    assert "no findings" in ran("verify-log", log, *sealed)
    assert "pruned" in ran("evidence", "prune", other, "--keep", "1", "--now", "2030-01-01T00:00:00Z", *sealed)
    ran("evidence", "export", "--store", other, log + "2")
    assert "no findings" in ran("verify-log", log + "2", *sealed)
