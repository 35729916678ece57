"""The rules of a bundle as a validator of guardrails-ai 0.11. Needs the extra `guardrails`.

It decides nothing: it gives each reply to our guard and tells the verdict as a `PassResult`, or as a `FailResult` whose
`fix_value` is the text that may be sent. What the fan wrote and who the fan is come in the call's metadata, under the
key `personaspec`, in the shape of a line of `personaspec guard`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError

from personaspec.adapters.streamed import Piece, Streamed
from personaspec.bundling import load_bundle
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard as Rules
from personaspec.guard.sentences import Splitter
from personaspec.guard.verdict import Action, Verdict, Violation
from personaspec.judging import Judging, clock
from personaspec.refusal import refusal
from personaspec.wire import GuardIn

os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")  # guardrails-ai imports litellm, which would fetch it

from guardrails import OnFailAction
from guardrails.validator_base import Validator, register_validator
from guardrails_ai.types import ErrorSpan, FailResult, PassResult

METADATA: Final = "personaspec"
"""The key of a call's metadata that says who the fan is: `fan`, `audience`, `now`, as in a line of `guard`."""

_NOT_STREAMED: Final = (OnFailAction.FILTER, OnFailAction.REFRAIN, OnFailAction.REASK)


class Passed(PassResult):  # type: ignore[misc]
    """Nothing that changes the reply. `verdict` is what a line of `personaspec guard` would say of it."""

    verdict: dict[str, Any] = Field(default_factory=dict)


class Stopped(FailResult):  # type: ignore[misc]
    """Something that may not be said. `fix_value` may be sent instead; spans of `verdict` count from the beginning of
    the reply, those of `error_spans` from that of the chunk that was judged."""

    verdict: dict[str, Any] = Field(default_factory=dict)


