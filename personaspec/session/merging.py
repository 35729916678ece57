"""One notice for many rules, where its words, its place and its language cover them (language.md 5.14). Pure.

The same words are told once. A notice whose words may be others is covered by one that states at least as much; exact
words are always told as they are. Every rule that is satisfied is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from personaspec.guard.context import Context
from personaspec.ir.persona import Persona
from personaspec.lean import dataclass
from personaspec.session.disclosing import Due
from personaspec.session.filling import Known, shown
from personaspec.session.outcomes import Placed, Tell
from personaspec.session.standing import Notice

_EARLY: Mapping[Placed, int] = {"before-reply": 0, "own-bubble": 1}
"""Both stand before the reply; a bubble of its own is the stricter."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A notice that is told: for what was `due`, and for the rules that it satisfies beside (`also`)."""

    tell: Tell
    due: tuple[Due, ...]
    also: tuple[Notice, ...]
    sponsor: bool


@dataclass(slots=True)
class _Words:
    """What is going to be said, and what for."""

    text: str
    language: str
    due: list[Due]
    states: frozenset[str]
    first: str  # the rule whose words they are

    @property
    def placed(self) -> Placed:
        """The strictest place of its rules."""
        return max((each.notice.rule.placed for each in self.due), key=lambda placed: (_EARLY.get(placed, 0), placed))

    @property
    def free(self) -> bool:
        """Whether it may be said in other words."""
        return all(each.notice.free for each in self.due)

    @property
    def order(self) -> tuple[int, bool, str]:
        """What states most comes first, then what must be said as it is."""
        return -len(self.states), self.free, min(each.notice.name for each in self.due)

    @property
    def about(self) -> set[str]:
        """The offers that it is told of."""
        return {each.about for each in self.due}


def merge(
    due: Iterable[Due], clocks: Iterable[Notice], policy: Persona, context: Context, elapsed: int
) -> tuple[Merged, ...]:
    """What is told for what is due, in the order in which it is told: spoken first, the sponsor's last.

    `clocks` are the notices that have one: it starts anew where the fan is told as much. `elapsed`: seconds of use in
    this session.
    """
    said = _said(due, policy, context, elapsed)
    if not said:
        return ()
    kept: list[_Words] = []
    for words in sorted(said, key=lambda each: each.order):
        over = next((each for each in kept if words.free and _covers(each, words, context)), None)
        if over is None:
            kept.append(words)
        else:
            over.due += words.due
    taken = {one.notice.name for words in said for one in words.due}
    waiting = [each for each in clocks if each.name not in taken]
    told = [_merged(words, waiting, policy, context, elapsed) for words in kept]
    return tuple(sorted(told, key=lambda each: (not each.tell.spoken, each.sponsor, each.tell.rules)))


def _said(due: Iterable[Due], policy: Persona, context: Context, elapsed: int) -> list[_Words]:
    """The same words in the same place once."""
    found: dict[tuple[str, Placed], _Words] = {}
    for one in due:
        rule = one.notice.rule
        text, language = shown(rule.title, policy, context, Known(elapsed, offer=one.offer), rule.say)
        placed: Placed = "before-reply" if rule.placed in _EARLY else rule.placed
        words = found.get((text, placed))
        if words is None:
            found[text, placed] = _Words(text, language, [one], one.notice.states, one.notice.name)
        else:
            words.due.append(one)
            words.states |= one.notice.states
            words.first = min(words.first, one.notice.name)
    return list(found.values())


def _covers(over: _Words, words: _Words, context: Context) -> bool:
    """Whether `over` tells a fan what `words` would: as much, of the same offer, in the same place, in a language that
    the fan reads as well."""
    if not words.states <= over.states or not words.about <= over.about:
        return False
    if over.placed != words.placed and not (over.placed in _EARLY and words.placed in _EARLY):
        return False
    return over.language == words.language or _reads(context, over.language)


def _reads(context: Context, language: str) -> bool:
    if context.language is None:
        return False
    return context.language.partition("-")[0] == language.partition("-")[0]


def _merged(words: _Words, waiting: list[Notice], policy: Persona, context: Context, elapsed: int) -> Merged:
    due = sorted(words.due, key=lambda one: one.notice.name)
    also = tuple(each for each in waiting if _satisfied(each, words, policy, context, elapsed))
    satisfied = (*(one.notice for one in due), *also)
    first = words.first
    rules = (first, *sorted({each.name for each in satisfied} - {first}))
    spoken = any(one.notice.rule.spoken for one in due) and ("voice" in context.media or context.channel == "voice")
    tell = Tell(
        rules,
        due[0].trigger,
        words.text,
        words.placed,
        words.language,
        spoken,
        any(each.rule.ack for each in satisfied),
    )
    return Merged(tell, tuple(due), also, all(each.sponsor for each in satisfied))


def _satisfied(notice: Notice, words: _Words, policy: Persona, context: Context, elapsed: int) -> bool:
    """Whether a notice whose clock runs would tell nothing more: its words may be others, or are these."""
    rule = notice.rule
    if notice.sponsor or rule.spoken or not notice.states <= words.states or words.about != {""}:
        return False
    if rule.placed != words.placed and not (rule.placed in _EARLY and words.placed in _EARLY):
        return False
    if notice.free and _reads(context, words.language):
        return True
    text, language = shown(rule.title, policy, context, Known(elapsed), rule.say)
    return text == words.text or (notice.free and language == words.language)
