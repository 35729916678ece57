"""What an event asks for: what must be told, whether the chat ends, what a crisis says. Data only.

`advance` returns them in the order of precedence: crisis > limit > legal notice > sponsor notice (language.md 5.21).
"""

from __future__ import annotations

from typing import Literal

from personaspec.lean import dataclass

Placed = Literal["before-reply", "after-reply", "before-sentence", "same-message", "own-bubble", "persistent"]


@dataclass(frozen=True, slots=True)
class Tell:
    """Show this text. `rules` are all the rules that it satisfies, first the one whose words it is; each logs an
    event of its own.

    `text` is what is shown, in the fan's language; `language` is the one it was found in. `spoken`: say it aloud before
    anything else. `ack`: the host owes an `Acknowledged` for it. `placed` is the strictest of its rules.
    """

    rules: tuple[str, ...]
    trigger: str
    text: str
    placed: Placed = "before-reply"
    language: str = ""
    spoken: bool = False
    ack: bool = False

    @property
    def after(self) -> bool:
        """Whether it comes after the reply."""
        return self.placed == "after-reply"


@dataclass(frozen=True, slots=True)
class End:
    """The chat ends here: say this and ask no model. `trigger` in words: `1 hour per session`, `22:00..07:00`."""

    rule: str
    trigger: str
    text: str
    then: Literal["end", "hand-off"] = "end"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """A fan may be in danger: say this, ask no model, show no offer. `stage`: `first` when it is heard, `stay` while it
    lasts, `ask` to make sure that it is over, `over` when it is."""

    rule: str
    stage: Literal["first", "stay", "ask", "over"]
    text: str
    language: str = ""


Outcome = Tell | End | Help
