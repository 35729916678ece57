"""A turn's part in what is remembered: what lapses, what is taken from the fan's message, and what is answered about it
without a model. Pure; a crisis, a limit and a person who has the chat go first, and nothing is taken then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, Literal

from personaspec.guard.context import Context
from personaspec.guard.verdict import Heard
from personaspec.lean import dataclass, replace
from personaspec.session.bot import Bot
from personaspec.session.fixed import Fixed
from personaspec.session.forgetting import CHILD, FORGET, RECALL, Wish, plea, wish, without
from personaspec.session.forgetting import heard as asked_of
from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY, Memory
from personaspec.session.recalling import after_forgetting, forgotten, recalled, unkept
from personaspec.session.recording import Happened
from personaspec.session.remembering import MINORS, added, found, pieces, standing
from personaspec.session.state import State

RULE: Final = "privacy/remembers"
"""What is remembered, and what is said about it, is said for this line of the persona, or for the library's topic."""

Forgot = Literal["", "some", "all"]


@dataclass(frozen=True, slots=True)
class Minded:
    """`memory` is what is remembered now; `changed` whether that is not what it was. `said` is the answer to a fan who
    asked about it. `taken` and `gone` are declared words, `why` is why they went; `wished` is what the fan asked.
    `unkept` says that what the fan wanted remembered is not."""

    memory: Memory = EMPTY
    changed: bool = False
    said: Fixed | None = None
    taken: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    why: str = ""
    wished: tuple[str, ...] = ()
    unkept: str = ""

    @property
    def kept(self) -> Memory | None:
        """What a host has to keep, None where it is as it was."""
        return self.memory if self.changed else None

    @property
    def forgot(self) -> Forgot:
        """Whether the fan had something forgotten."""
        if "all" in self.wished:
            return "all"
        return "some" if "last" in self.wished or "of" in self.wished else ""


NOTHING: Final = Minded()


def mind(
    bot: Bot,
    memory: Memory | None,
    state: State,
    context: Context,
    now: datetime,
    heard: Heard | None,
    said: Fixed | None,
    *,
    silent: bool,
) -> Minded:
    """What becomes of a memory in this turn. `state` is the one after the fan's message was heard; `said` the fixed
    reply that the spec has for it; `silent`: no reply is given, whatever was said. `memory` None: the host keeps none,
    and the spec's own reply stands."""
    policy = bot.policy
    if memory is None or (not policy.privacy.remembers and not memory.items):
        return NOTHING
    now = now.astimezone(UTC)
    before, started = memory, state.started
    minor = context.age in MINORS or (heard is not None and CHILD in heard.topics)
    memory = EMPTY if minor else standing(memory, policy.privacy, started, now)
    lapsed = Minded(memory, changed=memory != before, gone=_gone(before, memory), why="minor" if minor else "lapsed")
    if not lapsed.gone:
        lapsed = replace(lapsed, why="")
    ours = said is None or said.rule in (RECALL, FORGET)
    if heard is None or silent or state.crisis is not None or not policy.privacy.remembers:
        return lapsed
    if not ours and said is not None and said.means == "hand-off":
        return lapsed
    return _answered(bot, lapsed, started, context, now, heard, said, minor=minor)


def wiped(bot: Bot, memory: Memory, context: Context) -> Minded:
    """All of it gone, asked for by a button."""
    text = forgotten(memory, bot.policy, context, Wish("all"))
    said = Fixed(text, RULE, "memory")
    return Minded(EMPTY, changed=True, said=said, gone=memory.kinds, why="asked", wished=("all",))


