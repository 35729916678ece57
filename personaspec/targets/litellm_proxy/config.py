"""`config.yaml` and `ps_guard.py`: a LiteLLM proxy whose one model is the persona.

Neither holds a rule: the module opens the bundle beside it, and refuses another one than it was built with. The prompt
is the bundle's, and comes with the guard: who gets round the guard meets a bare model and no persona. What a gateway
cannot keep is a loss; which store it is given, if any, is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment

from personaspec.ir.persona import Bundle, Persona
from personaspec.ir.rules import Disclose, Forbid, Topic
from personaspec.targets.environment import environment
from personaspec.targets.target import Artifact, Emission, Loss

MODULE = "ps_guard"
_FORBID = {
    "rewrite": "the model is not asked again: its `say` is told",
    "hand-off": "the reply stops and the chat waits, but nobody is called",
}
_PLACED = {
    "own-bubble": "it stands in the reply's message, in a paragraph of its own",
    "persistent": "it is told once, in the reply's message: a gateway shows no lasting label",
}


class LiteLLMProxy:
    """The configuration of a gateway."""

    name = "litellm-proxy"
    about = "config.yaml, ps_guard.py: a LiteLLM proxy that speaks as the persona (needs the extra `proxy`)"

    def emit(self, bundle: Bundle) -> Emission:
        """Two files, which need the bundle beside them."""
        templates = _templates()
        artifacts = tuple(
            Artifact(name, templates.get_template(f"{name}.jinja").render(bundle=bundle, header=bundle.policy.header))
            for name in ("config.yaml", f"{MODULE}.py")
        )
        losses = sorted(_losses(bundle.policy), key=lambda loss: (loss.path, loss.why))
        return Emission(artifacts, tuple(losses))


def _losses(policy: Persona) -> Iterator[Loss]:
    """What a gateway without a judge or a person does not do, and one without a store."""
    for topic in policy.topics:
        yield from (Loss(topic.name, why) for why in _topic(topic))
    for rule in policy.forbids:
        yield from (Loss(rule.name, why) for why in _forbid(rule))
    for disclose in policy.discloses:
        yield from (Loss(disclose.name, why) for why in _disclose(disclose))
    for limit in policy.limits:
        why = "without `store` what was used is counted in one process, and forgotten when it ends"
        yield Loss(limit.name, f"{why}; nobody is called" if limit.then == "hand-off" else why)
    for law in policy.laws:
        if law.counts:
            yield Loss(law.name, "nothing is counted: without `store` a gateway writes no evidence")
    if policy.privacy.remembers:
        yield Loss("privacy", "nothing is remembered of a fan between two chats")


def _topic(topic: Topic) -> Iterator[str]:
    if topic.catch.means:
        yield "no judge is asked: its `means` lines stay undecided"
    if topic.then == "hand-off":
        yield "the chat waits, but nobody is called: with `store` our service does it, where it runs beside"
    if topic.then == "crisis" or topic.stays is not None:
        yield "without `store` it lasts in one process, and is forgotten when that ends"


def _forbid(rule: Forbid) -> Iterator[str]:
    if rule.catch.means:
        yield "no judge is asked: its `means` lines stay undecided"
    if rule.then in _FORBID:
        yield _FORBID[rule.then]


def _disclose(rule: Disclose) -> Iterator[str]:
    yield "without `store` it is told again by each process, and after a restart"
    if rule.every:
        yield "it is told with the next reply: nothing tells a gateway that time passes"
    if rule.placed in _PLACED:
        yield _PLACED[rule.placed]
    if rule.ack:
        yield "nothing confirms that it was shown"


def _literal(text: str) -> str:
    """A value as a literal of Python and of YAML alike: in ASCII, between double quotes."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in ('"', "\\"):
        return "\\" + character
    if " " <= character <= "~":
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"


@cache
def _templates() -> Environment:
    return environment("personaspec.targets.litellm_proxy", _literal)
