"""What of a judgement can be proved, and a message that shows it.

The words and patterns of a rule are regular: `automata.py` decides whether every sentence that one version finds
something in is one that the other finds something in. Where a rule excuses something, what counts is the span, so only
this is claimed: the same excuses, and lines that only came or only went. What is claimed to pass or to be stopped was
tried on the guard of both sides; a message that somebody wrote (an example, a phrase of the rule) goes before one that
was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Final

from personaspec.diff.automata import Automaton, Budget, Exhausted, Purse, between
from personaspec.diff.change import Change, Impact, Inclusion, Judged, Witness
from personaspec.diff.impact import IDLE, idle
from personaspec.diff.side import Side
from personaspec.guard.context import Context
from personaspec.guard.disguise import vocabulary
from personaspec.guard.guard import Guard
from personaspec.guard.normalise import normalise
from personaspec.guard.patterns import Part
from personaspec.guard.verdict import Action
from personaspec.ir.rules import Catch, Disclose, Excuse, Forbid, Relaxation, Topic

_CATCHES: Final = ("says", "matches", "undeclared", "answers", "denies", "means", "unless")
_MADE: Final = 4  # messages that are made before it is given up to show one
_WRITTEN: Final = 12  # messages that somebody wrote and that are tried of one change

_Rule = Forbid | Topic


def prove(
    judged: Sequence[Judged], old: Side, new: Side, day: date | None = None, budget: Budget | None = None
) -> tuple[Judged, ...]:
    """The judgements with what can be proved of them; one that a proof contradicts is put right. `day` is the one on
    which messages are tried; None = none, so what ends has ended."""
    bounds = budget or Budget()
    prover = _Prover(_Tried(old, day), _Tried(new, day), bounds, Purse(bounds.whole), bounds.tried)
    names = {
        each.change.now: str(each.change.was)
        for each in judged
        if each.change.kind == "renamed" and each.change.now is not None
    }
    return tuple(prover.judged(each, names) for each in judged)


class _Tried:
    """One side, with its guard."""

    def __init__(self, side: Side, day: date | None) -> None:
        self.side = side
        self.day = day
        self._known: dict[tuple[str, str, str], bool] = {}
        self._parts: dict[str, dict[str, Part]] = {}

    @cached_property
    def guard(self) -> Guard:
        return Guard(self.side.policy)

    @cached_property
    def rules(self) -> dict[str, _Rule]:
        several: tuple[_Rule, ...] = (*self.side.policy.forbids, *self.side.policy.topics)
        return {rule.name: rule for rule in several}

    def rule(self, name: str) -> _Rule | None:
        return self.rules.get(name)

    def parts(self, name: str) -> dict[str, Part]:
        """What a rule looks for, by how the guard knows it."""
        found = self._parts.get(name)
        if found is None:
            detectors = self.guard.compiled.by_rule.get(name, ())
            looked = (each for each in detectors if each.how in ("says", "matches"))
            found = self._parts[name] = {f"{each.how} {each.pattern.source}": each.pattern.part for each in looked}
        return found

    def knows(self, source: str) -> bool:
        """Whether the words of a line are words of some other line on this side: letters that stand apart ("k i d s")
        are parted into the words that the rules know, so a word that nobody knows any more is found less."""
        missing = set(vocabulary((source,)))
        for group in (*self.guard.compiled.bot, *self.guard.compiled.fan):
            for each in group.detectors:
                near = [word for word in missing if word in each.pattern.source.lower()]
                if near:
                    missing -= vocabulary((each.pattern.source,))
        return not missing - vocabulary(())

    def stops(self, text: str, rule: _Rule, language: str) -> bool:
        """Whether a message is stopped: for a topic, whether the fan's message is answered without the model."""
        key = text, rule.kind, language
        known = self._known.get(key)
        if known is None:
            at = self._at(language)
            known = self._heard(text, at) if isinstance(rule, Topic) else self._stopped(text, at)
            self._known[key] = known
        return known

    def caught(self, text: str, rule: _Rule, language: str, statement: str = "", value: object = None) -> bool:
        """Whether a rule, by one of its lines if one is given, finds something in a message."""
        return any(
            not statement or (found.how == statement and _line(rule.catch, statement, found.index) == value)
            for found in self.guard.findings(rule.name, text, self._at(language))
        )

    def _at(self, language: str) -> Context:
        return Context(language=language, today=self.day)

    def _stopped(self, text: str, at: Context) -> bool:
        return self.guard.judge(text, at).action >= Action.REWRITE

    def _heard(self, text: str, at: Context) -> bool:
        topics = self.guard.scope(at).topics
        return any(topics[name].then != "talk" for name in self.guard.listen(text, at).topics)

    def examples(self, name: str) -> Iterator[str]:
        """Messages that somebody wrote: the rule's own first, then what tests say."""
        rule = self.rule(name)
        if isinstance(rule, Forbid):
            yield from rule.violates
            yield from rule.allows
        kind = "fan" if isinstance(rule, Topic) else "bot"
        for test in self.side.tests:
            yield from (step.values[0] for step in test.steps if step.kind == kind and step.values)


