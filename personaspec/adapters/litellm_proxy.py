"""A persona inside a LiteLLM proxy (1.106): a guardrail that takes the fan's turns, streamed and not.

Needs the extra `proxy`. It puts the persona's prompt before the conversation, answers what needs no model, tells
notices, and lets out of a model's reply what the guard lets out: never a character of a sentence before it was judged.
It builds the answer anew from the judged text, so that nothing else of a provider's answer (thoughts, tool calls,
log-probabilities) comes out with it.

It is written with the proxy's own hooks. What the proxy offers for all guardrails (`apply_guardrail`) shows a stream
before it is judged, drops what it says instead, and passes tool calls and whatever it does not know.
"""

from __future__ import annotations

import logging
import os
import secrets
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Final
from weakref import WeakKeyDictionary, WeakValueDictionary
from zoneinfo import ZoneInfo

os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")  # it would fetch a price list

import litellm
from litellm.exceptions import GuardrailRaisedException
from litellm.integrations.custom_guardrail import CustomGuardrail
from litellm.integrations.custom_logger import CustomLogger
from litellm.types.utils import Choices, Message, ModelResponse, Usage

from personaspec.adapters.fans import Fans, Waiting
from personaspec.adapters.held import Held
from personaspec.adapters.kept import VARIABLE, Row, Rows, Unkept, rows
from personaspec.adapters.litellm_chunks import Chunks, drain, piece, reason
from personaspec.adapters.litellm_settings import Settings, Unguarded, complete, key_of, settings_of, shadow_of
from personaspec.adapters.litellm_turns import Turn, nothing_kept, nothing_left, whose, why_ended
from personaspec.adapters.message import Refused, audience_of, message_of
from personaspec.asking import asking
from personaspec.bundling import BundleError, load_bundle
from personaspec.canary import Challenge, challenged
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Bundle
from personaspec.judging import Judging, clock
from personaspec.session.bot import Bot
from personaspec.session.consenting import revoked
from personaspec.session.consulting import Terms
from personaspec.session.effects import Failed
from personaspec.session.flow import turn
from personaspec.session.recording import LedgerError
from personaspec.session.state import State
from personaspec.stores.protocol import StoreError
from personaspec.targets.prompt.document import ROOMY
from personaspec.targets.prompt.families import profile
from personaspec.wire import Audience, GuardIn

__all__ = ["PersonaGuard", "Present", "Settings", "Unguarded"]

_LOG: Final = logging.getLogger("personaspec.gateway")
_CHATS: Final = ("completion", "acompletion")
_HOOKS: Final = (
    "async_pre_call_hook",
    "async_post_call_success_hook",
    "async_post_call_streaming_iterator_hook",
    "async_post_call_failure_hook",
)
_RACED: Final = "a reply to this fan is still being written: wait for its end"
_UNKEPT: Final = "what is said here must be kept, and cannot be now: try again in a moment"
_NOBODY: Final = "-"  # what a model would be asked where none is


