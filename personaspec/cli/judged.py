"""How a command judges: which judge it asks, and which rules it only watches."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, TypeVar

import click

from personaspec.cli.failures import Wrong
from personaspec.cli.specs import Spec
from personaspec.guard.shadow import NO_SHADOW, Shadow
from personaspec.lean import dataclass
from personaspec.providers.provider import Judge
from personaspec.render.cells import printable
from personaspec.session.consulting import Terms

_MODELS = "personaspec.cli.talking.judge"  # opened late: who asks no judge does not wait for what it needs
_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Judged:
    """`terms` as a turn has them; `judge` is None where none is asked; `name` is the judge's, as a person calls it."""

    terms: Terms
    judge: Judge | None = None
    name: str = ""


def judge_option(command: _Command) -> _Command:
    """`--judge`."""
    said = "The model that rules on `means`: a name as for --model, or none."
    return click.option("--judge", "judge_name", metavar="MODEL", help=said)(command)


def shadow_option(command: _Command) -> _Command:
    """`--shadow`."""
    said = "Judge and tell, but act on nothing (crises and notices aside)."
    return click.option("--shadow", is_flag=True, help=said)(command)


def judged(spec: Spec, judge: str | None, shadow: bool = False) -> Judged:
    """What the options say, else the project. The judge is opened. Raises Failure where it cannot be had."""
    watched = _shadow(spec, shadow)
    asked = spec.judge if judge is None else judge.strip()
    if asked not in ("none", "required", ""):
        opened, name = importlib.import_module(_MODELS).open_judge(asked)
        return Judged(Terms("judged", watched), opened, name)
    if judge is not None and not asked:
        raise Wrong("`--judge` names no model", "give a model, or `none`")
    required = "required" in (spec.judge, asked)
    return Judged(Terms("required" if required else "undecided", watched))


def _shadow(spec: Spec, everything: bool) -> Shadow:
    if everything or spec.shadow is True:
        return Shadow(everything=True)
    if not spec.shadow:
        return NO_SHADOW
    shadow = Shadow(names=tuple(spec.shadow))
    rules = [rule.name for rule in spec.policy.forbids] + [topic.name for topic in spec.policy.topics]
    for name in shadow.names:
        if not any(Shadow(names=(name,)).covers(rule) for rule in rules) and name != "privacy":
            click.echo(
                f"note: `shadow` names `{printable(name)}`, and {printable(spec.path)} has no such rule", err=True
            )
    return shadow
