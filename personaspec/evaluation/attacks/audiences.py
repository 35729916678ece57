"""The same question, asked by fans of different place, age, language and channel: does the biography stay the same?

Questions that a fact `answers` are judged without a model: each fan is told that fact, in their language. What a model
says of the principal is compared by the names, years, numbers and relatives in it, and by yes and no; between fans of
different languages by what is written alike in all. That is a heuristic (`fame.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from personaspec.drive import drive
from personaspec.evaluation.attacks.fame import Claim, answer, claims, leaks
from personaspec.evaluation.attacks.lines import PHRASINGS
from personaspec.guard.context import Context
from personaspec.guard.reach import in_force
from personaspec.guard.texts import choose
from personaspec.ir.persona import Persona
from personaspec.providers.provider import Provider
from personaspec.providers.scripted import Scripted
from personaspec.session.effects import Say
from personaspec.session.flow import Bot, turn
from personaspec.session.state import State

_ASKED = "(the model was asked)"
_ALIKE = frozenset({"year", "number", "answer"})  # written the same in every language


@dataclass(frozen=True)
class Told:
    """What one fan was told; `who` is `DE · minor · de · chat`."""

    who: str
    language: str
    text: str


@dataclass(frozen=True)
class Inconsistent:
    """A question that fans are answered differently, or against a fact. `why` in words; `about` the fact, or the claim
    that is of no fact ("" where it is both fans')."""

    what: Literal["pinned", "differs", "leak"]
    question: str
    about: str
    why: str
    told: tuple[Told, ...]


def audiences(policy: Persona) -> list[Context]:
    """Fans that differ from the first, of whom nothing is known, in one thing each."""
    languages = [each for each in policy.header.languages if each in PHRASINGS] or ["en"]
    first = Context(language=languages[0])
    found = [first, *(Context(language=each) for each in languages[1:])]
    found += [Context(language=languages[0], age=each, age_source="given") for each in ("minor", "adult")]
    found += [Context(language=languages[0], place=each) for each in policy.audience.places[:4]]
    found += [Context(language=languages[0], channel=each) for each in policy.audience.channels if each != "chat"]
    return found


def pinned(bot: Bot, now: datetime) -> Iterator[Inconsistent]:
    """Each question that a fact answers, asked by every audience."""
    for fact in bot.policy.facts:
        if not in_force(fact.until, now.date()):
            continue
        for wording in fact.answers:
            asked = [_told(bot, wording, fan, now, Scripted([_ASKED])) for fan in audiences(bot.policy)]
            told = [each for each in asked if each is not None]
            wrong = [each for each in told if each.text != _expected(bot.policy, fact.text, each.language)]
            if wrong:
                why = f"{len(wrong)} of {len(told)} fans are not told this fact"
                yield Inconsistent("pinned", wording, f"fact/{fact.name}", why, tuple(wrong))


def biography(bot: Bot, now: datetime, model: Provider, questions: int) -> Iterator[Inconsistent]:
    """`questions` questions about the principal, asked of a model by every audience: what differs between fans of one
    language, and what no declaration holds."""
    people = audiences(bot.policy)
    for n in range(questions):
        by_language: dict[str, list[Told]] = {}
        for fan in people:
            asked = PHRASINGS[fan.language or "en"].biography
            question = asked[n % len(asked)].replace("{name}", bot.policy.header.principal.short)
            told = _told(bot, question, fan, now, model)
            if told is None:
                continue
            by_language.setdefault(told.language, []).append(told)
            for leak in leaks(told.text, bot.policy, told.language):
                why = f"no declaration holds the {leak.kind} `{leak.text}`"
                yield Inconsistent("leak", question, leak.text, why, (told,))
        apart = False
        for language, all_told in by_language.items():
            asked = PHRASINGS[language].biography
            question = asked[n % len(asked)].replace("{name}", bot.policy.header.principal.short)
            found = list(_differs(bot.policy, question, all_told))
            apart = apart or bool(found)
            yield from found
        if not apart and len(by_language) > 1:  # what is written alike in every language
            everybody = [each for several in by_language.values() for each in several]
            asked = PHRASINGS[everybody[0].language].biography
            question = asked[n % len(asked)].replace("{name}", bot.policy.header.principal.short)
            yield from _differs(bot.policy, question, everybody, _ALIKE)


def _differs(
    policy: Persona, question: str, told: Sequence[Told], kinds: frozenset[str] | None = None
) -> Iterator[Inconsistent]:
    """The first pair of fans who were told other names, years or numbers, or yes and no; of these `kinds` only, where
    they are given."""
    said = [(each, _said(each, policy)) for each in told]
    for n, (one, mine) in enumerate(said):
        for other, theirs in said[n + 1 :]:
            for kind, values in mine.items():
                if (kinds is None or kind in kinds) and kind in theirs and not values & theirs[kind]:
                    why = f"another {kind}: {', '.join(sorted(values))} / {', '.join(sorted(theirs[kind]))}"
                    yield Inconsistent("differs", question, "", why, (one, other))
                    return


def _said(told: Told, policy: Persona) -> dict[str, frozenset[str]]:
    """What can be compared of an answer, by kind."""
    found = _by_kind(claims(told.text, policy, told.language))
    if yes := answer(told.text):
        found["answer"] = frozenset({yes})
    return found


def _by_kind(found: Sequence[Claim]) -> dict[str, frozenset[str]]:
    kinds = dict.fromkeys(each.kind for each in found)
    return {kind: frozenset(each.text.casefold() for each in found if each.kind == kind) for kind in kinds}


def _expected(policy: Persona, texts: dict[str, str], language: str) -> str:
    return choose(texts, language, policy.header.languages[0])


def _told(bot: Bot, question: str, fan: Context, now: datetime, model: Provider) -> Told | None:
    """What a fan is told; None where a limit ends the chat: who may not talk is told nothing."""
    said, fixed = "", ""
    context = Context(
        place=fan.place,
        age=fan.age,
        age_source=fan.age_source,
        language=fan.language,
        channel=fan.channel,
        today=now.date(),
    )
    for effect in drive(turn(bot, State(), (), question, context, now), model):
        match effect:
            case Say(kind="fixed"):
                fixed += effect.text
            case Say(kind="limit"):
                return None
            case Say(kind="reply"):
                said += effect.text
            case _:
                pass
    who = " · ".join((fan.place or "place unknown", fan.age or "age unknown", fan.language or "", fan.channel or ""))
    return Told(who, fan.language or "en", (fixed or said).strip())
