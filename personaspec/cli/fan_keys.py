"""The key of which fans' pseudonyms are made."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat

from personaspec.cli.failures import Unavailable, Wrong
from personaspec.cli.keys import key_of
from personaspec.stores.opening import file_of, scheme_of
from personaspec.stores.protocol import StoreError


def fan_key(url: str, path: str | None) -> bytes:
    """The key from a file, else one that is made by chance beside an SQLite store and kept there. Raises Failure."""
    if path:
        return key_of(path)
    try:
        scheme = scheme_of(url)
        beside = file_of(url) if scheme == "sqlite" else ""
    except StoreError as error:
        raise Unavailable(error.message, error.help) from None
    if scheme == "memory":
        return secrets.token_bytes(32)
    if scheme != "sqlite":
        raise Wrong(
            "this store needs `--fan-key-file`: every replica must know a fan by the same pseudonym",
            "make a key by chance, of 32 bytes or more, and give its file to each replica",
        )
    path = f"{beside}.fan-key"
    if not os.path.exists(path):
        try:
            _make(path)
        except OSError as error:
            raise Unavailable(
                f"the key of fans' pseudonyms cannot be written to `{path}`: {(error.strerror or '').lower()}",
                "give `--store` a folder that is there and can be written to",
            ) from None
    return key_of(path)


def _make(path: str) -> None:
    """A key that is there whole or not at all: of processes that begin at once, all use the one that was first."""
    part = f"{path}.{secrets.token_hex(6)}"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_hex(32).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(part, path)
    finally:
        os.unlink(part)
