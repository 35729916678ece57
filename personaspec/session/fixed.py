"""Replies that need no model: a topic's fixed text, and a fact that answers a question."""

from __future__ import annotations

from typing import Final, Literal

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.shadow import NO_SHADOW, Shadow
from personaspec.guard.verdict import Heard
from personaspec.lean import dataclass
from personaspec.session.lines import DEFLECT, HAND_OFF, quotation, wording

Means = Literal["hand-off", "deflect", "answer", "memory"]
_OURS: Final = {"hand-off": HAND_OFF, "deflect": DEFLECT}


@dataclass(frozen=True, slots=True)
class Fixed:
    """A reply of the spec: its words, the topic or fact that they come from (`fact/cracks`), and why it is said.
    `memory`: what is remembered of the fan was asked for, or to be forgotten."""

    text: str
    rule: str
    means: Means


def fixed(
    guard: Guard, heard: Heard, context: Context, shadow: Shadow = NO_SHADOW, stays: tuple[str, ...] = ()
) -> Fixed | None:
    """What is said instead of asking the model, or None where the model is asked. A crisis is not for here to answer:
    `crisis.py` does, whatever else was heard.

    Of several topics the gravest speaks, then the first by name; a topic goes before an answer. One that is only
    watched says nothing. `stays` are topics that were heard before and stay: they speak where no other is heard.
    """
    policy = guard.policy
    topics = guard.scope(context).topics  # as they are today: a `relax` may have changed what one does
    names = (*heard.topics, *(name for name in stays if name in topics and name not in heard.topics))
    for name in [name for name in names if not shadow.covers_topic(topics[name])][:1]:  # strongest first
        topic = topics[name]
        if topic.then != "talk" and topic.then != "crisis":
            ours = wording(_OURS[topic.then], policy, context)
            return Fixed(wording(topic.say, policy, context) or ours, name, topic.then)
    if heard.answers is not None:
        name = heard.answers.removeprefix("fact/")
        for fact in policy.facts:
            if fact.name == name:
                return Fixed(quotation(fact, policy, context), f"fact/{name}", "answer")
    return None
