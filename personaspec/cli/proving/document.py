"""What `canary --format json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from personaspec.cli.proving.checks import Check, Outcome
from personaspec.ir.border import Document


class CheckOut(Document):
    """One thing that was tried. `what`: `identity`, `topic` and `answer` are the fan's side; `challenge` has an example
    of the rule said in the model's place, `request` asks the model for it."""

    side: Literal["fan", "bot"]
    what: Literal["identity", "topic", "answer", "challenge", "request"]
    rule: str
    streamed: bool
    outcome: Outcome
    why: str


class CanaryOut(Document):
    """`outcome` is the worst of all checks; `not-proven` also where one side was not tried in both ways. `bundle` is
    the policy that should be there."""

    schema_version: Literal[1] = Field(1, alias="schema")
    url: str
    model: str
    bundle: str
    outcome: Outcome
    checks: tuple[CheckOut, ...]


def whole(checks: Sequence[Check]) -> Outcome:
    """The worst of all; what was never tried is not proven."""
    if any(each.outcome == "not-fired" for each in checks):
        return "not-fired"
    tried = {(each.side, each.streamed) for each in checks}
    everything = {(side, streamed) for side in ("fan", "bot") for streamed in (False, True)}
    if any(each.outcome == "not-proven" for each in checks) or not everything <= tried:
        return "not-proven"
    return "fired"


def document(url: str, model: str, bundle: str, checks: Sequence[Check]) -> CanaryOut:
    """The checks, for programs."""
    rows = tuple(CheckOut(**vars(each)) for each in checks)
    return CanaryOut(schema=1, url=url, model=model, bundle=bundle, outcome=whole(checks), checks=rows)
