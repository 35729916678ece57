"""What of a judgement can be proved, and a message that shows it.

The words and patterns of a rule are regular: `automata.py` decides whether every sentence that one version finds
something in is one that the other finds something in. Where a rule excuses something, what counts is the span, so only
this is claimed: the same excuses, and lines that only came or only went. What is claimed to pass or to be stopped was
tried on the guard of both sides; a message that somebody wrote (an example, a phrase of the rule) goes before one that
was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from personaspec.diff.automata import Budget, Exhausted, difference
from personaspec.diff.change import Change, Impact, Inclusion, Judged, Witness
from personaspec.diff.side import Side
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.patterns import Part
from personaspec.guard.verdict import Action
from personaspec.ir.rules import Catch, Excuse, Forbid, Topic

_CATCHES: Final = ("says", "matches", "undeclared", "answers", "denies", "means", "unless")
_MADE: Final = 24  # messages that are made before it is given up to show one


def prove(
    judged: Sequence[Judged], old: Side, new: Side, day: date | None = None, budget: Budget | None = None
) -> tuple[Judged, ...]:
    """The judgements with what can be proved of them; one that a proof contradicts is put right. `day` is the one on
    which messages are tried; None = none, so what ends has ended."""
    prover = _Prover(_Tried(old, day), _Tried(new, day), budget or Budget())
    names = {each.change.was: each.change.now for each in judged if each.change.kind == "renamed"}
    return tuple(prover.judged(each, names) for each in judged)


class _Tried:
    """One side, with its guard."""

    def __init__(self, side: Side, day: date | None) -> None:
        self.side = side
        self.day = day

    @cached_property
    def guard(self) -> Guard:
        return Guard(self.side.policy)

    @cached_property
    def rules(self) -> dict[str, Forbid | Topic]:
        several: tuple[Forbid | Topic, ...] = (*self.side.policy.forbids, *self.side.policy.topics)
        return {rule.name: rule for rule in several}

    def rule(self, name: str) -> Forbid | Topic | None:
        return self.rules.get(name)

    def parts(self, name: str) -> dict[str, Part]:
        """What a rule looks for, by how the guard knows it."""
        detectors = self.guard.compiled.by_rule.get(name, ())
        found = (each for each in detectors if each.how in ("says", "matches"))
        return {f"{each.how} {each.pattern.source}": each.pattern.part for each in found}

    def stops(self, text: str, rule: Forbid | Topic) -> bool:
        """Whether a message is stopped: for a topic, whether the fan's message is answered without the model."""
        for language in self.side.policy.header.languages:
            at = Context(language=language, today=self.day)
            if isinstance(rule, Topic):
                heard = (self.rules.get(each) for each in self.guard.listen(text, at).topics)
                if any(isinstance(each, Topic) and each.then != "talk" for each in heard):
                    return True
            elif self.guard.judge(text, at).action >= Action.REWRITE:
                return True
        return False

    def examples(self, name: str) -> Iterator[str]:
        """Messages that somebody wrote: the rule's own first, then what tests say."""
        rule = self.rule(name)
        if isinstance(rule, Forbid):
            yield from rule.violates
            yield from rule.allows
        kind = "fan" if isinstance(rule, Topic) else "bot"
        for test in self.side.tests:
            yield from (step.values[0] for step in test.steps if step.kind == kind and step.values)


