"""The styles and scripts of the web pages: files of ours that come with the package, and a stamp of what is in them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from personaspec.lean import dataclass

KINDS: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
NAMES: Final = ("chat.css", "chat.js", "icon.svg", "operators.css", "operators.js", "widget.js")


@dataclass(frozen=True)
class Asset:
    """One file: its bytes, its media type, and a stamp that changes with it (16 hex digits of its sha256)."""

    data: bytes
    kind: str
    stamp: str


@cache
def asset(name: str) -> Asset:
    """A file of `NAMES`. Raises KeyError for any other."""
    if name not in NAMES:
        raise KeyError(name)
    data = files("personaspec.pages").joinpath("static", name).read_bytes()
    return Asset(data, KINDS[name.rpartition(".")[2]], hashlib.sha256(data).hexdigest()[:16])


def stamps() -> Mapping[str, str]:
    """The stamp of each file: a page that names it is never served with an older one."""
    return {name: asset(name).stamp for name in NAMES}