@dataclass
class _Prover:
    old: _Tried
    new: _Tried
    budget: Budget
    purse: Purse
    tries: int
    _whole: dict[str, Inclusion | None] = field(default_factory=dict)
    _automata: dict[tuple[bool, str, str], Automaton] = field(default_factory=dict)
    _found: dict[tuple[bool, str, str, str], list[str]] = field(default_factory=dict)

    def judged(self, each: Judged, names: dict[str, str]) -> Judged:
        change = each.change
        if change.statement in ("when", "placed"):
            return self._in_view(each)
        nodes = [node for node in (change.old, change.new) if isinstance(node, Forbid | Topic)]
        if change.statement == "" and nodes and all(map(idle, nodes)) and change.kind in ("added", "removed"):
            return self._told(each, change.owner, less=change.kind == "removed")
        if each.impact not in (Impact.LOOSENED, Impact.TIGHTENED):
            return each
        if change.statement == "" and nodes and change.kind in ("added", "removed"):
            return self._came_or_went(each, nodes[0])
        if change.owner.startswith("relax/"):
            return self._relaxed(each)
        after = self.new.rule(change.owner)
        before = self.old.rule(names.get(change.owner, change.owner))
        if change.statement not in _CATCHES or before is None or after is None:
            return each
        if idle(before) and idle(after):
            return self._told(each, before.name, after.name, less=each.impact is Impact.LOOSENED)
        return self._line(each, before, after)

    def _in_view(self, each: Judged) -> Judged:
        """A notice without an occasion may stand in view all the time: one that gets its first occasion does not."""
        before, after = (
            any(notice.name == each.change.owner and _stands(notice) for notice in side.side.policy.discloses)
            for side in (self.old, self.new)
        )
        if before == after:
            return each
        if before:
            return replace(each, impact=Impact.TOLD_LESS, why="it is in view all the time no more")
        return replace(each, impact=Impact.TOLD_MORE, why="it is in view all the time")

    def _told(self, each: Judged, *names: str, less: bool) -> Judged:
        """A change of a rule that stops nothing: it counts where a notice waits for it."""
        impact, why = Impact.CHANGED, IDLE
        policies = (self.old.side.policy, self.new.side.policy)
        waits = (trigger for policy in policies for rule in policy.discloses for trigger in rule.when)
        if any(trigger.event == "topic" and not set(names).isdisjoint(trigger.values) for trigger in waits):
            impact = Impact.TOLD_LESS if less else Impact.TOLD_MORE
            why = f"a notice is told where it is heard: {'less' if less else 'more'} often now"
        return replace(each, impact=impact, why=why)

    def _came_or_went(self, each: Judged, rule: _Rule) -> Judged:
        """A rule that came or went: a message that only it stops."""
        gone = each.change.kind == "removed"
        stops, passes = (self.old, self.new) if gone else (self.new, self.old)
        written = tuple(islice((*stops.examples(rule.name), *rule.catch.says), _WRITTEN))
        tried: list[str] = []
        for text in written:
            if self._differs(text, stops, passes, rule):
                return replace(each, witness=Witness(text), proof="proved")
            if any(stops.caught(text, rule, language) for language in self._languages):
                tried.append(text)
        if not tried:
            return each
        others = "other rules still stop" if gone else "other rules stopped"
        return replace(each, why=f"{each.why}; {others} every example of it that was tried")

    def _relaxed(self, each: Judged) -> Judged:
        """A `relax` that came or went, or a line of one: a message that only passes where it holds."""
        change = each.change
        name = change.owner.removeprefix("relax/").partition("#")[0]
        before, after = self.old.rule(name), self.new.rule(name)
        loosens = each.impact is Impact.LOOSENED
        stops, passes = (self.old, self.new) if loosens else (self.new, self.old)
        rule = before if loosens else after
        if rule is None or before is None or after is None:
            return each
        said = change.new if loosens else change.old
        excuses = said.unless if isinstance(said, Relaxation) else (said,) if isinstance(said, Excuse) else ()
        own = (*(rule.violates if isinstance(rule, Forbid) else ()), *rule.catch.says[:4])
        texts = [text for excuse in excuses for words in ("", *own) for text in _excusing(excuse, words, stops.side)]
        for text in (*own, *texts):
            if self._differs(text, stops, passes, rule):
                return replace(each, witness=Witness(text), proof="proved")
        return each

    def _line(self, each: Judged, before: _Rule, after: _Rule) -> Judged:
        """A line of a catch that came, went or changed."""
        change = each.change
        included = self._included(before, after)
        loosens = each.impact is Impact.LOOSENED
        line = change.statement in ("says", "matches")
        if line and self._found_all_the_same(change, before, after):
            why = "what it finds, other lines find too"
            return replace(each, impact=Impact.WORDING, why=why, proof="proved", included=included)
        stops, passes = (self.old, self.new) if loosens else (self.new, self.old)
        rule, other = (before, after) if loosens else (after, before)
        said = change.old if loosens else change.new
        phrases = [said] if isinstance(said, str) and change.statement == "says" else []
        written = islice((*phrases, *stops.examples(rule.name), *passes.examples(other.name)), _WRITTEN)
        witness: Witness | None = None
        if change.statement != "means":
            for text in (*dict.fromkeys(written), *self._made(each, stops, rule, other)):
                if self._differs(text, stops, passes, rule, change.statement if line else "", said):
                    witness = Witness(text)
                    break
        proof = each.proof
        if witness is not None or included in ("loosened" if loosens else "tightened", "equivalent"):
            proof = "proved"
        why = each.why
        if witness is None and proof == "proved":
            why += f"; no message was found that only this rule {'stopped' if loosens else 'stops'}"
        return replace(each, why=why, witness=witness, proof=proof, included=included)

    def _differs(
        self, text: str, stops: _Tried, passes: _Tried, rule: _Rule, statement: str = "", value: object = None
    ) -> bool:
        """Whether a message is stopped on one side, by this rule (by this line of it) too, and not on the other: for
        fans of one language, because what excuses is told by it."""
        return bool(text.strip()) and any(
            self._may_try()
            and stops.caught(text, rule, language, statement, value)
            and stops.stops(text, rule, language)
            and not passes.stops(text, rule, language)
            for language in self._languages
        )

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        """Those of both sides, the new one's first."""
        sides = self.new.side.policy.header.languages, self.old.side.policy.header.languages
        return tuple(dict.fromkeys((*sides[0], *sides[1])))

    def _may_try(self) -> bool:
        self.tries -= 1
        return self.tries >= 0

    def _included(self, before: _Rule, after: _Rule) -> Inclusion | None:
        """What the words and patterns of a whole rule do: None where nothing is claimed."""
        if after.name not in self._whole:
            self._whole[after.name] = self._of_whole(before, after)
        return self._whole[after.name]

    def _of_whole(self, before: _Rule, after: _Rule) -> Inclusion | None:
        if _beside(before.catch) != _beside(after.catch) or before.relaxed != after.relaxed or _second(before, after):
            return None
        ours, theirs = self.old.parts(before.name).keys(), self.new.parts(after.name).keys()
        gone, came = ours - theirs, theirs - ours
        less, more = _excuses(before), _excuses(after)
        if less or more:
            if not gone and more <= less:
                return "equivalent" if not came and more == less else "tightened"
            if not came and less <= more:
                return "equivalent" if not gone and more == less else "loosened"
            return None
        try:
            lets = any(self._beyond(self.old, before.name, line, after.name) for line in sorted(gone))
            stops = any(self._beyond(self.new, after.name, line, before.name) for line in sorted(came))
        except Exhausted:
            return None
        return "both ways" if lets and stops else "loosened" if lets else "tightened" if stops else "equivalent"

    def _beyond(self, side: _Tried, name: str, line: str, other: str) -> list[str]:
        """Sentences in which a line of one side finds something and the other side's rule does not; none = there are
        none. Raises Exhausted where that is not known."""
        key = side is self.old, name, line, other
        found = self._found.get(key)
        if found is None:
            wide = self._automaton(side, name, line)
            narrow = self._automaton(self.new if side is self.old else self.old, other)
            how, _, source = line.partition(" ")
            phrase = normalise(source).text
            if how == "says" and wide.finds(phrase) and not narrow.finds(phrase):
                found = [phrase]
            else:
                found = between(wide, narrow, self.budget, _MADE, self.purse)
            self._found[key] = found
        return found

    def _automaton(self, side: _Tried, name: str, line: str = "") -> Automaton:
        """Of one line of a rule, or of all."""
        key = side is self.old, name, line
        made = self._automata.get(key)
        if made is None:
            parts = side.parts(name)
            several = [parts[line]] if line else list(parts.values())
            made = self._automata[key] = Automaton.of(several, self.budget.positions, self.purse)
        return made

    def _found_all_the_same(self, change: Change, before: _Rule, after: _Rule) -> bool:
        """Whether every sentence in which a line finds something is found by the other side's lines; claimed only
        where nothing is excused or looked at twice, because that looks at the span."""
        if _excuses(before) or _excuses(after) or _second(before, after):
            return False
        side, name, other = (
            (self.old, before.name, after.name) if change.kind == "removed" else (self.new, after.name, before.name)
        )
        line = f"{change.statement} {change.old if change.kind == 'removed' else change.new}"
        passes = self.new if side is self.old else self.old
        if line not in side.parts(name) or not passes.knows(line.partition(" ")[2]):
            return False
        try:
            return not self._beyond(side, name, line, other)
        except Exhausted:
            return False

    def _made(self, each: Judged, stops: _Tried, rule: _Rule, other: _Rule) -> Iterator[str]:
        """Messages made of the automata, and of what is newly excused."""
        change = each.change
        if change.statement == "unless":
            for excuse in sorted(set(other.catch.unless) - set(rule.catch.unless), key=repr):
                for words in (*rule.catch.says[:4], *(rule.violates if isinstance(rule, Forbid) else ())):
                    yield from _excusing(excuse, words, stops.side)
            return
        said = change.old if each.impact is Impact.LOOSENED else change.new
        line = f"{change.statement} {said}"
        if line not in stops.parts(rule.name):
            return
        try:
            yield from self._beyond(stops, rule.name, line, other.name)
        except Exhausted:
            return


