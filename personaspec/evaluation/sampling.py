"""How often a test that asks a model passes: an interval, and whether it is worse or better than before. Pure.

The interval is Wilson's, the comparison Fisher's exact test, two-sided: both hold for few runs, and need no library.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, sqrt
from typing import Final, Literal

Change = Literal["worse", "better", "no evidence"]

LEVEL: Final = 0.05
"""A change is one where chance alone would show as much less often than this."""
_Z: Final = 1.959963984540054  # 95%


@dataclass(frozen=True, slots=True)
class Sample:
    """`passed` of `of` runs."""

    passed: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """Between what shares the true one lies, at 95% (Wilson 1927)."""
        return wilson(self.passed, self.of)

    @property
    def said(self) -> str:
        """`7 of 10 runs passed (95%: 0.40 to 0.89)`."""
        low, high = self.interval
        return f"{self.passed} of {self.of} runs passed (95%: {low:.2f} to {high:.2f})"


@dataclass(frozen=True, slots=True)
class Compared:
    """A test then and now. `p` is how often chance alone would show at least this much."""

    then: Sample
    now: Sample
    p: float
    change: Change

    @property
    def said(self) -> str:
        """For people."""
        return f"{self.change}: {self.then.passed} of {self.then.of} before, {self.now.said}, p {self.p:.3f}"


def wilson(passed: int, of: int) -> tuple[float, float]:
    """The score interval of a share; (0, 1) where nothing was run."""
    if of == 0:
        return 0.0, 1.0
    share, square = passed / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def fisher(then: Sample, now: Sample) -> float:
    """The two-sided p of Fisher's exact test: the share of all tables with these sums that are no likelier."""
    passed, every = then.passed + now.passed, then.of + now.of
    weights = {
        k: comb(then.of, k) * comb(now.of, passed - k) for k in range(max(0, passed - now.of), min(passed, then.of) + 1)
    }
    seen = weights[then.passed]
    return sum(weight for weight in weights.values() if weight <= seen) / comb(every, passed)


def compare(then: Sample, now: Sample) -> Compared:
    """Worse, better, or no evidence of either."""
    p = fisher(then, now)
    change: Change = "no evidence"
    if p < LEVEL:
        change = "better" if now.passed * then.of > then.passed * now.of else "worse"
    return Compared(then, now, p, change)
