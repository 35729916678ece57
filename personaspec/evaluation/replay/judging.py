"""A shard judged: the one function that every engine runs. Pure, but for reading what it is handed.

Both policies are asked in one pass. A message that neither's joined look names passes under both: what is left of it is
that it was counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from hashlib import blake2b
from zoneinfo import ZoneInfo

from personaspec.evaluation.replay.causes import NO_CAUSES, Causes
from personaspec.evaluation.replay.masking import masked
from personaspec.evaluation.replay.message import About, Batch
from personaspec.evaluation.replay.tally import PLACES, SAMPLES, Flip, Kind, Sample, Tally, kept
from personaspec.guard.compiling import Group, Whole, hidden
from personaspec.guard.context import Context
from personaspec.guard.detection import clean
from personaspec.guard.guard import Guard
from personaspec.guard.together import Together
from personaspec.guard.verdict import Action, Verdict, Violation
from personaspec.ir.persona import Persona

_STOPS = Action.REWRITE  # from here on other words are sent than the model's


@dataclass(frozen=True)
class Asked:
    """What a replay judges with, in a form that goes to other processes. `day` is that of lines that have no time."""

    new: Persona
    old: Persona | None
    day: date
    causes: Causes = NO_CAUSES


class Policies:
    """The policies ready to judge."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.new = Guard(asked.new)
        self.old = Guard(asked.old) if asked.old is not None else None
        self._zones = {id(guard): ZoneInfo(guard.policy.header.timezone) for guard in self.guards}

    @property
    def guards(self) -> tuple[Guard, ...]:
        """The one or two."""
        return (self.new,) if self.old is None else (self.old, self.new)

    @cached_property
    def replies(self) -> Together:
        """One look for all that is looked for in the bot's text."""
        return Together.replies(self.guards)

    @cached_property
    def questions(self) -> Together | None:
        """One look for all questions of a fan that make a bare answer count."""
        return Together.questions(self.guards)

    @cached_property
    def apart(self) -> Whole | None:
        """What the rules look for that one policy has and the other has not, or not so; None where something else of
        them differs that a verdict may depend on."""
        old, new = self.asked.old, self.asked.new
        if old is None or self.old is None:
            return None
        bare = [
            each.model_copy(
                update={"forbids": (), "header": each.header.model_copy(update={"version": new.header.version})}
            )
            for each in (old, new)
        ]
        if bare[0] != bare[1]:
            return None
        before, after = ({rule.name: rule for rule in each.forbids} for each in (old, new))
        names = {name for name in {**before, **after} if before.get(name) != after.get(name)}
        several = [d for guard in self.guards for d in guard.reply.detectors if d.rule in names]
        return Whole.of((Group((*hidden(), *several)),))

    def alike(self, bot: str, about: About) -> bool:
        """Whether no rule that differs can find anything in a message: then one verdict is both. Asked where the
        fan asks nothing that makes a bare answer count."""
        whole = self.apart
        return whole is not None and clean(bot, whole, about.language or self.new.language)

    def context(self, guard: Guard, fan: str, about: About) -> Context:
        """What is known of a fan and the moment, as `guard` knows it of a line."""
        zone = self._zones[id(guard)]
        now = about.now.astimezone(zone) if about.now is not None else datetime.combine(self.asked.day, time(12), zone)
        return Context(
            place=about.place,
            age=about.age,
            age_source=about.age_source,
            language=about.language,
            channel=about.channel or "chat",
            now=now,
            fan=fan,
            today=now.date(),
            label_shown=about.label_shown,
            zone=about.zone,
            media=about.media,
            acting=about.acting,
            personalised=about.personalised,
        )


def judge_shard(rows: Iterable[Batch], policies: Policies) -> Tally:
    """What the messages of a shard come to."""
    count = _Count(policies)
    for batch in rows:
        count.add(batch)
    return count.tally()