class PersonaGuard(CustomGuardrail):  # type: ignore[misc]
    """The guardrail of one persona. A class of your own beside `config.yaml` says which:

        class MaraGuard(PersonaGuard):
            bundle = Path(__file__).with_name("bundle.json")

    Raises OSError where a file cannot be read, and Unguarded where something would be left unguarded: with either the
    proxy does not start.
    """

    bundle: ClassVar[str | os.PathLike[str]] = ""
    expect: ClassVar[str] = ""
    """The hash that the bundle must have."""

    def __init_subclass__(cls, **kwargs: object) -> None:
        """The proxy looks for a stream's hook in the class itself and not in what it inherits from: a subclass without
        it would stream unguarded, and be listed as applied."""
        super().__init_subclass__(**kwargs)
        for name in _HOOKS:
            if name not in cls.__dict__:
                setattr(cls, name, getattr(cls, name))

    def __init__(
        self,
        guardrail_name: str | None = None,
        event_hook: Any = None,
        default_on: bool | None = False,
        persona: Mapping[str, Any] | None = None,
        clock: Callable[[], datetime] = clock,
        **kwargs: Any,
    ) -> None:
        super().__init__(guardrail_name=guardrail_name, event_hook=event_hook, default_on=bool(default_on), **kwargs)
        complete(event_hook, default_on, kwargs)
        self.settings = settings_of(persona or {})
        held = self._bundle()
        self.built = held.bundle
        """The hash of the bundle."""
        self._judging = Judging(held.policy, Guard(held.policy), held.origins, held.bundle)
        model = profile(self.settings.upstream) if self.settings.upstream else ROOMY
        ask, fitted = asking(held.policy, model, secrets.token_hex(8))
        if fitted.loss is not None:
            raise Unguarded(f"`{self.settings.upstream}` cannot read this persona's rules: {fitted.loss.why}")
        self._bot = Bot(held.policy, self._judging.guard, ask, Terms(shadow=shadow_of(self.settings)))
        self._rows = self._stored(held)
        self._key = key_of(self._beside(self.settings.canary_key_file)) if self.settings.canary_key_file else b""
        self._clock = clock
        self._fans = Fans()
        self._turns: WeakKeyDictionary[Any, Turn | None] = WeakKeyDictionary()
        self._calls: WeakValueDictionary[str, Turn] = WeakValueDictionary()

    def apply_stream_scope(self, stream_scope: object) -> None:
        """As the proxy's, but nothing is left out."""
        super().apply_stream_scope(stream_scope)
        scopes = {self.stream_scope_default, *(scope for _, scope in self.stream_scope_by_hook)}
        if scopes != {"both"}:
            raise Unguarded("a persona's guardrail takes no `stream_scope`: it hears streams and whole replies")

    async def async_pre_call_hook(
        self,
        user_api_key_dict: Any,
        cache: Any,  # noqa: ARG002 - the proxy's signature
        data: dict[str, Any],
        call_type: str,
    ) -> dict[str, Any]:
        """The fan's message: what is said before a model is asked, and what it is asked."""
        key = data.get("litellm_logging_obj")
        if not self._ours(data.get("model")):
            if key is not None:
                self._turns[key] = None
            return data
        if call_type not in _CHATS:
            raise self._refused("a persona answers chat completions only")
        if "," in str(data.get("model")):
            raise self._refused("one request asks one model")
        if key is None:
            raise self._refused("this proxy does not tell one request from another")
        try:
            begun = await self._begin(data, user_api_key_dict)
        except Refused as error:
            raise self._refused(str(error)) from None
        except Waiting:
            raise self._refused(_RACED, 409) from None
        self._turns[key] = begun
        self._calls[str(data.get("litellm_call_id") or "")] = begun
        if begun.script is not None or not begun.held.waiting:
            data["mock_response"] = begun.script or _NOBODY
            data["messages"] = [{"role": "user", "content": begun.script or _NOBODY}]  # what the proxy may cache it by
        elif self.settings.prompt and begun.held.request is not None:
            data["messages"] = self._asked(begun)
        elif self.settings.system_messages == "drop":
            data["messages"] = [each for each in data["messages"] if each["role"] not in ("system", "developer")]
        return data

    async def async_post_call_success_hook(self, data: dict[str, Any], user_api_key_dict: Any, response: Any) -> Any:  # noqa: ARG002
        """A whole answer: the same object, with what may be said of it and nothing else."""
        begun = self._turn(data)
        if begun is None:
            return response
        if not isinstance(response, ModelResponse):
            begun.drop()
            raise self._refused("a persona answers chat completions only")
        choice: Any = response.choices[0] if response.choices else None
        text = getattr(getattr(choice, "message", None), "content", None)
        said = begun.text
        if begun.held.waiting and isinstance(text, str) and text:
            said += begun.held.feed(text)
        said += begun.held.close()
        said = await self._kept(begun, said, last=True)
        self._over(begun)
        response.choices = [
            Choices(
                index=0,
                message=Message(role="assistant", content=said),
                finish_reason=why_ended(begun, getattr(choice, "finish_reason", None)),
            )
        ]
        if not begun.asked:
            response.usage = Usage(prompt_tokens=0, completion_tokens=0, total_tokens=0)
        return response

    async def async_post_call_streaming_iterator_hook(
        self,
        user_api_key_dict: Any,  # noqa: ARG002 - the proxy's signature
        response: AsyncIterator[Any],
        request_data: dict[str, Any],
    ) -> AsyncGenerator[Any, None]:
        """A stream: chunks of our own, with the text that may be shown."""
        begun = self._turn(request_data)
        if begun is None:
            async for chunk in response:
                yield chunk
            return
        out = Chunks(str(request_data.get("model") or ""))
        failed: Exception | None = None
        finish: str | None = None
        try:
            if begun.text:
                yield out.text(await self._kept(begun, begun.text))
            try:
                async for chunk in response:
                    out.like(chunk)
                    finish = reason(chunk) or finish
                    text = piece(chunk) if begun.held.waiting else ""
                    shown = begun.held.feed(text) if text else ""
                    if shown:
                        yield out.text(await self._kept(begun, shown))
                    if begun.asked and not begun.held.waiting:
                        break
            except GuardrailRaisedException:  # ours: what would follow could not be kept
                raise
            except Exception as error:  # whatever a provider raises: what came of it is judged first
                failed = error
                rest = begun.held.close(Failed("cut", "the model's reply was cut off"))
            else:
                rest = begun.held.close()
            rest = await self._kept(begun, rest, last=True)
            self._over(begun)
            if rest:
                yield out.text(rest)
            if failed is not None:
                raise failed
            yield out.end(why_ended(begun, finish))
            await drain(response, out)
            if begun.asked and out.usage is not None:
                yield out.cost()
        finally:
            begun.drop()
            await begun.left()

    async def async_post_call_failure_hook(
        self,
        request_data: dict[str, Any],
        original_exception: Exception,  # noqa: ARG002 - the proxy's signature
        user_api_key_dict: Any,  # noqa: ARG002
        traceback_str: str | None = None,  # noqa: ARG002
    ) -> None:
        """No answer: the turn was not taken. The proxy names the request by its id alone here."""
        begun = self._calls.get(str(request_data.get("litellm_call_id") or ""))
        if begun is not None:
            begun.drop()

    def _bundle(self) -> Bundle:
        """What the class, or the configuration, names. Raises OSError and Unguarded."""
        path = self._beside(self.settings.bundle) if self.settings.bundle else Path(self.bundle)
        try:
            held = load_bundle(path.read_bytes())
        except BundleError as error:
            raise Unguarded(f"{error}: {error.help}") from None
        if self.expect not in ("", held.bundle):
            raise Unguarded(
                f"this bundle is {held.bundle}, and {self.expect} is expected: build both again, into one folder"
            )
        return held

    def _beside(self, path: str) -> Path:
        """A path of the configuration: from the folder of the class's bundle on."""
        return Path(self.bundle).parent / path if str(self.bundle) else Path(path)

    async def _begin(self, data: Mapping[str, Any], caller: Any) -> Turn:
        """The turn of a request, up to where a model is asked. Raises Refused and Waiting."""
        message = message_of(data)
        if message.instructions and self.settings.system_messages == "refuse":
            raise Refused("instructions of your own (`system`, `developer`) are refused: the persona has its own")
        now = self._clock().astimezone(ZoneInfo(self._judging.policy.header.timezone))
        if self._key and (found := challenged(message.fan, self._judging.policy, self._key, now)) is not None:
            return self._challenge(found, now)
        metadata = data.get("metadata")
        audience = audience_of(metadata if isinstance(metadata, Mapping) else {}, self.settings.audience)
        fan = str(data.get("user") or "")
        if not fan and self.settings.fans == "named":
            raise Refused("`user` must name the fan, by a name that stays the same")
        context = self._context(audience, message.fan, now)
        if self._judging.guard.listen(message.fan, context).injection:
            _LOG.info("%s: a message that tries to override the persona", self.guardrail_name)
        owner = whose(caller, fan) if self._rows is None else ("", fan) if fan else ()
        place = self._fans.take(owner, str(data.get("litellm_call_id") or ""), time.monotonic())
        place.holds(data["litellm_logging_obj"])  # while the store is asked
        try:
            row, bot, state = await self._row(fan, now, place.state)
            flow = turn(bot, state, message.history, message.fan, context, now)
            begun = Turn(Held(flow, state), place.keep, place.leave, message.instructions, row=row)
        except BaseException:
            place.leave()
            raise
        place.holds(begun)
        try:
            begun.begin()
            if self._rows is not None and row is None:
                self._helps(begun)
        except BaseException:
            begun.drop()
            raise
        return begun

    async def _row(self, fan: str, now: datetime, state: State) -> tuple[Row | None, Bot, State]:
        """The fan's row where there is a store (None where that fails), who answers, and the state that it goes on
        from. Raises Waiting."""
        if self._rows is None:
            return None, self._bot, state
        try:
            row = await self._rows.take(fan, now)
        except LedgerError as error:
            _LOG.warning("%s: the store cannot be read: %s", self.guardrail_name, error.message)
            return None, self._bot, State()
        if row.kept.revoked is None:
            return row, self._bot, row.kept.state
        day = min(row.kept.revoked.at.astimezone(now.tzinfo).date(), now.date() - timedelta(days=1))
        return row, replace(self._bot, policy=revoked(self._bot.policy, day)), row.kept.state

    def _helps(self, begun: Turn) -> None:
        """Nothing is known of the fan and nothing can be kept: only help in a crisis is shown. Raises a refusal."""
        _, helps = begun.held.taken()
        begun.held.drop()
        if not helps:
            raise self._refused(_UNKEPT, 503)
        begun.text, begun.asked = helps, False

    async def _kept(self, begun: Turn, text: str, *, last: bool = False) -> str:
        """What of a text may be shown, once it is kept. Raises a refusal where that is nothing."""
        try:
            await begun.keep(last=last)
        except Unkept as unkept:
            _LOG.warning("%s: a turn could not be kept", self.guardrail_name)
            begun.held.drop()
            if begun.helps:
                return begun.helps
            begun.drop()
            raise self._refused(_RACED if unkept.raced else _UNKEPT, 409 if unkept.raced else 503) from None
        return text

    def _stored(self, held: Bundle) -> Rows | None:
        """The store, where there is one. Raises Unguarded, and OSError where a key cannot be read."""
        settings = self.settings
        if not (settings.store or os.environ.get(VARIABLE)):
            return None
        if not settings.fan_key_file:
            raise Unguarded("a store needs `fan_key_file`: every worker must know a fan by the same pseudonym")
        key = self._beside(settings.evidence_key_file) if settings.evidence_key_file else None
        try:
            return rows(settings.store, held.policy.header.name, held.bundle, self._beside(settings.fan_key_file), key)
        except StoreError as error:
            raise Unguarded(f"{error.message}: {error.help}") from None

    def _challenge(self, found: Challenge, now: datetime) -> Turn:
        """A canary: the turn of a fan who never wrote, in which the model says what it must not. Nothing is kept."""
        context = self._context(self.settings.audience, "", now)
        flow = turn(self._bot, State(), (), None, context, now)
        begun = Turn(Held(flow, State()), nothing_kept, nothing_left, (), found.script)
        begun.begin()
        return begun

    def _context(self, audience: Audience, fan: str, now: datetime) -> Context:
        return self._judging.context(GuardIn.model_validate({"fan": fan, "audience": audience}), now)

    def _asked(self, begun: Turn) -> list[dict[str, str]]:
        """What the model is asked: the persona's prompt, then the client's instructions where they are passed."""
        assert begun.held.request is not None
        messages = [dict(each) for each in begun.held.request.messages]
        if self.settings.system_messages == "pass":
            at = next((at for at, each in enumerate(messages) if each["role"] in ("user", "assistant")), len(messages))
            messages[at:at] = [{"role": "system", "content": text} for text in begun.instructions]
        return messages

    def _turn(self, data: Mapping[str, Any]) -> Turn | None:
        """The turn of a request; None where the model is not ours. What was never heard before it is answered does not
        come out: its notices were not told, and nobody knows whose it is."""
        key = data.get("litellm_logging_obj")
        begun = self._turns.get(key) if key is not None else None
        served = getattr(data.get("deployment"), "model_name", None)  # asked for by an alias, an id, as a fallback
        if begun is None and (key not in self._turns or self._ours(served)):
            raise self._refused("this request did not pass the guard before it was sent to a model", 500)
        return begun

    def _ours(self, model: Any) -> bool:
        """Whether a model of the proxy speaks as the persona. One request may name several, with commas."""
        names = str(model or "").split(",")
        return not self.settings.models or any(name.strip() in self.settings.models for name in names)

    def _over(self, begun: Turn) -> None:
        begun.drop()
        verdict = begun.held.verdict
        if verdict is None:
            return
        for shadow in (False, True):
            found = sorted({each.rule for each in verdict.violations if each.shadow is shadow})
            if found:
                did = f"only watched, else {verdict.would.word}" if shadow else verdict.action.word
                _LOG.info("%s: %s: %s", self.guardrail_name, did, ", ".join(found))

    def _refused(self, message: str, status: int = 400) -> GuardrailRaisedException:
        return GuardrailRaisedException(
            guardrail_name=self.guardrail_name,
            message=message,
            should_wrap_with_default_message=False,
            status_code=status,
        )


class Present(CustomLogger):  # type: ignore[misc]
    """Refuses every chat while the guard is not there: a proxy that cannot read a guardrail's configuration says so in
    its log and starts without it. `built` is the hash of the bundle that must be guarded."""

    def __init__(self, built: str) -> None:
        super().__init__()
        self.built = built

    def __init_subclass__(cls, **kwargs: object) -> None:
        """As `PersonaGuard`'s."""
        super().__init_subclass__(**kwargs)
        if "async_pre_call_hook" not in cls.__dict__:
            setattr(cls, "async_pre_call_hook", cls.async_pre_call_hook)  # noqa: B010 - mypy knows no such place

    async def async_pre_call_hook(
        self,
        user_api_key_dict: Any,  # noqa: ARG002 - the proxy's signature
        cache: Any,  # noqa: ARG002
        data: dict[str, Any],
        call_type: str,  # noqa: ARG002
    ) -> dict[str, Any]:
        """Raises where no guard of this bundle is among the proxy's callbacks."""
        if any(isinstance(each, PersonaGuard) and each.built == self.built for each in litellm.callbacks):
            return data
        raise GuardrailRaisedException(
            message="the persona's guard was not started: the proxy's log says why",
            should_wrap_with_default_message=False,
            status_code=503,
        )
