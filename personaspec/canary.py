"""A canary: proof that a deployed guard fires, whatever model is behind it.

What a model says cannot be forced from outside, so a proof must not wait for it to misbehave. Whoever shares a key with
the deployment sends a challenge in the place of a fan's message; the deployment then has one of the spec's own
`violates` examples said in the model's place, and everything that comes after a model (streaming, guard, gateway) is as
it is for any fan. The example must not come out, and what the guard says in its place must. Pure: key, time and chance
come in.

A challenge names an example and cannot carry a text: who steals the key can only have the guard stop what it stops.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.verdict import Action
from personaspec.ir.persona import Persona
from personaspec.lean import dataclass

WORD: Final = "personaspec-canary"
SHORTEST: Final = 16
"""Bytes of a key, at least."""
LASTS: Final = 120
"""Seconds for which a challenge holds; a clock that is wrong by more finds none that does."""

_SHAPE = re.compile(rf"{WORD} 1 ([a-z]{{12}}) (\d{{1,12}}) (\S{{1,300}}) (\d{{1,4}}) ([0-9a-f]{{64}})")
_LETTERS: Final = "bcdfghjklmnpqrstvwxz"  # no vowel: no word that a rule could look for


@dataclass(frozen=True, slots=True)
class Probe:
    """An example that a rule catches without a judge: number `index` of its `violates`."""

    rule: str
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge that is genuine. `nonce` is twelve letters."""

    probe: Probe
    nonce: str

    @property
    def script(self) -> str:
        """What is said in the model's place: the nonce first, so that even a rule that stops the reply shows it."""
        return script(self.probe, self.nonce)


def probes(guard: Guard, context: Context) -> Iterator[Probe]:
    """The examples that the guard, without a judge, does not let out for these fans: by rule, in the order written."""
    for rule in sorted(guard.policy.forbids, key=lambda each: each.name):
        for index, text in enumerate(rule.violates):
            found = guard.judge(text, context)
            if any(each.rule == rule.name and each.action >= Action.REWRITE for each in found.violations):
                yield Probe(rule.name, index, text)


def varied(found: Iterable[Probe], guard: Guard, context: Context, most: int) -> tuple[Probe, ...]:
    """At most `most` of them, of as many rules as there can be: first one for each action."""
    first: dict[str, Probe] = {}
    for each in found:
        first.setdefault(each.rule, each)
    by_action: dict[Action, list[Probe]] = {}
    for each in first.values():
        by_action.setdefault(guard.judge(each.text, context).action, []).append(each)
    rows = [by_action[action] for action in sorted(by_action)]
    turns = (row[at] for at in range(max(map(len, rows), default=0)) for row in rows if at < len(row))
    return tuple(each for each, _ in zip(turns, range(most), strict=False))


def nonce_of(chance: bytes) -> str:
    """Twelve letters from twelve bytes of chance."""
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in chance[:12])


def script(probe: Probe, nonce: str) -> str:
    """What is said in the model's place."""
    return f"Canary {nonce}. {probe.text}"


def challenge(probe: Probe, persona: str, nonce: str, key: bytes, now: datetime) -> str:
    """The message to send. `persona` is the name in the spec's header."""
    until = int(now.timestamp()) + LASTS
    return f"{WORD} 1 {nonce} {until} {probe.rule} {probe.index} {_mac(key, persona, nonce, until, probe)}"


def challenged(message: str, policy: Persona, key: bytes, now: datetime) -> Challenge | None:
    """The challenge that a fan's message is, None where it is none: not signed with this key, for another persona, too
    old, or of an example that this policy does not hold."""
    if not message.startswith(WORD) or len(key) < SHORTEST:
        return None
    found = _SHAPE.fullmatch(message)
    if found is None:
        return None
    nonce, until, name, index, mac = found[1], int(found[2]), found[3], int(found[4]), found[5]
    rule = next((each for each in policy.forbids if each.name == name), None)
    if rule is None or index >= len(rule.violates):
        return None
    probe = Probe(name, index, rule.violates[index])
    if not hmac.compare_digest(mac, _mac(key, policy.header.name, nonce, until, probe)):
        return None
    if not 0 <= until - now.timestamp() <= 2 * LASTS:
        return None
    return Challenge(probe, nonce)


def _mac(key: bytes, persona: str, nonce: str, until: int, probe: Probe) -> str:
    said = f"{WORD} 1 {nonce} {until} {probe.rule} {probe.index} {persona}"
    return hmac.new(key, said.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
