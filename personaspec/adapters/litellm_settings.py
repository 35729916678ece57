"""How a persona's guardrail is configured, and what may not be: a proxy must not start with half of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, Field, ValidationError

from personaspec.canary import SHORTEST
from personaspec.guard.shadow import Shadow
from personaspec.wire import Audience, Wire


class Unguarded(RuntimeError):
    """The persona would be served without its guard. It is no ValueError: where a guardrail raises one of those, a
    proxy (1.106) says so in its log and starts without it."""


class Settings(Wire):
    """`persona` of a guardrail's `litellm_params`. A key that is not known ends the start of the proxy.

    Without `models` every model of the proxy speaks as the persona, and nothing but chat completions is answered.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    bundle: str = Field("", description="path of bundle.json; default: beside the module")
    models: tuple[str, ...] = Field((), description="the proxy's names of the models that speak as the persona")
    upstream: str = Field("", description="the model behind it, for the length and the roles of the prompt")
    prompt: bool = Field(True, description="put the persona's prompt before the conversation")
    system_messages: Literal["refuse", "drop", "pass"] = Field(
        "refuse", description="what becomes of a client's own instructions"
    )
    fans: Literal["may-be-unknown", "named"] = Field("may-be-unknown", description="whether `user` must be there")
    audience: Audience = Field(
        Audience.model_validate({}), description="what is known of every fan; it goes before what a client says"
    )
    canary_key_file: str = Field("", description="path of the key that `personaspec canary` shares")
    store: str = Field(
        "", description="URL of a store for sessions and evidence; default: $PERSONASPEC_STORE, else none"
    )
    fan_key_file: str = Field("", description="path of the key that fans' pseudonyms are made with; a store needs it")
    evidence_key_file: str = Field("", description="path of the key that evidence is sealed with")
    shadow: bool | tuple[str, ...] = Field(
        False, description="act on nothing and tell the log: true, or names of rules; not of crises and notices"
    )


def settings_of(given: Mapping[str, Any]) -> Settings:
    """The settings in a guardrail's `persona`. Raises Unguarded."""
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        names = ", ".join(f"`{'.'.join(str(part) for part in each['loc'])}`: {each['msg']}" for each in found)
        raise Unguarded(f"`persona` of the guardrail: {names}") from None


def shadow_of(settings: Settings) -> Shadow:
    """Which rules are only watched."""
    if isinstance(settings.shadow, bool):
        return Shadow(everything=settings.shadow)
    return Shadow(names=settings.shadow)


def complete(event_hook: Any, default_on: Any, params: Mapping[str, Any]) -> None:
    """Raises Unguarded where a client could go without the guard, or half of it would never be asked, or what it says
    would be thrown away."""
    modes = event_hook if isinstance(event_hook, list) else [event_hook]
    if not {"pre_call", "post_call"} <= {str(getattr(each, "value", each)) for each in modes}:
        raise Unguarded("a persona's guardrail needs `mode: [pre_call, post_call]`: it hears the fan and the model")
    if not default_on:
        raise Unguarded("a persona's guardrail needs `default_on: true`: no client chooses whether it is asked")
    for name in ("run_in_parallel", "scan_raw_request"):
        if params.get(name):
            raise Unguarded(f"a persona's guardrail takes no `{name}`: what it says would be thrown away")


def key_of(path: Path) -> bytes:
    """The canary's key. Raises OSError and Unguarded."""
    key = path.read_bytes().rstrip(b"\r\n")
    if len(key) < SHORTEST:
        raise Unguarded(f"the canary's key has {len(key)} bytes: a key has at least {SHORTEST}")
    return key
