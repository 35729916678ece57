"""Work that is done once for each value."""

from __future__ import annotations

from personaspec import once


def test_the_same_value_is_worked_on_once_and_an_equal_one_for_itself() -> None:
    seen: list[list[int]] = []

    @once.once
    def total(given: list[int]) -> int:
        seen.append(given)
        return sum(given)

    first, second = [1, 2], [1, 2]
    assert [total(first), total(first), total(second)] == [3, 3, 3]
    assert len(seen) == 2


def test_many_values_are_forgotten_together() -> None:
    calls = 0

    @once.once
    def counted(given: list[int]) -> int:
        nonlocal calls
        calls += 1
        return given[0]

    kept = [[n] for n in range(once.KEPT + 1)]
    assert [counted(each) for each in kept] == list(range(once.KEPT + 1))
    assert counted(kept[-1]) == once.KEPT
    assert calls == once.KEPT + 1
