"""Detectors in a form that any host with RE2 can run on normalised text. Pure and deterministic.

A portable pattern says whether a sentence may hold what a rule catches. It knows no `unless` and, for a closed world,
only where something of that world is named: whether that is declared is the guard's to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from personaspec.guard.charsets import WORD
from personaspec.guard.compiling import IDENTITY_NAME, Pattern, compile_rules, identity, pattern
from personaspec.guard.excuse import words
from personaspec.guard.patterns import Char, Edge, Part, Repeat, Sequence
from personaspec.guard.rendering import portable
from personaspec.ir.persona import Detector, Persona
from personaspec.ir.rules import Catch, Forbid, Topic

_BETWEEN = Repeat(WORD.negated(), 0, None)


def detectors(policy: Persona) -> tuple[Detector, ...]:
    """Every detector of every rule, by rule, kind and place."""
    compiled, _ = compile_rules(policy)
    rules: tuple[Forbid | Topic, ...] = (*policy.forbids, *policy.topics)
    catches = {rule.name: rule.catch for rule in rules}
    made = [
        Detector(
            rule=each.rule,
            kind=each.how,
            index=each.index,
            pattern=_portable(each.pattern),
            words=_declared(catches[each.rule], each.how, each.index) if each.rule in catches else "",
        )
        for found in (*compiled.by_rule.values(), *(group.detectors for group in compiled.questions))
        for each in found
    ]
    made += _asked(policy)
    made += [
        Detector(rule=f"fact/{fact.name}", kind="answers", index=index, pattern=_whole(wording), words=wording)
        for fact in policy.facts
        for index, wording in enumerate(fact.answers)
    ]
    return tuple(sorted(made, key=lambda each: (each.rule, each.kind, each.index, each.pattern)))


def _asked(policy: Persona) -> Iterator[Detector]:
    """`when asked …` of disclosures: wordings under their rule, and the question of identity once for all."""
    listens = False
    for rule in policy.discloses:
        wordings = [value for trigger in rule.when if trigger.event == "asked" for value in trigger.values]
        for index, wording in enumerate(wordings):
            made = pattern("says", wording)
            if wording == IDENTITY_NAME:
                listens = True
            elif isinstance(made, Pattern):
                yield Detector(rule=rule.name, kind="asked", index=index, pattern=_portable(made), words=wording)
    if listens:
        for each in identity().detectors:
            yield Detector(rule=IDENTITY_NAME, kind="asked", index=each.index, pattern=_portable(each.pattern))


@lru_cache(maxsize=4096)
def _portable(made: Pattern) -> str:
    return portable(made.part)


def _declared(catch: Catch, how: str, index: int) -> str:
    if how in ("answers", "denies"):
        return (catch.answers if how == "answers" else catch.denies)[index].text
    lists: dict[str, tuple[str, ...]] = {"says": catch.says, "matches": catch.matches, "undeclared": catch.undeclared}
    return str(lists[how][index])


def _whole(wording: str) -> str:
    """A message that equals the wording but for punctuation."""
    parts: list[Part] = [Edge("^"), _BETWEEN]
    for word in words(wording):
        parts += [*(Repeat(Char(c), 0, 1) if c == "'" else Char(c) for c in word), _BETWEEN]
    return portable(Sequence((*parts, Edge("$"))))
