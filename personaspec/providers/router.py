"""Several models behind one name: who is asked first, who takes over, and who is left alone for a while.

Another one is asked only as long as nothing of a reply was given: what a fan has seen is never begun anew. A deployment
that speaks as OpenAI does is asked directly, any other through litellm.
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import os
import random
import time
import urllib.request
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar, runtime_checkable
from urllib.parse import urlsplit

from personaspec.lean import replace
from personaspec.providers.budget import Bill, Billing
from personaspec.providers.models_file import Deployment, Models
from personaspec.providers.portal import synchronous
from personaspec.providers.prices import listed
from personaspec.providers.provider import Completing, Completion, Kind, Provider, ProviderError
from personaspec.session.request import Request

_DIRECT: Final = "personaspec.providers.direct"  # opened late: it needs the packages of `serve`
_LITELLM: Final = "personaspec.providers.litellm"
_OPENAI: Final = "https://api.openai.com/v1"
_SPEAK_IT: Final = ("openai/", "hosted_vllm/", "openai_like/", "custom_openai/", "lm_studio/", "llamafile/")
_AGAIN: Final = frozenset({Kind.NETWORK, Kind.OTHER, Kind.RATE_LIMIT, Kind.TIMEOUT})
_ELSEWHERE: Final = _AGAIN | {Kind.AUTH, Kind.EMPTY, Kind.NO_SUCH_MODEL}
_PAUSE: Final = 0.25  # seconds before the second round; twice as long before each further one
_Found = TypeVar("_Found")


class Upstream(Provider, Completing, Protocol):
    """What a served persona asks."""


@runtime_checkable
class Closing(Protocol):
    """What holds connections."""

    async def aclose(self) -> None:
        """Hang up, in this event loop."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An upstream, `model` as its prompt is fitted to it, and `window`: the smallest of its deployments (None: by the
    tables)."""

    model: str
    window: int | None
    provider: Upstream


def open_upstream(models: Models, name: str, chance: random.Random | None = None) -> Opened:
    """What is asked for `name` of a list of models. KeyError where the list has no such name; ProviderError where the
    packages that it needs are not there, or an address is none."""
    chain = models.chain(name)
    every = [each for group in chain for each in group]
    windows = [each.window for each in every if each.window is not None]
    return Opened(every[0].model, min(windows) if windows else None, upstream(models, name, chance))


def upstream(models: Models, name: str, chance: random.Random | None = None) -> Upstream:
    """The provider of `open_upstream`."""
    try:
        groups = [[(each, _open(each)) for each in group] for group in models.chain(name)]
    except ImportError as error:
        package = (error.name or "litellm").partition(".")[0]
        raise ProviderError(
            Kind.OTHER,
            f"`{name}` needs the package `{package}`, which is not installed",
            "install it with `pip install 'personaspec[serve,chat]'`",
        ) from None
    return Routed(groups, models, chance)


def speaks_it(model: str, base: str = "") -> bool:
    """Whether a model is asked directly: its endpoint speaks as OpenAI's does, is not behind a proxy of HTTP, and the
    packages are there."""
    if not model.startswith(_SPEAK_IT) or model.startswith("openai/responses/"):
        return False
    base = _base(model, base)
    if not base or importlib.util.find_spec("httptools") is None or importlib.util.find_spec("orjson") is None:
        return False
    parts = urlsplit(base)
    return parts.scheme not in urllib.request.getproxies() or bool(urllib.request.proxy_bypass(parts.hostname or ""))


def open_direct(model: str) -> Upstream | None:
    """A single model, directly, None where it is not one to be asked so. Its address is `OPENAI_BASE_URL` or
    `OPENAI_API_BASE` of the environment, or OpenAI's."""
    return _direct(Deployment(model, model)) if speaks_it(model) else None


def _base(model: str, base: str) -> str:
    if base or not model.startswith("openai/"):
        return base
    return os.environ.get("OPENAI_BASE_URL") or os.environ.get("OPENAI_API_BASE") or _OPENAI


def _open(deployment: Deployment) -> Upstream:
    if speaks_it(deployment.model, deployment.base):
        return _direct(deployment)
    made: Upstream = importlib.import_module(_LITELLM).LiteLLM(deployment.base or None, key=deployment.key)
    return made


def _direct(deployment: Deployment) -> Upstream:
    opened = importlib.import_module(_DIRECT).Direct
    own = deployment.model.startswith("openai/")
    base, model = _base(deployment.model, deployment.base), deployment.model.partition("/")[2]
    prices = deployment.price or (listed(model) if own and base == _OPENAI else None)
    try:
        made: Upstream = opened(
            base,
            key=deployment.key or ("OPENAI_API_KEY" if own else ""),
            model=model,
            prices=prices,
        )
    except ValueError as error:
        raise ProviderError(
            Kind.OTHER, f"the address of `{deployment.name}` cannot be used: {error}", "write it as `https://host/v1`"
        ) from None
    return made


