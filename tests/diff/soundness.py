"""Whether a difference owns up to what changed: for a message, a session or a fan's words that two policies treat
otherwise, the change that says so. Exceptions are returned, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import Protocol
from zoneinfo import ZoneInfo

from personaspec.diff.change import Impact, Judged
from personaspec.diff.difference import Difference
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.verdict import Action, Verdict
from personaspec.ir.persona import Persona
from personaspec.session.events import BotSpeaks, Event, FanSpoke, Passed
from personaspec.session.outcomes import End, Tell
from personaspec.session.state import State, advance

MOMENTS = (
    datetime(2026, 11, 22, 12, tzinfo=UTC),
    datetime(2026, 11, 22, 23, 30, tzinfo=UTC),
    datetime(2026, 12, 15, 12, tzinfo=UTC),
    datetime(2027, 6, 1, 6, 30, tzinfo=UTC),
)
DAILY = frozenset({"persona/first-language", "persona/timezone"})
"""What may change the meaning of every rule: which table is read, and which day it is."""

_DECLARES = ("offer/", "fact/", "consent/", "persona/principal", "persona/contact", "persona/about", "privacy/notice")


@dataclass(frozen=True)
class Fan:
    """Whom a message is for: a context but for the day, which each policy has its own of."""

    context: Context
    moment: datetime | None
    told: frozenset[str] = frozenset()

    def of(self, policy: Persona) -> Context:
        """The context as a policy has it."""
        if self.moment is None:
            return self.context
        return replace(self.context, now=self.moment.astimezone(ZoneInfo(policy.header.timezone)))


def fans(random: Random, kinds: int = 24) -> Iterator[Fan]:
    """Fans of so many kinds, without end: a guard works out once what holds for each."""
    known = list(islice(_fans(random), kinds))
    while True:
        yield random.choice(known)


def _fans(random: Random) -> Iterator[Fan]:
    while True:
        yield Fan(
            Context(
                language=random.choice((None, "en", "en", "sv", "de", "es", "fi")),
                age=random.choice((None, None, "minor", "adult", "child")),
                place=random.choice((None, "US", "US-NY", "SE", "DE", "JP")),
                channel=random.choice(("chat", "chat", "voice")),
                label_shown=random.random() < 0.3,
                fan=random.choice(("", "", "Are you human?", "How much is it?", "Do you have kids?")),
            ),
            random.choice((None, *MOMENTS, *MOMENTS)),
            frozenset(random.sample(("is-ai", "not-human", "speaks-for"), 2)) if random.random() < 0.2 else frozenset(),
        )


def verdict(guard: Guard, text: str, fan: Fan) -> Verdict:
    """What a guard says of a reply."""
    context = fan.of(guard.policy)
    if not fan.told:
        return guard.judge(text, context)
    window = guard.window(context, told=fan.told)
    window.feed(text)
    window.close()
    return window.verdict()


def stopped(said: Verdict) -> bool:
    """Whether the reply does not go out as it is."""
    return said.action >= Action.REWRITE


class Ledger:
    """A difference, asked for what it says of a rule."""

    def __init__(self, difference: Difference) -> None:
        self.changes = difference.changes
        self.names = {str(each.change.was): each.change.owner for each in self.changes if each.change.kind == "renamed"}

    def says(self, rule: str, impacts: Iterable[Impact]) -> bool:
        """Whether a change of one of these impacts names the rule, by either of its names."""
        wanted = {rule, self.names.get(rule, rule)}
        if rule.startswith("privacy/"):
            wanted = {"privacy"}
        return any(each.impact in impacts and self._owner(each) in wanted for each in self.changes) or any(
            each.change.path in DAILY for each in self.changes
        )

    @staticmethod
    def _owner(each: Judged) -> str:
        return each.change.owner.removeprefix("relax/").partition("#")[0]

    def both_ways(self, rule: str) -> bool:
        """Whether a change of the rule is said to be more for some and less for others."""
        wanted = {rule, self.names.get(rule, rule)}
        return any(each.change.kind == "changed" and self._owner(each) in wanted for each in self.changes)

    def declares(self) -> bool:
        """Whether something is declared now that was not, or no longer is."""
        return any(each.impact is Impact.DECLARED and each.change.path.startswith(_DECLARES) for each in self.changes)


def grounded(policies: Iterable[Persona], rule: str) -> bool:
    """Whether declarations decide what a rule stops."""
    if rule.startswith("privacy/"):
        return True
    for policy in policies:
        for each in (*policy.forbids, *policy.topics):
            excuses = (*each.catch.unless, *(one for relaxed in each.relaxed for one in relaxed.unless))
            named = any(one.kind in ("attributed", "quoted") for one in excuses)
            if each.name == rule and (each.catch.undeclared or named):
                return True
    return False


class Counts(Protocol):
    differ: int


def of_message(ledger: Ledger, old: Guard, new: Guard, text: str, fan: Fan, counts: Counts | None = None) -> str:
    """What the difference fails to say of a message; "" where it says it."""
    before, after = verdict(old, text, fan), verdict(new, text, fan)
    if stopped(before) == stopped(after):
        return ""
    if counts is not None:
        counts.differ += 1
    loosened = stopped(before)
    acting = before if loosened else after
    told = bool(fan.told)
    for rule in {each.rule for each in acting.violations if each.action >= Action.REWRITE}:
        if ledger.declares() and (grounded((old.policy, new.policy), rule) or told):
            continue
        wanted = {Impact.LOOSENED} if loosened else {Impact.TIGHTENED}
        if ledger.says(rule, wanted) or (not loosened and ledger.both_ways(rule)):
            continue
        return f"{'loosened' if loosened else 'tightened'} {rule}: {text!r} for {fan}"
    return ""


def of_fan(ledger: Ledger, old: Guard, new: Guard, text: str, fan: Fan) -> str:
    """The same of a fan's words."""
    sides = []
    for guard in (old, new):
        at = fan.of(guard.policy)
        heard = guard.listen(text, at)
        topics = guard.scope(at).topics
        acts = {ledger.names.get(name, name) for name in heard.topics if topics[name].then != "talk"}
        sides.append((acts, heard.answers))
    (before, answered), (after, answers) = sides
    for name in before ^ after:
        loosened = name in before
        if ledger.says(name, {Impact.LOOSENED} if loosened else {Impact.TIGHTENED}):
            continue
        if (not loosened and ledger.both_ways(name)) or (
            grounded((old.policy, new.policy), name) and ledger.declares()
        ):
            continue
        return f"{'loosened' if loosened else 'tightened'} {name}: fan {text!r} for {fan}"
    known = answered if answered is None else ledger.names.get(f"fact/{answered}", f"fact/{answered}")
    daily = any(each.change.path in DAILY for each in ledger.changes)
    if known != (answers if answers is None else f"fact/{answers}") and not ledger.declares() and not daily:
        return f"answers {answered} and {answers}: fan {text!r}"
    return ""


