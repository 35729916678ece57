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

    SAMPLE = 1
    KNOWLEDGE = 2
    QUOTE = 3
    ANSWER = 4  # the question itself is answered without the model
    FACT = 5
    VOICE = 6
    OBJECTIVE = 7
    VALUE = 8
    OFFER = 9
    ABOUT = 10
    SOFT_RULE = 11
    FLOOR = 99


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the prompt says. `paths[0]` names it in reports; `text` is a sentence or two."""

    section: str
    paths: tuple[str, ...]
    text: str
    tier: Tier = Tier.FLOOR


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
            items=tuple(i for i in self.items if i.paths[0] not in paths),
            samples=tuple(s for s in self.samples if s.path not in paths),
        )

    def droppable(self) -> tuple[tuple[str, str], ...]:
        """(path, text) in the order in which they are dropped: by tier, and within one from the last."""
        found: list[tuple[Tier, int, str, str]] = [
            (Tier.SAMPLE, -n, s.path, "\n".join(m.content for m in s.messages)) for n, s in enumerate(self.samples)
        ]
        found += [
            (item.tier, -n, item.paths[0], item.text)
            for n, item in enumerate(self.items)
            if item.tier is not Tier.FLOOR
        ]
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
