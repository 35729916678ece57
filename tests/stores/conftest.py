"""Every store, as a place that any number of replicas open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from personaspec.stores.opening import open_store
from personaspec.stores.protocol import Store
from personaspec.stores.retaining import USUAL, Retention
from tests.stores.servers import Postgres, Redis

FAN_KEY = b"0123456789abcdef"
Open = Callable[..., Store]
KINDS = ("sqlite", "postgres", "redis")


class Places:
    """Makes empty places of one kind."""

    def __init__(self, kind: str, folder: Path, request: pytest.FixtureRequest) -> None:
        self.kind, self.folder, self.made = kind, folder, 0
        self.server = None if kind in ("sqlite", "memory") else request.getfixturevalue(f"{kind}_server")

    def url(self) -> str:
        self.made += 1
        if self.kind == "memory":
            return "memory:"
        return f"sqlite://{self.folder}/{self.made}.db" if self.server is None else self.server.fresh()

    def opener(self, url: str | None = None) -> Open:
        """Opens replicas at one place that is empty."""
        where = url or self.url()

        def made(writer: str = "web", retention: Retention = USUAL, key: bytes | None = None) -> Store:
            return open_store(where, writer=writer, fan_key=FAN_KEY, key=key, retention=retention)

        return made


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    server = Postgres()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Redis]:
    server = Redis()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture(params=("memory", *KINDS))
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    """Places of each kind of store."""
    return Places(request.param, tmp_path, request)


@pytest.fixture(params=KINDS)
def lasting(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    """Places of each kind that outlives a process."""
    return Places(request.param, tmp_path, request)
