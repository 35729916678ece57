"""What a fan's message asks and speaks of. Pure.

Every sentence is looked at, however long the message. A message with no word of any topic costs one scan and a look at
its words. What only a judge could hear (`means`) is listed as undecided. Crisis topics are heard in two stages
(`crisis.py`): words first, then whether they are meant.
"""

from __future__ import annotations

from typing import Final

from personaspec.guard.compiling import IDENTITY_NAME, Compiled, Whole
from personaspec.guard.crisis import meant
from personaspec.guard.detection import Background, across, clean, spans
from personaspec.guard.identity import asks_identity
from personaspec.guard.lines import Lines
from personaspec.guard.normalise import normalise
from personaspec.guard.personal import told
from personaspec.guard.scope import Scope, undecided
from personaspec.guard.sentences import Sentence, sentences
from personaspec.guard.shorthand import respell
from personaspec.guard.verdict import Finding, Heard
from personaspec.ir.rules import Excuse
from personaspec.lean import replace

_AROUND: Final = 500  # characters on each side that the second stage of crisis looks at
_PLACES: Final = 24  # places in one message at which it looks
_RANK: Final = {"crisis": 0, "hand-off": 1, "deflect": 2, "talk": 3}

OVERRIDE: Final = "std/override/"
"""The pack whose topics are attempts to override the persona or to get at its instructions."""


def listen(text: str, compiled: Compiled, scope: Scope, background: Background, answers: str | None) -> Heard:
    """`answers` is the fact that answers the message, found by the guard."""
    findings = (
        [] if clean(text, compiled.message, background.code) else _findings(text, compiled.message, scope, background)
    )
    if not any(_is_crisis(each, scope) for each in findings):
        findings += _in_haste(text, compiled.message, scope, background)
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
        personal=told(text),
        findings=heard,
        undecided=tuple(undecided(name) for name in scope.judged_topics if name not in topics),
    )


def _findings(text: str, whole: Whole, scope: Scope, background: Background) -> list[Finding]:
    heeded: dict[str, tuple[Excuse, ...]] = {name: scope.excuses[name] for name in scope.topics}
    heeded.update({detector.rule: () for detector in whole.detectors if detector.how == "asked"})
    found: list[Finding] = []
    looked = 0
    lines = Lines()
    for sentence in sentences(text):
        continued = lines.after(sentence)
        caught = spans((whole,), sentence, background, heeded) if sentence.text else []
        if continued is not None:
            caught += across((whole,), continued, background, heeded)
        for each in caught:
            # So many words of danger are meant, whatever stands around them; and the second look stays linear.
            if _is_crisis(each, scope) and looked < _PLACES:
                looked += 1
                if not _meant(each, sentence, text):
                    continue
            found.append(each)
    return found


def _in_haste(text: str, whole: Whole, scope: Scope, background: Background) -> list[Finding]:
    """The danger that is heard only once the words are spelled out; each finding at its place in the text."""
    plain = respell(text)
    if plain is None or clean(plain.text, whole, background.code):
        return []
    found = []
    for each in _findings(plain.text, whole, scope, background):
        if _is_crisis(each, scope):
            first, last = (min(plain.original(at), len(text)) for at in each.span)
            found.append(replace(each, span=(first, last), quote=text[first:last]))
    return found


def _is_crisis(found: Finding, scope: Scope) -> bool:
    return found.how != "asked" and scope.topics[found.rule].then == "crisis"


def _meant(found: Finding, sentence: Sentence, text: str) -> bool:
    """The second stage, on what stands around a finding."""
    first, last = found.span
    before = normalise(text[max(sentence.start, first - _AROUND) : first]).text
    after = normalise(text[last : min(sentence.start + len(sentence.text), last + _AROUND)]).text
    around = normalise(text[max(0, first - _AROUND) : last + _AROUND]).text
    return meant(before, normalise(found.quote).text, after, around)
