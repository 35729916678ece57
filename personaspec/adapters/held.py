"""A turn that is held between the hooks of another runtime: begun with the fan's message, fed with the model's words as
they come, and asked for what may be shown. Sync, no I/O, no clock: whoever holds it waits for the model.

It is the turn of `chat` and of the service; only what one message can hold is different: all texts stand in one.
"""

from __future__ import annotations

from typing import Final, assert_never

from personaspec.guard.verdict import Verdict
from personaspec.session.bot import Flow
from personaspec.session.effects import (
    Answer,
    Aside,
    Ask,
    Consult,
    Done,
    Failed,
    Gather,
    HandOff,
    Label,
    Note,
    Pull,
    Record,
    Say,
)
from personaspec.session.recording import Happened
from personaspec.session.request import Request
from personaspec.session.state import State

LONGEST: Final = 65_536
"""Characters of a model's reply that are read: one that never ends must not be judged for ever."""

_ALONE: Final = Failed("other", "no model can be asked here")
_CUT: Final = Failed("cut", f"the reply is longer than {LONGEST} characters")


class Joined:
    """Texts of one message: a reply in pieces, and what must be told in paragraphs of its own."""

    __slots__ = ("_last",)

    def __init__(self) -> None:
        self._last = ""

    def reply(self, piece: str) -> str:
        """The next piece of the reply, as it stands in the message."""
        if self._last == "told":
            piece = piece.lstrip()
            if not piece:
                return ""
            piece = "\n\n" + piece
        self._last = "reply" if piece else self._last
        return piece

    def told(self, text: str) -> str:
        """A text of its own."""
        before = "\n\n" if self._last else ""
        self._last = "told"
        return before + text


class Held:
    """One turn. `begin` it; while it is `waiting`, `feed` it; each gives what may be shown now.

    `state` is what is to be kept once that was shown. `over`: nothing more is shown, whatever is fed. `cut`: the reply
    was too long. `noted` are the notes for whoever watches the guard; no word of them is for a fan. What `taken` gives
    is to be written down before what came with it is shown.
    """

    def __init__(self, flow: Flow, state: State) -> None:
        self._flow = flow
        self._joined = Joined()
        self._lost = False
        self.state = state
        self.request: Request | None = None
        self.waiting = self.over = self.cut = False
        self._left = LONGEST
        self.verdict: Verdict | None = None
        self.noted: list[Note] = []
        self._happened: tuple[Happened, ...] = ()
        self._helps: list[str] = []

    def taken(self) -> tuple[tuple[Happened, ...], str]:
        """Evidence since the last time; and the help in a crisis among what is shown with it, which is shown whether
        or not the rest can be kept."""
        found = self._happened, "\n\n".join(self._helps)
        self._happened, self._helps = (), []
        return found

    def begin(self) -> str:
        """Up to where a model is asked (`request` says what), or to the end of a turn that asks none."""
        return self._run(None)

    def feed(self, piece: str) -> str:
        """What the model said next. Never an empty text."""
        if not self.waiting:
            return ""
        self._left -= len(piece)
        if self._left >= 0:
            return self._run(piece)
        self.cut = True
        rest = piece[: self._left]
        return (self._run(rest) if rest else "") + self.close(_CUT)

    def close(self, failed: Failed | None = None) -> str:
        """The model is at its end, or could not go on."""
        return self._run(failed) if self.waiting else ""

    def drop(self) -> None:
        """Nobody is there any more."""
        self._flow.close()
        self.waiting, self.over = False, True

    def _run(self, answer: Answer) -> str:
        shown = ""
        self.waiting = False
        while True:
            try:
                effect = self._flow.send(answer)
            except StopIteration:
                self.over = True
                return shown
            answer = None
            match effect:
                case Ask(request):
                    self._lost = self.request is not None  # asked anew, with less history: only a model could answer
                    self.request = self.request or request
                case Pull():
                    if not self._lost:
                        self.waiting = True
                        return shown
                    answer = _ALONE
                case Aside():
                    answer = _ALONE
                case Gather():
                    answer = ()
                case Record(happened=happened, state=state):
                    self.state = state
                    self._happened += happened
                case Say(text, "reply"):
                    shown += self._joined.reply(text)
                case Say(text, kind):
                    shown += self._joined.told(text)
                    if kind == "crisis":
                        self._helps.append(text)
                case Label(text):
                    shown += self._joined.told(text)
                case Note():
                    self.noted.append(effect)
                case Done(state, _, verdict):
                    self.state, self.verdict = state, verdict
                case HandOff() | Consult():
                    pass  # nobody can be called from here, and no judge asked: the terms say so
                case _:
                    assert_never(effect)
