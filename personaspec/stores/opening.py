"""Which store a URL names. Its module, and the library it needs, is loaded when it is asked for."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Final
from urllib.parse import urlsplit

from personaspec.stores.protocol import Store, StoreError
from personaspec.stores.retaining import USUAL, Retention

_STORES: Final = {
    "sqlite": ("personaspec.stores.sqlite", "SqliteStore", ""),
    "postgresql": ("personaspec.stores.postgres", "PostgresStore", "postgres"),
    "postgres": ("personaspec.stores.postgres", "PostgresStore", "postgres"),
    "redis": ("personaspec.stores.redis", "RedisStore", "redis"),
    "rediss": ("personaspec.stores.redis", "RedisStore", "redis"),
    "unix": ("personaspec.stores.redis", "RedisStore", "redis"),
    "memory": ("personaspec.stores.volatile", "VolatileStore", ""),
}


def open_store(
    url: str, *, writer: str, fan_key: bytes | None, key: bytes | None = None, retention: Retention = USUAL
) -> Store:
    """The store of `sqlite:///path`, `postgresql://…`, `redis://…` (or `rediss://`, `unix://`) or `memory:`; `open`
    connects it. Raises StoreError for a URL that names none; the message never repeats the URL, which may hold a
    password."""
    scheme = scheme_of(url)
    module, name, extra = _STORES[scheme]
    try:
        made = getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("personaspec"):
            raise
        needs = f"personaspec[{extra or 'serve'}]"
        raise StoreError(
            f"{scheme} needs the library `{error.name.partition('.')[0]}`", f"install it with `pip install '{needs}'`"
        ) from None
    where = file_of(url) if scheme == "sqlite" else url
    store: Store = made(where, writer, fan_key, key, retention=retention)
    return store


def scheme_of(url: str) -> str:
    """Which kind of store a URL names. Raises StoreError where it names none."""
    scheme = url.partition(":")[0].lower()
    if scheme not in _STORES:
        raise StoreError(
            "the store's URL names no store",
            "give `sqlite:///path/to/file`, `postgresql://host/database`, `redis://host` or `memory:`",
        )
    return scheme


def missing(url: str) -> bool:
    """Whether a URL names a file that is not there. Of a server nothing is said. Raises StoreError as `open_store`."""
    return url.partition(":")[0].lower() == "sqlite" and not os.path.exists(file_of(url))


def file_of(url: str) -> str:
    """The file of an SQLite store: `sqlite:///a/b` is `/a/b`, and `sqlite:a` and `sqlite:///./a` are below the folder
    where we are. Raises StoreError for a URL that names none."""
    parts = urlsplit(url)
    path = parts.path
    if parts.netloc:
        raise StoreError("the store's URL names a machine", "a file needs three strokes: `sqlite:///path/to/file`")
    if path.startswith("/./"):
        path = path[1:]
    if not path or path.endswith("/"):
        raise StoreError("the store's URL names no file", "write `sqlite:///path/to/file`")
    return path