def lived(guard: Guard, fan: Fan, words: str) -> tuple[dict[str, set[str]], dict[int, str]]:
    """A few hours of a chat: which notices were told, each with those that were told by the same words; and at which
    step a limit ended it."""
    policy = guard.policy
    start = fan.moment or MOMENTS[0]
    state, told, ended = State(), dict[str, set[str]](), dict[int, str]()
    steps: tuple[tuple[float, str], ...] = ((0, "hello"), (0.05, words), (1.2, ""), (2.3, ""), (3.4, ""), (20, "again"))
    for number, (hours, said) in enumerate(steps):
        now = start + timedelta(hours=hours)
        context = replace(fan.context, now=now.astimezone(ZoneInfo(policy.header.timezone)))
        event: Event = (
            BotSpeaks(context) if number == 0 else
            FanSpoke(guard.listen(said, context), context) if said else Passed(context, using=True)
        )  # fmt: skip
        state, outcomes = advance(policy, state, event, now)
        for each in outcomes:
            if isinstance(each, Tell):
                for rule in each.rules:
                    told.setdefault(rule, set()).update(each.rules)
            elif isinstance(each, End):
                ended[number] = each.rule
    return told, ended


def of_session(ledger: Ledger, old: Guard, new: Guard, fan: Fan, words: str) -> str:
    """What the difference fails to say of what a fan is told, and of when a chat ends."""
    (before, ends), (after, ending) = lived(old, fan, words), lived(new, fan, words)
    named = {
        ledger.names.get(rule, rule): {ledger.names.get(one, one) for one in rules} for rule, rules in before.items()
    }
    rules = {rule.name for guard in (old, new) for rule in guard.policy.topics}
    heard = any(ledger.says(rule, (Impact.LOOSENED, Impact.TIGHTENED)) for rule in rules)
    for rule in named.keys() ^ after.keys():
        less = rule in named
        wanted = (Impact.TOLD_LESS,) if less else (Impact.TOLD_MORE,)
        with_it = named[rule] if less else after[rule]
        if any(ledger.says(one, wanted) or (not less and ledger.both_ways(one)) for one in with_it):
            continue
        if heard or any(ledger.says(one, wanted) for one in rules):
            continue  # a topic that it waits for
        return f"{'told less' if less else 'told more'} {rule} for {fan}, {words!r}"
    for step in ends.keys() ^ ending.keys():
        loosened = step in ends
        rule = ends[step] if loosened else ending[step]
        wanted = (Impact.LOOSENED,) if loosened else (Impact.TIGHTENED,)
        if ledger.says(rule, wanted) or (not loosened and ledger.both_ways(rule)):
            continue
        if any(ledger.says(one, wanted) for one in (*ends.values(), *ending.values())):
            continue  # a session that ended earlier, or later, ends otherwise afterwards
        if rule == "consent" and ledger.declares():
            continue
        return f"{'loosened' if loosened else 'tightened'} {rule}: ends at {step} for {fan}"
    return ""
