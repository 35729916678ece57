"""Runs of erased lines against what an erasure says: compared with sets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from personaspec.evidence.checking import _add, _without


def runs(of: set[int]) -> list[list[int]]:
    made: list[list[int]] = []
    for each in sorted(of):
        _add(made, each)
    return made


def flat(of: list[list[int]]) -> list[int]:
    return [n for first, last in of for n in range(first, last + 1)]


@given(st.sets(st.integers(1, 40)), st.sets(st.integers(1, 40)))
def test_what_is_left_and_what_was_not_there(gone: set[int], told: set[int]) -> None:
    left, rest = _without(runs(gone), runs(told))
    assert flat(left) == sorted(gone - told)
    assert flat(rest) == sorted(told - gone)
