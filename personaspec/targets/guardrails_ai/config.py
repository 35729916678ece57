"""`guardrails_config.py`: a module that makes a `Guard` and an `AsyncGuard` of guardrails-ai from the bundle beside it.

The module holds no rule: it opens `bundle.json` with the adapter, and refuses another bundle than the one it was built
with. What a validator of replies has no place for is a loss; each rule of which nothing is kept is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment

from personaspec.ir.persona import Bundle, Persona
from personaspec.ir.rules import Forbid, Topic
from personaspec.targets.environment import environment
from personaspec.targets.target import Artifact, Emission, Loss

_NOT_DONE = {
    "rewrite": 'the model is not asked again: its `say` is told (a guard with `on_fail="reask"` asks)',
    "hand-off": "the reply stops, and nobody takes the chat over",
    "end": "the reply stops, and the chat goes on",
}


class GuardrailsAI:
    """A Python module for guardrails-ai."""

    name = "guardrails_ai"
    about = "guardrails_config.py: the rules as a guard of guardrails-ai (needs the extra `guardrails`)"

    def emit(self, bundle: Bundle) -> Emission:
        """One file, which needs the bundle beside it."""
        text = _templates().get_template("config.py.jinja").render(bundle=bundle, header=bundle.policy.header)
        losses = sorted(_losses(bundle.policy), key=lambda loss: (loss.path, loss.why))
        return Emission((Artifact("guardrails_config.py", text),), tuple(losses))


def _losses(policy: Persona) -> Iterator[Loss]:
    """What a validator of replies, without session, prompt or judge, does not do."""
    for topic in policy.topics:
        yield Loss(topic.name, _topic(topic))
    for rule in policy.forbids:
        yield from (Loss(rule.name, why) for why in _forbid(rule))
    for disclose in policy.discloses:
        yield Loss(disclose.name, "a notice needs a session, and a validator has none: it is never told")
    for limit in policy.limits:
        yield Loss(limit.name, "a limit needs a session, and a validator has none: it never ends a chat")
    for fact in policy.facts:
        if fact.answers:
            yield Loss(f"fact/{fact.name}", "the model is asked all the same: a validator answers no question")
    for objective in policy.objectives:
        yield Loss(f"objective/{objective.name}", "only a prompt pursues it: give the model the `prompt` target's text")
    for kind, held in (("voice", policy.voice.tone or policy.voice.avoid), ("value", policy.values)):
        if held:
            yield Loss(kind, "only a prompt holds it: give the model the `prompt` target's text")
    if policy.privacy.never:
        yield Loss("privacy", "what the fan writes is not read")


def _topic(topic: Topic) -> str:
    if topic.then == "crisis":
        return "nothing listens to the fan: in a crisis the model answers, and the text with help is never told"
    return "nothing listens to the fan: the model answers, and its fixed text is never told"


def _forbid(rule: Forbid) -> Iterator[str]:
    if rule.catch.means:
        yield "no judge is asked: its `means` lines stay undecided"
    if rule.then in _NOT_DONE:
        yield _NOT_DONE[rule.then]


@cache
def _templates() -> Environment:
    return environment("personaspec.targets.guardrails_ai", ascii)  # every value that is printed is a literal of Python
