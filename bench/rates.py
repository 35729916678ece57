"""Counts of a yes-or-no detector, and what may be said of them: rates with their intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

Z = 1.959964  # 95%


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95% interval of `hits / of` (Wilson's score, no continuity correction). (0, 1) where nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share, z2 = hits / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `of`."""

    hits: int
    of: int

    @property
    def share(self) -> float | None:
        """None where nothing was counted."""
        return self.hits / self.of if self.of else None

    def __str__(self) -> str:
        """`0.953 [0.93, 0.97]`, or a dash."""
        if self.share is None:
            return "-"
        low, high = wilson(self.hits, self.of)
        return f"{self.share:.3f} [{low:.3f}, {high:.3f}]"


@dataclass(slots=True)
class Tally:
    """What a detector said of the rows of one phenomenon: positives that it flagged or missed, negatives likewise.

    `missed` and `alarms` keep the rows that went wrong, each as one line for a person.
    """

    hits: int = 0
    positives: int = 0
    flagged: int = 0  # negatives that were flagged
    negatives: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def add(self, *, positive: bool, flagged: bool, row: str = "") -> None:
        """Count one row."""
        if positive:
            self.positives += 1
            self.hits += flagged
            if not flagged:
                self.missed.append(row)
        else:
            self.negatives += 1
            self.flagged += flagged
            if flagged:
                self.alarms.append(row)

    def merge(self, other: Tally) -> None:
        """Count another's rows too."""
        self.hits += other.hits
        self.positives += other.positives
        self.flagged += other.flagged
        self.negatives += other.negatives
        self.missed += other.missed
        self.alarms += other.alarms

    @property
    def recall(self) -> Rate:
        """Positives that were flagged."""
        return Rate(self.hits, self.positives)

    @property
    def false_alarms(self) -> Rate:
        """Negatives that were flagged."""
        return Rate(self.flagged, self.negatives)

    @property
    def precision(self) -> Rate:
        """Of what was flagged, the positives: of this mix of rows only, so none without both kinds."""
        return Rate(self.hits, self.hits + self.flagged) if self.positives and self.negatives else Rate(0, 0)

    @property
    def f1(self) -> float | None:
        """None without both kinds of row, or where nothing was flagged."""
        precision, recall = self.precision.share, self.recall.share
        if precision is None or recall is None or precision + recall == 0:
            return None
        return 2 * precision * recall / (precision + recall)
