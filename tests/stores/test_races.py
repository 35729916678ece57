"""Two replicas on one fan: whatever they do at once, it is as if one had done it after the other."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from personaspec.evidence.checking import Finding
from personaspec.evidence.line import Event, Line
from personaspec.session.history import Exchange
from personaspec.session.state import State
from personaspec.stores.protocol import Conflict, Kept, Store, Who
from personaspec.stores.reading import Reading
from tests.stores.conftest import Open, Places
from tests.stores.turns import change, export, notice, state, verified

SETTINGS = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
STEPS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["read", "take", "end", "forget"])), max_size=24)


@dataclass
class Turning:
    """A task of a replica in the middle of a turn; `kept` is what it read last."""

    store: Store
    name: str
    kept: Kept = field(default_factory=Kept)
    version: int = 0


@dataclass
class Model:
    """What one row would be if all of it happened in one place."""

    version: int = 0
    holder: str = ""
    state: State = field(default_factory=State)
    said: list[Exchange] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)

    def takes(self, version: int, holder: str) -> bool:
        return version == self.version and self.holder in ("", holder)


def test_any_order_of_two_replicas_is_a_serial_one(lasting: Places, tmp_path: Path) -> None:
    opener, examples = lasting.opener(), iter(range(10_000))

    @SETTINGS
    @given(STEPS)
    def tried(steps: list[tuple[int, str]]) -> None:
        n = next(examples)
        asyncio.run(_play(opener, steps, f"p{n}", tmp_path / str(n)))

    tried()


async def _play(opener: Open, steps: list[tuple[int, str]], persona: str, folder: Path) -> None:
    stores = [opener("a"), opener("b")]
    for store in stores:
        await store.open()
    who, model = Who(persona, "ann", "s"), Model()
    turning = [Turning(stores[n % 2], f"t{n}") for n in range(4)]
    for n, (i, what) in enumerate(steps):
        task = turning[i]
        if what == "read":
            task.kept = await task.store.read(who)
            task.version = task.kept.version
            said = tuple(model.said)
            assert (task.kept.version, task.kept.state, task.kept.history) == (model.version, model.state, said)
            assert task.kept.holder == model.holder
        elif what == "forget":
            gone = await task.store.forget(who, memory_only=True)
            assert gone == 0
            if model.version:
                model.version, model.holder = model.version + 1, ""
        else:
            await _write(task, model, who, n, ends=what == "end")
    log = list(Reading(os.fspath(await export(stores[0], folder))))
    assert not [each for each in log if isinstance(each, Finding)]
    events = [each.body for each in log if isinstance(each, Line) and isinstance(each.body, Event)]
    assert Counter(each.text for each in events if each.persona == persona) == Counter(model.evidence)
    for store in stores:
        await store.close()


async def _write(task: Turning, model: Model, who: Who, n: int, *, ends: bool) -> None:
    wanted = model.takes(task.version, task.name)
    said = Exchange(f"fan {n}", f"bot {n}")
    happened = () if ends else (notice(n),)
    written = change(
        who,
        task.version,
        n,
        holder=task.name,
        hold=0.0 if ends else 600.0,
        exchange=said,
        fresh=not ends,
        happened=happened,
    )
    try:
        task.version = await task.store.write(written)
    except Conflict:
        assert not wanted
        return
    assert wanted
    model.version += 1
    model.holder, model.state = "" if ends else task.name, state(n)
    if ends and model.said:
        model.said.pop()
    model.said.append(said)
    model.evidence += [each.text for each in happened]
    assert task.version == model.version


@pytest.mark.parametrize("tasks", [2, 12])
def test_a_cap_is_never_repeated(lasting: Places, tmp_path: Path, tasks: int) -> None:
    """Each task tells what was never told, once; and counts what it wrote."""

    async def main() -> None:
        opener = lasting.opener()
        stores = [opener("a"), opener("b")]
        for store in stores:
            await store.open()
        who = Who("mara", "ann", "s")

        async def turns(n: int) -> int:
            store, kept = stores[n % 2], 0
            while kept < 4:
                was = await store.read(who)
                if was.holder:
                    await asyncio.sleep(0.002)
                    continue
                first = was.state.count("told") == 0
                try:
                    version = await store.write(
                        change(
                            who,
                            was.version,
                            holder=f"t{n}",
                            hold=60.0,
                            state=was.state.counted("told"),
                            happened=(notice(),) if first else (),
                            exchange=Exchange(f"t{n}", ""),
                            fresh=True,
                        )
                    )
                except Conflict:
                    continue
                now = await store.read(who)
                assert now.holder == f"t{n}"
                await store.write(
                    change(
                        who,
                        version,
                        holder=f"t{n}",
                        state=now.state.counted("ended"),
                        exchange=Exchange(f"t{n}", f"reply {kept}"),
                    )
                )
                kept += 1
            return kept

        assert sum(await asyncio.gather(*map(turns, range(tasks)))) == 4 * tasks
        last = await stores[0].read(who, 1000)
        assert last.state.count("told") == last.state.count("ended") == 4 * tasks
        assert last.version == 8 * tasks
        assert Counter(each.fan for each in last.history) == {f"t{n}": 4 for n in range(tasks)}
        assert all(each.bot for each in last.history)
        assert len(await verified(stores[1], tmp_path / "log")) == 1
        for store in stores:
            await store.close()

    asyncio.run(main())


def test_an_erasure_beside_a_writer_loses_nothing(lasting: Places, tmp_path: Path) -> None:
    async def main() -> None:
        opener = lasting.opener()
        one, two = opener("a"), opener("b")
        await one.open()
        await two.open()
        bob = Who("mara", "bob", "s")

        async def writes() -> None:
            for n in range(30):
                kept = await one.read(bob)
                await one.write(change(bob, kept.version, n, happened=(notice(n), notice(n + 1000))))

        async def erases() -> None:
            ann = Who("mara", "ann")
            for n in range(6):
                kept = await two.read(ann)
                await two.write(change(ann, kept.version, n, happened=(notice(n + 2000),)))
                await two.forget(replace(ann, session="x"), memory_only=False)
                await two.erase("ann")

        await asyncio.gather(writes(), erases())
        assert len(await verified(one, tmp_path / "log")) == 66
        await one.close()
        await two.close()

    asyncio.run(main())
