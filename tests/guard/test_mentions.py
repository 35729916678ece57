"""Which offers and links a sentence names."""

from __future__ import annotations

import pytest
from session.bots import HEADER

from personaspec.guard.mentions import NOTHING, Mentioning, Reader, mentioning
from personaspec.ir.declarations import Discount, Offer, Price
from personaspec.ir.node import Money
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Trigger
from tests.timing import within


def offer(name: str, relationship: str = "affiliate", link: str = "", code: str = "", **texts: str) -> Offer:
    return Offer(
        name=name,
        text=texts or {"en": name.replace("-", " ").capitalize() + "."},
        price=(Price(kind="exact", money=Money(amount="129", currency="EUR")),),
        relationship=relationship,  # type: ignore[arg-type]
        link=(link,) if link else (),
        code=(Discount(code=code, percent="20", until="2027-01-01"),) if code else (),
    )


COURSE = offer(
    "wheel-course",
    link="https://mara.example/wheel",
    code="CLAY20",
    en="Twelve lessons on the wheel, for beginners.",
    sv="Tolv lektioner vid drejskivan, för nybörjare.",
)
BOOK = offer("clay-book", "own", link="https://mara.example/book", en="A book about clay.")
SHOP = (COURSE, BOOK)


def policy(*triggers: Trigger, offers: tuple[Offer, ...] = SHOP) -> Persona:
    notice = Disclose(
        name="disclose/ad",
        title={"en": "Ad."},
        states=("is-ad",),
        when=triggers,
        placed="before-sentence",
        wording="exact",
    )
    return Persona(header=HEADER, offers=offers, discloses=(notice,))


AFFILIATE = Trigger(event="offer", values=("affiliate",))
ANY = Trigger(event="offer")
LINK = Trigger(event="link")


def made(*triggers: Trigger) -> Mentioning:
    found = mentioning(policy(*triggers))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "The wheel course starts in May.",
        "Have a look at our wheel courses!",
        "Mara's Wheel-Course is for you.",
        "The WHEEL COURSE, of course.",
        "Her wheel class is fun.",
        "You could take the course.",
        "Der Töpferkurs ist gut.",
        "Gå kursen!",
        "El curso empieza en mayo.",
        "See https://mara.example/wheel for more.",
        "See http://www.mara.example/wheel/.",
        "mara.example/wheel",
        "Use CLAY20 at checkout.",
        "use clay20",
        "It is twelve lessons on the wheel, for beginners, in Gothenburg.",
        "Tolv lektioner vid drejskivan, för nybörjare!",
        "The **wheel** _course_.",
    ],
)
def test_an_offer_is_named(text: str) -> None:
    assert made(ANY).of(text).offers[:1] == ("wheel-course",)


@pytest.mark.parametrize(
    "text",
    [
        "Slow the drying down: plastic over the rim.",
        "I love the wheel.",
        "Of course!",
        "Take a class near you.",
        "mara.example/studio",
        "CLAY200 is a glaze.",
        "Reply to hello@mara.example.",
        "",
    ],
)
def test_nothing_is_named(text: str) -> None:
    assert made(ANY).of(text) == NOTHING


def test_only_what_calls_for_a_notice_is_looked_for() -> None:
    found = made(AFFILIATE)
    assert found.of("The clay book and the wheel course.").offers == ("wheel-course",)
    assert found.of("The clay book.") == NOTHING
    assert made(Trigger(event="offer", values=("clay-book",))).of("The clay book.").offers == ("clay-book",)
    assert made(ANY).of("The wheel course and the clay book.").offers == ("wheel-course", "clay-book")


def test_who_needs_nothing_pays_nothing() -> None:
    assert mentioning(policy()) is None
    assert mentioning(policy(Trigger(event="session-starts"))) is None
    assert mentioning(policy(Trigger(event="offer", values=("paid",)))) is None
    assert mentioning(policy(AFFILIATE, offers=())) is None
    assert mentioning(policy(LINK, offers=())) is not None


def test_links_are_told_as_they_are_written() -> None:
    found = made(LINK).of("Go to Mara.example/Wheel, or [here](https://other.example/a?b=1). Mail hello@mara.example.")
    assert found.links == ("Mara.example/Wheel", "https://other.example/a?b=1")
    assert found.offers == ()
    assert made(ANY).of("See https://other.example.").links == ()


def test_a_line_break_does_not_hide_a_name() -> None:
    reader = Reader(made(ANY))
    assert reader.next("You could take the wheel") == NOTHING
    assert reader.next("course, it is fun.").offers == ("wheel-course",)
    closed = Reader(made(ANY))
    assert closed.next("I love my wheel.") == NOTHING
    assert closed.next("\n") == NOTHING


def test_hostile_text_costs_no_more() -> None:
    found = made(ANY, LINK)
    for text in ("the " * 500, "wheel " * 330, "a." * 1000, "clay20" * 330, "https://" * 250, "k" * 2000 + "urs"):
        within(10, lambda text=text: found.of(text))  # type: ignore[misc]
