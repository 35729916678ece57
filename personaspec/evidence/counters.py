"""What is counted of a log: totals of a persona over a time, and for each law only what it names. No total speaks of a
place, an age or a fan, so no small one tells of somebody.

A law's `counts` is a whitelist. An event counts for a law where it stands under it; where no rule under the law could
give such an event, all of them count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from personaspec.evidence.line import Event
from personaspec.ir.declarations import Law
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Forbid, Limit, Rule, Topic

_ADS: Final = frozenset({"is-ad", "earns-commission", "is-sponsored", "is-gifted", "own-product"})
_PRICES: Final = frozenset({"prices", "discounts", "codes"})


@dataclass(frozen=True, slots=True)
class Counted:
    """One counter: what it counts in words, which events, and which rules could give one (none: all events count for
    every law). `once`: what was shown once counts once, however many rules it satisfied, and what one rule found twice
    in the same breath counts once.
    """

    about: str
    event: Callable[[Event, Rule | None], bool]
    rule: Callable[[Rule], bool] = lambda _: False
    once: bool = False


def _what(word: str) -> Callable[[Event, Rule | None], bool]:
    return lambda event, _: event.what == word


def _notice(states: frozenset[str]) -> tuple[Callable[[Event, Rule | None], bool], Callable[[Rule], bool]]:
    def gives(rule: Rule | None) -> bool:
        return isinstance(rule, Disclose) and not states.isdisjoint(rule.states)

    return lambda event, rule: event.what == "notice" and gives(rule), gives


def _stopped(
    gives: Callable[[Rule | None], bool],
) -> tuple[Callable[[Event, Rule | None], bool], Callable[[Rule], bool]]:
    return lambda event, rule: event.what == "stopped" and gives(rule), gives


def _ends(then: str) -> Callable[[Rule], bool]:
    return lambda rule: isinstance(rule, Forbid | Topic | Limit) and rule.then == then


COUNTERS: Final[Mapping[str, Counted]] = {
    "sessions": Counted("chats that began", _what("session")),
    "identity-notices": Counted(
        "notices that it is an AI, or not a human", *_notice(frozenset({"is-ai", "not-human"})), once=True
    ),
    "asked-identity": Counted("times that a fan asked what or who it is", _what("asked-identity")),
    "breaks": Counted("notices that it is time for a break", *_notice(frozenset({"take-break"})), once=True),
    "ad-notices": Counted("notices of ads, commissions and gifts", *_notice(_ADS), once=True),
    "giveaway-notices": Counted(
        "notices of a giveaway's terms", *_notice(frozenset({"no-purchase-necessary"})), once=True
    ),
    "caps-hit": Counted("chats that a cap or quiet hours ended", _what("limit"), lambda rule: isinstance(rule, Limit)),
    "crisis-referrals": Counted("times that help in a crisis was shown", _what("crisis"), _ends("crisis")),
    "hand-offs": Counted("chats that were handed to a person", _what("hand-off"), _ends("hand-off")),
    "contradictions-stopped": Counted("denials of a notice that were stopped", _what("contradiction"), once=True),
    "claims-stopped": Counted("claims that were stopped", *_stopped(lambda rule: isinstance(rule, Forbid)), once=True),
    "experience-notices": Counted(
        "claims of an experience of its own that were stopped",
        *_stopped(lambda rule: rule is not None and "experience" in f"{rule.pack}/{rule.name}"),
        once=True,
    ),
    "price-mismatches-stopped": Counted(
        "prices, discounts and codes that nobody declared and that were stopped",
        *_stopped(lambda rule: isinstance(rule, Forbid) and not _PRICES.isdisjoint(rule.catch.undeclared)),
        once=True,
    ),
    "remembered": Counted("times that something a fan said was kept", _what("remembered")),
    "recalled": Counted("times that a fan was told what is remembered", _what("recalled")),
    "forgotten": Counted("times that something that was kept went, or was asked to", _what("forgotten")),
    "acknowledged": Counted("notices that the client or the fan confirmed", _what("acknowledged")),
}


@dataclass
class Tally:
    """Counts of one persona. `policy` says what a rule states; events of rules that it does not hold are in `unknown`,
    and in no counter that asks for a rule."""

    policy: Persona
    totals: Counter[str] = field(default_factory=Counter)
    laws: dict[str, Counter[str]] = field(default_factory=dict)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)  # (rule, what)
    unknown: Counter[str] = field(default_factory=Counter)
    events: int = 0

    def __post_init__(self) -> None:
        p = self.policy
        self._rules: dict[str, Rule] = {r.name: r for r in (*p.topics, *p.forbids, *p.discloses, *p.limits)}
        self._own = {
            (law.name, name): any(law.name in rule.under and COUNTERS[name].rule(rule) for rule in self._rules.values())
            for law in p.laws
            for name in law.counts
            if name in COUNTERS
        }
        for law in p.laws:
            self.laws[law.name] = Counter()
        self._turn = ("", 0)
        self._seen: set[tuple[str, str, str]] = set()

    def count(self, event: Event) -> None:
        """One event of this persona. Events of one chain come in its order."""
        rule = self._rules.get(event.rule)
        self.events += 1
        if (event.writer, event.turn) != self._turn:
            self._turn, self._seen = (event.writer, event.turn), set()
        self.rules[event.rule, event.what] += 1
        if event.rule and rule is None:
            self.unknown[event.rule] += 1
        for name, counted in COUNTERS.items():
            if counted.event(event, rule):
                self._add(self.totals, "", name, counted, event)
                for (law, asked), own in self._own.items():
                    if asked == name and (not own or law in event.under):
                        self._add(self.laws[law], law, name, counted, event)

    def of_law(self, law: Law) -> dict[str, int]:
        """What a law names and nothing else, sorted; what nobody here can count is not in it."""
        return {name: self.laws[law.name][name] for name in sorted(law.counts) if name in COUNTERS}

    def _add(self, into: Counter[str], law: str, name: str, counted: Counted, event: Event) -> None:
        if counted.once:
            shown = (law, name, event.text or event.rule)
            if shown in self._seen:
                return
            self._seen.add(shown)
        into[name] += 1