class _Count:
    """A tally while it grows."""

    def __init__(self, policies: Policies) -> None:
        self._policies = policies
        self._rows = self._messages = self._without = self._bad = self._reworded = 0
        self._reasons: Counter[str] = Counter()
        self._places: list[tuple[int, str]] = []
        self._old: Counter[str] = Counter()
        self._new: Counter[str] = Counter()
        self._old_rules: Counter[str] = Counter()
        self._new_rules: Counter[str] = Counter()
        self._flips: Counter[Flip] = Counter()
        self._samples: dict[Flip, tuple[Sample, ...]] = {}

    def add(self, batch: Batch) -> None:
        """Judge a batch."""
        self._rows += batch.rows
        self._without += batch.without
        if batch.bad:
            self._bad += len(batch.bad)
            self._reasons.update(reason for _, reason in batch.bad)
            self._places = sorted((*self._places, *batch.bad))[:PLACES]
        messages = len(batch.bots)
        self._messages += messages
        named, asking = self._named(batch)
        if clean := messages - len(named):
            self._new["pass"] += clean
            if self._policies.old is not None:
                self._old["pass"] += clean
        for at in named:
            self._judge(batch.fans[at], batch.bots[at], batch.abouts[at], at in asking)

    def tally(self) -> Tally:
        """What was counted."""
        return Tally(
            self._rows,
            self._messages,
            self._without,
            self._bad,
            dict(self._reasons),
            tuple(self._places),
            dict(self._old),
            dict(self._new),
            dict(self._old_rules),
            dict(self._new_rules),
            self._reworded,
            dict(self._flips),
            dict(self._samples),
        )

    def _named(self, batch: Batch) -> tuple[list[int], set[int]]:
        """The places of messages that are judged one by one, and of those whose fan may have asked something."""
        languages: list[str | None] = [about.language for about in batch.abouts]
        named = self._policies.replies.named(batch.bots, languages)
        questions = self._policies.questions if any(batch.fans) else None
        if questions is None:
            return named, set()
        asking = [at for at, fan in enumerate(batch.fans) if fan]
        heard = questions.named([batch.fans[at] for at in asking], [languages[at] for at in asking])
        asked = {asking[at] for at in heard}
        return sorted({*named, *asked}), asked

    def _judge(self, fan: str, bot: str, about: About, asking: bool) -> None:
        policies = self._policies
        new = _read(policies.new, bot, policies.context(policies.new, fan, about))
        self._new[new.action.word] += 1
        self._new_rules.update({each.rule for each in new.violations})
        if policies.old is None:
            return
        same = not asking and policies.alike(bot, about)
        old = new if same else _read(policies.old, bot, policies.context(policies.old, fan, about))
        self._old[old.action.word] += 1
        self._old_rules.update({each.rule for each in old.violations})
        kind = flip_of(old, new)
        if kind is None:
            self._reworded += old.text != new.text
            return
        gone, came = _apart(old.violations, new.violations)
        causes = policies.asked.causes.behind(gone, came, policies.old, policies.new)
        rules = tuple(sorted({each.rule for each in (*gone, *came)}))
        flip = Flip(kind, old.action.word, new.action.word, rules, causes)
        self._flips[flip] += 1
        digest = blake2b(f"{fan}\0{bot}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        held = self._samples.get(flip, ())
        if len(held) < SAMPLES or digest < held[-1].digest:
            quote = next((each.quote for each in (*gone, *came)), "")
            sample = Sample(digest, masked(fan), masked(bot), masked(quote))
            self._samples[flip] = kept((*held, sample))


def _read(guard: Guard, bot: str, context: Context) -> Verdict:
    """As `Guard.judge`, without its own look at the whole message: the joined one has named it already."""
    window = guard.window(context)
    window.feed(bot)
    window.close()
    return window.verdict()


def flip_of(old: Verdict, new: Verdict) -> Kind | None:
    """How a verdict flipped; None where the action is the same."""
    before, after = old.action >= _STOPS, new.action >= _STOPS
    if before != after:
        return "passes" if before else "stopped"
    return "changed" if old.action is not new.action else None


def _apart(old: Iterable[Violation], new: Iterable[Violation]) -> tuple[list[Violation], list[Violation]]:
    """What is found on one side only, or is acted on in another way."""

    def key(each: Violation) -> tuple[object, ...]:
        return each.rule, each.how, each.span, each.action

    was, now = {key(each) for each in old}, {key(each) for each in new}
    return [e for e in old if key(e) not in now], [e for e in new if key(e) not in was]
