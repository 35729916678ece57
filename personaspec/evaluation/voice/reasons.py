"""Why a text does not sound like the samples, in plain words: what is off, the clearest first. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from types import MappingProxyType
from typing import Final

from personaspec.evaluation.voice.features import Counts
from personaspec.evaluation.voice.likelihood import priors

_ODD: Final = 1.0
"""How much less likely (natural logarithm) a feature must be for a writer of the samples, before it is told."""
_MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "exclamation": "exclamation marks",
        "exclamations": "doubled exclamation marks",
        "question": "question marks",
        "comma": "commas",
        "ellipsis": "ellipses (...)",
        "dash": "dashes",
        "semicolon": "semicolons",
        "colon": "colons",
        "bracket": "brackets",
        "quote": "quotation marks",
        "slash": "slashes",
        "emphasis": "words *emphasised* by signs",
        "number": "numbers",
        "emoji": "emoji",
        "capitals": "words in capitals",
        "contraction": "contractions (don't, it's)",
        "small-i": "“i” written small",
    }
)


def reasons(text: Counts, samples: Counts, language: str) -> tuple[str, ...]:
    """What is off, the clearest first; at most one sentence of a thing."""
    found: list[tuple[float, str]] = []
    here, there = _each(text.words, text.sentences), _each(samples.words, samples.sentences)
    if text.sentences >= 2 and samples.sentences >= 5 and here and there and not 0.62 < here / there < 1.6:
        how = f"{here / there:.1f} times as long as" if here > there else f"{there / here:.1f} times shorter than"
        found.append(
            (4 * abs(log(here / there)), f"sentences {how} in the samples ({here:.0f} words, not {there:.0f})")
        )
    long, known = _each(text.words, text.replies), _each(samples.words, samples.replies)
    if text.replies and long and known and not 0.4 < long / known < 2.5:
        found.append((2 * abs(log(long / known)), f"replies of {long:.0f} words, and the samples have {known:.0f}"))
    for name, mean, firm in priors(language):
        group, _, what = name.partition(":")
        if group not in ("mark", "word", "sentence"):
            continue
        k, n = text.counts.get(name, 0), text.exposure.get(group, 0)
        s, m = samples.counts.get(name, 0), samples.exposure.get(group, 0)
        wants = (mean * firm + s) / (firm + m) * n  # what a writer of the samples would have written
        odd = (
            0.0 if not n or not m else wants - k + (k * log(k / wants) if k and wants else 0.0)
        )  # Poisson deviance / 2
        if odd >= _ODD and (said := _told(group, what, k, n, s, m)):
            found.append((odd, said))
    return tuple(said for _, said in sorted(found, key=lambda each: (-each[0], each[1])))


def _told(group: str, what: str, k: int, n: int, s: int, m: int) -> str:
    rate = 100 * k / n, 100 * s / m
    match group, what:
        case "sentence", "small":
            return _share("sentences that begin with a small letter", rate)
        case "sentence", "open":
            return _share("sentences without a full stop", rate)
        case "sentence", _:
            return ""
        case "word", _:
            if max(rate) < 2 and not (k >= 3 or s >= 6):
                return ""
            return _rated(f"“{what}”", k, s, rate)
        case _:
            return _rated(_MARKS[what], k, s, rate)


def _rated(what: str, k: int, s: int, rate: tuple[float, float]) -> str:
    if k == s == 0:
        return ""
    if k == 0:
        return f"no {what}, and the samples have {rate[1]:.1f} in 100 words"
    if s == 0:
        return f"{k} {what}, and the samples have none" if k > 1 else f"{what}, and the samples have none"
    if 0.6 < rate[0] / rate[1] < 1.7:
        return ""
    much = "more" if rate[0] > rate[1] else "fewer"
    return f"{much} {what}: {rate[0]:.1f} in 100 words, and the samples have {rate[1]:.1f}"


def _share(what: str, rate: tuple[float, float]) -> str:
    if abs(rate[0] - rate[1]) < 20:
        return ""
    return f"{rate[0]:.0f} of 100 {what}, and {rate[1]:.0f} in the samples"


def _each(all_: int, parts: int) -> float:
    return all_ / parts if parts else 0.0
