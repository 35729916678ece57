"""What a prompt says, item by item, before it is laid out: each item knows its IR paths and when it may be dropped.

The items of one persona, in the order in which they are read. Pure; texts are made neutral where they are printed.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from enum import IntEnum

from personaspec.ir.persona import Message, Persona


class Tier(IntEnum):
    """What is dropped first when a prompt does not fit; `FLOOR` never is."""

    RULE_SAY = 1  # what a rule says instead: the guard says it by itself
    RULE_UNLESS = 2  # what a rule lets pass: without it the model is the stricter
    RULE_WORDS = 3  # the words that a rule catches: the guard knows them all, and what they mean stays
    SAMPLE = 4
    KNOWLEDGE = 5
    QUOTE = 6
    ANSWER = 7  # the question itself is answered without the model
    FACT = 8
    VOICE = 9
    OBJECTIVE = 10
    VALUE = 11
    OFFER = 12
    ABOUT = 13
    SOFT_RULE = 14
    FLOOR = 99


@dataclass(frozen=True, slots=True)
class Detail:
    """A further sentence of an item, which may be dropped by itself."""

    path: str
    text: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the prompt says. `paths[0]` names it in reports; `core` is a sentence or two."""

    section: str
    paths: tuple[str, ...]
    core: str
    tier: Tier = Tier.FLOOR
    details: tuple[Detail, ...] = ()

    @property
    def text(self) -> str:
        """The core and its details."""
        return " ".join((self.core, *(detail.text for detail in self.details)))


@dataclass(frozen=True, slots=True)
class SampleTurns:
    """A sample as turns: a user message and an assistant message, alternating."""

    path: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a template prints."""

    title: str
    principal: str
    short: str
    operator: str
    languages: tuple[str, ...]
    items: tuple[Item, ...]
    samples: tuple[SampleTurns, ...]

    def of(self, *sections: str) -> tuple[Item, ...]:
        """The items of some sections, in order."""
        return tuple(item for item in self.items if item.section in sections)

    def without(self, paths: Container[str]) -> View:
        """The view without the items and samples of these paths."""
        return replace(
            self,
            items=tuple(
                replace(i, details=tuple(d for d in i.details if d.path not in paths))
                for i in self.items
                if i.paths[0] not in paths
            ),
            samples=tuple(s for s in self.samples if s.path not in paths),
        )

    def droppable(self) -> tuple[tuple[str, str], ...]:
        """(path, text) in the order in which they are dropped: by tier, and within one from the last."""
        found: list[tuple[Tier, int, str, str]] = [
            (Tier.SAMPLE, -n, s.path, "\n".join(m.content for m in s.messages)) for n, s in enumerate(self.samples)
        ]
        for n, item in enumerate(self.items):
            found += [(detail.tier, -n, detail.path, detail.text) for detail in item.details]
            if item.tier is not Tier.FLOOR:
                found.append((item.tier, -n, item.paths[0], item.core))
        return tuple((path, text) for _, _, path, text in sorted(found))


def sample_turns(policy: Persona) -> tuple[SampleTurns, ...]:
    """The samples as alternating turns. A fan's line that is not answered is left out: it would be answered twice."""
    found: list[SampleTurns] = []
    for sample in policy.voice.samples:
        turns: list[Message] = []
        for who, text in sample.lines:
            role = "user" if who == "fan" else "assistant"
            if turns and turns[-1].role == role:
                turns[-1] = Message(role=role, content=turns[-1].content + "\n" + text)
            else:
                if not turns and role == "assistant":
                    turns.append(Message(role="user", content="(the fan opens the chat)"))
                turns.append(Message(role=role, content=text))  # type: ignore[arg-type]
        if turns and turns[-1].role == "user":
            turns.pop()
        if turns:
            found.append(SampleTurns(f"voice/sample/{sample.name}", tuple(turns)))
    return tuple(found)
