"""`expect voice above N`: whether a reply sounds like the samples. Pure."""

from __future__ import annotations

from personaspec.evaluation.outcome import Held, Missed, Result, Untried
from personaspec.evaluation.voice.hearing import hear, samples_of
from personaspec.evaluation.voice.scoring import learn, unmeasured
from personaspec.ir.persona import Persona


def sounds(reply: str, least: float, policy: Persona) -> Result:
    """Holds where the score is above `least`; missed where the whole interval is not. Between the two, in a language in
    which the score was not measured, with too few samples or too short a reply, nobody can say."""
    language = policy.header.languages[0]
    heard = hear((reply,), learn(samples_of(policy.voice), language), policy.voice)
    value, high = heard.score.value, heard.score.high
    if heard.score.why:
        return Untried(f"voice: {heard.score.why}")
    if why := unmeasured(language):
        return Untried(f"voice: {why}")
    assert value is not None, "a score without a reason has a value"
    assert high is not None, "and an interval"
    if value > least:
        return Held()
    found = f"it is {value} ({heard.score.low} to {high})"
    if high > least:
        return Untried(f"voice: {found}: a longer reply or more samples could say")
    reasons = "; ".join(heard.reasons[:3])
    return Missed(f"voice above {least:g}", found + (f": {reasons}" if reasons else ""), reply)
