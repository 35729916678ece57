"""The voice score: how far replies sound like the samples of a voice, from 0 to 100, with an interval. Pure.

100 times the chance, at even odds, that who wrote the samples wrote the text too: 50 says nothing either way. The
weights, the spread and what they reach on writers never seen before: docs/evidence/voice.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Final

from personaspec.evaluation.voice.features import Counts, add, count, word_list
from personaspec.evaluation.voice.function_words import FUNCTION_WORDS
from personaspec.evaluation.voice.likelihood import SCORED, evidence
from personaspec.evaluation.voice.weights_table import BIAS, MEASURED, SPREAD, WEIGHTS

LEAST_WORDS: Final = 20
"""A text below this many words is too short to say."""
LEAST_SAMPLES: Final = 5
LEAST_SAMPLE_WORDS: Final = 60
"""Below this many replies, or words in them, a voice is not known."""
_FURTHEST: Final = 3.5
"""Logits, so 3 to 97: what was measured supports no more (of 100 pairs at the top some are by two writers)."""
_TAIL: Final = 1.2816  # of a normal distribution: 80% lie within


@dataclass(frozen=True, slots=True)
class Voice:
    """What is known of a writer: the counts of the samples, each different text once, and their words."""

    language: str
    counts: Counts
    samples: frozenset[str] = frozenset()

    @property
    def unknown(self) -> str:
        """Why these samples are too few, in words; "" where they are enough."""
        if self.counts.replies < LEAST_SAMPLES or self.counts.words < LEAST_SAMPLE_WORDS:
            return (
                f"too few samples: {self.counts.replies} different replies with {self.counts.words} words, and "
                f"{LEAST_SAMPLES} with {LEAST_SAMPLE_WORDS} are needed"
            )
        return ""

    def holds(self, text: str) -> bool:
        """Whether a text repeats a sample word for word."""
        return _key(text) in self.samples


@dataclass(frozen=True, slots=True)
class Score:
    """`value` from 0 to 100, and the interval `low..high` in which 8 of 10 texts of this length by the same writer lie;
    all None where nobody could say, and then `why` tells. `parts` is what each group added, in logits. `measured`: the
    language is the one in which the score was tried on writers never seen."""

    value: int | None
    low: int | None
    high: int | None
    words: int
    why: str = ""
    parts: Mapping[str, float] | None = None
    measured: bool = True


def learn(samples: Iterable[str], language: str) -> Voice:
    """What samples tell of their writer. Their order does not matter, and a text that comes twice counts once."""
    once = {key: text for text in sorted(samples) if (key := _key(text))}
    return Voice(language, add(count(text, language) for _, text in sorted(once.items())), frozenset(once))


def score(texts: Sequence[str], voice: Voice) -> Score:
    """The score of replies taken together, from 3 to 97. A reply that comes twice counts once, and one that repeats a
    sample word for word does not count: it would say that the samples sound like the samples."""
    once = {key: text for text in sorted(texts) if (key := _key(text)) and not voice.holds(text)}
    counts = add(count(text, voice.language) for _, text in sorted(once.items()))
    measured = voice.language == MEASURED
    copied = "every reply repeats a sample word for word" if any(map(_key, texts)) and not once else ""
    if why := voice.unknown or copied or short(counts):
        return Score(None, None, None, counts.words, why, measured=measured)
    found = evidence(counts, voice.counts, voice.language)
    parts = {group: WEIGHTS[group] * found[group] / sqrt(counts.words) for group in SCORED}
    logit = max(-_FURTHEST, min(_FURTHEST, BIAS + sum(parts.values())))
    return Score(
        _percent(logit),
        _percent(logit - _TAIL * SPREAD),
        _percent(logit + _TAIL * SPREAD),
        counts.words,
        parts=parts,
        measured=measured,
    )


def short(counts: Counts) -> str:
    """Why a text is too short, in words; "" where it is not."""
    if counts.words < LEAST_WORDS:
        return f"too short to say: {counts.words} words, and {LEAST_WORDS} are needed"
    return ""


def unmeasured(language: str) -> str:
    """What must be said of a score in this language; "" where it was measured."""
    if language == MEASURED:
        return ""
    if language in FUNCTION_WORDS:
        return f"the score was not measured in `{language}`: compare one text with another, and do not trust the number"
    return f"no function words are known of `{language}`: only lengths, marks and capitals are compared, unmeasured"


def _key(text: str) -> str:
    return " ".join(word_list(text))


def _percent(logit: float) -> int:
    logit = max(-_FURTHEST, min(_FURTHEST, logit))
    return round(100 / (1 + exp(-logit)))
