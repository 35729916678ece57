"""Replies heard as a whole: the score, what the spec itself says of the voice, and why. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log

from personaspec.evaluation.voice.declared import BREACH, MOST, breaches, favourites
from personaspec.evaluation.voice.features import add, count
from personaspec.evaluation.voice.reasons import reasons
from personaspec.evaluation.voice.scoring import Score, Voice, score
from personaspec.ir import declarations


@dataclass(frozen=True, slots=True)
class Heard:
    """`score` of the replies together, breaches counted in; `breaches` of declared lines; `favourites` that are said;
    `reasons` in plain words, the breaches first."""

    score: Score
    breaches: tuple[str, ...]
    favourites: tuple[str, ...]
    reasons: tuple[str, ...]


def samples_of(voice: declarations.Voice) -> tuple[str, ...]:
    """The replies of the samples of a spec."""
    return tuple(text for sample in voice.samples for who, text in sample.lines if who == "reply")


def hear(replies: Sequence[str], voice: Voice, declared: declarations.Voice) -> Heard:
    """Score replies of one speaker together, as they stand in one chat or one file."""
    replies = [reply for reply in replies if reply.strip()]
    each = [tuple(breaches(reply, declared)) for reply in replies]
    told = tuple(dict.fromkeys(breach for several in each for breach in several))
    found = score(replies, voice)
    if found.value is not None and replies:
        odds = min(MOST, sum(map(len, each)) / len(replies)) * log(BREACH)
        found = replace(
            found, value=_moved(found.value, odds), low=_moved(found.low, odds), high=_moved(found.high, odds)
        )
    why = (
        ()
        if voice.unknown
        else reasons(add(count(reply, voice.language) for reply in replies), voice.counts, voice.language)
    )
    return Heard(found, told, favourites(replies, declared), (*told, *why))


def _moved(value: int | None, odds: float) -> int | None:
    if value is None or not odds:
        return value
    share = min(0.999, max(0.001, value / 100))
    return round(100 / (1 + exp(-(log(share / (1 - share)) + odds))))
