"""What only a judge can hear in a fan's message: which topics to ask about, and what was heard when it has answered.

Pure. An `unless` excuses words of a topic, never what a message means as a whole: of a long message it would excuse too
much.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from personaspec.guard.judge import Consultation, Proposition, Ruled, Ruling
from personaspec.guard.judge_stage import Stage
from personaspec.guard.listen import OVERRIDE
from personaspec.guard.normalise import normalise
from personaspec.guard.scope import Scope
from personaspec.guard.verdict import Finding, Heard
from personaspec.ir.rules import Topic
from personaspec.lean import replace

FAN: Final = 0
"""The number of the consultation about the fan's message: a reply's begin at 1."""
_RANK: Final = {"crisis": 0, "hand-off": 1, "deflect": 2, "talk": 3}


def consult(text: str, scope: Scope, topics: Collection[str], stage: Stage) -> Consultation | None:
    """What of a message only a judge can hear; None where nothing is open. `topics` were heard already."""
    if not stage.says_something(normalise(text).text):
        return None
    found = sorted(
        (name, index, means)
        for name in scope.judged_topics
        if name not in topics
        for index, means in enumerate(scope.topics[name].catch.means)
    )
    return Consultation(FAN, "fan", text, tuple(Proposition(*each) for each in found)) if found else None


def judged(heard: Heard, asked: Consultation, ruled: Ruled, topics: Mapping[str, Topic]) -> Heard:
    """What was heard, with a ruling; where there is none, the topics stay undecided and the reason is told."""
    rest = tuple(
        line for line in heard.undecided if line.partition(": ")[0] not in {p.rule for p in asked.propositions}
    )
    meanings = asked.meanings
    if not isinstance(ruled, Ruling) or len(ruled.holds) != len(meanings):
        why = "the judge's ruling is not of the question" if isinstance(ruled, Ruling) else ruled.why
        unruled = dict.fromkeys(f"{each.rule}: no ruling, {why}" for each in asked.propositions)
        return _with(heard, topics, undecided=(*rest, *unruled))
    holds = dict(zip(meanings, ruled.holds, strict=True))
    span = 0, len(asked.text)
    found = tuple(
        Finding(each.rule, "means", each.index, span, asked.text) for each in asked.propositions if holds[each.text]
    )
    return _with(heard, topics, found, rest)


def _with(
    heard: Heard, topics: Mapping[str, Topic], found: tuple[Finding, ...] = (), undecided: tuple[str, ...] = ()
) -> Heard:
    names = sorted({*heard.topics, *(each.rule for each in found)}, key=lambda name: (_RANK[topics[name].then], name))
    return replace(
        heard,
        topics=tuple(names),
        escalations=tuple(name for name in names if topics[name].then in ("crisis", "hand-off")),
        injection=heard.injection or any(each.rule.startswith(OVERRIDE) for each in found),
        findings=(*heard.findings, *found),
        undecided=undecided,
    )
