"""What is worked out of a value once, for as long as it is the same object: the packs' rules are, for many personas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

KEPT = 4096  # values: beyond that all are forgotten


def once(work: Callable[[Given], Made]) -> Callable[[Given], Made]:
    """`work`, remembered by which value it was given; for values that never change, and that are dear to compare."""
    held: dict[int, tuple[Given, Made]] = {}  # the value is held too: no other one can have its number then

    def known(given: Given) -> Made:
        found = held.get(id(given))
        if found is None:
            if len(held) >= KEPT:
                held.clear()
            found = held[id(given)] = given, work(given)
        return found[1]

    return known
