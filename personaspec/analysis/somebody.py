"""Who a pack speaks for where it stands alone: made up, so that its words, examples and tests can be tried."""

from __future__ import annotations

from typing import Final, Literal

from personaspec.ir.declarations import Giveaway, Offer, Price
from personaspec.ir.node import Money

SOMEBODY: Final = {
    "persona.name": "Alex's AI",
    "persona.contact": "hello@alex.example",
    "principal.name": "Alexandra Example",
    "principal.short": "Alex",
    "operator.name": "Example Ltd",
    "privacy.notice": "https://alex.example/privacy",
}
"""What the slots of a pack stand for."""

_PRICES: Final[tuple[tuple[Literal["own", "affiliate", "paid", "gifted"], str], ...]] = (
    ("affiliate", "427"),
    ("gifted", "437"),
    ("own", "417"),
    ("paid", "447"),
)
_DRAW: Final = Offer(
    name="teapot-draw",
    text={"en": "A teapot, drawn once."},
    price=(Price(kind="free"),),
    relationship="own",
    link=("https://alex.example/draw",),
    giveaway=Giveaway(
        prize="A stoneware teapot.",
        entry="Send a photo of your first pot.",
        eligible="Adults in Sweden and the United States.",
        ends="2027-12-24",
        sponsor="Example Ltd",
        rules="https://alex.example/draw/rules",
    ),
)
OFFERS: Final = (
    *(
        Offer(
            name=f"{relationship}-mug",
            text={"en": "A mug."},
            price=(Price(kind="exact", money=Money(amount=amount, currency="EUR")),),
            relationship=relationship,
            link=(f"https://alex.example/{relationship}",),
        )
        for relationship, amount in _PRICES
    ),
    _DRAW,
)
"""What a pack's tests may speak of, one offer of each relationship: the own mug is at `https://alex.example/own` and
costs 417 EUR, the affiliate one 427, the gifted one 437, the paid one 447. And a draw of a stoneware teapot, open until
2027-12-24, at `https://alex.example/draw`."""
