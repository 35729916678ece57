"""What was said before: what the fan wrote and what the fan was really shown, never what the guard held back."""

from __future__ import annotations

from collections.abc import Iterable

from personaspec.lean import dataclass


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn as both sides saw it. `bot` is "" where nothing was shown; `fan` is "" where the bot spoke first."""

    fan: str
    bot: str


def messages(history: Iterable[Exchange], fan: str) -> tuple[dict[str, str], ...]:
    """The history and the fan's new message as a model reads them.

    Roles alternate, which several providers insist on: what a fan wrote without being answered is joined to what the
    fan wrote next, and replies without a question between them are joined too.
    """
    found: list[dict[str, str]] = []
    for exchange in (*history, Exchange(fan, "")):
        for role, text in (("user", exchange.fan), ("assistant", exchange.bot)):
            if not text.strip():
                continue
            if found and found[-1]["role"] == role:
                found[-1]["content"] += "\n\n" + text
            else:
                found.append({"role": role, "content": text})
    return tuple(found)
