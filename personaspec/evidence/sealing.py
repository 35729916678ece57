"""Bytes of a line, and the hashes that hold them: a plain sha256, or an HMAC where the writer has a key."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Final

from personaspec.canonical import canonical_bytes, digest
from personaspec.evidence.line import SCHEMA

_BODY: Final = b'{"body":'
_HASH: Final = b',"hash":"'
_TAIL: Final = re.compile(
    rb',"hash":"((?:hmac-)?sha256:[0-9a-f]{64})","personal":(null|\{.*\})\}\n',
    re.DOTALL,
)
KEYED: Final = "hmac-sha256:"


@dataclass(frozen=True, slots=True)
class Seal:
    """How a body is hashed. With a `key` nobody without it can make a line that verifies."""

    key: bytes | None = None

    def of(self, body: bytes) -> str:
        """`sha256:…`, or `hmac-sha256:…` with a key."""
        return digest(body) if self.key is None else KEYED + hmac.digest(self.key, body, "sha256").hex()


PLAIN: Final = Seal()


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a line as they stand in the file; `personal` None where it is null."""

    body: bytes
    hash: str
    personal: bytes | None


def framed(body: bytes, sealed: str, personal: bytes | None) -> bytes:
    """The bytes of a line, with its end."""
    return b'{"body":' + body + b',"hash":"' + sealed.encode() + b'","personal":' + (personal or b"null") + b"}\n"


def split(raw: bytes) -> Frame | None:
    """The parts of a line; None where it is none. Quotation marks inside a text are escaped, so no text can look like
    the frame."""
    at = raw.rfind(_HASH)  # no key of `personal` is called so
    found = _TAIL.fullmatch(raw, at) if at > 0 and raw.startswith(_BODY) else None
    if found is None:
        return None
    sealed, personal = found.groups()
    return Frame(raw[len(_BODY) : at], sealed.decode(), None if personal == b"null" else personal)


def anchor_bytes(writer: str, seq: int, head: str) -> bytes:
    """The line that stands for what was pruned."""
    return canonical_bytes({"anchor": {"hash": head, "schema": SCHEMA, "seq": seq, "writer": writer}}) + b"\n"


def personal_bytes(*, salt: str, fan: str, place: str, age: str, age_source: str) -> bytes:
    """The personal part. `salt` is 32 hexadecimal digits of chance, new for each line."""
    return canonical_bytes({"age": age, "age_source": age_source, "fan": fan, "place": place, "salt": salt})


def pseudonym(key: bytes, fan: str) -> str:
    """A fan's name in the log: the same for the same fan and key, and nobody's without the key. "" for nobody."""
    if not fan:
        return ""
    return "fan:" + hmac.new(key, fan.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]
