"""How good a judge is on a rule's own examples: `violates` should be ruled to hold, `allows` should not.

Two figures for each rule. *Judge*: every sentence of an example is asked about, whatever words find in it. *Rule*: what
the guard makes of it, where words and patterns catch too and the judge is asked only about what the first stage leaves
open.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from personaspec.deciding import decide
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.judge import BEFORE, Consultation, Proposition, Ruling, Settled, Spent, Unruled
from personaspec.guard.sentences import sentences
from personaspec.ir.rules import Forbid
from personaspec.providers.provider import Judge
from personaspec.session.effects import Answer, Consult, Effect, Gather


@dataclass(frozen=True, slots=True)
class Tally:
    """Examples by what was said of them: `caught` and `missed` count `violates`, `alarmed` and `spared` `allows`."""

    caught: int = 0
    missed: int = 0
    alarmed: int = 0
    spared: int = 0

    @property
    def precision(self) -> float | None:
        """Of what is said to break the rule, the part that does; None where nothing is."""
        return self.caught / (self.caught + self.alarmed) if self.caught + self.alarmed else None

    @property
    def recall(self) -> float | None:
        """Of what breaks the rule, the part that is said to; None where no example does."""
        return self.caught / (self.caught + self.missed) if self.caught + self.missed else None

    def counted(self, breaks: bool, said: bool) -> Tally:
        """With one more example."""
        return Tally(
            self.caught + (breaks and said),
            self.missed + (breaks and not said),
            self.alarmed + (not breaks and said),
            self.spared + (not breaks and not said),
        )


@dataclass(frozen=True, slots=True)
class Tried:
    """One example. `words`: words or patterns catch it. `ruled`: what the judge says of it, None where it gave no
    ruling, for the reason `why`. `open`: the first stage leaves open what the judge says yes to, or something of it
    where it says no."""

    text: str
    breaks: bool
    words: bool
    ruled: bool | None
    open: bool
    why: str = ""

    @property
    def caught(self) -> bool | None:
        """Whether the rule as the guard runs it catches the example; None where nobody can say."""
        if self.words:
            return True
        return self.ruled if self.open else False


@dataclass(frozen=True, slots=True)
class Calibration:
    """One rule. `unruled` examples got no ruling and are in neither tally; the first stage left `open` of `sentences`
    sentences open."""

    rule: str
    judge: Tally
    whole: Tally
    unruled: int
    open: int
    sentences: int
    spent: Spent
    tried: tuple[Tried, ...] = field(repr=False)


def calibrate(rule: Forbid, guard: Guard, judge: Judge) -> Calibration:
    """Try a rule that has a `means` on its own examples."""
    propositions = tuple(Proposition(rule.name, n, means) for n, means in enumerate(rule.catch.means))
    examples = [(text, True) for text in rule.violates] + [(text, False) for text in rule.allows]
    asked: list[list[Consultation]] = []
    number = 0
    for text, _ in examples:
        own: list[Consultation] = []
        before: tuple[str, ...] = ()
        for sentence in sentences(text):
            if sentence.text:
                number += 1
                own.append(Consultation(number, "bot", sentence.text, propositions, before))
                before = (*before, sentence.text)[-BEFORE:]
        asked.append(own)
    settled = decide(_ask([each for own in asked for each in own]), judge)
    tried: list[Tried] = []
    opened = 0
    for (text, breaks), own in zip(examples, asked, strict=True):
        left = _open(guard, rule.name, text)
        opened += len(left)
        words = bool(guard.findings(rule.name, text))
        tried.append(_tried(text, breaks, words, own, left, settled))
    whole, alone = Tally(), Tally()
    for each in tried:
        if each.ruled is not None:
            alone = alone.counted(each.breaks, each.ruled)
        if each.caught is not None:
            whole = whole.counted(each.breaks, each.caught)
    spent = sum((each.ruled.spent for each in settled.values()), Spent(sentences=number, asked=number))
    unruled = sum(each.ruled is None for each in tried)
    return Calibration(rule.name, alone, whole, unruled, opened, number, spent, tuple(tried))


def _ask(asked: Sequence[Consultation]) -> Generator[Effect, Answer, dict[int, Settled]]:
    """Ask everything; the answers by number."""
    found: dict[int, Settled] = {}
    for each in asked:
        yield Consult(each)
    while len(found) < len(asked):
        settled = yield Gather(wait=True)
        assert isinstance(settled, tuple), "a gathering is answered by what is settled"
        found |= {each.number: each for each in settled}
    return found


def _open(guard: Guard, rule: str, text: str) -> set[str]:
    """The sentences of a text about which the guard would ask the judge, for one rule."""
    window = guard.window(Context(), means="judged")
    window.feed(text)
    window.close()
    return {
        each.text
        for each in window.asks()
        if isinstance(each, Consultation) and any(p.rule == rule for p in each.propositions)
    }


def _tried(
    text: str, breaks: bool, words: bool, own: Sequence[Consultation], left: set[str], settled: dict[int, Settled]
) -> Tried:
    answers = [(each.text in left, settled[each.number].ruled) for each in own]
    holds = [left for left, ruled in answers if isinstance(ruled, Ruling) and any(ruled.holds)]
    if holds:
        return Tried(text, breaks, words, True, any(holds))
    failed = next((ruled for _, ruled in answers if isinstance(ruled, Unruled)), None)
    if failed is not None:
        return Tried(text, breaks, words, None, True, failed.why)
    return Tried(text, breaks, words, False, bool(left))
