"""The key of which fans' pseudonyms are made."""

from __future__ import annotations

import os
import secrets
import stat

from personaspec.cli.failures import Wrong
from personaspec.cli.keys import key_of


def fan_key(url: str, path: str | None) -> bytes:
    """The key from a file, else one that is made by chance beside an SQLite store and kept there. Raises Failure."""
    if path:
        return key_of(path)
    scheme = url.partition(":")[0].lower()
    if scheme == "memory":
        return secrets.token_bytes(32)
    if scheme != "sqlite":
        raise Wrong(
            "this store needs `--fan-key-file`: every replica must know a fan by the same pseudonym",
            "make a key by chance, of 32 bytes or more, and give its file to each replica",
        )
    path = url[len("sqlite:") :]
    path = (path[2:] if path.startswith("//") else path).replace("/./", "", 1) + ".fan-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    except FileExistsError:
        return key_of(path)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_hex(32).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return key_of(path)
