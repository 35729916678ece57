"""The prompt target: `prompt.json`, for a host that speaks to a model by itself.

It is the prompt for a model with room for everything; who knows its model asks `personaspec prompt --model M`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from personaspec.ir.border import Document
from personaspec.ir.persona import Bundle, Message, Origin, Persona
from personaspec.suffix import SLOTS
from personaspec.targets import phrases
from personaspec.targets.prompt.families import ModelProfile
from personaspec.targets.prompt.prompt import Prompt, render_prompt
from personaspec.targets.prompt.rules import MOST_SAYS
from personaspec.targets.target import Artifact, Emission, Loss

ROOMY = ModelProfile("any model with room for it", window=10_000_000)
_BUILD = "build"  # the session's nonce of a prompt that no session uses: the template keeps its slot


class SourceLine(Document):
    """A line of the stable part, counted from 1, and where it comes from: IR paths, then places in the spec."""

    line: int
    text: str
    paths: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # `mara.persona:12`


class PromptDocument(Document):
    """`prompt.json`: what to send, in litellm's message format."""

    schema_version: Literal[1] = Field(1, alias="schema")
    bundle: str
    nonce: str
    messages: tuple[Message, ...]  # the stable part and the samples: before everything else, and cached
    suffix: str  # the template of the last message before the fan's newest
    slots: tuple[str, ...] = SLOTS
    sources: tuple[SourceLine, ...] = ()


class DroppedOut(Document):
    """What the prompt leaves out to fit, and the tokens that it would have taken; `kept` = a detail of a rule, which
    the guard keeps without the model."""

    path: str
    tokens: int
    why: str
    kept: bool


class PromptOut(Document):
    """What `prompt --format json` prints. Tokens are an estimate that errs on the large side; `room` is what `window`
    leaves beside the reply and the conversation; where not `fits`, even the hard rules are longer than that."""

    schema_version: Literal[1] = Field(1, alias="schema")
    bundle: str
    model: str
    family: str
    brief: bool
    window: int
    room: int
    tokens: int
    fits: bool
    messages: tuple[Message, ...]
    dropped: tuple[DroppedOut, ...]
    sources: tuple[SourceLine, ...]


def stable_prompt(policy: Persona) -> Prompt:
    """The prompt that a bundle holds: whole, for any model, of no day."""
    return render_prompt(policy, model=ROOMY, today=None, nonce=_BUILD, brief=False)


def source_lines(prompt: Prompt, origins: Mapping[str, Origin]) -> tuple[SourceLine, ...]:
    """Each line of the stable part with the spec lines that it came from; empty lines are left out."""
    return tuple(
        SourceLine(
            line=number,
            text=line.text,
            paths=line.paths,
            places=tuple(dict.fromkeys(place for path in line.paths if (place := place_of(path, origins)))),
        )
        for number, line in enumerate(prompt.lines, 1)
        if line.text
    )


def margin(prompt: Prompt, messages: Sequence[Message], origins: Mapping[str, Origin]) -> list[list[str]]:
    """For each message of a prompt that nobody has answered yet, for each of its lines: where that comes from, as
    `mara.persona:12` or `mara.persona:12 +2`; "" for the compiler's own words."""
    known = [_first_place(line.paths, origins) for line in prompt.lines]
    sample = [_first_place((path,), origins) for path in prompt.sample_paths]
    merged = prompt.model.system == "none"
    found: list[list[str]] = []
    for index, message in enumerate(messages):
        count = message.content.count("\n") + 1
        if index == 0:
            found.append((known + [""] * count)[:count])
        else:
            at = index if merged else index - 1
            found.append([sample[at] if at < len(sample) else ""] * count)
    return found


def _first_place(paths: Sequence[str], origins: Mapping[str, Origin]) -> str:
    places = list(dict.fromkeys(place for path in paths if (place := place_of(path, origins))))
    return places[0] + (f" +{len(places) - 1}" if len(places) > 1 else "") if places else ""


def origin_of(path: str, origins: Mapping[str, Origin]) -> Origin | None:
    """Where an IR path was written, or the nearest thing around it."""
    while path not in origins and "/" in path:
        path = path.rsplit("/", 1)[0]
    return origins.get(path)


def place_of(path: str, origins: Mapping[str, Origin]) -> str:
    """`mara.persona:12`; "" where nobody wrote it."""
    origin = origin_of(path, origins)
    return f"{origin.file}:{origin.line}" if origin else ""


class PromptTarget:
    """System prompt, sample turns, suffix, and where each line comes from."""

    name = "prompt"
    about = "prompt.json: messages in litellm's format, with the spec line of each prompt line"

    def emit(self, bundle: Bundle) -> Emission:
        """One file. What a model is not told is a loss."""
        prompt = stable_prompt(bundle.policy)
        document = PromptDocument(
            schema=1,
            bundle=bundle.bundle,
            nonce=prompt.mark,
            messages=(Message(role="system", content=prompt.system), *prompt.samples),
            suffix=prompt.suffix,
            sources=source_lines(prompt, bundle.origins),
        )
        text = json.dumps(document.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2, sort_keys=True)
        return Emission((Artifact("prompt.json", text + "\n"),), prompt_losses(bundle.policy))


def prompt_losses(policy: Persona) -> tuple[Loss, ...]:
    """What a prompt does not tell a model, and who keeps it then."""
    found: list[Loss] = []
    for rule in policy.forbids:
        if rule.catch.matches:
            patterns = phrases.counted(len(rule.catch.matches), "pattern")
            found.append(Loss(f"{rule.name}/matches", f"a prompt holds no patterns: the guard keeps {patterns}"))
        if (more := len(rule.catch.says) - MOST_SAYS) > 0:
            found.append(Loss(f"{rule.name}/says", f"{more} of its words are left to the guard"))
    words = "the words that give it away are left to the guard"
    found += [Loss(topic.name, words) for topic in policy.topics if topic.catch.says or topic.catch.matches]
    clock = "a model has no clock: the session counts time and turns"
    found += [Loss(notice.name, clock) for notice in policy.discloses if notice.every or notice.cap]
    found += [Loss(limit.name, clock) for limit in policy.limits]
    return tuple(sorted(found, key=lambda loss: (loss.path, loss.why)))