def _answered(
    bot: Bot,
    minded: Minded,
    started: datetime | None,
    context: Context,
    now: datetime,
    heard: Heard,
    said: Fixed | None,
    *,
    minor: bool,
) -> Minded:
    """The same, with what the message tells and asks, sentence by sentence."""
    privacy, memory = bot.policy.privacy, minded.memory
    takes = not (minor or heard.injection or _on_a_topic(bot, heard, context))
    taken: list[str] = []
    wishes: list[tuple[Wish, Memory]] = []  # with what went
    pleads = ""
    for piece in pieces(context.fan):
        asked = wish(privacy, piece)
        if asked is not None:
            left = without(memory, asked, started)
            wishes.append((asked, _difference(memory, left)))
            memory = left
        elif takes and (new := found(privacy, bot.guard, piece, context, now)):
            memory = added(memory, new)
            taken += [each.what for each in new]
        else:
            pleads = pleads or plea(piece)
    if not wishes and said is not None and (asked := asked_of((said.rule,))) is not None:
        left = without(memory, asked, started)
        wishes.append((asked, _difference(memory, left)))
        memory = left
    if not wishes and said is not None and said.means != "answer":
        memory, taken = minded.memory, []  # what the spec keeps off is not remembered either
    kept = {each.what for each in memory.items}
    gone = tuple(dict.fromkeys((*minded.gone, *(what for _, went in wishes for what in went.kinds))))
    asks = tuple(asked.kind for asked, _ in wishes)
    forgets = any(kind != "recall" for kind in asks)
    return Minded(
        memory,
        changed=minded.changed or memory != minded.memory,
        said=_said(bot, wishes, memory, context, said),
        taken=tuple(dict.fromkeys(what for what in taken if what in kept)),
        gone=gone,
        why="asked" if forgets else minded.why,
        wished=asks,
        unkept=unkept(bot.policy, context, pleads, minor=minor) if pleads and not wishes and said is None else "",
    )


def _said(
    bot: Bot, wishes: Sequence[tuple[Wish, Memory]], memory: Memory, context: Context, said: Fixed | None
) -> Fixed | None:
    """The answer to all that was asked; None where nothing was."""
    if not wishes:
        return None
    texts = [
        recalled(memory, bot.policy, context, asked)
        if asked.kind == "recall"
        else forgotten(went, bot.policy, context, asked)
        for asked, went in wishes
    ]
    rule = said.rule if said is not None and said.rule in (RECALL, FORGET) else RULE
    return Fixed("\n\n".join(dict.fromkeys(texts)), rule, "memory")


def _on_a_topic(bot: Bot, heard: Heard, context: Context) -> bool:
    """Whether the fan speaks of something that the spec does not just talk about."""
    topics = bot.guard.scope(context).topics
    names = (name for name in heard.topics if name in topics and name not in (RECALL, FORGET))
    return any(topics[name].then != "talk" for name in names)


def _gone(before: Memory, after: Memory) -> tuple[str, ...]:
    return _difference(before, after).kinds


def _difference(before: Memory, after: Memory) -> Memory:
    return Memory(tuple(each for each in before.items if each not in after.items))


def readable(history: tuple[Exchange, ...]) -> tuple[Exchange, ...]:
    """What of a history a model may read: nothing from before the fan had something forgotten."""
    for index in reversed(range(len(history))):
        if after_forgetting(history[index].bot):
            return history[index:]
    return history


def asked_to_forget(each: Happened) -> bool:
    """Whether this is evidence that the fan had something forgotten, in words or by a button."""
    return each.what == "forgotten" and each.trigger.startswith("asked")


def happened(bot: Bot, minded: Minded, context: Context) -> tuple[Happened, ...]:
    """What is evidence of it: declared words and why, and never what was told."""
    witness, found_ = bot.witness, []
    if minded.taken:
        found_.append(witness.minded("remembered", RULE, ", ".join(minded.taken), context))
    if minded.gone or minded.forgot:
        trigger = f"{minded.why or 'asked'}: {', '.join(minded.gone) or 'nothing'}"
        found_.append(witness.minded("forgotten", RULE, trigger, context))
    if minded.said is not None and "recall" in minded.wished:
        found_.append(witness.minded("recalled", minded.said.rule, ", ".join(minded.memory.kinds), context))
    return tuple(found_)
