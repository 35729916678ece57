"""A reply as it streams: what may be sent now, what is held back, what was found. Pure.

A sentence is judged when its end is certain, and nothing of it is sent before. What becomes of it depends on the text
up to its end only (language.md 5.3), so a stream and the whole give the same, character for character.
"""

from __future__ import annotations

from collections.abc import Callable

from personaspec.guard.sentences import Sentence, Splitter
from personaspec.guard.verdict import ENDING, Action, Verdict, Violation
from personaspec.ir.rules import Forbid

Judge = Callable[[Sentence], list[tuple[Violation, Forbid]]]
"""What a sentence violates, each with its rule; spans in the whole reply."""

Words = Callable[[Forbid | None], str]
"""The text that a rule shows ("" where it has none); for None the fixed line."""


class Window:
    """One reply. `feed` chunks, then `close`; `verdict` at any time."""

    __slots__ = ("_action", "_ended", "_judge", "_said", "_sent", "_splitter", "_undecided", "_violations", "_words")

    def __init__(self, judge: Judge, words: Words, undecided: Callable[[frozenset[str]], tuple[str, ...]]) -> None:
        self._judge = judge
        self._words = words
        self._undecided = undecided
        self._splitter = Splitter()
        self._sent: list[str] = []
        self._violations: list[Violation] = []
        self._said: set[str] = set()
        self._action = Action.PASS
        self._ended = False

    def feed(self, chunk: str) -> str:
        """What may be sent now; "" while nothing more is certain, and for good once the reply was stopped."""
        if self._ended:
            return ""
        return self._take(self._splitter.feed(chunk))

    def close(self) -> str:
        """The rest, now that the reply is at its end."""
        if self._ended:
            return ""
        rest = self._take(self._splitter.close())
        self._ended = True
        return rest

    @property
    def ended(self) -> bool:
        """Whether nothing more will be sent: the source may be told to stop."""
        return self._ended

    def verdict(self) -> Verdict:
        """What was found so far, with all text that may be sent so far."""
        violated = frozenset(violation.rule for violation in self._violations)
        return Verdict(self._action, "".join(self._sent), tuple(self._violations), self._undecided(violated))

    def _take(self, sentences: list[Sentence]) -> str:
        out: list[str] = []
        for sentence in sentences:
            out.append(self._one(sentence))
            self._sent.append(out[-1])
            if self._ended:
                break
        return "".join(out)

    def _one(self, sentence: Sentence) -> str:
        found = self._judge(sentence) if sentence.text else []
        if not found:
            return sentence.gap + sentence.text
        self._violations += [violation for violation, _ in found]
        action = max(violation.action for violation, _ in found)
        self._action = max(self._action, action)
        if action <= Action.ADD_NOTICE:
            return sentence.gap + sentence.text
        # The strongest action speaks; among equals the higher severity, then the full name (language.md 5.24).
        _, rule = min(
            (each for each in found if each[0].action == action),
            key=lambda each: (each[0].severity != "high", each[0].rule),
        )
        said = self._words(rule)
        if action in ENDING:
            self._ended = True
            if not said and not self._shown():
                said = self._words(None)
        elif not said:  # a rule that replaces and has no text
            said = self._words(None)
        if not said or said in self._said:
            return ""
        self._said.add(said)
        return (sentence.gap or (" " if self._shown() else "")) + said

    def _shown(self) -> bool:
        return any(text.strip() for text in self._sent)
