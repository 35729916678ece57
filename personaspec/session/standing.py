"""Which notices and limits stand, for a fan of one kind on one day: applied, relaxed, and kept ready. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from personaspec.guard.context import Context
from personaspec.guard.reach import applies, relaxations
from personaspec.ir.node import Cap
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Every, Limit, Relaxation, Trigger
from personaspec.lean import dataclass
from personaspec.session.filling import shown

SPONSOR: Final = frozenset(
    {"is-ad", "earns-commission", "is-sponsored", "is-gifted", "own-product", "no-purchase-necessary"}
)
"""A notice that states one of these is the sponsor's: it comes last, and in a crisis not at all."""

_Rule = TypeVar("_Rule", Disclose, Limit)

_IN_REPLY: Final = frozenset({"offer", "link", "relationship", "personalised-price"})

_POLICIES: Final = 1024  # a service has hundreds of personas, each also as it is when it was retired
_KINDS: Final = 256  # places, ages and languages come in few combinations a day
_WORDS: Final = 2048


@dataclass(frozen=True, slots=True)
class Notice:
    """A disclosure that stands, as relaxed: what of it is looked at on every event."""

    rule: Disclose
    name: str
    states: frozenset[str]
    turn: tuple[Trigger, ...]  # a `when` that a turn can meet
    reply: tuple[Trigger, ...]  # a `when` that a sentence of the reply can meet
    every: tuple[Every, ...]
    cap: tuple[Cap, ...]  # those that count
    labelled: bool  # a label in view makes it unnecessary
    sponsor: bool
    free: bool  # its words may be others


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit that stands, as relaxed."""

    rule: Limit
    name: str
    cap: tuple[Cap, ...]
    then: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands, sorted by name: notices, those that a sentence can call for, those with a clock; limits."""

    notices: tuple[Notice, ...]
    replies: tuple[Notice, ...]
    clocks: tuple[Notice, ...]
    bounds: tuple[Bound, ...]


class Rules:
    """One policy's notices and limits. It changes nothing but what it keeps."""

    def __init__(self, policy: Persona) -> None:
        self.policy = policy
        self.discloses = frozenset(disclose.name for disclose in policy.discloses)
        self.offers = {offer.name: offer for offer in policy.offers}
        self.stays = {topic.name: topic.stays for topic in policy.topics if topic.stays and topic.then != "crisis"}
        self._kept: dict[tuple[object, ...], Standing] = {}
        self._words: dict[tuple[object, ...], str] = {}

    def words(self, rule: Disclose, context: Context) -> str:
        """A notice's words, outside of what calls for it: they are made of the policy, the place, the language and the
        day alone."""
        key = (rule.name, context.place, context.language, context.day)
        found = self._words.get(key)
        if found is None:
            if len(self._words) >= _WORDS:
                self._words.clear()
            found = self._words[key] = shown(rule.title, self.policy, context, more=rule.say)[0]
        return found

    def standing(self, context: Context) -> Standing:
        """What stands for this fan on this day."""
        kind = (context.place, context.age, context.channel, context.language, context.day)
        found = self._kept.get(kind)
        if found is None:
            if len(self._kept) >= _KINDS:
                self._kept.clear()
            found = self._kept[kind] = self._made(context)
        return found

    def _made(self, context: Context) -> Standing:
        found = (_notice(rule, context) for rule in _once(self.policy.discloses))
        bounds = (_bound(rule, context) for rule in _once(self.policy.limits))
        notices = tuple(sorted((each for each in found if each is not None), key=lambda each: each.name))
        return Standing(
            notices,
            tuple(each for each in notices if each.reply),
            tuple(each for each in notices if each.every),
            tuple(sorted((each for each in bounds if each is not None), key=lambda each: each.name)),
        )


_MADE: Final[dict[int, Rules]] = {}


def rules_of(policy: Persona) -> Rules:
    """The rules of this very policy: made once, and kept while it is in use."""
    found = _MADE.get(id(policy))
    if found is None or found.policy is not policy:
        if len(_MADE) >= _POLICIES:
            del _MADE[next(iter(_MADE))]
        found = _MADE[id(policy)] = Rules(policy)  # holds the policy, so no other can come to have its id
    return found


def _once(rules: Iterable[_Rule]) -> tuple[_Rule, ...]:
    """Each rule once, by its full name: a pack that comes by two ways is one pack (language.md 5.11)."""
    return tuple({rule.name: rule for rule in rules}.values())


def _notice(rule: Disclose, context: Context) -> Notice | None:
    active = relaxations(rule, context.day)
    if not applies(rule, context) or any(each.off for each in active):
        return None
    unless = (*rule.unless, *(excuse for each in active for excuse in each.unless))
    states = frozenset(rule.states)
    return Notice(
        rule,
        rule.name,
        states,
        tuple(trigger for trigger in rule.when if trigger.event not in _IN_REPLY),
        tuple(trigger for trigger in rule.when if trigger.event in _IN_REPLY),
        tuple(every for each in active for every in each.every) or rule.every,
        tuple(cap for cap in _caps(rule.cap, active) if cap.count is not None),
        any(excuse.kind == "label" for excuse in unless),
        bool(states & SPONSOR),
        rule.wording == "paraphrase" and not rule.say,
    )


def _bound(rule: Limit, context: Context) -> Bound | None:
    active = relaxations(rule, context.day)
    if not applies(rule, context) or any(each.off for each in active):
        return None
    then = next((each.then for each in active if each.then in ("end", "hand-off")), None)
    return Bound(rule, rule.name, _caps(rule.cap, active), then or rule.then)


def _caps(own: tuple[Cap, ...], active: tuple[Relaxation, ...]) -> tuple[Cap, ...]:
    """A relaxed cap takes the place of those of its kind (how often, how long) and span (session, day …)."""
    other = [cap for each in active for cap in each.cap]
    kinds = {(cap.time is None, cap.per) for cap in other}
    return (*(cap for cap in own if (cap.time is None, cap.per) not in kinds), *other)
