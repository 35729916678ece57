"""A change made ready to be written: what in it no store can keep is refused here, before one sees it."""

from __future__ import annotations

import re
from typing import Final

from personaspec.lean import dataclass
from personaspec.stores import codec
from personaspec.stores.protocol import Change, StoreError, Who

_LONGEST: Final = 256  # characters of a name
_HASH: Final = re.compile(r"sha256:[0-9a-f]{64}")
_BAD: Final = "a name holds a character that no store can keep"


@dataclass(frozen=True, slots=True)
class Draft:
    """A change as bytes. `memory` is None where it stays or is nothing (`forgets` likewise); `remembers` tells the two
    apart. `said` and `shown` are those of its exchange. `touched` is the change's time in seconds since 1970."""

    change: Change
    state: bytes
    remembers: bool
    memory: bytes | None
    forgets: float | None
    said: str
    shown: str
    touched: float


def draft(change: Change) -> Draft:
    """Raises StoreError for what no store can hold."""
    named(change.who)
    memory, exchange = change.memory, change.exchange
    if any(each.text and not _HASH.fullmatch(each.text) for each in change.happened) or change.now.tzinfo is None:
        raise StoreError(
            "what happened cannot be written down", "evidence holds hashes of texts, and times with a zone"
        )
    try:
        return Draft(
            change,
            codec.state_bytes(change.state),
            memory is not None,
            codec.memory_bytes(memory) if memory is not None else None,
            codec.ends(memory) if memory is not None else None,
            codec.clean(exchange.fan) if exchange is not None else "",
            codec.clean(exchange.bot) if exchange is not None else "",
            change.now.timestamp(),
        )
    except (TypeError, ValueError, OverflowError) as error:
        raise StoreError("what a turn leaves cannot be written down", "this is a bug: please report it") from error


def named(who: Who) -> Who:
    """The same, once it is known that every store can hold it. Raises StoreError."""
    for name in (who.persona, who.fan, who.session):
        if len(name) > _LONGEST:
            raise StoreError(f"a name has {len(name)} characters", f"a name has at most {_LONGEST}")
        if not name.isascii():
            try:
                name.encode()
            except UnicodeEncodeError:
                raise StoreError(_BAD, "give names of whole characters") from None
        if "\0" in name:
            raise StoreError(_BAD, "give names without a null character")
    return who
