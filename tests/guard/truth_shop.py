"""What is declared where the closed worlds are tried: a potter's shop, and a persona that offers nothing."""

from __future__ import annotations

from datetime import date

from personaspec.ir.declarations import Discount, Fact, Giveaway, Price
from tests.guard.policies import header, mara, offer, persona, price

TODAY = date(2026, 10, 1)  # a Thursday

SHOP = mara(
    header=header(languages=("en", "es", "de", "fr", "sv")),
    offers=(
        offer(
            code=(Discount(code="CLAY20", percent="20", until="2026-10-31"),),
            until="2026-12-31",
        ),
        offer(
            "throwing-book",
            text={"en": "A printed book on throwing."},
            price=(price("29", "EUR"),),
            code=(Discount(code="BOOK10", percent="10", until="2026-11-30"),),
            link=("https://mara.example/book",),
        ),
        offer(
            "clay-club",
            text={"en": "A membership with new videos."},
            price=(price("9.90", "EUR", per="month"),),
            link=(),
        ),
        offer("glaze-guide", text={"en": "A guide to glazes."}, price=(Price(kind="free"),), link=()),
        offer(
            "autumn-draw",
            text={"en": "A hand-thrown teapot, drawn once."},
            price=(Price(kind="free"),),
            link=(),
            until="2026-11-15",
            giveaway=Giveaway(
                prize="A hand-thrown teapot.",
                entry="One entry each, by the form on the page.",
                eligible="Adults in Sweden",
                ends="2026-11-15",
                sponsor="Lindqvist Keramik AB",
                rules="https://mara.example/rules",
            ),
        ),
        offer(
            "starter-kit",
            text={"en": "A starter kit with tools."},
            price=(price("59", "EUR"),),
            link=(),
            until="2026-06-30",
        ),
    ),
    facts=(
        Fact(name="refunds", text={"en": "You can return the book within 14 days for a full refund."}),
        Fact(
            name="delivery",
            text={"en": "Books are shipped from Gothenburg and arrive within 5 working days in Europe."},
        ),
        Fact(name="start", text={"en": "The wheel course starts on January 11, 2027."}),
        Fact(name="fair", text={"en": "Mara is at the Gothenburg craft fair on November 7."}),
        Fact(name="mail", text={"en": "The studio answers e-mails within two days."}),
    ),
)
BARE = persona(header=header(languages=("en", "es", "de", "fr", "sv")))
"""A persona that offers nothing."""