class PersonaRules(Validator):  # type: ignore[misc]
    """The rules of a bundle, as a validator of texts. `bundle` is the path of a `bundle.json`.

    `on_fail` is `fix` where nothing is said (guardrails-ai's own default raises): then what is sent is what `chat` and
    `personaspec guard` send. Raises OSError or `bundling.BundleError` where the bundle cannot be read.
    """

    override_value_on_pass = True  # a stream shows what we let through, and holds the rest back

    def __init__(
        self,
        bundle: str | os.PathLike[str],
        on_fail: str | OnFailAction | Callable[..., Any] | None = None,
        *,
        clock: Callable[[], datetime] = clock,
        **kwargs: Any,
    ) -> None:
        # what is handed up is what `to_dict` writes down and `from_dict` gives back
        super().__init__(on_fail=OnFailAction.FIX if on_fail is None else on_fail, bundle=os.fspath(bundle), **kwargs)
        held = load_bundle(Path(bundle).read_bytes())
        self.judging = Judging(held.policy, Rules(held.policy), held.origins, held.bundle)
        self._titles = {rule.name: next(iter(rule.title.values()), "") for rule in held.policy.forbids}
        self._clock = clock
        self._key = f"{METADATA}.stream.{id(self)}"

    def _validate(self, value: Any, metadata: Mapping[str, Any]) -> PassResult | FailResult:
        """A whole reply."""
        if not isinstance(value, str):
            raise ValueError("the rules of a persona judge text, and this is none")
        verdict = self.judging.guard.judge(value, self.context(metadata))
        told = self._told(verdict, verdict.violations)
        stopped = [found for found in verdict.violations if found.action > Action.ADD_NOTICE]
        if not stopped:
            return Passed(verdict=told)
        return Stopped(
            error_message=self._reasons(stopped),
            fix_value=verdict.text,
            error_spans=[self._span(found, 0) for found in stopped],
            verdict=told,
        )

    async def async_validate(self, value: Any, metadata: dict[str, Any]) -> PassResult | FailResult:
        """As `validate`: judging takes less time than to ask a thread for it."""
        return self.validate(value, metadata)

    def validate_stream(
        self, chunk: Any, metadata: dict[str, Any], *, remainder: bool = False, **_: Any
    ) -> PassResult | FailResult | None:
        """One more chunk of a reply. What is not certain yet is held back; `remainder` says that the reply is over.

        A reply is known by its metadata, in which its state is kept, and not by this validator: many may stream at
        once.
        """
        if self.on_fail_descriptor in _NOT_STREAMED:
            word = self.on_fail_descriptor.value
            raise ValueError(f"`{word}` cannot be kept in a stream: use `fix`, `exception` or `noop`")
        streamed = self.stream_of(metadata)
        if streamed is None or (streamed.closed and chunk):
            streamed = metadata[self._key] = Streamed(self.judging.guard.window(self.context(metadata)))
        elif streamed.closed:
            return None
        return self._result(streamed.take(chunk, last=remainder), streamed.verdict)

    async def async_validate_stream(
        self, chunk: Any, metadata: dict[str, Any], **kwargs: Any
    ) -> PassResult | FailResult | None:
        """As `validate_stream`, without a thread."""
        return self.validate_stream(chunk, metadata, **kwargs)

    def _chunking_function(self, chunk: str) -> list[str]:
        """The sentences whose end is certain, and the rest; nothing while there is none. For who asks a validator how
        it cuts: `validate_stream` cuts the same way."""
        ready = "".join(sentence.gap + sentence.text for sentence in Splitter().feed(chunk))
        return [ready, chunk[len(ready) :]] if ready else []

    def stream_of(self, metadata: Mapping[str, Any]) -> Streamed | None:
        """The reply that streams with this metadata, if any does."""
        found = metadata.get(self._key)
        return found if isinstance(found, Streamed) else None

    def context(self, metadata: Mapping[str, Any]) -> Context:
        """Who the fan is and what was asked, as the metadata tell it. Raises ValueError for what no line may hold: a
        mistyped key must not pass for a fan of whom nothing is known."""
        line = json.dumps({**(metadata.get(METADATA) or {}), "bot": ""}, default=str).encode()
        try:
            given = GuardIn.model_validate_json(line)
        except ValidationError as error:
            raise ValueError(f"metadata `{METADATA}`: {refusal(error, GuardIn, line)[1]}") from None
        if given.session is not None:
            raise ValueError(f"metadata `{METADATA}`: a validator keeps no `session`; `personaspec guard` does")
        zone = ZoneInfo(self.judging.policy.header.timezone)
        return self.judging.context(given, (given.now or self._clock()).astimezone(zone))

    def _result(self, piece: Piece, verdict: Verdict) -> PassResult | FailResult | None:
        told, quiet = self._told(verdict, piece.violations), self.on_fail_descriptor == OnFailAction.NOOP
        if stopped := piece.stopped:
            return Stopped(
                error_message=self._reasons(stopped),
                fix_value=piece.sent,
                error_spans=[self._span(found, piece.start) for found in stopped],
                validated_chunk=piece.judged,
                verdict=told,
            )
        if quiet:  # nothing is held back where nothing is acted upon
            return Passed(validated_chunk=piece.judged, verdict=told) if piece.judged else None
        if not piece.judged and self.on_fail_descriptor == OnFailAction.FIX:
            return None
        return Passed(validated_chunk=piece.sent, value_override=piece.sent, verdict=told)

    def _told(self, verdict: Verdict, violations: tuple[Violation, ...]) -> dict[str, Any]:
        return {
            "verdict": verdict.action.word,
            "bundle": self.judging.bundle,
            "violations": [self.judging.violation(found) for found in violations],
            "undecided": list(verdict.undecided),
        }

    def _span(self, found: Violation, start: int) -> ErrorSpan:
        told = self.judging.violation(found)
        where = f" ({told['file']}:{told['line']})" if told["file"] else ""
        reason = f"{found.rule}: {self._titles.get(found.rule, '')}{where}"
        return ErrorSpan(start=found.span[0] - start, end=found.span[1] - start, reason=reason)

    def _reasons(self, stopped: Sequence[Violation]) -> str:
        """One reason for each rule: a model that is asked again reads them."""
        first = {found.rule: found for found in reversed(stopped)}
        return "; ".join(
            f"it may not say “{found.quote}” ({rule}: {self._titles.get(rule, '')})"
            for rule, found in sorted(first.items(), key=lambda each: (each[1].span, each[0]))
        )


register_validator(name="personaspec/persona", data_type="string")(PersonaRules)
