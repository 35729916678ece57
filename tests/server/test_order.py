"""The turns of a fan stand in line: first come, first served, one at a time, and nothing is left behind."""

from __future__ import annotations

import asyncio
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.server.order import Order

LONG = 1e9  # a time of the event loop that does not come
STEPS = st.lists(st.tuples(st.sampled_from(["come", "end", "go", "late"]), st.sampled_from("ab"), st.integers(0, 5)))


async def settled() -> None:
    """All that can go on has gone on."""
    for _ in range(10):
        await asyncio.sleep(0)


@settings(deadline=None)
@given(STEPS)
def test_a_line_is_a_line(steps: list[tuple[str, str, int]]) -> None:
    """Whoever comes, goes away, is done or waits too long: the one who has the turn is the one who came first of those
    who are still there, and a fan without turns is forgotten."""

    async def test() -> None:
        order = Order()
        ends: dict[asyncio.Task[None], asyncio.Event] = {}
        has: dict[str, list[asyncio.Task[None]]] = defaultdict(list)
        line: dict[str, list[asyncio.Task[None]]] = defaultdict(list)  # as it must be, who has the turn first

        async def turn(fan: str, end: asyncio.Event, until: float) -> None:
            await order.enter(fan, until)
            task = asyncio.current_task()
            assert task is not None
            has[fan].append(task)
            try:
                await end.wait()
            finally:
                has[fan].remove(task)
                order.leave(fan)

        for what, fan, n in [*steps, *(("end", fan, 0) for fan in "ab" for _ in steps)]:
            match what:
                case "come" | "late":
                    end = asyncio.Event()
                    until = LONG if what == "come" else asyncio.get_running_loop().time() - 1
                    task = asyncio.create_task(turn(fan, end, until))
                    ends[task] = end
                    if what == "come" or not line[fan]:
                        line[fan].append(task)
                    else:
                        with pytest.raises(TimeoutError):
                            await task
                case "end" if line[fan]:
                    ends[line[fan].pop(0)].set()
                case "go" if line[fan]:
                    line[fan].pop(n % len(line[fan])).cancel()
            await settled()
            for each in "ab":
                assert has[each] == line[each][:1]
            assert len(order) == sum(1 for each in "ab" if line[each])
        assert len(order) == 0

    asyncio.run(test())


def test_a_turn_that_comes_as_its_fan_goes() -> None:
    """Both in one moment: the turn goes on to the next in line."""

    async def test() -> None:
        order = Order()
        await order.enter("a", LONG)
        second, third = (asyncio.create_task(order.enter("a", LONG)) for _ in range(2))
        await settled()
        order.leave("a")
        second.cancel()  # it was told already, and did not run yet
        with pytest.raises(asyncio.CancelledError):
            await second
        await third
        order.leave("a")
        assert len(order) == 0

    asyncio.run(test())
