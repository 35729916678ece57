"""Replies that need no model: a topic's fixed text, and a fact that answers a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from personaspec.guard.context import Context
from personaspec.guard.verdict import Heard
from personaspec.ir.persona import Persona
from personaspec.session.lines import CRISIS, DEFLECT, HAND_OFF, wording

Means = Literal["crisis", "hand-off", "deflect", "answer"]
_RANK: Final[tuple[Means, ...]] = ("crisis", "hand-off", "deflect")  # language.md 5.10; `talk` decides nothing
_OURS: Final = {"crisis": CRISIS, "hand-off": HAND_OFF, "deflect": DEFLECT}


@dataclass(frozen=True, slots=True)
class Fixed:
    """A reply of the spec: its words, the topic or fact that they come from (`fact/cracks`), and why it is said."""

    text: str
    rule: str
    means: Means


def fixed(policy: Persona, heard: Heard, context: Context) -> Fixed | None:
    """What is said instead of asking the model, or None where the model is asked.

    Of several topics the gravest speaks, then the first by name; a topic goes before an answer.
    """
    if heard.topics:
        found = sorted(
            (_RANK.index(topic.then), topic.name, topic)
            for topic in policy.topics
            if topic.then != "talk" and topic.name in heard.topics
        )
        for _, name, topic in found[:1]:
            assert topic.then != "talk"
            words = wording(topic.say or _OURS[topic.then], policy, context)
            return Fixed(words or wording(_OURS[topic.then], policy, context), name, topic.then)
    if heard.answers is not None:
        for fact in policy.facts:
            name = heard.answers.removeprefix("fact/")
            if fact.name == name:
                return Fixed(wording(fact.text, policy, context), f"fact/{name}", "answer")
    return None
