"""One byte form for one meaning: canonical JSON, and the hash of it.

As low as the IR: no I/O, no clock, nothing of the machine. Keys are sorted by code point, there is no white space
between tokens, text is UTF-8 as it is (not escaped), numbers are whole.
"""

from __future__ import annotations

import hashlib
import json
from typing import Final

from personaspec.ir.node import Node

ALGORITHM: Final = "sha256:"
_ENCODE: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
_WITHOUT: Final = frozenset({str, int, bool, type(None)})


def canonical_bytes(value: object) -> bytes:
    """The canonical JSON of a value made of dict (str keys), list, tuple, str, int, bool and None.

    A float is refused (TypeError): two machines may not agree on its digits, and the IR holds none.
    """
    _refuse_floats(value)
    return _ENCODE(value).encode("utf-8")


def digest(data: bytes) -> str:
    """`sha256:` and 64 hexadecimal digits."""
    return ALGORITHM + hashlib.sha256(data).hexdigest()


def node_bytes(node: Node) -> bytes:
    """The canonical JSON of a part of the IR, every field written out: a reader needs no defaults."""
    return canonical_bytes(node.plain())


def node_digest(node: Node) -> str:
    """The hash of a part of the IR; of a persona it is the hash that a bundle carries."""
    return digest(node_bytes(node))


def _refuse_floats(value: object) -> None:
    todo = [value]
    while todo:
        item = todo.pop()
        if type(item) in _WITHOUT:
            continue
        if isinstance(item, float):
            raise TypeError("a float has no canonical form")
        if isinstance(item, dict):
            todo.extend(item.values())
        elif isinstance(item, list | tuple):
            todo.extend(item)
