"""Drift: the score of a chat by turn, and where the voice changed, if it did. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from personaspec.evaluation.voice.features import count
from personaspec.evaluation.voice.likelihood import SCORED, evidence
from personaspec.evaluation.voice.scoring import Score, Voice, score
from personaspec.evaluation.voice.weights_table import SPREAD, WEIGHTS

SURE: Final = 3.0
"""How many standard errors apart two parts of a chat must be before a change is told: many cuts are tried, so more than
for one."""
SIDE: Final = 3
"""Turns that must stand on each side of a change."""
WINDOW: Final = 5
"""The score of a turn is that of this many turns up to it."""


@dataclass(frozen=True, slots=True)
class Drift:
    """`turns`: the score of the turns up to each one. `change`: the first turn (from 1) that sounds otherwise than
    those before it, None where no change was found; `before` and `after` are the scores of the two sides."""

    turns: tuple[Score, ...]
    change: int | None
    before: Score | None
    after: Score | None

    @property
    def told(self) -> str:
        """The change in a sentence, "" where there is none."""
        if self.change is None or self.before is None or self.after is None:
            return ""
        if self.before.value is None or self.after.value is None:
            return f"the voice changes at turn {self.change}"
        way = "away from" if self.after.value < self.before.value else "towards"
        scores = f"{self.before.value} before, {self.after.value} after"
        return f"the voice moves {way} the samples at turn {self.change}: {scores}"


def drift(replies: Sequence[str], voice: Voice) -> Drift:
    """Follow one chat."""
    turns = tuple(score(replies[max(0, at - WINDOW + 1) : at + 1], voice) for at in range(len(replies)))
    at = None if voice.unknown else change([_lean(reply, voice) for reply in replies])
    if at is None:
        return Drift(turns, None, None, None)
    return Drift(turns, at + 1, score(replies[:at], voice), score(replies[at:], voice))


def _lean(reply: str, voice: Voice) -> float | None:
    """A reply alone, in logits without the bias; None where it has too few words, or is a sample."""
    counts = count(reply, voice.language)
    if counts.words < 3 or voice.holds(reply):
        return None
    found = evidence(counts, voice.counts, voice.language)
    return sum(WEIGHTS[group] * found[group] for group in SCORED) / sqrt(counts.words)


def change(leans: Sequence[float | None]) -> int | None:
    """Where the two sides differ most, if they differ enough: the first turn (from 0) of the second. A lean is a reply
    in logits without the bias."""
    known = [(at, lean) for at, lean in enumerate(leans) if lean is not None]
    best, where = SURE, None
    for cut in range(SIDE, len(known) - SIDE + 1):
        left, right = [lean for _, lean in known[:cut]], [lean for _, lean in known[cut:]]
        means = sum(left) / len(left), sum(right) / len(right)
        squares = sum((lean - means[0]) ** 2 for lean in left) + sum((lean - means[1]) ** 2 for lean in right)
        wide = max(SPREAD, sqrt(squares / (len(known) - 2)))
        apart = abs(means[0] - means[1]) / (wide * sqrt(1 / len(left) + 1 / len(right)))
        if apart > best:
            best, where = apart, known[cut][0]
    return where
