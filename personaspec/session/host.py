"""What a host gives: without it a rule is read in a degraded way, and the enforcement table says how. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Host:
    """What the program around the turn can do.

    `user` a stable name for the fan across sessions; `place`, `age`, `zone`, `locale` facts of the fan; `idle` says
    when the fan is there (`Passed.using`); `label` shows a lasting AI label; `acknowledges` tells that a notice was
    rendered; `hand_off` reaches a person; `speaks` can say a notice aloud; `keeps` keeps the state between sessions;
    `records` writes evidence before it shows.
    """

    user: bool = False
    place: bool = False
    age: bool = False
    zone: bool = False
    locale: bool = False
    idle: bool = False
    label: bool = False
    acknowledges: bool = False
    hand_off: bool = False
    speaks: bool = False
    keeps: bool = False
    records: bool = False


NOTHING: Final = Host()
"""A host that gives a clock and the channel, and nothing else."""
