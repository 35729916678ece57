"""A bundle inside guardrails-ai 0.11: `PersonaGuard` and `AsyncPersonaGuard` hold `PersonaRules`, the validator.

Needs the extra `guardrails`. The guards see to what a validator alone cannot: that the end of a stream is judged and
sent (an `AsyncGuard` never tells a validator that a stream is over, a `Guard` not always), that a second `use` does not
silently remove the rules, that no two streams share their state, and that no metrics leave the process.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Self

from personaspec.adapters.guardrails_rules import METADATA, Passed, PersonaRules, Stopped  # isort: skip  (it opens them)

from guardrails import AsyncGuard, Guard, OnFailAction
from guardrails.classes.validation_outcome import ValidationOutcome
from guardrails.validator_service.validator_service_base import ValidatorServiceBase
from guardrails_ai.types import FailResult

from personaspec.bundling import BundleError
from personaspec.guard.verdict import Action
from personaspec.judging import clock

__all__ = ["METADATA", "AsyncPersonaGuard", "Passed", "PersonaGuard", "PersonaRules", "Stopped"]


class _Held:
    """What both guards do about the rules that they hold."""

    @classmethod
    def for_bundle(
        cls,
        bundle: str | os.PathLike[str],
        *,
        on_fail: str | OnFailAction | Callable[..., Any] | None = None,
        name: str | None = None,
        expect: str | None = None,
        history: int = 1,
        clock: Callable[[], datetime] = clock,
    ) -> Self:
        """The guard of a bundle, called as the persona where no `name` is given.

        `on_fail` is `fix` where nothing is said. `expect` is the hash that the bundle must have. `history` is how many
        calls are remembered, with all that was said in them (guardrails-ai: ten). Raises OSError or
        `bundling.BundleError` where the bundle cannot be read, or is another than expected.
        """
        rules = PersonaRules(bundle, on_fail, clock=clock)
        if expect not in (None, rules.judging.bundle):
            raise BundleError(
                f"this bundle is {rules.judging.bundle}, and {expect} is expected", "build both again, into one folder"
            )
        guard: Any = cls(name=name or rules.judging.policy.header.name, history_max_length=max(1, history))  # type: ignore[call-arg]
        guard.use(rules)
        return guard  # type: ignore[no-any-return]

    def configure(self, *, num_reasks: int | None = None, allow_metrics_collection: bool | None = None) -> None:
        """As guardrails-ai's, but metrics are sent only where this asks for it."""
        above: Any = super()
        above.configure(num_reasks=num_reasks, allow_metrics_collection=bool(allow_metrics_collection))

    def use(self, *validators: Any, on: str = "output", **kwargs: Any) -> Self:
        """Add validators elsewhere. Raises ValueError for what would take the persona's rules away, or put them where
        they do not belong: guardrails-ai replaces what stands on the same place."""
        if on in ("output", "$") and self._rules() is not None:
            raise ValueError(
                "this would replace the persona's rules: give other validators of the output a guard of their own"
            )
        if on == "messages" and any(isinstance(v, PersonaRules) for v in (*validators, *kwargs.get("validators", ()))):
            raise ValueError("the rules of a persona judge what the bot says: use them on the output")
        above: Any = super()
        above.use(*validators, on=on, **kwargs)
        return self

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        """As guardrails-ai's."""
        self._still()
        above: Any = super()
        return above.parse(*args, **kwargs)

    def validate(self, *args: Any, **kwargs: Any) -> Any:
        """As guardrails-ai's."""
        self._still()
        above: Any = super()
        return above.validate(*args, **kwargs)

    def _still(self) -> None:
        """There is one switch for all guards of a process, and each call of any of them turns it: so does ours."""
        held: Any = self
        held._hub_telemetry._enabled = held._allow_metrics_collection

    def _rules(self) -> PersonaRules | None:
        held: Any = self
        return next((each for each in held.get_validators("output") if isinstance(each, PersonaRules)), None)

    def _passed(self, outcome: Any, metadata: Mapping[str, Any]) -> Any:
        """An outcome of a stream that says whether all is well so far: guardrails-ai says so always."""
        rules = self._rules()
        streamed = rules.stream_of(metadata) if rules is not None else None
        if streamed is not None:
            outcome.validation_passed = streamed.verdict.action <= Action.ADD_NOTICE
        return outcome

    def _rest(self, metadata: dict[str, Any], *, sent: bool) -> Any | None:
        """The outcome of what a stream's end made certain, None where nothing is left. `sent` says that the model's
        words were shown as they came. Raises as the validator's `on_fail` does."""
        rules = self._rules()
        streamed = rules.stream_of(metadata) if rules is not None else None
        if rules is None or streamed is None or streamed.closed:
            return None
        service, calls = ValidatorServiceBase(), self.history  # type: ignore[attr-defined]
        call = next((each for each in calls if each.inputs.metadata.get(METADATA) is metadata[METADATA]), None)
        logs = service.before_run_validator(call.iterations.last, rules, "", "$") if call is not None else None
        result = rules.validate_stream("", metadata, remainder=True)
        if logs is not None:
            service.after_run_validator(rules, logs, result)
        if result is None:
            return None
        text = result.validated_chunk
        if isinstance(result, FailResult):
            text = service.perform_correction(result, result.validated_chunk, rules)
        if sent or not text:
            return None
        call_id = call.id if call is not None else ""
        outcome = ValidationOutcome(callId=call_id, rawLlmOutput=result.validated_chunk, validatedOutput=text)
        return self._passed(outcome, metadata)


class PersonaGuard(_Held, Guard):  # type: ignore[misc]
    """A guard that holds the rules of one bundle: `PersonaGuard.for_bundle("dist/bundle.json")`."""

    def __call__(
        self, llm_api: Any = None, *args: Any, metadata: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        """As guardrails-ai's, with metadata of its own for each call; a stream is judged to its end."""
        self._still()
        own = _own(metadata)
        found = super().__call__(llm_api, *args, metadata=own, **kwargs)
        return self._streamed(found, own) if kwargs.get("stream") else found

    def _streamed(self, outcomes: Iterator[Any], metadata: dict[str, Any]) -> Iterator[Any]:
        for outcome in outcomes:
            yield self._passed(outcome, metadata)
        rules = self._rules()
        noop = rules is not None and rules.on_fail_descriptor == OnFailAction.NOOP
        rest = self._rest(metadata, sent=noop)
        if rest is not None:
            yield rest


class AsyncPersonaGuard(_Held, AsyncGuard):  # type: ignore[misc]
    """`PersonaGuard` for an event loop."""

    async def __call__(
        self, llm_api: Any = None, *args: Any, metadata: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        """As guardrails-ai's, with metadata of its own for each call; a stream is judged to its end."""
        self._still()
        own = _own(metadata)
        found = await super().__call__(llm_api, *args, metadata=own, **kwargs)
        return self._streamed(found, own) if kwargs.get("stream") else found

    async def _streamed(self, outcomes: AsyncIterator[Any], metadata: dict[str, Any]) -> AsyncIterator[Any]:
        async for outcome in outcomes:
            yield self._passed(outcome, metadata)
        rest = self._rest(metadata, sent=False)
        if rest is not None:
            yield rest


def _own(metadata: Mapping[str, Any] | None) -> dict[str, Any]:
    """Metadata that no other call shares, and that are not empty: guardrails-ai gives an empty one up for another."""
    given = (metadata or {}).get(METADATA) or {}
    return {**(metadata or {}), METADATA: {**given} if isinstance(given, Mapping) else given}
