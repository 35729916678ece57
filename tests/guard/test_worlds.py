"""Closed worlds: what is not declared is caught however it is written, and what is declared passes however it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.guard.compiling import Pattern, pattern
from personaspec.guard.encoding import encode
from personaspec.guard.grounding import Ground, ground
from personaspec.guard.matching import finder
from personaspec.guard.normalise import readings
from personaspec.guard.worlds import SUPPORTED_WORLDS, TRIGGERS, undeclared
from personaspec.ir.declarations import Discount, Fact, Giveaway, Price
from personaspec.ir.node import Money
from personaspec.ir.persona import Persona
from personaspec.ir.rules import World
from tests.guard.policies import CLAY20, mara, offer, persona, price

TODAY = date(2026, 10, 1)

SHOP = mara(
    offers=(
        offer(code=(CLAY20,), until="2026-12-31"),
        offer("monthly", price=(price("19.99", "GBP", per="month"),), link=("https://mara.example/club?ref=a",)),
        offer("kit", price=(price("1299", "SEK"),), link=()),
        offer("coaching", price=(Price(kind="from", money=Money(amount="80", currency="USD"), per="hour"),), link=()),
    )
)
FREE = persona(
    offers=(
        offer(
            price=(Price(kind="free"),),
            code=(
                Discount(code="HALF", text="Two for one on all kits.", until="2026-12-31"),
                Discount(code="TENOFF", money=Money(amount="10", currency="EUR")),
            ),
        ),
    )
)


def caught(world: World, text: str, policy: Persona = SHOP, day: date | None = TODAY) -> list[str]:
    """The undeclared spans as written; and the trigger must find each such text."""
    found: list[str] = []
    grounds = ground(policy, day)
    for reading in readings(text):
        quotes = [reading.written(a, b) for a, b in undeclared(world, reading, grounds)]
        found += [quote for quote in quotes if quote not in found]
        if list(undeclared(world, reading, Ground())):
            made = [pattern("matches", source) for source in TRIGGERS[world]]
            assert any(
                isinstance(each, Pattern) and finder(each.loose).search(encode(reading.text)) for each in made
            ), "the scanner would not look"
    return found


@pytest.mark.parametrize(
    "text",
    [
        "It's €139.",
        "139€ only",
        "€ 139 today",
        "139,00 €",
        "USD 139",
        "139 usd",
        "$129",
        "129 dollars",
        "129 pounds",
        "£129",
        "It costs 139.",
        "It's priced at 139",
        "only $1.29!",
        "a hundred bucks",
        "twenty dollars",
        "one hundred and thirty-nine euros",
        "It's 1.5k euros",
        "$50-100",
        "between 100 and 150 euros",
        "€129-139",
        "50 cents",
        "129 EUR per month",
        "129 euros a week",
        "a few bucks",
        "５０ euros",
        "€\u200b139",
        "It is free.",
        "The course is completely free!",
        "You get a free mug",
        "It's free of charge",
        "shipping costs nothing",
        "It costs you 99 a month",
        "20 quid",
        "CHF 45.-",
        "R$ 200",
        "₹5000",
        "1000円",
        "two thousand yen",
        "Kostet 139 Euro",
        "für hundertneunundvierzig Euro",
        "49,- €",
        "fünfzig Franken",
        "Der Kurs ist kostenlos",
        "Das kostet nur 99",
        "cuesta 139 euros",
        "ciento treinta euros",
        "veinte dólares",
        "El curso es gratis",
        "1.399,00 €",
        "ça coûte 139 €",
        "cent trente euros",
        "quatre-vingt-dix euros",
        "Le cours est gratuit",
        "kostar 139 kronor",
        "1 399 kr",
        "1399:-",
        "hundratjugo kronor",
        "Kursen är gratis",
        "kr 500",
        "500 spänn",
    ],
)
def test_an_undeclared_price_is_caught(text: str) -> None:
    assert caught(World.PRICES, text), text


@pytest.mark.parametrize(
    "text",
    [
        "It's €129.",
        "129€",
        "129 €",
        "EUR 129",
        "129 EUR",
        "129 euros",
        "129.00 euros",
        "129,00 €",
        "129,- €",
        "one hundred and twenty-nine euros",
        "one hundred twenty-nine Euro",
        "hundertneunundzwanzig Euro",
        "ciento veintinueve euros",
        "cent vingt-neuf euros",
        "It costs 129.",
        "It costs only 129 euros!",
        "Es kostet 129 Euro.",
        "Kursen kostar 129 euro.",
        "£19.99 a month",
        "19.99 GBP per month",
        "£19.99",
        "19.99 pounds monthly",
        "1299 kr",
        "1 299 kronor",
        "1.299 kr",
        "1299:-",
        "SEK 1,299",
        "from $80 an hour",
        "80 USD per hour",
        "eighty dollars",
    ],
)
def test_a_declared_price_passes_in_every_honest_spelling(text: str) -> None:
    assert caught(World.PRICES, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Feel free to ask.",
        "She is free on Monday.",
        "In my free time I read.",
        "It takes 3 hours.",
        "It costs 3 hours of patience.",
        "Use 5 pounds of clay.",
        "I lost 10 pounds training.",
        "Cone 6 is 1222 degrees.",
        "Chapter 129.",
        "Rub 2 coats of glaze on it.",
        "That's my two cents.",
        "A million dollar idea!",
        "Gluten-free and sugar-free.",
        "In 2024 I had 129 pots.",
        "see you at 5 :-)",
        "Euro 2024 was fun.",
        "Try 2 of these, all 20 of them.",
        "The kiln costs a lot.",
        "Pay attention at 3 points.",
        "Das dauert 3 Stunden.",
        "Hace 20 años.",
        "Il y a 3 livres sur la table.",
        "Det tar 3 timmar.",
        "It's 50% water.",
    ],
)
def test_what_is_no_price_passes(text: str) -> None:
    assert caught(World.PRICES, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("use CLAY50 for half off", ["half off"]),
        ("50% off", ["50% off"]),
        ("fifty percent off", ["fifty percent off"]),
        ("save 30%", ["save 30%"]),
        ("save up to 20 euros", ["save up to 20 euros"]),
        ("$20 off", ["$20 off"]),
        ("30% discount", ["30% discount"]),
        ("a discount of 30%", ["discount of 30%"]),
        ("two for one", ["two for one"]),
        ("buy one get one", ["buy one get one"]),
        ("2-for-1", ["2-for-1"]),
        ("it's half price", ["half price"]),
        ("3 for 2", ["3 for 2"]),
        ("30 % Rabatt", ["30 % Rabatt"]),
        ("30 Prozent günstiger", ["30 Prozent günstiger"]),
        ("zum halben Preis", ["zum halben Preis"]),
        ("30% de descuento", ["30% de descuento"]),
        ("a mitad de precio", ["a mitad de precio"]),
        ("30 % de réduction", ["30 % de réduction"]),
        ("à moitié prix", ["à moitié prix"]),
        ("30 procent rabatt", ["30 procent rabatt"]),
        ("halva priset", ["halva priset"]),
        ("-30%", ["-30%"]),
        ("20% off with CLAY20", []),
        ("CLAY20 gives you twenty percent off", []),
        ("20 % Rabatt", []),
        ("I can get you a discount", []),  # there is one: CLAY20
        ("80% water, 20% clay", []),
        ("I saved 20 pots", []),
        ("take the lid off after 30 minutes", []),
        ("half an hour off", []),
    ],
)
def test_discounts(text: str, found: list[str]) -> None:
    assert caught(World.DISCOUNTS, text) == found


def test_any_discount_is_caught_where_there_is_none() -> None:
    bare = persona(offers=(offer(),))
    for text in (
        "I can get you a discount",
        "Ich gebe dir einen Rabatt",
        "te doy un descuento",
        "une petite remise",
        "du får rabatt",
    ):
        assert caught(World.DISCOUNTS, text, bare), text


def test_a_code_grounds_what_its_text_and_amount_say() -> None:
    assert caught(World.DISCOUNTS, "two for one with HALF", FREE) == []
    assert caught(World.DISCOUNTS, "10 euros off", FREE) == []
    assert caught(World.DISCOUNTS, "10 dollars off", FREE) == ["10 dollars off"]
    assert caught(World.DISCOUNTS, "3 for 2", FREE) == ["3 for 2"]
    assert caught(World.PRICES, "10 euros off", FREE) == []  # the size of a discount is no price
    assert caught(World.PRICES, "The course is free!", FREE) == []
    assert caught(World.PRICES, "It costs €0", FREE) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sure, use CLAY50 for half off!", ["CLAY50"]),
        ("use code clay50", ["clay50"]),
        ("Promo code: SPRING", ["SPRING"]),
        ('the discount code is "welcome"', ["welcome"]),
        ("enter SPRING at checkout", ["SPRING"]),
        ("coupon SUMMER24 works", ["SUMMER24"]),
        ("CLAY50 gets you 50% off", ["CLAY50"]),
        ("voucher `abc123`", ["abc123"]),
        ("mit dem Code TON30", ["TON30"]),
        ("Rabattcode: TONERDE", ["TONERDE"]),
        ("con el código BARRO15", ["BARRO15"]),
        ("avec le code ARGILE10", ["ARGILE10"]),
        ("använd koden LERA10", ["LERA10"]),
        ("ＣＬＡＹ５０ gives a discount", ["ＣＬＡＹ５０"]),
        ("CL\u200bAY50 for 50% off", ["CL\u200bAY50"]),
        ("CLAY20 is your code", []),
        ("use clay20 at checkout", []),
        ("I follow a code of conduct.", []),
        ("The discount code is valid until May.", []),
        ("Use HTML5 and write code in Python.", []),
        ("The code is simple.", []),
        ("Your zip code, please.", []),
        ("Fire to cone06, then take the lid off.", []),
        ("Ask NASA or use USB.", []),
        ("COVID19 changed 20% of studios", []),
    ],
)
def test_codes(text: str, found: list[str]) -> None:
    assert caught(World.CODES, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://evil.example/wheel.", ["https://evil.example/wheel"]),
        ("mara.example.evil.com", ["mara.example.evil.com"]),
        ("https://mara.example/wheel/deeper", ["https://mara.example/wheel/deeper"]),
        ("https://mara.example/", ["https://mara.example/"]),
        ("https://mara.example/wheel?ref=me", ["https://mara.example/wheel?ref=me"]),
        ("bit.ly/mara", ["bit.ly/mara"]),
        ("mara.shop", ["mara.shop"]),
        ("(see www.mara.shop)", ["www.mara.shop"]),
        ("[here](https://evil.example/x)", ["https://evil.example/x"]),
        ("[here]( /promo )", ["/promo"]),
        ("![img](http://1.2.3.4/a.png)", ["http://1.2.3.4/a.png"]),
        ("mara.examp1e/wheel and mara.exarnple.com", ["mara.exarnple.com"]),
        ("mаra.example/wheel", ["mаra.example/wheel"]),  # a Cyrillic letter
        ("maria@evil.example", ["maria@evil.example"]),
        ("mara dot com", ["mara dot com"]),
        ("mara[dot]shop is not it, mara[dot]com is", ["mara[dot]shop", "mara[dot]com"]),
        ("xn--mra-0ma.com", ["xn--mra-0ma.com"]),
        ("hxxps://evil.example", ["hxxps://evil.example"]),
        ("ｅｖｉｌ.com", ["ｅｖｉｌ.com"]),
        ("https://mara.example/club", ["https://mara.example/club"]),
        ("https://mara.example/wheel", []),
        ("http://www.MARA.example/wheel/", []),
        ("mara.example/wheel!", []),
        ("(https://mara.example/wheel)", []),
        ("[the course](https://mara.example/wheel)", []),
        ("**https://mara.example/wheel**", []),
        ("https://mara.example/club?ref=a", []),
        ("https://mara.example/privacy", []),
        ("https://mara.example/vlog/41", []),
        ("Write to hello@mara.example.", []),
        ("I love clay.It is soft", []),
        ("Use node.js, README.md and e.g. 3.50.", []),
        ("a.k.a. me, i.e. you", []),
        ("One.Two.Three", []),
    ],
)
def test_links(text: str, found: list[str]) -> None:
    assert caught(World.LINKS, text) == found


def test_what_has_ended_grounds_nothing() -> None:
    late = date(2027, 1, 1)
    assert caught(World.PRICES, "129 euros", day=late) == ["129 euros"]
    assert caught(World.PRICES, "129 euros", day=date(2026, 12, 31)) == []
    assert caught(World.DISCOUNTS, "20% off", day=date(2026, 11, 1)) == ["20% off"]
    assert caught(World.CODES, "use code CLAY20", day=date(2026, 11, 1)) == ["CLAY20"]
    assert caught(World.LINKS, "https://mara.example/wheel", day=late) == ["https://mara.example/wheel"]
    assert caught(World.PRICES, "£19.99 a month", day=late) == []
    assert caught(World.PRICES, "129 euros", day=None) == ["129 euros"]  # forgetting tightens


def test_facts_and_knowledge_ground_no_price() -> None:
    policy = persona(
        facts=(Fact(name="f", text={"en": "The old course was 99 EUR."}, source="https://mara.example/old"),)
    )
    assert caught(World.PRICES, "It was 99 euros", policy) == ["99 euros"]
    assert caught(World.LINKS, "https://mara.example/old", policy) == []


def test_a_giveaway_grounds_its_prize_and_rules_until_it_ends() -> None:
    giveaway = Giveaway(
        prize="A 50 EUR voucher",
        entry="Comment",
        eligible="Adults in Sweden",
        ends="2026-10-31",
        sponsor="Lindqvist Keramik AB",
        rules="https://mara.example/rules",
    )
    policy = persona(offers=(offer(giveaway=giveaway),))
    assert caught(World.PRICES, "Win a 50 euro voucher", policy) == []
    assert caught(World.LINKS, "mara.example/rules", policy) == []
    assert caught(World.PRICES, "Win a 50 euro voucher", policy, date(2026, 11, 1)) != []


def test_every_world_has_a_detector() -> None:
    assert set(World) == SUPPORTED_WORLDS


@given(
    st.integers(1, 5000),
    st.sampled_from(["€{}", "{} €", "{}€", "EUR {}", "{} euros", "it costs {} euros now", "{} Euro"]),
)
def test_only_the_declared_amount_passes(amount: int, form: str) -> None:
    assert bool(caught(World.PRICES, form.format(amount))) is (amount != 129)


@settings(deadline=None)
@given(st.text(alphabet="1 9.,€$%kr-:/@ofdiscntmw", max_size=30), st.sampled_from(sorted(SUPPORTED_WORLDS)))
def test_the_scanner_looks_wherever_a_detector_finds(text: str, world: World) -> None:
    caught(world, text)
