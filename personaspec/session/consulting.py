"""The parts of a turn that a judge takes part in, as generators of effects: a fan's message that is heard, and a whole
text that is weighed. Without I/O or clock; a turn holds them, and a line of `guard` runs them alone.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.judge import Consultation, Means, Spent, Unruled
from personaspec.guard.shadow import NO_SHADOW, Shadow
from personaspec.guard.verdict import Heard, Verdict
from personaspec.guard.window import Window
from personaspec.lean import dataclass, replace
from personaspec.session.effects import Answer, Consult, Effect, Gather


@dataclass(frozen=True, slots=True)
class Terms:
    """How a conversation is judged: whether there is a judge, and which rules are only watched."""

    means: Means = "undecided"
    shadow: Shadow = NO_SHADOW


PLAIN = Terms()


def hear(
    guard: Guard, fan: str, context: Context, terms: Terms = PLAIN
) -> Generator[Effect, Answer, tuple[Heard, Spent, Unruled | None]]:
    """What a fan's message asks and speaks of; what that cost; and why there was no ruling, where there was none."""
    heard = guard.listen(fan, context)
    if terms.means != "judged":
        return heard, Spent(), None
    asked = guard.doubts(fan, heard, context)
    if asked is None:
        return heard, Spent(sentences=1), None
    yield Consult(asked)
    settled = yield Gather(wait=True)
    assert isinstance(settled, tuple), "a gathering is answered by what is settled"
    for each in settled:
        if each.number == asked.number:
            heard = guard.hears(heard, asked, each.ruled, context)
            unruled = each.ruled if isinstance(each.ruled, Unruled) else None
            return heard, replace(each.ruled.spent, sentences=1, asked=1), unruled
    raise AssertionError("a judge answers what it was asked")


def weigh(
    guard: Guard,
    pieces: Iterable[str],
    context: Context,
    terms: Terms = PLAIN,
    told: frozenset[str] = frozenset(),
) -> Generator[Effect, Answer, tuple[Verdict, Spent]]:
    """The verdict on a text that is there already, in pieces of any size. No model is asked for another wording.
    `told` is what notices have told this fan."""
    window = guard.window(context, means=terms.means, shadow=terms.shadow, told=told)
    spent = Spent()
    for piece in pieces:
        window.feed(piece)
        for each in window.asks():
            assert isinstance(each, Consultation), "nothing is rewritten here"
            yield Consult(each)
    window.close()
    while not window.ended:
        for each in window.asks():
            assert isinstance(each, Consultation), "nothing is rewritten here"
            yield Consult(each)
        spent += yield from settle(window)
    if terms.means == "undecided":
        return window.verdict(), spent
    return window.verdict(), spent + Spent(sentences=window.sentences, asked=window.asked)


def settle(window: Window) -> Generator[Effect, Answer, Spent]:
    """Wait for rulings and tell them to a window whose text nobody waits for."""
    settled = yield Gather(wait=True)
    assert isinstance(settled, tuple), "a gathering is answered by what is settled"
    spent = Spent()
    for each in settled:
        window.settle(each.number, each.ruled)
        spent += each.ruled.spent
    return spent
