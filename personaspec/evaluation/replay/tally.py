"""What a replay counts. Tallies merge in any order and any grouping to the same: shards are judged wherever there is
room, and the result does not tell where. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

Kind = Literal["passes", "stopped", "changed"]
KINDS: Final[dict[Kind, str]] = {
    "passes": "was stopped, passes now",
    "stopped": "passed, is stopped now",
    "changed": "another action",
}
SAMPLES: Final = 5
"""Samples kept of each kind of flip."""
PLACES: Final = 50
"""Bad lines of which the place is kept: the first."""


class Flip(NamedTuple):
    """Messages whose verdict became another in one way. `rules` are those that stopped them before or stop them now,
    whichever does not do so on the other side; `causes` the numbers of the changes that made it so."""

    kind: Kind
    old: str
    new: str
    rules: tuple[str, ...]
    causes: tuple[int, ...]


class Sample(NamedTuple):
    """One of them, masked. `digest` is of what was written; the smallest are kept, so that every run keeps the same."""

    digest: str
    fan: str
    bot: str
    quote: str


@dataclass(frozen=True)
class Tally:
    """`old` and `new` count messages by verdict (`old` is empty without a policy to compare with); rules are counted
    once a message. `reworded`: the same action, and other words are sent. `places`: where a bad line begins, and why.
    """

    rows: int = 0
    messages: int = 0
    without: int = 0
    bad: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    places: tuple[tuple[int, str], ...] = ()
    old: Mapping[str, int] = field(default_factory=dict)
    new: Mapping[str, int] = field(default_factory=dict)
    old_rules: Mapping[str, int] = field(default_factory=dict)
    new_rules: Mapping[str, int] = field(default_factory=dict)
    reworded: int = 0
    flips: Mapping[Flip, int] = field(default_factory=dict)
    samples: Mapping[Flip, tuple[Sample, ...]] = field(default_factory=dict)

    @property
    def flipped(self) -> int:
        """Messages whose verdict flipped."""
        return sum(self.flips.values())

    def of(self, kind: Kind) -> int:
        """Messages that flipped in one way."""
        return sum(n for flip, n in self.flips.items() if flip.kind == kind)


def merged(one: Tally, other: Tally) -> Tally:
    """Both together."""
    both = {**one.samples, **other.samples}
    samples = {flip: kept((*one.samples.get(flip, ()), *other.samples.get(flip, ()))) for flip in both}
    return Tally(
        one.rows + other.rows,
        one.messages + other.messages,
        one.without + other.without,
        one.bad + other.bad,
        _sum(one.reasons, other.reasons),
        tuple(sorted((*one.places, *other.places))[:PLACES]),
        _sum(one.old, other.old),
        _sum(one.new, other.new),
        _sum(one.old_rules, other.old_rules),
        _sum(one.new_rules, other.new_rules),
        one.reworded + other.reworded,
        _sum(one.flips, other.flips),
        samples,
    )


def kept(samples: Iterable[Sample]) -> tuple[Sample, ...]:
    """The samples that stay: of each content one, the smallest digests."""
    return tuple(sorted(set(samples))[:SAMPLES])


def _sum(one: Mapping[Any, int], other: Mapping[Any, int]) -> dict[Any, int]:
    return dict(Counter(one) + Counter(other))


def written(tally: Tally) -> dict[str, Any]:
    """A tally as JSON can hold it."""
    return {
        **{name: getattr(tally, name) for name in _COUNTS},
        **{name: dict(getattr(tally, name)) for name in _TABLES},
        "places": [list(each) for each in tally.places],
        "flips": [[list(flip), n, [list(s) for s in tally.samples.get(flip, ())]] for flip, n in tally.flips.items()],
    }


def tally_of(data: Mapping[str, Any]) -> Tally:
    """What `written` wrote. Raises KeyError, TypeError, ValueError for anything else."""
    flips: dict[Flip, int] = {}
    samples: dict[Flip, tuple[Sample, ...]] = {}
    for (kind, old, new, rules, causes), n, several in data["flips"]:
        flip = Flip(kind, old, new, tuple(rules), tuple(causes))
        flips[flip] = int(n)
        samples[flip] = tuple(Sample(*each) for each in several)
    counts = {name: int(data[name]) for name in _COUNTS}
    tables = {name: {str(key): int(n) for key, n in data[name].items()} for name in _TABLES}
    places = tuple((int(at), str(reason)) for at, reason in data["places"])
    read: dict[str, Any] = {**counts, **tables}
    return Tally(**read, places=places, flips=flips, samples=samples)


_COUNTS: Final = ("rows", "messages", "without", "bad", "reworded")
_TABLES: Final = ("reasons", "old", "new", "old_rules", "new_rules")
