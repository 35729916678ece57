"""What a fetch tells while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """`what` is being done, in a few words; `done` of `total` bytes, 0 of 0 where there is nothing to count."""

    what: str
    done: int = 0
    total: int = 0


Progress = Callable[[Step], None]


def silent(_: Step) -> None:
    """Progress for those who do not watch."""
