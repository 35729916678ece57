"""A reply that streams through another runtime: after each chunk, what was judged and what may be sent. Pure."""

from __future__ import annotations

from personaspec.guard.sentences import Sentence, Splitter
from personaspec.guard.verdict import Action, Verdict, Violation
from personaspec.guard.window import Window
from personaspec.lean import dataclass


@dataclass(frozen=True)
class Piece:
    """What became certain with a chunk. `judged` is the model's own text from character `start` of the whole reply on;
    `sent` is what may be shown of it; spans of `violations` count from the beginning of the whole reply."""

    start: int
    judged: str
    sent: str
    violations: tuple[Violation, ...]

    @property
    def stopped(self) -> tuple[Violation, ...]:
        """Those violations that change what is sent."""
        return tuple(found for found in self.violations if found.action > Action.ADD_NOTICE)


class Streamed:
    """One reply. All pieces' `sent` in order are what the guard says of the whole, wherever the chunks are cut."""

    def __init__(self, window: Window) -> None:
        self.closed = False
        self._window = window
        self._splitter = Splitter()  # as the window cuts: it says which text a piece of the stream is about
        self._at = 0
        self._told = 0

    def take(self, chunk: str, *, last: bool = False) -> Piece:
        """The piece that is certain after one more chunk; everything that is left with the `last`."""
        sent = self._window.feed(chunk)
        cut = self._splitter.feed(chunk)
        if last:
            self.closed = True
            sent += self._window.close()
            cut += self._splitter.close()
        return self._piece(cut, sent)

    @property
    def verdict(self) -> Verdict:
        """What was found so far."""
        return self._window.verdict()

    def _piece(self, cut: list[Sentence], sent: str) -> Piece:
        judged = "".join(sentence.gap + sentence.text for sentence in cut)
        violations = self._window.verdict().violations[self._told :]
        self._told += len(violations)
        start, self._at = self._at, self._at + len(judged)
        return Piece(start, judged, sent, violations)
