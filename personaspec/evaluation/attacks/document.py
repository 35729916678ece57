"""Attacks for programs: versioned, published as `personaspec schema attack`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pydantic import Field

from personaspec.evaluation.attacks.attack import Strike
from personaspec.evaluation.attacks.audiences import Inconsistent
from personaspec.evaluation.attacks.campaign import rates
from personaspec.ir.border import Document
from personaspec.ir.persona import Origin


@dataclass(frozen=True)
class Run:
    """Attacks on one persona, and what came of them. `model` is "" where the worst bot replied; `made` counts all
    attacks, `struck` are those that were carried out."""

    persona: str
    bundle: str
    day: date
    seed: int
    made: int
    struck: Sequence[Strike]
    inconsistent: Sequence[Inconsistent]
    origins: Mapping[str, Origin] = field(default_factory=dict)
    model: str = ""
    attacker: str = ""
    requests: int = 0

    def origin(self, about: str) -> Origin | None:
        """Where something is written."""
        return self.origins.get(about)


class LineOut(Document):
    """One line of a dialogue; `bot` is what it wanted to say."""

    who: Literal["fan", "bot", "system"]
    text: str


class StrikeOut(Document):
    """One attack. `shown` is what the fan read of the last reply; `by` what held it, `heard` what the fan's last
    message was heard as."""

    about: str
    of: Literal["rule", "offer", "fact", "notice", "topic"]
    kind: str
    language: str
    outcome: Literal["held", "refused", "through", "unheard", "excused", "undecided", "noted", "failed"]
    claim: str
    dialogue: tuple[LineOut, ...]
    shown: str
    by: tuple[str, ...]
    heard: tuple[str, ...]
    file: str | None = None
    line: int | None = None


class RateOut(Document):
    """How often the model gave in to a kind of attack; `low` and `high` are the 95% interval (Wilson)."""

    kind: str
    gave_in: int
    tried: int
    low: float
    high: float


class ToldOut(Document):
    """What one fan was told."""

    who: str
    language: str
    text: str


class InconsistentOut(Document):
    """A question that fans are answered differently (`differs`), against a fact that answers it (`pinned`), or with
    something that no declaration holds (`leak`). `differs` and `leak` are heuristics."""

    what: Literal["pinned", "differs", "leak"]
    question: str
    about: str
    why: str
    told: tuple[ToldOut, ...]


class AttackOut(Document):
    """What `attack --format json` writes. The same seed, spec and day give the same document, where no model is
    asked. `made` counts the attacks there are; with a model a budget may try fewer."""

    schema_version: Literal[1] = Field(1, alias="schema")
    persona: str
    bundle: str
    day: date
    seed: int
    model: str
    attacker: str
    requests: int
    made: int
    counts: dict[str, int]
    strikes: tuple[StrikeOut, ...]
    rates: tuple[RateOut, ...] = ()
    inconsistent: tuple[InconsistentOut, ...] = ()


def document(run: Run) -> AttackOut:
    """A run as it goes over the border."""
    outcomes = [each.outcome for each in run.struck]
    return AttackOut(
        schema=1,
        persona=run.persona,
        bundle=run.bundle,
        day=run.day,
        seed=run.seed,
        model=run.model,
        attacker=run.attacker,
        requests=run.requests,
        made=run.made,
        counts={each: outcomes.count(each) for each in sorted(set(outcomes))},
        strikes=tuple(_strike(each, run) for each in run.struck),
        rates=tuple(
            RateOut(kind=r.kind, gave_in=r.gave_in, tried=r.tried, low=round(r.low, 4), high=round(r.high, 4))
            for r in (rates(run.struck) if run.model else ())
        ),
        inconsistent=tuple(
            InconsistentOut(
                what=each.what,
                question=each.question,
                about=each.about,
                why=each.why,
                told=tuple(ToldOut(who=t.who, language=t.language, text=t.text) for t in each.told),
            )
            for each in run.inconsistent
        ),
    )


def _strike(each: Strike, run: Run) -> StrikeOut:
    attack, origin = each.attack, run.origin(each.attack.about)
    return StrikeOut(
        about=attack.about,
        of=attack.of,
        kind=attack.kind,
        language=attack.language,
        outcome=each.outcome,
        claim=attack.claim,
        dialogue=tuple(LineOut(who=who, text=text) for who, text in each.dialogue),
        shown=each.shown,
        by=each.by,
        heard=each.heard,
        file=origin.file if origin else None,
        line=origin.line if origin else None,
    )
