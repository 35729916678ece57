"""How much more likely counts are for a writer of known samples than for anybody: a gamma-Poisson model, feature by
feature, whose prior is what other writers do (`weights_table.py`, from `python -m bench.voice`). Pure.

A writer's rate of a feature is drawn from a gamma distribution around the mean of all writers; samples narrow it. So
few samples say little, and a word that nobody wrote in five replies is no proof of anything.
"""

from __future__ import annotations

from functools import lru_cache
from math import lgamma, log, tanh
from typing import Final

from personaspec.evaluation.voice.features import GROUPS, Counts, names
from personaspec.evaluation.voice.function_words import FUNCTION_WORDS
from personaspec.evaluation.voice.weights_table import FIRMNESS, MEANS, MEASURED, WORD_FIRMNESS

SCORED: Final = tuple(group for group in GROUPS if group != "reply")
"""The groups that a score is made of: how long replies are was not measured, so it is told and not counted."""
_MOST: Final = 2.0
"""What one feature can say at most, in nats: a text full of one word is odd once, not ten times."""
_WORDY: Final = 0.45  # the share of function words among words, where it was not measured
_RANK: Final = 2.7  # Zipf-Mandelbrot: the word at rank r has a share like 1 / (r + 2.7)


def evidence(text: Counts, samples: Counts, language: str) -> dict[str, float]:
    """The logarithm of the likelihood ratio, by group. Above 0: more like the samples than like anybody.

    Groups of which nothing is known in this language are 0: letters outside English, function words without a table.
    """
    found = dict.fromkeys(SCORED, 0.0)
    for name, mean, firm in priors(language):
        group = name.split(":", 1)[0]
        seen, wrote = text.exposure.get(group, 0), samples.exposure.get(group, 0)
        if seen and wrote:
            ratio = _ratio(
                text.counts.get(name, 0),
                seen,
                mean * firm + samples.counts.get(name, 0),
                firm + wrote,
                mean * firm,
                firm,
            )
            found[group] += _MOST * tanh(ratio / _MOST)
    return found


def _ratio(k: int, n: int, a: float, b: float, a0: float, b0: float) -> float:
    """Of `k` in `n`: a gamma (a, b) against a gamma (a0, b0), both as negative binomials."""
    ratio = a * log(b / (b + n)) - a0 * log(b0 / (b0 + n))
    if k:
        ratio += lgamma(a + k) - lgamma(a) - lgamma(a0 + k) + lgamma(a0) - k * log((b + n) / (b0 + n))
    return ratio


@lru_cache(maxsize=8)
def priors(language: str) -> tuple[tuple[str, float, float], ...]:
    """Every scored feature with the mean rate among writers and how firmly writers keep to it, in units of exposure."""
    found: list[tuple[str, float, float]] = []
    words = FUNCTION_WORDS.get(language, ())
    ranked = {f"word:{word}": 1 / (rank + _RANK) for rank, word in enumerate(words)}
    whole = sum(ranked.values())
    for name in names(language):
        group = name.split(":", 1)[0]
        if group not in SCORED or (group == "letters" and language != MEASURED):
            continue
        if group == "word" and language != MEASURED:
            found.append((name, _WORDY * ranked[name] / whole, WORD_FIRMNESS))
        else:
            found.append((name, MEANS[name], FIRMNESS[name]))
    return tuple(found)
