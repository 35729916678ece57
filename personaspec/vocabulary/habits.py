"""What people write who know other tools, and the words of this language that they mean by it. Words, no rules."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

LINES: Final[dict[str, tuple[str, ...]]] = {
    "a": ("reply",),
    "ai": ("bot", "reply"),
    "allow": ("allows",),
    "answer": ("reply", "answers"),
    "assistant": ("bot", "reply"),
    "avoids": ("avoid",),
    "ban": ("forbid",),
    "banned": ("forbid",),
    "bio": ("about",),
    "block": ("forbid",),
    "blocked": ("forbid",),
    "character": ("persona",),
    "cost": ("price",),
    "coupon": ("code",),
    "creator": ("principal",),
    "deny": ("forbid",),
    "description": ("about",),
    "discount": ("code",),
    "dont": ("forbid",),
    "dont-say": ("forbid",),
    "else": ("then",),
    "email": ("contact",),
    "example": ("violates", "sample"),
    "expires": ("until",),
    "from": ("starts",),
    "goal": ("objective",),
    "href": ("link",),
    "if": ("when",),
    "import": ("use",),
    "knows": ("knowledge",),
    "lang": ("languages",),
    "language": ("languages",),
    "locale": ("languages",),
    "message": ("say", "fan"),
    "must": ("disclose",),
    "must-say": ("disclose",),
    "mustsay": ("disclose",),
    "never-say": ("forbid",),
    "notice": ("disclose",),
    "owner": ("principal",),
    "product": ("offer",),
    "prohibit": ("forbid",),
    "promo": ("code",),
    "q": ("fan", "answers"),
    "question": ("fan", "answers"),
    "reason": ("because",),
    "regex": ("matches",),
    "reply": ("say", "bot"),
    "require": ("use",),
    "respond": ("say", "reply", "bot"),
    "response": ("say", "reply", "bot"),
    "rule": ("forbid",),
    "sells": ("offer",),
    "style": ("voice",),
    "subject": ("topic",),
    "text": ("say",),
    "trigger": ("when",),
    "tz": ("timezone",),
    "url": ("link",),
    "user": ("fan",),
    "voucher": ("code",),
    "website": ("link",),
    "why": ("because",),
}
"""The first word of a line -> what is meant, the likeliest first; only where the place has it."""

VALUES: Final[dict[str, tuple[str, ...]]] = {
    "an": ("per",),
    "a": ("per",),
    "block": ("stop", "deflect"),
    "blocked": ("stopped",),
    "children": ("child", "minor"),
    "delete": ("stop",),
    "drop": ("stop",),
    "each": ("per",),
    "gratis": ("free",),
    "handoff": ("hand-off",),
    "ignore": ("deflect",),
    "kids": ("child", "minor"),
    "kostenlos": ("free",),
    "log": ("note",),
    "mine": ("own",),
    "ok": ("passes",),
    "pass": ("passes",),
    "redirect": ("deflect",),
    "refuse": ("stop", "deflect"),
    "reject": ("stop", "deflect"),
    "selling": ("offers",),
    "sell": ("offers",),
    "sponsored": ("paid",),
    "talking": ("chat",),
    "warn": ("note",),
}
"""A word behind the first -> the word of a closed list that is meant."""

AND: Final = frozenset({"and", "or", "och", "eller", "und", "oder", "y", "o", "et", "ou", "e", "en", "og"})
"""What stands between the last two items of a list in a sentence."""

TO: Final = frozenset({"to", "till", "til", "bis", "à", "a", "hasta", "up-to"})
"""What stands between the two ends of a range in a sentence."""


def line_meant(word: str, known: Collection[str]) -> str | None:
    """The first word of a line that is meant, where the place knows it."""
    return next((instead for instead in LINES.get(word.casefold(), ()) if instead in known), None)


def value_meant(word: str, known: Collection[str]) -> str | None:
    """The word of a closed list that is meant: by habit, as a part of its name (`ai`: `is-ai`), or as its stem."""
    folded = word.casefold()
    by_habit = next((instead for instead in VALUES.get(folded, ()) if instead in known), None)
    if by_habit:
        return by_habit
    parts = [w for w in known if folded in w.split("-") or folded in w.split(" ")]
    stems = [w for w in known if (len(w) > 3 and folded.startswith(w)) or (len(folded) > 3 and w.startswith(folded))]
    return parts[0] if len(parts) == 1 else stems[0] if len(stems) == 1 else None
