"""One reply as the guard reads it: what a `Window` asks while the reply streams. Pure."""

from __future__ import annotations

from collections.abc import Callable

from personaspec.guard.answering import Answering
from personaspec.guard.compiling import Detector, Whole
from personaspec.guard.detection import Background, across, clean, passages, quiet, spans
from personaspec.guard.enquiries import Enquiry
from personaspec.guard.judge import Proposition
from personaspec.guard.judge_stage import Stage
from personaspec.guard.lines import Continued, Lines
from personaspec.guard.scope import Scope
from personaspec.guard.sentences import Sentence
from personaspec.guard.shadow import Shadow
from personaspec.guard.verdict import Action, Finding, Violation
from personaspec.guard.window import Found
from personaspec.ir.rules import Forbid
from personaspec.lean import replace


class Reply:
    """What the rules of a scope say of a reply's sentences, in order. `questions` are those of the fan's message that
    rules listen to; `words` gives a rule's text; `stage` is None where there is no judge."""

    __slots__ = (
        "_again",
        "_answering",
        "_asked",
        "_background",
        "_enquire",
        "_enquiry",
        "_lines",
        "_questions",
        "_scope",
        "_shadow",
        "_stage",
        "_whole",
        "words",
    )

    def __init__(
        self,
        whole: Whole,
        scope: Scope,
        background: Background,
        questions: tuple[Detector, ...],
        words: Callable[[Forbid | None], str],
        shadow: Shadow,
        stage: Stage | None = None,
        asked: bool = False,
        enquiry: Callable[[], Enquiry] | None = None,
    ) -> None:
        self._whole, self._scope, self._background = whole, scope, background
        self._questions = questions
        self._answering = Answering(questions)
        self._enquire = enquiry
        self._enquiry = enquiry() if enquiry is not None else None
        self._lines, self._again = Lines(), Lines()
        self._shadow, self._stage, self._asked = shadow, stage, asked
        self.words = words

    def judge(self, sentence: Sentence) -> Found:
        """What the next sentence violates, as words and patterns tell."""
        answering = self._answering.open
        enquiry = self._enquiry if self._enquiry is not None and self._enquiry.open else None
        whole, language = self._whole, self._background.code
        continued = self._lines.after(sentence)
        if continued is not None and quiet(continued.whole.text, whole, language):
            continued = None
        nothing = clean(sentence.text, whole, language)
        if nothing and not answering and enquiry is None and continued is None:
            return []
        found = [] if nothing else spans((whole,), sentence, self._background, self._scope.excuses)
        if continued is not None:
            found = self._across(continued, found)
        if answering:
            found += self._answering.findings(sentence, self._background, self._scope.excuses)
        if enquiry is not None:
            found += _besides(found, enquiry.findings(sentence, self._background.ground()))
        if answering or enquiry is not None:
            found.sort(key=lambda each: (each.span, each.rule, each.how, each.index))
        return [self._violation(each) for each in found]

    def again(self, sentence: Sentence, place: int) -> Found:  # noqa: ARG002 - the protocol's shape
        """The same for another wording. It is taken for the answer to what the fan asked, wherever it stands."""
        if sentence.start == 0:  # the wording's first
            self._again = Lines()
        found = spans((self._whole,), sentence, self._background, self._scope.excuses)
        continued = self._again.after(sentence)
        if continued is not None:
            found = self._across(continued, found)
        found += Answering(self._questions).findings(sentence, self._background, self._scope.excuses)
        if self._enquire is not None:
            found += _besides(found, self._enquire().findings(sentence, self._background.ground()))
        return [self._violation(each) for each in found]

    def _across(self, continued: Continued, found: list[Finding]) -> list[Finding]:
        """What was found in a sentence, with what is found across the seam to the one before."""
        more = across((self._whole,), continued, self._background, self._scope.excuses)
        found += [each for each in more if each not in found]
        found.sort(key=lambda each: (each.span, each.rule, each.how, each.index))
        return found

    def open(self, sentence: Sentence, place: int, found: Found) -> tuple[Proposition, ...]:
        """What of a sentence only a judge can settle."""
        if self._stage is None:
            return ()
        passage = next(iter(passages(sentence, self._background)))
        return self._stage.open(passage, place, self._asked, self._scope, {rule.name for _, rule in found})

    def means(self, each: Proposition, sentence: Sentence, unruled: str = "") -> tuple[Violation, Forbid]:
        """The violation of a proposition; one that no judge has ruled on stops the reply."""
        span = sentence.start, sentence.start + len(sentence.text)
        made, rule = self._violation(Finding(each.rule, "means", each.index, span, sentence.text))
        if not unruled:
            return made, rule
        return replace(made, action=Action.STOP, unruled=unruled), rule

    def undecided(self, violated: frozenset[str]) -> tuple[str, ...]:
        """The rules with a `means` that were not violated: there is no judge."""
        scope = self._scope
        if not violated:
            return scope.undecided
        return tuple(line for rule, line in zip(scope.judged, scope.undecided, strict=True) if rule not in violated)

    def _violation(self, each: Finding) -> tuple[Violation, Forbid]:
        applied = self._scope.forbids[each.rule]
        shadow = bool(self._shadow) and self._shadow.covers(each.rule)
        action, severity = applied.action, applied.rule.severity
        made = Violation(each.rule, each.how, each.index, each.span, each.quote, action, severity, "", shadow)
        return made, applied.rule


def _besides(found: list[Finding], more: list[Finding]) -> list[Finding]:
    """Those of rules that have not caught anything yet."""
    rules = {each.rule for each in found}
    return [each for each in more if each.rule not in rules]
