"""A prompt: a stable part that says what a persona is and may do, samples, and a small part for each reply.

Every section begins with a heading that carries a nonce; no text of others can hold one (`neutral`). The stable nonce
comes from the policy's hash, so a build is reproducible and a provider can cache; the session's is an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Literal, cast

from jinja2 import Environment

from personaspec.canonical import digest, node_digest
from personaspec.ir.persona import Message, Persona, PromptText
from personaspec.neutral import neutralise, one_line
from personaspec.suffix import fill, session_mark
from personaspec.targets.environment import Marked, environment
from personaspec.targets.prompt.dated import dated
from personaspec.targets.prompt.declared import view
from personaspec.targets.prompt.families import ModelProfile
from personaspec.targets.prompt.view import View

Role = Literal["system", "developer", "user", "assistant"]
_TAG = "\x1e"  # around the IR paths of a line until it is read; no text of others keeps one


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a prompt and the IR paths that it comes from; none where the words are the compiler's own."""

    text: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prompt:
    """What one model gets of one persona.

    `lines` are the stable part; `suffix` is the template of the part that changes (`personaspec.suffix`), `nonce` and
    `values` are what is known for it already. `mark` is the nonce of the stable part.
    """

    model: ModelProfile
    lines: tuple[Line, ...]
    samples: tuple[Message, ...]
    suffix: str
    mark: str
    nonce: str
    values: Mapping[str, str] = field(default_factory=dict)
    sample_paths: tuple[str, ...] = ()  # the IR path of each sample message
    brief: bool = False

    @cached_property
    def system(self) -> str:
        """The stable part."""
        return "\n".join(line.text for line in self.lines)

    @property
    def text(self) -> PromptText:
        """As a bundle holds it."""
        return PromptText(system=self.system, samples=self.samples, suffix=self.suffix)

    def changing(self, **values: str) -> str:
        """The part for one reply; slots as in `personaspec.suffix.SLOTS`."""
        return fill(self.suffix, self.nonce, {**self.values, **values})

    def messages(self, history: Sequence[Message] = (), **values: str) -> tuple[Message, ...]:
        """Everything for one reply in litellm's format. `history` ends with the fan's newest message.

        The part that changes stands right before that message, so that all before it can be cached. Where a model
        takes no system message it opens the first message of the fan, under the same headings.
        """
        return self.laid(history, self.changing(**values))

    def laid(self, history: Sequence[Message], changing: str) -> tuple[Message, ...]:
        """The same, with the part that changes as `changing` gave it."""
        said = self.sent([{"role": each.role, "content": each.content} for each in history], changing)
        return tuple(Message(role=cast(Role, each["role"]), content=each["content"]) for each in said)

    def sent(self, history: Sequence[dict[str, str]], changing: str) -> tuple[dict[str, str], ...]:
        """The same as data, which is what is sent: one message less to make for each that was said."""
        turns = [*self._sampled(), *(_neutral(each) for each in history)]
        head, newest = (turns[:-1], turns[-1:]) if history else (turns, [])
        if changing and self.model.suffix != "user":
            newest = [{"role": self.model.suffix, "content": changing}, *newest]
        elif changing and newest and newest[0]["role"] == "user":
            writes = heading("The fan writes", f"{self.mark}-{session_mark(self.nonce)}")
            newest = [{"role": "user", "content": f"{changing}\n\n{writes}\n{newest[0]['content']}"}]
        elif changing:
            newest = [*newest, {"role": "user", "content": changing}]
        if self.model.system != "none":
            return ({"role": self.model.system, "content": self.system}, *head, *newest)
        first, *rest = (*head, *newest) or ({"role": "user", "content": ""},)
        if first["role"] != "user":
            return ({"role": "user", "content": self.system}, first, *rest)
        said = first["content"]
        opening = said if said.startswith("## For this reply") else f"{heading('The fan writes', self.mark)}\n{said}"
        return ({"role": "user", "content": f"{self.system}\n\n{opening}".rstrip()}, *rest)

    def _sampled(self) -> Iterator[dict[str, str]]:
        return ({"role": each.role, "content": each.content} for each in self.samples)


def _neutral(message: dict[str, str]) -> dict[str, str]:
    """A fan's message as a model may read it: some runtimes take role tokens in it for their own."""
    if message["role"] != "user":
        return message
    return {"role": "user", "content": neutralise(message["content"])}


def heading(title: str, mark: str) -> str:
    """`## Rules [9f3a1c04]`."""
    return f"## {title} [{mark}]"


def stable_mark(policy: Persona) -> str:
    """Eight hexadecimal digits from the policy's hash: nobody can write a spec that holds its own."""
    return digest(b"personaspec prompt " + node_digest(policy).encode())[7:15]


def render_prompt(
    policy: Persona, *, model: ModelProfile, today: date | None, nonce: str, brief: bool | None = None
) -> Prompt:
    """The whole prompt, whatever its length; `fit_prompt` makes it fit.

    `today` None leaves the day to whoever fills the suffix. `nonce` is the session's: hard to guess, not empty.
    `brief` overrides what the model's size says.
    """
    short = model.brief if brief is None else brief
    return lay_out(view(policy, short), policy, model, today, nonce, short, stable_mark(policy))


def lay_out(
    shown: View, policy: Persona, model: ModelProfile, today: date | None, nonce: str, brief: bool, mark: str
) -> Prompt:
    """A view as a prompt."""
    text = (
        _templates()
        .get_template("brief.jinja" if brief else "full.jinja")
        .render(
            view=shown,
            nonce=Marked(mark),
            heading=lambda title: Marked(heading(title, mark)),
            src=_tag,
        )
    )
    samples = tuple(
        Message(role=m.role, content=neutralise(m.content)) for sample in shown.samples for m in sample.messages
    )
    values = {} if today is None else {"today": today.isoformat(), "dated": dated(policy, today)}
    paths = tuple(sample.path for sample in shown.samples for _ in sample.messages)
    return Prompt(model, tuple(_lines(text)), samples, suffix_template(mark, brief), mark, nonce, values, paths, brief)


def _tag(paths: Iterable[str]) -> Marked:
    # Names come from a bundle too, and a bundle from anywhere.
    return Marked(_TAG + ",".join(one_line(path).replace(",", " ") for path in paths) + _TAG)


def suffix_template(mark: str, brief: bool = False) -> str:
    """The suffix of any persona whose stable nonce is `mark`. A tiny model is told only what it must not get wrong:
    more between it and the fan's words, and it answers that instead."""
    name = "suffix-brief.jinja" if brief else "suffix.jinja"
    return _templates().get_template(name).render(nonce=Marked(mark)).rstrip("\n")


def _lines(text: str) -> Iterable[Line]:
    for line in text.rstrip("\n").split("\n"):
        shown, *tagged = line.split(_TAG)
        yield Line(shown.rstrip(), tuple(path for path in (tagged[0].split(",") if tagged else ()) if path))


@cache
def _templates() -> Environment:
    return environment("personaspec.targets.prompt", one_line)
