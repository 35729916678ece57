"""How long a store keeps what it has. Memory ends by itself, when `privacy` says so; this is for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Retention:
    """`history` is what was said, `rows` a fan of whom nothing was heard, `evidence` a line of a chain; None keeps it.

    A row holds what caps, days and a crisis rest on: it must outlast the longest of them, a month and a `back after`.
    """

    history: timedelta | None = timedelta(days=30)
    rows: timedelta | None = timedelta(days=400)
    evidence: timedelta | None = None


USUAL: Final = Retention()