@dataclass(frozen=True)
class _Prover:
    old: _Tried
    new: _Tried
    budget: Budget

    def judged(self, each: Judged, names: dict[str | None, str | None]) -> Judged:
        change = each.change
        nodes = [node for node in (change.old, change.new) if isinstance(node, Forbid | Topic)]
        if change.statement == "" and nodes and change.kind in ("added", "removed"):
            return self._whole(each, nodes[0])
        after = self.new.rule(change.owner)
        before_name = next((str(was) for was, now in names.items() if now == change.owner), change.owner)
        before = self.old.rule(before_name)
        if change.statement not in _CATCHES or before is None or after is None:
            return each
        return self._line(each, before, after)

    def _whole(self, each: Judged, rule: Forbid | Topic) -> Judged:
        """A rule that came or went: a message that only it stops."""
        gone = each.change.kind == "removed"
        stops, passes = (self.old, self.new) if gone else (self.new, self.old)
        witness = self._shown(stops, passes, rule, (), (*stops.examples(rule.name), *rule.catch.says))
        if witness is None:
            return each
        return replace(each, witness=witness, proof="proved" if not rule.catch.means else "examples")

    def _line(self, each: Judged, before: Forbid | Topic, after: Forbid | Topic) -> Judged:
        """A line of a catch that came, went or changed."""
        included = self._included(before, after)
        loosens = each.impact is Impact.LOOSENED
        if each.change.statement in ("says", "matches") and self._found_all_the_same(each.change, before, after):
            why = "what it finds, other lines find too"
            return replace(each, impact=Impact.WORDING, why=why, proof="proved", included=included)
        stops, passes = (self.old, self.new) if loosens else (self.new, self.old)
        rule, other = (before, after) if loosens else (after, before)
        made = self._made(stops, passes, rule, other)
        said = [each.change.old if loosens else each.change.new]
        phrases = [text for text in said if isinstance(text, str) and each.change.statement == "says"]
        written = (*phrases, *stops.examples(rule.name), *passes.examples(other.name))
        witness = self._shown(stops, passes, rule, made, written)
        proof = each.proof
        if witness is not None or included in ("loosened" if loosens else "tightened", "equivalent"):
            proof = "proved"
        why = each.why
        if witness is None and proof == "proved":
            why += f"; no message was found that only this rule {'stopped' if loosens else 'stops'}"
        return replace(each, why=why, witness=witness, proof=proof, included=included)

    def _included(self, before: Forbid | Topic, after: Forbid | Topic) -> Inclusion | None:
        """What the words and patterns of a whole rule do: None where nothing is claimed."""
        if _beside(before.catch) != _beside(after.catch):
            return None
        ours, theirs = self.old.parts(before.name), self.new.parts(after.name)
        gone, came = ours.keys() - theirs.keys(), theirs.keys() - ours.keys()
        less, more = _excuses(before.catch), _excuses(after.catch)
        if less or more:
            if not gone and more <= less:
                return "equivalent" if not came and more == less else "tightened"
            if not came and less <= more:
                return "equivalent" if not gone and more == less else "loosened"
            return None
        try:
            lets = (
                bool(difference([ours[name] for name in gone], list(theirs.values()), self.budget)) if gone else False
            )
            stops = (
                bool(difference([theirs[name] for name in came], list(ours.values()), self.budget)) if came else False
            )
        except Exhausted:
            return None
        return "both ways" if lets and stops else "loosened" if lets else "tightened" if stops else "equivalent"

    def _found_all_the_same(self, change: Change, before: Forbid | Topic, after: Forbid | Topic) -> bool:
        """Whether every sentence in which a line finds something is found by the other side's lines; claimed only
        where nothing is excused, because an excuse looks at the span."""
        if _excuses(before.catch) or _excuses(after.catch):
            return False
        gone = change.kind == "removed"
        ours, theirs = (self.old.parts(before.name), self.new.parts(after.name))
        mine, others = (ours, theirs) if gone else (theirs, ours)
        part = mine.get(f"{change.statement} {change.old if gone else change.new}")
        if part is None or not others:
            return False
        try:
            return not difference([part], list(others.values()), self.budget)
        except Exhausted:
            return False

    def _made(self, stops: _Tried, passes: _Tried, rule: Forbid | Topic, other: Forbid | Topic) -> Iterator[str]:
        """Messages made of the automata, and of what is newly excused."""
        ours, theirs = stops.parts(rule.name), passes.parts(other.name)
        excused = _excuses(other.catch) - _excuses(rule.catch)
        for excuse in sorted(excused, key=repr):
            for words in (*rule.catch.says, *((isinstance(rule, Forbid) and rule.violates) or ())):
                yield from _excusing(excuse, words, stops.side)
        if ours.keys() - theirs.keys():
            try:
                yield from difference(
                    [part for name, part in ours.items() if name not in theirs],
                    list(theirs.values()),
                    self.budget,
                    _MADE,
                )
            except Exhausted:
                return

    def _shown(
        self,
        stops: _Tried,
        passes: _Tried,
        rule: Forbid | Topic,
        made: Iterable[str],
        written: Iterable[str],
    ) -> Witness | None:
        """The first message that one side stops and the other does not; written ones go before made ones."""
        for text in (*dict.fromkeys(written), *made):
            if text.strip() and stops.stops(text, rule) and not passes.stops(text, rule):
                return Witness(text)
        return None


def _beside(catch: Catch) -> tuple[object, ...]:
    """What finds spans beside words and patterns."""
    return frozenset(catch.undeclared), frozenset(catch.answers), frozenset(catch.denies), frozenset(catch.means)


def _excuses(catch: Catch) -> frozenset[Excuse]:
    return frozenset(catch.unless)


def _excusing(excuse: Excuse, words: str, side: Side) -> Iterator[str]:
    """Messages that an excuse may be for."""
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
                yield from (f"{each} {words}", f"{words} {each}", each)
        case "label":
            return
