"""What a fan's message asks and speaks of. Pure.

What only a judge could hear (`means`) is listed as undecided. Crisis in two stages and attempts to override the persona
come with the judge; `injection` is False until then.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.compiling import IDENTITY_NAME, Compiled, identity
from personaspec.guard.detection import Background, spans
from personaspec.guard.scope import Scope, undecided
from personaspec.guard.sentences import sentences
from personaspec.guard.verdict import Finding, Heard
from personaspec.ir.rules import Excuse

_RANK: Final = {"crisis": 0, "hand-off": 1, "deflect": 2, "talk": 3}


def listen(text: str, compiled: Compiled, scope: Scope, background: Background, answers: str | None) -> Heard:
    """`answers` is the fact that answers the message, found by the guard."""
    heeded: dict[str, tuple[Excuse, ...]] = {name: scope.excuses[name] for name in scope.topics}
    groups = (*compiled.fan, identity())
    asked: dict[str, tuple[Excuse, ...]] = {
        detector.rule: () for group in groups for detector in group.detectors if detector.how == "asked"
    }
    findings: list[Finding] = []
    for sentence in sentences(text):
        if sentence.text:
            findings += spans(groups, sentence, background, {**asked, **heeded})
    asks = {each.rule for each in findings if each.how == "asked"}
    topics = sorted(
        {each.rule for each in findings if each.how != "asked"}, key=lambda name: (_RANK[scope.topics[name].then], name)
    )
    return Heard(
        asks=tuple(sorted(asks, key=lambda name: (name != IDENTITY_NAME, name))),
        topics=tuple(topics),
        answers=answers,
        escalations=tuple(name for name in topics if scope.topics[name].then in ("crisis", "hand-off")),
        findings=tuple(each for each in findings if each.how != "asked"),
        undecided=tuple(undecided(name) for name in scope.judged_topics if name not in topics),
    )
