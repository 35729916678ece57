"""Which parts of a rule a session keeps today. The enforcement table reads this: nothing is silently accepted."""

from __future__ import annotations

from typing import Final

TRIGGERS: Final = frozenset({"session-starts", "asked", "topic"})
"""Events of `disclose … when` that are watched."""

PLACED: Final = frozenset({"before-reply", "own-bubble", "after-reply"})
"""Where a notice can be put. Any other is put before the reply, which is earlier than it asks for."""

DISCLOSE: Final = frozenset({"when", "placed", "say", "under", "states", "wording"})
"""Words of a `disclose` that are kept. Not yet: `every`, `cap`, `spoken`, `ack`, `unless label shown`; without its cap
a notice is told more often than it must be, never less."""

TOPIC: Final = frozenset({"says", "matches", "unless", "then", "say", "under"})
"""Words of a `topic` that are kept. Not yet: `stays` (each message is heard anew); `means` needs a judge."""

LIMIT: Final[frozenset[str]] = frozenset()
"""Words of a `limit` that are kept: none yet."""


def why_not(kind: str, part: str) -> str:
    """Why a part is not enforced, in words for the table; "" where it is. `part` is `when back-after`, `every`, …"""
    word, _, rest = part.partition(" ")
    if kind == "disclose" and word == "when":
        return "" if rest in TRIGGERS else "no session watches this yet"
    if kind == "disclose" and word == "placed":
        return "" if rest in PLACED else "told before the reply instead"
    if kind == "disclose":
        return "" if word in DISCLOSE else "no session counts this yet"
    if kind == "topic":
        return "" if word in TOPIC else "a session does not remember topics yet"
    return "no session counts this yet"
