"""Keys on the command line: in files, never among the arguments, which others on the machine can read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import click

from personaspec.cli.failures import Wrong
from personaspec.evidence.sealing import PLAIN, Seal

_SHORTEST: Final = 16

key_option: Callable[[Any], Any] = click.option(
    "--key", "key_path", metavar="FILE", help="The key that the lines are sealed with, where there is one."
)


def key_of(path: str) -> bytes:
    """The bytes of a key's file, without the line end."""
    try:
        with open(path, "rb") as file:
            key = file.read(1 << 16).rstrip(b"\r\n")
    except FileNotFoundError:
        raise Wrong(f"there is no file `{path}`", "give the file that holds the key") from None
    except OSError as error:
        raise Wrong(
            f"`{path}` cannot be read: {(error.strerror or '').lower()}", "give a file that holds the key"
        ) from None
    if len(key) < _SHORTEST:
        raise Wrong(f"the key in `{path}` has {len(key)} bytes", f"a key has at least {_SHORTEST}; make one by chance")
    return key


def seal_of(path: str | None) -> Seal:
    """How lines are sealed: with the key in a file, or without one."""
    return PLAIN if path is None else Seal(key_of(path))