def _stands(notice: Disclose) -> bool:
    """Whether a notice stands in view without an occasion."""
    return notice.placed == "persistent" and (
        not notice.when or any(trigger.event == "before-access" for trigger in notice.when)
    )


def _line(catch: Catch, statement: str, index: int) -> object:
    """The line of a catch that a finding names."""
    several: tuple[object, ...] = getattr(catch, statement, ())
    return several[index] if 0 <= index < len(several) else None


def _second(before: _Rule, after: _Rule) -> bool:
    """Whether what is found is looked at again: of a crisis what stands around the words counts too."""
    return any(isinstance(each, Topic) and each.then == "crisis" for each in (before, after))


def _beside(catch: Catch) -> tuple[object, ...]:
    """What finds spans beside words and patterns."""
    return frozenset(catch.undeclared), frozenset(catch.answers), frozenset(catch.denies), frozenset(catch.means)


def _excuses(rule: _Rule) -> frozenset[Excuse]:
    """What may excuse, on some day."""
    return frozenset((*rule.catch.unless, *(excuse for each in rule.relaxed for excuse in each.unless)))


def _excusing(excuse: Excuse, words: str, side: Side) -> Iterator[str]:
    """Messages that an excuse may be for."""
    if not words and excuse.kind not in ("says", "asked"):
        return
    match excuse.kind:
        case "negated":
            yield from (f"That is not {words}", f"I do not say {words}", f"No {words}")
        case "quoted":
            yield f'Some say "{words}"'
        case "question":
            yield f"Is it {words.rstrip('.!')}?"
        case "attributed":
            yield f"{side.policy.header.principal.short} says: {words}"
        case "says" | "asked":
            for each in excuse.words:
                yield from (f"{each} {words}", f"{words} {each}", each) if words else (each,)
        case "label":
            return
