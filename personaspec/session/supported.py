"""Which parts of a rule a session keeps today. The enforcement table reads this: nothing is silently accepted."""

from __future__ import annotations

from typing import Final

TRIGGERS: Final = frozenset(
    {
        "session-starts",
        "day-starts",
        "back-after",
        "asked",
        "topic",
        "offer",
        "link",
        "relationship",
        "personalised-price",
        "media",
        "acting",
        "before-access",
        "leaving",
    }
)
"""Events of `disclose … when` that are watched. Offers and links are seen where the turn tells of them (`Mentions`)."""

PLACED: Final = frozenset(
    {"before-reply", "own-bubble", "after-reply", "before-sentence", "same-message", "persistent"}
)
"""Where a notice can be put: a session says where, and a host that shows it puts it there."""

DISCLOSE: Final = frozenset(
    {"when", "every", "cap", "placed", "spoken", "unless", "ack", "say", "under", "states", "wording"}
)
"""Words of a `disclose` that are kept."""

TOPIC: Final = frozenset({"says", "matches", "unless", "then", "stays", "say", "under"})
"""Words of a `topic` that are kept; `means` needs a judge."""

LIMIT: Final = frozenset({"cap", "quiet", "then", "say", "under"})
"""Words of a `limit` that are kept."""

SPANS: Final = frozenset({"session", "day"})
"""Spans of a `limit … cap` that are kept; a notice's cap is counted in all of them."""


def why_not(kind: str, part: str) -> str:
    """Why a part is not enforced, in words for the table; "" where it is. `part` is `when back-after`, `every`,
    `placed persistent`, `cap`, `cap per week` …"""
    word, _, rest = part.partition(" ")
    match kind, word:
        case "disclose", "when":
            return "" if rest in TRIGGERS else "no session watches this yet"
        case "disclose", "placed":
            return "" if rest in PLACED else "told before the reply instead"
        case "disclose", _:
            return "" if word in DISCLOSE else "no session counts this yet"
        case "topic", _:
            return "" if word in TOPIC else "a session does not remember topics yet"
        case "limit", "cap":
            span = rest.removeprefix("per ")
            return "" if not span or span in SPANS else f"no session counts the messages of a {span}"
        case "limit", _:
            return "" if word in LIMIT else "no session counts this yet"
        case _:
            return "no session counts this yet"
