"""What every store does, on real servers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from personaspec.evidence.sealing import Seal, pseudonym
from personaspec.session.history import Exchange
from personaspec.session.memory import Item, Memory
from personaspec.stores.opening import open_store
from personaspec.stores.protocol import Conflict, Kept, Key, Revoked, StoreError, Who
from personaspec.stores.retaining import Retention
from tests.stores.conftest import FAN_KEY, Places
from tests.stores.turns import ANN, NOW, change, notice, state, turn, verified

MEMORY = Memory((Item("name", "Ann, 1990\u2028", NOW, NOW + timedelta(days=90)), Item("projects", "a boat", NOW)))


def test_a_turn_is_kept_whole(places: Places, tmp_path: Path) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        assert await store.read(ANN) == Kept()
        assert await turn(store, ANN, 1, memory=MEMORY) == 2
        assert await turn(store, ANN, 2) == 4
        kept = await store.read(ANN)
        said = (Exchange("fan 1", "bot 1"), Exchange("fan 2", "bot 2"))
        assert kept == Kept(state(2), MEMORY, said, 4)
        assert (await store.read(ANN, 1)).history == said[1:]
        assert (await store.read(ANN, 0)).history == ()
        assert (await store.read(replace(ANN, session="other"))).history == ()
        assert (await store.read(replace(ANN, session="other"))).state == state(2)
        assert await store.read(Who("mara", "bob")) == Kept()
        assert await store.read(Who("dee", "ann")) == Kept()
        events = await verified(store, tmp_path / "log")
        assert [each.text for each in events] == [notice(1).text, notice(2).text]
        await store.close()

    asyncio.run(main())


def test_what_is_kept_outlives_the_process(lasting: Places, tmp_path: Path) -> None:
    opener = lasting.opener()

    async def first() -> None:
        store = opener()
        await store.open()
        await turn(store, ANN, 1, memory=MEMORY)
        await store.close()

    async def second() -> None:
        store = opener()
        await store.open()
        assert await store.read(ANN) == Kept(state(1), MEMORY, (Exchange("fan 1", "bot 1"),), 2)
        await turn(store, ANN, 2)
        await store.close()
        await store.open()
        assert len(await verified(store, tmp_path / "log")) == 2
        assert len(list((tmp_path / "log").iterdir())) == 2  # the chain went on under its name
        await store.close()

    asyncio.run(first())
    asyncio.run(second())


def test_who_read_before_another_wrote_is_refused(places: Places, tmp_path: Path) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        results = await asyncio.gather(
            *(store.write(change(happened=(notice(n),), n=n)) for n in range(8)), return_exceptions=True
        )
        assert sorted(map(str, results)) == [""] * 7 + ["1"]
        assert all(isinstance(each, Conflict) for each in results if each != 1)
        with pytest.raises(Conflict):
            await store.write(change(version=0))
        with pytest.raises(Conflict):
            await store.write(change(version=2))
        with pytest.raises(Conflict):
            await store.write(change(Who("mara", "nobody"), version=1))
        assert await store.write(change(version=1, n=9)) == 2
        assert len(await verified(store, tmp_path / "log")) == 1  # of the one that was kept
        await store.close()

    asyncio.run(main())


def test_a_turn_holds_the_row_until_it_is_over(places: Places) -> None:
    async def main() -> None:
        opener = places.opener()
        store = opener()
        await store.open()
        version = await store.write(change(hold=300, holder="a"))
        kept = await store.read(ANN)
        assert kept.holder == "a"
        assert 0 < kept.held_for <= 300
        with pytest.raises(Conflict):
            await store.write(change(version=version, holder="b", hold=300))
        version = await store.write(change(version=version, holder="a", hold=0.2))  # goes on
        await asyncio.sleep(0.25)
        assert (await store.read(ANN)).holder == ""
        version = await store.write(change(version=version, holder="b", hold=300))  # a's time is over
        with pytest.raises(Conflict):
            await store.write(change(version=version - 1, holder="a"))
        version = await store.write(change(version=version, holder="b"))
        assert (await store.read(ANN)).holder == ""
        assert await store.write(change(version=version, holder="c")) == version + 1
        await store.close()

    asyncio.run(main())


def test_many_tasks_write_at_once(places: Places, tmp_path: Path) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        fans = [Who("mara", f"fan-{n}", "s") for n in range(40)]
        for n in range(3):
            await asyncio.gather(*(turn(store, who, n) for who in fans))
        assert all([(await store.read(who)).version == 6 for who in fans])
        assert [each.bot for each in (await store.read(fans[7])).history] == ["bot 0", "bot 1", "bot 2"]
        assert len(await verified(store, tmp_path / "log")) == 120
        await store.close()

    asyncio.run(main())


def test_two_replicas_have_chains_of_their_own(lasting: Places, tmp_path: Path) -> None:
    async def main() -> None:
        opener = lasting.opener()
        one, two = opener(), opener()
        await asyncio.gather(one.open(), two.open())
        for n in range(3):
            await turn(one, ANN, n)
            await turn(two, Who("mara", "bob"), n)
            await turn(two, ANN, n)
        assert (await one.read(ANN)).version == 12
        events = await verified(one, tmp_path / "log")
        assert len(events) == 9
        assert {each.writer for each in events} == {"web", "web-2"}
        await one.close()
        await two.close()
        assert len(await verified(await _open(opener), tmp_path / "after")) == 9

    asyncio.run(main())


def test_a_stop_is_seen_everywhere(places: Places) -> None:
    async def main() -> None:
        opener = places.opener()
        store = opener()
        await store.open()
        await turn(store, ANN, 1)
        stop = Revoked("mara", NOW, "her wish\nno more")
        await store.revoke(stop)
        assert (await store.read(ANN)).revoked == stop
        assert (await store.read(Who("mara", "new"))).revoked == stop
        assert (await store.read(Who("dee", "ann"))).revoked is None
        every = Revoked("", NOW, "")
        await store.revoke(every)
        assert (await store.read(Who("dee", "ann"))).revoked == every
        assert await store.revocations() == (every, stop)
        await store.restore("")
        await store.restore("mara")
        await store.restore("never stopped")
        assert (await store.read(ANN)).revoked is None
        assert await store.revocations() == ()
        await store.close()

    asyncio.run(main())


def test_keys_are_kept(places: Places) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        one = Key("k1", "sha256:00", NOW, "operator", ("mara",), "ops", NOW + timedelta(days=1))
        two = Key("k2", "sha256:01", NOW)
        await store.put_key(two)
        await store.put_key(one)
        assert await store.keys() == (one, two)
        await store.put_key(replace(one, revoked=NOW))
        assert (await store.keys())[0].revoked == NOW
        await store.close()

    asyncio.run(main())


def test_letters_are_taken_by_one_and_tried_again(lasting: Places) -> None:
    async def main() -> None:
        opener = lasting.opener()
        one, two = await _open(opener), await _open(opener)
        for _ in range(3):
            kept = await one.read(ANN)
            await one.write(change(version=kept.version, happened=(notice(what="hand-off", rule="topic/x"), notice())))
        assert await one.letters(NOW - timedelta(seconds=1)) == ()
        mine, theirs = await asyncio.gather(one.letters(NOW, 2), two.letters(NOW, 2))
        assert len({each.id for each in (*mine, *theirs)}) == 3
        assert await one.letters(NOW) == ()
        first = (mine or theirs)[0]
        assert first.persona == "mara"
        assert first.payload["rule"] == "topic/x"
        assert first.payload["fan"] == "ann"
        await one.put_letter(replace(first, tried=1, due=NOW + timedelta(minutes=1), why="refused"))
        assert await two.letters(NOW) == ()
        (again,) = await two.letters(NOW + timedelta(minutes=1))
        assert (again.id, again.tried, again.why, again.payload) == (first.id, 1, "refused", first.payload)
        await two.put_letter(replace(again, dead=True))
        assert await one.letters(NOW + timedelta(days=9)) == ()
        assert [each.id for each in await one.dead_letters()] == [first.id]
        await one.drop_letter(first.id)
        assert await one.dead_letters() == ()
        await one.close()
        await two.close()

    asyncio.run(main())


def test_a_fan_is_forgotten_and_the_log_still_verifies(places: Places, tmp_path: Path) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        bob = replace(ANN, fan="bob")
        for who in (ANN, replace(ANN, session="s2"), bob, replace(ANN, persona="dee")):
            await turn(store, who, 1, memory=MEMORY)
        version = (await store.read(ANN)).version
        assert await store.forget(ANN, memory_only=True) == 2
        kept = await store.read(ANN)
        assert (kept.memory, len(kept.history), kept.version) == (Memory(), 1, version + 1)
        with pytest.raises(Conflict):  # a turn that began before cannot bring it back
            await store.write(change(version=version, memory=MEMORY))
        assert await store.forget(ANN, memory_only=False) == 4
        kept = await store.read(ANN)
        assert (kept.state, kept.memory, kept.history) == (state(1), Memory(), ())
        assert (await store.read(bob)).memory == MEMORY
        assert (await store.read(replace(ANN, persona="dee"))).memory == MEMORY
        assert len(await verified(store, tmp_path / "log")) == 4
        name = pseudonym(FAN_KEY, "ann")
        assert _count(tmp_path / "log", name) == 1  # of the other persona
        assert await store.erase("ann") == 4  # both rows, a line of history, an event
        assert await store.read(ANN) == Kept()
        assert len(await verified(store, tmp_path / "log2")) == 4
        assert _count(tmp_path / "log2", name) == 0
        assert _count(tmp_path / "log2", pseudonym(FAN_KEY, "bob")) == 1
        assert await store.erase("ann") == 0
        await turn(store, bob, 2)
        assert len(await verified(store, tmp_path / "log3")) == 5
        await store.close()

    asyncio.run(main())


def test_retention_ends_by_itself(places: Places, tmp_path: Path) -> None:
    async def main() -> None:
        kept = Retention(timedelta(days=30), timedelta(days=400), timedelta(days=730))
        store = places.opener()(retention=kept)
        await store.open()
        await turn(store, ANN, 1, memory=MEMORY)
        assert await store.prune(NOW + timedelta(hours=23)) == 0
        assert await store.prune(NOW + timedelta(days=29)) == 1  # what was told for the session only
        assert (await store.read(ANN)).memory == Memory(MEMORY.items[:1])
        assert await store.prune(NOW + timedelta(days=31)) == 1  # a line of history
        assert (await store.read(ANN)).history == ()
        assert await store.prune(NOW + timedelta(days=91)) == 1
        assert (await store.read(ANN)).memory == Memory()
        assert await store.prune(NOW + timedelta(days=399)) == 0
        assert await store.prune(NOW + timedelta(days=401)) == 1
        assert await store.read(ANN) == Kept()
        await turn(store, ANN, 2)
        assert await store.prune_evidence(NOW + timedelta(hours=1), NOW + timedelta(days=1)) >= 2
        assert await verified(store, tmp_path / "log") == []
        await turn(store, ANN, 3)
        assert len(await verified(store, tmp_path / "log2")) == 1
        await store.close()

    asyncio.run(main())


def test_a_row_that_is_held_is_not_pruned(places: Places) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        await store.write(change(hold=30))
        assert await store.prune(NOW + timedelta(days=4000)) == 0
        assert (await store.read(ANN)).version == 1
        await store.close()

    asyncio.run(main())


def test_lines_are_sealed(places: Places, tmp_path: Path) -> None:
    async def main() -> None:
        store = places.opener()(key=b"k" * 16)
        await store.open()
        await turn(store, ANN, 1)
        await store.forget(ANN, memory_only=False)
        assert len(await verified(store, tmp_path / "log", Seal(b"k" * 16))) == 1
        await store.close()

    asyncio.run(main())


@pytest.mark.parametrize("name", ["\ud800", "a\0b", "x" * 257])
def test_a_name_that_cannot_be_kept_is_refused(places: Places, name: str) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        for who in (Who(name, "a"), Who("a", name), Who("a", "b", name)):
            with pytest.raises(StoreError):
                await store.read(who)
            with pytest.raises(StoreError):
                await store.write(change(who))
        await store.close()

    asyncio.run(main())


def test_any_text_is_kept(places: Places) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        who = Who("Märta", "a'b\"; DROP TABLE fan; -- \n{}", "🎈")
        said = Exchange("\0 \u2028 🎈 \x7f '", "\\ \r\n")
        memory = Memory((Item("name", "\0'🎈", NOW),))
        await store.write(change(who, exchange=said, fresh=True, memory=memory))
        kept = await store.read(who)
        assert (kept.history, kept.memory) == ((said,), memory)
        await store.write(change(who, 1, exchange=Exchange("\ud800", ""), fresh=True))  # half a character becomes one
        assert len((await store.read(who)).history[1].fan) == 1
        await store.close()

    asyncio.run(main())


def test_what_no_log_may_hold_harms_nobody_else(places: Places, tmp_path: Path) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        bad = replace(notice(), text="a word")
        results = await asyncio.gather(
            store.write(change(happened=(bad,))),
            store.write(change(Who("mara", "bob"), happened=(notice(),))),
            return_exceptions=True,
        )
        assert isinstance(results[0], StoreError)
        assert results[1] == 1
        assert (await store.read(ANN)).version == 0
        assert len(await verified(store, tmp_path / "log")) == 1
        await store.close()

    asyncio.run(main())


def test_it_can_be_asked_whether_it_is_ready(places: Places) -> None:
    async def main() -> None:
        store = places.opener()()
        await store.open()
        await store.ready()
        head = await store.checkpoint()
        assert head.seq == 1
        await store.close()

    asyncio.run(main())


@pytest.mark.parametrize("url", ["mysql://root:secret@host/db", "sqlite://host/x.db", "sqlite:///", "/x.db", ""])
def test_a_url_that_names_no_store(url: str) -> None:
    with pytest.raises(StoreError) as error:
        open_store(url, writer="web", fan_key=FAN_KEY)
    assert "secret" not in error.value.message + error.value.help
    assert error.value.help


def test_a_writer_of_no_good_name() -> None:
    with pytest.raises(StoreError):
        open_store("memory:", writer="Web 1", fan_key=FAN_KEY)


def _count(folder: Path, what: str) -> int:
    return sum(path.read_text().count(f'"fan":"{what}"') for path in folder.iterdir())


async def _open(opener):  # type: ignore[no-untyped-def]
    store = opener()
    await store.open()
    return store
