"""What a judge is asked, and what it says: data only. Pure; `providers/judge.py` is what asks.

A judge is a model that reads one sentence and says which propositions (`means`) it asserts. It is asked about all that
the first stage (`judge_stage.py`) leaves open in a sentence at once.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final, Literal

from personaspec.ir.rules import Forbid
from personaspec.lean import dataclass, field

PROMPT: Final = 1
"""The version of the judge's prompt: a ruling is kept for the prompt that it was given to."""

Means = Literal["undecided", "judged", "required"]
"""What becomes of `means`: there is no judge and it is listed as undecided; there is one; there is none and there must
be, so that every open proposition is taken as a judge that failed (language.md 5.23)."""

BEFORE: Final = 2
"""Sentences before the one in question that a judge reads with it."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """One `means` of a rule: `index` is its place there."""

    rule: str
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class Consultation:
    """One question to the judge: does `text` assert these propositions?

    `of` says who wrote `text`: one sentence of the bot's reply, with up to two sentences before it and the fan's
    message that it answers, or a whole message of the fan's. `number` tells it apart from the others of its reply.
    """

    number: int
    of: Literal["bot", "fan"]
    text: str
    propositions: tuple[Proposition, ...]
    before: tuple[str, ...] = ()
    fan: str = ""

    @property
    def meanings(self) -> tuple[str, ...]:
        """The propositions' texts, each once: what a judge is asked, in this order."""
        return tuple(dict.fromkeys(each.text for each in self.propositions))

    def key(self, model: str) -> str:
        """A hash of everything that a ruling depends on: 64 hexadecimal digits."""
        content = [PROMPT, model, self.of, self.text, self.before, self.fan, self.meanings]
        return sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Spent:
    """What judging cost. `calls` that came back from a model, of which `failed` gave no ruling; `cached` rulings that
    were known already; `tokens_in` and `tokens_out` as the provider counts them; `money` in USD, None where a call's
    price is not known; `ms` is the time of all calls together, which overlap.

    `sentences` were looked at by rules with a `means`, the fan's message among them; the first stage left `asked` of
    them open.
    """

    sentences: int = 0
    asked: int = 0
    calls: int = 0
    cached: int = 0
    failed: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    money: float | None = 0.0
    ms: int = 0

    def __add__(self, other: Spent) -> Spent:
        known = self.money is not None and other.money is not None
        return Spent(
            self.sentences + other.sentences,
            self.asked + other.asked,
            self.calls + other.calls,
            self.cached + other.cached,
            self.failed + other.failed,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            (self.money or 0.0) + (other.money or 0.0) if known else None,
            self.ms + other.ms,
        )


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether each of the consultation's `meanings` holds, in their order."""

    holds: tuple[bool, ...]
    spent: Spent = field(default=Spent(), compare=False)


@dataclass(frozen=True, slots=True)
class Unruled:
    """No ruling. `kind` is one word (`timeout`, `not_understood` …), `why` says it to a person."""

    kind: str
    why: str
    spent: Spent = field(default=Spent(), compare=False)


Ruled = Ruling | Unruled
NO_JUDGE: Final = Unruled("no_judge", "a judge is required, and none is set")


@dataclass(frozen=True, slots=True)
class Settled:
    """A consultation is over."""

    number: int
    ruled: Ruled


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A sentence that may not be said as it is, and the rules that it breaks: the model is asked for another."""

    number: int
    sentence: str
    rules: tuple[Forbid, ...]
