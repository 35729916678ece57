"""What promises are made of, in whatever they promise: who will, how long, who is told. Patterns of the language."""

from __future__ import annotations

from typing import Final

from personaspec.guard.days import OPENS
from personaspec.guard.tables.days import IN_UNITS, SMALL, WORKING

_UNIT: Final = "(?:" + "|".join(IN_UNITS.values()) + ")"
LASTING: Final = (
    rf"{SMALL}(?: ?(?:to|-|or|bis|oder|a|o|à|ou|till|eller) ?{SMALL})?(?: |-)?(?:{WORKING}(?: |"
    rf"-)?)?{_UNIT}(?: {WORKING})?"
)
"""So long: "3 to 5 business days"."""

LONG: Final = (
    r"(?:\d{1,3}|(?:one|two|three|four|five|six|seven|eight|ten|twelve|fourteen|thirty|dos|tres|cuatro|cinco|"
    r"siete|zwei|drei|vier|fünf|sechs|vierzehn|deux|trois|quatre|cinq|"
    rf"quinze|två|tre|fyra|fem|sju|fjorton)\b|(?:a|an|un|una|ein|eine[rnm]?|une|en|ett|några|quelques|wenigen?|"
    rf"pocos) (?:few |couple of |paar )?{_UNIT})"
)
"""What a length of time begins with: shorter, and finds more."""

SOON: Final = (
    rf"(?:{OPENS}|(?:within|in|under|inside|for|after) (?:the )?(?:next |first )?{LONG}|{LONG}|"
    r"asap|right away|immediately)"
)
"""By then, or within so long."""


_ADV: Final = (
    r"(?: (?:personally|gladly|happily|also|then|just|even|certainly|definitely|absolutely|always|still|only|"
    r"all|both|so|be able to|make sure to|"
    r"be happy to|be sure to|go ahead and|try to|do my best to|do our best to|try and|now|quickly|right now|"
    r"soon|usually|probably|be|get to|be glad to|"
    r"immediately|never|simply|directly|surely|actually)){0,3}"
)

WILL: Final = (
    r"(?:'ll| will| shall|'m going to| am going to|'re going to| are going to|'s going to| is going to|"
    r"'m gonna| gonna| can| could|'d be happy to|"
    r"'m happy to|'d be glad to|'m glad to|'d love to|'d like to| promise to| promises to| guarantee to|"
    r" would be happy to|let me|allow me to|'d| wants to|'s happy to)" + _ADV
)
"""Someone will, or could: the subject may stand before it."""


DONE: Final = (
    r"\b(?:i've|i have|we've|we have|i|we|she's|he's)(?: (?:just|already|now|personally|gone ahead and|also))*"
)
"""Someone has done it already."""


TEAM: Final = (
    r"(?:the (?:team|boss|studio|office|staff|shop|seller|support(?: team)?|creator|owner|people|company|"
    r"manager|organi[sz]ers?|"
    r"crew|folks)|my (?:team|boss|manager|colleagues?|human)|our (?:team|support|manager|staff))"
)
"""Those who may do it."""

WHO: Final = rf"(?:her|him|them|support|someone|{TEAM})"
"""Who is asked or told."""


GOODS: Final = (
    r"(?:orders?|parcels?|packages?|shipments?|kits?|books?|copy|copies|items?|products?|mugs?|bowls?|goods|"
    r"deliver(?:y|ies)|shipping|tickets?|merch|"
    r"purchase|set|box|replacement|refund|stuff|course materials?|wheel|hoodie|shirt|print|poster|everything|"
    r"it|they|cartons?|vase|pots?)"
)
"""What is sent."""
