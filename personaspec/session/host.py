"""What a host gives: without it a rule is read in a degraded way, and the enforcement table says how. Data only."""

from __future__ import annotations

from typing import Final

from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Host:
    """What the program around the turn can do.

    `user` a stable name for the fan across sessions; `place`, `age`, `zone`, `locale` facts of the fan; `idle` says
    when the fan is there (`Passed.using`); `label` shows a lasting AI label; `acknowledges` tells that a notice was
    rendered; `hand_off` reaches a person; `speaks` can say a notice aloud; `keeps` keeps the state between sessions;
    `records` writes evidence before it shows; `remembers` keeps the memory of a turn, and lets it go.
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
    remembers: bool = False


NOTHING: Final = Host()
"""A host that gives a clock and the channel, and nothing else."""

CHAT: Final = Host(place=True, age=True, locale=True, keeps=True, remembers=True)
"""`personaspec chat`: one fan, as long as the program runs; place, age and language are what was said when it began. A
label is a line of the talk, which scrolls away, and no person is there to be called. What is remembered goes with the
program."""

GUARD: Final = Host(
    user=True,
    place=True,
    age=True,
    zone=True,
    locale=True,
    label=True,
    acknowledges=True,
    hand_off=True,
    speaks=True,
    keeps=True,
)
"""What the lines of `personaspec guard` can carry, if whoever writes them does: `session` given back, `audience`,
`acknowledged`, `released`, and `hand_off` acted on. They have no tick between two messages."""

FIELDS: Final[tuple[str, ...]] = Host.__match_args__
"""The keys of `[host]` in personaspec.toml."""