class Routed:
    """Groups of deployments: those of the first are asked first, the next group takes over where all of them fail.

    `clock` is in seconds. What a deployment did is remembered in this process alone.
    """

    def __init__(
        self,
        groups: Sequence[Sequence[tuple[Deployment, Upstream]]],
        models: Models,
        chance: random.Random | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._groups = [list(group) for group in groups]
        self._retries, self._cooldown, self._fails = models.retries, models.cooldown, models.fails
        self._chance, self._clock = chance or random.Random(), clock
        self._failed: dict[Deployment, int] = {}
        self._until: dict[Deployment, float] = {}
        self._bill: Bill | None = None

    @property
    def bill(self) -> Bill | None:
        """What hears the cost of each streamed reply."""
        return self._bill

    @bill.setter
    def bill(self, bill: Bill | None) -> None:
        self._bill = bill
        for group in self._groups:
            for _, provider in group:
                if isinstance(provider, Billing):
                    provider.bill = bill

    def priced(self, model: str) -> bool:  # noqa: ARG002 - the protocol's shape
        """Whether a price is known, of all of them."""
        every = [each for group in self._groups for each in group]
        return all(isinstance(provider, Billing) and provider.priced(each.model) for each, provider in every)

    async def aclose(self) -> None:
        """Hang up, in this event loop."""
        for group in self._groups:
            for _, provider in group:
                if isinstance(provider, Closing):
                    await provider.aclose()

    def stream(self, request: Request) -> Generator[str, None, None]:
        """The reply in pieces."""
        return synchronous(self.astream(request))

    async def astream(self, request: Request) -> AsyncGenerator[str, None]:
        """The same for an event loop."""

        async def begin(provider: Upstream, asked: Request) -> tuple[AsyncGenerator[str, None], str | None]:
            pieces = provider.astream(asked)
            try:
                return pieces, await anext(pieces, None)
            except BaseException:
                await pieces.aclose()
                raise

        pieces, first = await self._first(request, begin)
        try:
            if first is None:
                return
            yield first
            async for piece in pieces:
                yield piece
        finally:
            await pieces.aclose()

    async def complete(self, request: Request, name: str, schema: Mapping[str, Any]) -> Completion:
        """A whole answer."""

        async def ask(provider: Upstream, asked: Request) -> Completion:
            return await provider.complete(asked, name, schema)

        return await self._first(request, ask)

    async def _first(self, request: Request, ask: Callable[[Upstream, Request], Coroutine[Any, Any, _Found]]) -> _Found:
        """What the first of them gives that can; the last one's error where none can."""
        left = request.timeout
        error: ProviderError | None = None
        for turn in range(self._retries + 1):
            if turn:
                pause = min(_PAUSE * 2 ** (turn - 1), left)
                await asyncio.sleep(pause)
                left -= pause
            for deployment, provider in self._order():
                if left <= 0 and error is not None:
                    raise error
                began = self._clock()
                try:
                    found = await ask(provider, _for(deployment, request, left))
                except ProviderError as failed:
                    error = failed
                    if failed.kind not in _ELSEWHERE:
                        raise
                    self._has_failed(deployment, failed)
                else:
                    if self._failed or self._until:
                        self._failed.pop(deployment, None)
                        self._until.pop(deployment, None)
                    return found
                finally:
                    left -= self._clock() - began
            if error is None or error.kind not in _AGAIN:
                break
        assert error is not None, "there is at least one deployment"
        raise error

    def _order(self) -> list[tuple[Deployment, Upstream]]:
        """Whom to ask, in order; where all are left alone, the one that is so for the shortest time."""
        now = self._clock()
        found: list[tuple[Deployment, Upstream]] = []
        for group in self._groups:
            there = group  # a deployment is looked up only where one is left alone: its hash is of all that it says
            if self._until:
                there = [each for each in group if self._until.get(each[0], 0.0) <= now]
            if len(there) > 1:
                drawn = {id(each): self._draw(each[0].weight) for each in there}
                there = sorted(there, key=lambda each: (each[0].order, drawn[id(each)]))
            found += there
        if not found:
            found = [min((each for group in self._groups for each in group), key=lambda each: self._until[each[0]])]
        return found

    def _draw(self, weight: float) -> float:
        """Small more often for a larger weight."""
        return self._chance.expovariate(weight) if weight > 0 else float("inf")

    def _has_failed(self, deployment: Deployment, error: ProviderError) -> None:
        failed = self._failed[deployment] = self._failed.get(deployment, 0) + 1
        if error.kind is Kind.RATE_LIMIT or error.kind is Kind.AUTH or failed >= self._fails:
            self._until[deployment] = self._clock() + max(self._cooldown, float(error.retry_after or 0))


def _for(deployment: Deployment, request: Request, left: float) -> Request:
    return replace(request, model=deployment.model, timeout=min(left, deployment.timeout))
