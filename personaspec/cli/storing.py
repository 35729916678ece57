"""A store that a command opens for a moment: settings go in, and what it says comes out as the end of the command."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

import click

from personaspec.cli.failures import Unavailable, Wrong
from personaspec.session.recording import LedgerError
from personaspec.stores.protocol import Store

STORE: Final = "sqlite:./personaspec.db"
"""Where `serve` keeps things unless it is told."""

VARIABLE: Final = "PERSONASPEC_STORE"
"""The environment variable for a URL with a password in it, which others on the machine could read from a command."""

_SCHEMES: Final = ("memory", "postgres", "postgresql", "redis", "rediss", "sqlite", "unix")
_OPENING: Final = "personaspec.stores.opening"
_Result = TypeVar("_Result")

store_option: Callable[[Any], Any] = click.option(
    "--store",
    "url",
    metavar="URL",
    envvar=VARIABLE,
    default=STORE,
    help=f"The store that is served from.  [default: ${VARIABLE}, else {STORE}]",
)


def with_store(
    url: str, do: Callable[[Store], Awaitable[_Result]], fan_key: bytes | None = None, key: bytes | None = None
) -> _Result:
    """What `do` gives, of a store that is open while it runs. Who writes evidence needs the fan key, and the key that
    its lines are sealed with. Raises Unavailable."""

    async def run() -> _Result:
        store: Store = importlib.import_module(_OPENING).open_store(url, writer="operator", fan_key=fan_key, key=key)
        await store.open()
        try:
            return await do(store)
        finally:
            await store.close()

    try:
        return asyncio.run(run())
    except LedgerError as error:
        raise Unavailable(error.message, error.help) from None


def with_closed_store(url: str, do: Callable[[Store], Awaitable[_Result]]) -> _Result:
    """The same of a store that is not opened: for what reads or fills all of it. Raises Unavailable."""
    try:
        return asyncio.run(
            _awaited(do(importlib.import_module(_OPENING).open_store(url, writer="operator", fan_key=None)))
        )
    except LedgerError as error:
        raise Unavailable(error.message, error.help) from None


def here(url: str) -> None:
    """A store that a command looks into is there: a slip of the pen makes no new one. Raises Wrong."""
    try:
        nothing = importlib.import_module(_OPENING).missing(url)
    except LedgerError as error:
        raise Wrong(error.message, error.help) from None
    if nothing:
        raise Wrong(
            "there is no store at that path, so nothing is served from it", "give the URL that the service was given"
        )


async def _awaited(given: Awaitable[_Result]) -> _Result:
    return await given


def is_store(text: str) -> bool:
    """Whether what was given is a store's URL, and no path. A slip in one is no path either: a message repeats paths,
    and a password may stand in a URL."""
    scheme, colon, rest = text.partition(":")
    return bool(colon) and len(scheme) > 1 and (rest.startswith("//") or scheme.lower() in _SCHEMES)
