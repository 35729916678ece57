"""What a fan's message asks and speaks of. Pure.

Every sentence is looked at, however long the message. A message with no word of any topic costs one scan and a look at
its words. What only a judge could hear (`means`) is listed as undecided. Crisis topics are heard in two stages
(`crisis.py`): words first, then whether they are meant.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.compiling import IDENTITY_NAME, Compiled, Group, identity
from personaspec.guard.crisis import meant
from personaspec.guard.detection import Background, spans
from personaspec.guard.encoding import encode
from personaspec.guard.identity import asks_identity
from personaspec.guard.normalise import alike_in_company, normalise
from personaspec.guard.scope import Scope, undecided
from personaspec.guard.sentences import SOFT, sentences
from personaspec.guard.verdict import Finding, Heard
from personaspec.ir.rules import Excuse

_RANK: Final = {"crisis": 0, "hand-off": 1, "deflect": 2, "talk": 3}

OVERRIDE: Final = "std/override/"
"""The pack whose topics are attempts to override the persona or to get at its instructions."""


def listen(text: str, compiled: Compiled, scope: Scope, background: Background, answers: str | None) -> Heard:
    """`answers` is the fact that answers the message, found by the guard."""
    groups = (*compiled.fan, identity())
    findings = [] if _clean(text, groups) else _findings(text, groups, scope, background)
    asks = {each.rule for each in findings if each.how == "asked"}
    if IDENTITY_NAME not in asks and asks_identity(text, background.speaker.names):
        asks.add(IDENTITY_NAME)
    heard = tuple(each for each in findings if each.how != "asked")
    topics = sorted({each.rule for each in heard}, key=lambda name: (_RANK[scope.topics[name].then], name))
    return Heard(
        asks=tuple(sorted(asks, key=lambda name: (name != IDENTITY_NAME, name))),
        topics=tuple(topics),
        answers=answers,
        escalations=tuple(name for name in topics if scope.topics[name].then in ("crisis", "hand-off")),
        injection=any(name.startswith(OVERRIDE) for name in topics),
        findings=heard,
        undecided=tuple(undecided(name) for name in scope.judged_topics if name not in topics),
    )


def _clean(text: str, groups: tuple[Group, ...]) -> bool:
    """Whether one scan of the whole finds nothing, and so would sentence by sentence (see `Guard.judge`)."""
    if len(text) > SOFT or not alike_in_company(text):
        return False
    encoded = encode(normalise(text).text)
    return not any(
        group.detectors[hit].pattern.may_occur(encoded) for group in groups for hit in group.scanner.hits(encoded)
    )


def _findings(text: str, groups: tuple[Group, ...], scope: Scope, background: Background) -> list[Finding]:
    heeded: dict[str, tuple[Excuse, ...]] = {name: scope.excuses[name] for name in scope.topics}
    for group in groups:
        heeded.update({detector.rule: () for detector in group.detectors if detector.how == "asked"})
    found: list[Finding] = []
    whole = ""
    for sentence in sentences(text):
        for each in spans(groups, sentence, background, heeded) if sentence.text else ():
            if each.how != "asked" and scope.topics[each.rule].then == "crisis":
                whole = whole or normalise(text).text
                first, last = each.span[0] - sentence.start, each.span[1] - sentence.start
                before, after = normalise(sentence.text[:first]).text, normalise(sentence.text[last:]).text
                if not meant(before, normalise(each.quote).text, after, whole):
                    continue
            found.append(each)
    return found
