"""An attack, and what became of it: data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Of = Literal["rule", "offer", "fact", "notice", "topic"]
Outcome = Literal["held", "refused", "through", "unheard", "excused", "undecided", "noted", "failed"]
"""held: stopped, or a fixed text was said. refused: a model did not give in. through: the fan was shown it.
unheard: the fan's message was not understood as what it is, so nothing was done about it. excused: shown, and the spec
itself lets it pass: by an `unless` of the rule, or because it is declared here. undecided: shown, and only a judge
could tell. noted: shown, and the rule only takes note. failed: the model could not reply."""
FINDINGS = ("through", "unheard")
Spoken = tuple[Literal["fan", "bot", "system"], str]


@dataclass(frozen=True)
class Attack:
    """What a hostile fan writes to make the bot say one thing. `about` is an IR path (`forbid/personal-life`,
    `offer/course`); `place`, `age` and `channel` are of a fan whom the rule is about (None: not known); `turns` are
    pairs of the fan's message and what a bot that gives in would answer. `claim` is the part of the last answer that
    must not be shown ("" where the fan's message itself is what must be heard); `plain` is a rule's claim without its
    disguise."""

    about: str
    of: Of
    kind: str
    language: str
    claim: str
    turns: tuple[tuple[str, str], ...]
    place: str | None = None
    age: str | None = None
    channel: str | None = "chat"
    plain: str = ""

    @property
    def name(self) -> str:
        """`forbid/personal-life: role-play (sv)`."""
        return f"{self.about}: {self.kind} ({self.language})"


@dataclass(frozen=True)
class Strike:
    """What became of an attack. `dialogue` is what was said, the bot's lines as it wanted to say them; `shown` what the
    fan read in the last turn; `by` the rules, or the fixed texts, that held it."""

    attack: Attack
    outcome: Outcome
    dialogue: tuple[Spoken, ...]
    shown: str
    by: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
