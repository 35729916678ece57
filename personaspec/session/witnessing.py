"""What a turn did, as evidence tells it: rules, their packs and laws, hashes of texts, and never a word of what was
said. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from personaspec.guard.context import Context
from personaspec.guard.verdict import Action, Violation
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Rule
from personaspec.lean import replace
from personaspec.session.consenting import RULE as CONSENT
from personaspec.session.events import CALLED, Acknowledged, Called, Event, FanSpoke, Released
from personaspec.session.outcomes import End, Help, Outcome, Tell
from personaspec.session.recording import Happened, What
from personaspec.session.state import State


@dataclass(frozen=True)
class Witness:
    """Made once for a policy."""

    policy: Persona
    _rules: dict[str, Rule] = field(init=False, compare=False, repr=False)
    _versions: dict[str, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        policy = self.policy
        rules: Iterable[Rule] = (*policy.topics, *policy.forbids, *policy.discloses, *policy.limits)
        object.__setattr__(self, "_rules", {rule.name: rule for rule in rules})
        object.__setattr__(self, "_versions", {pack.name: pack.version for pack in policy.packs})

    def advanced(
        self, before: State, after: State, event: Event, asked: Iterable[Outcome], context: Context
    ) -> tuple[Happened, ...]:
        """What an event began, and what is shown because of it, in the order in which it is shown."""
        waits = bool(before.handed_off)
        return (*self._of_event(before, after, event, context), *self.shown(asked, context, waits=waits))

    def shown(self, asked: Iterable[Outcome], context: Context, *, waits: bool = False) -> Iterator[Happened]:
        """What is shown because of outcomes: one for each rule that a text is shown for. With `waits` a person has the
        chat already: that the fan is told so once more is no new hand-off."""
        for each in asked:
            match each:
                case Tell(rules=rules, trigger=trigger, text=text, language=language, ack=ack):
                    said = self._happened("notice", context, trigger=trigger, text=text, language=language)
                    said = replace(said, acknowledged=False if ack else None)
                    yield from (self._of(rule, said) for rule in rules)
                case End(then="hand-off") if waits:
                    continue
                case End(rule=rule, trigger=trigger, text=text, then=then, language=language):
                    ended: What = "revoked" if rule == CONSENT else "limit"
                    said = self._happened(ended, context, trigger=trigger, text=text, language=language)
                    yield self._of(rule, said)
                    if then == "hand-off":
                        yield self.handed_off(rule, trigger, context)
                case Help(rule=rule, stage=stage, text=text, language=language):
                    if stage in ("first", "over"):
                        what: What = "crisis" if stage == "first" else "crisis-over"
                        said = self._happened(what, context, trigger=stage, text=text, language=language)
                        yield self._of(rule, said)
                case _:
                    assert_never(each)

    def handed_off(self, rule: str, why: str, context: Context, text: str = "") -> Happened:
        """A person is called, with the text that says so."""
        return self._of(rule, self._happened("hand-off", context, trigger=why, text=text))

    def minded(self, what: What, rule: str, trigger: str, context: Context) -> Happened:
        """What became of a memory."""
        return self._of(rule, self._happened(what, context, trigger=trigger))

    def stopped(
        self, violations: Iterable[Violation], context: Context, denials: frozenset[str] = frozenset()
    ) -> tuple[Happened, ...]:
        """What the guard held back; `denials` are the rules whose finding contradicts a notice that was given. What is
        only noted or watched was not held back; what calls a person is told of as a hand-off, too."""
        held = [each for each in violations if each.action >= Action.REWRITE and not each.shadow]
        found = [
            self._of(
                each.rule,
                self._happened("contradiction" if each.rule in denials else "stopped", context, trigger=each.how),
            )
            for each in held
        ]
        called = next((each.rule for each in held if each.action is Action.HAND_OFF), None)
        return (*found, *([] if called is None else [self.handed_off(called, "stopped", context)]))

    def _of_event(self, before: State, after: State, event: Event, context: Context) -> Iterator[Happened]:
        if after.started != before.started:
            yield self._happened("session", context)
        match event:
            case FanSpoke(heard):
                if "identity" in heard.asks:
                    yield self._happened("asked-identity", context)
            case Acknowledged(rules):
                confirmed = replace(self._happened("acknowledged", context), acknowledged=True)
                owed = {name for name, told in before.told if told.owed}  # what else a client names is no rule of ours
                yield from (self._of(rule, confirmed) for rule in rules if rule in owed)
            case Released("crisis"):
                yield self._happened("crisis-over", context, trigger="released")
            case Called() if not before.handed_off:
                yield self.handed_off(CALLED, CALLED, context)
            case _:
                pass

    def _happened(
        self, what: What, context: Context, trigger: str = "", text: str = "", language: str = ""
    ) -> Happened:
        return Happened(
            what,
            trigger=trigger,
            text=digest(text),
            language=language if text else "",
            place=context.place or "",
            age=context.age or "",
            age_source=context.age_source or "",
            channel=context.channel or "",
        )

    def _of(self, name: str, happened: Happened) -> Happened:
        rule = self._rules.get(name)
        if rule is None:
            return replace(happened, rule=name)
        pack = rule.pack or ""
        return replace(happened, rule=name, under=rule.under, pack=pack, version=self._versions.get(pack, ""))


def digest(text: str) -> str:
    """`sha256:` of a text that is shown, as UTF-8; "" for none."""
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}" if text else ""
