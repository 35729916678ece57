"""Which laws are likely to reach a persona: the scope table of the docs, and what else decides."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaspec.ir.declarations import Audience, Header, Law, Offer, Principal
from personaspec.ir.node import Dimension, For
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose
from personaspec.scope import LawScope, scope

DAY = date(2026, 11, 21)
COMPANION = ("memory", "feelings", "relationship")
REACHES = {
    "CA SB 243": ("any-of", *COMPANION),
    "NY Art. 47": ("all-of", *COMPANION),
    "WA": ("any-of", *COMPANION),
    "OR / GA": ("all-of", *COMPANION),
    "CT / ID / CO": ("any-of", "chat", "voice"),
    "UT 13-77": ("any-of", "offers"),
    "EU 50(1)": ("everyone",),
}
TABLE = {
    ("chat",): ("undetermined", "out", "undetermined", "out", "in", "out", "in"),
    ("chat", "memory"): ("in", "undetermined", "in", "undetermined", "in", "out", "in"),
    ("chat", "memory", "feelings"): ("in", "in", "in", "in", "in", "out", "in"),
    ("chat", "memory", "feelings", "relationship"): ("in", "in", "in", "in", "in", "out", "in"),
    ("chat", "offers"): ("undetermined", "out", "undetermined", "out", "in", "in", "in"),
}
OFFER = Offer(name="kit", text={"en": "A kit."}, relationship="own")


def law(name: str = "a", **changes: object) -> Law:
    fields: dict[str, Any] = {
        "name": f"law/{name}",
        "title": "A law",
        "status": "enacted",
        "places": ("US-NY",),
        "starts": "2025-11-05",
        "source": "https://example.org",
        "grade": "primary",
        "verified": "2026-11-21",
    }
    return Law(**(fields | changes))


def persona(
    *laws: Law,
    abilities: tuple[str, ...] = ("chat",),
    audience: Audience | None = None,
    role: str = "deployer",
    **more: object,
) -> Persona:
    return Persona(
        header=Header(
            name="mara",
            title="Mara",
            version="1.0.0",
            languages=("en",),
            timezone="UTC",
            principal=Principal(name="Mara Lindqvist", short="Mara"),
            operator="Keramik AB",
            abilities=abilities,  # type: ignore[arg-type]
            role=role,
        ),
        audience=audience or Audience(),
        laws=laws,
        **more,  # type: ignore[arg-type]
    )


def one(policy: Persona, day: date = DAY) -> LawScope:
    (found,) = scope(policy, day)
    return found


@pytest.mark.parametrize("abilities", TABLE, ids="+".join)
def test_the_scope_table(abilities: tuple[str, ...]) -> None:
    laws = [law(name, reaches=reaches) for name, reaches in REACHES.items()]
    assert tuple(found.likely for found in scope(persona(*laws, abilities=abilities), DAY)) == TABLE[abilities]


def test_the_table_in_the_docs_is_this_one() -> None:
    page = (Path(__file__).parent.parent / "docs" / "laws.md").read_text(encoding="utf-8")
    for abilities, row in TABLE.items():
        assert f"| {', '.join(f'`{each}`' for each in abilities)} | {' | '.join(row)} |" in page


@pytest.mark.parametrize(
    ("places", "likely", "words"),
    [
        ((), "in", "where fans are is not said"),
        (("everywhere",), "in", "where fans are is not said"),
        (("SE", "everywhere"), "in", "where fans are is not said"),
        (("US",), "in", "fans may be there"),
        (("SE", "US-NY"), "in", "fans may be there: `places` says US-NY"),
        (("SE", "DE"), "out", "`places` says SE, DE"),
        (("US-CA",), "out", "`places` says US-CA"),
    ],
)
def test_an_unknown_place_takes_the_strictest_reading(places: tuple[str, ...], likely: str, words: str) -> None:
    found = one(persona(law(), audience=Audience(places=places)))
    assert found.likely == likely
    assert any(words in why for why in found.why)


@pytest.mark.parametrize(
    ("status", "likely"),
    [
        ("enacted", "in"),
        ("guidance", "in"),
        ("enjoined", "undetermined"),
        ("proposed", "out"),
        ("vetoed", "out"),
        ("repealed", "out"),
    ],
)
def test_what_became_of_it(status: str, likely: str) -> None:
    assert one(persona(law(status=status))).likely == likely


def test_days() -> None:
    ahead = one(persona(law(starts="2027-01-01")))
    assert (ahead.likely, ahead.starts_in) == ("in", 41)
    assert one(persona(law(starts="2026-11-21"))).starts_in is None
    assert one(persona(law(until="2026-11-21"))).likely == "in"
    assert one(persona(law(until="2026-11-20"))).likely == "out"
    assert one(persona(law(verified="2026-08-23"))).stale is None
    assert one(persona(law(verified="2026-08-22"))).stale == 91
    assert one(persona(law(verified="2025-01-01", status="repealed"))).stale is None


@pytest.mark.parametrize(
    ("binds", "role", "offers", "likely"),
    [
        (("operator",), "deployer", (), "in"),
        (("provider", "deployer"), "deployer", (), "in"),
        (("provider",), "deployer", (), "undetermined"),
        (("deployer",), "operator", (), "in"),
        (("deployer",), "provider", (), "undetermined"),
        (("supplier",), "deployer", (), "undetermined"),
        (("supplier",), "deployer", (OFFER,), "in"),
        (("supplier",), "supplier", (), "in"),
        (("endorser", "advertiser"), "deployer", (), "out"),
        (("endorser", "advertiser"), "deployer", (OFFER,), "in"),
    ],
)
def test_whom_it_binds(binds: tuple[str, ...], role: str, offers: tuple[Offer, ...], likely: str) -> None:
    assert one(persona(law(binds=binds), role=role, offers=offers)).likely == likely


def test_offers_sell_whatever_the_abilities_say() -> None:
    assert one(persona(law(reaches=("any-of", "offers")), offers=(OFFER,))).likely == "in"


@pytest.mark.parametrize(
    ("audience", "likely"),
    [
        (Audience(), "in"),
        (Audience(ages=("adult", "teen"), ages_by="age check"), "in"),
        (Audience(ages=("adult",)), "undetermined"),
        (Audience(ages=("adult",), ages_by="age check"), "out"),
    ],
)
def test_an_unknown_age_takes_the_strictest_reading(audience: Audience, likely: str) -> None:
    notice = Disclose(
        name="std/a/disclose/b",
        states=("is-ai",),
        placed="before-reply",
        wording="exact",
        under=("law/a",),
        reach=(For(dimension=Dimension.AGE, values=("minor",)),),
    )
    assert one(persona(law(), audience=audience, discloses=(notice,))).likely == likely
    everyone = notice.model_copy(update={"reach": ()})
    assert one(persona(law(), audience=audience, discloses=(notice, everyone))).likely == "in"


_ABILITIES = st.sets(st.sampled_from(("chat", "memory", "feelings", "relationship", "offers", "voice", "image")))
_ORDER = {"out": 0, "undetermined": 1, "in": 2}


@given(
    _ABILITIES,
    _ABILITIES,
    st.sampled_from(sorted(REACHES)),
    st.sampled_from([(), ("operator",), ("provider",), ("endorser",)]),
    st.sampled_from([(), ("US",), ("SE",)]),
)
def test_who_declares_more_is_never_reached_less(
    some: set[str], more: set[str], reach: str, binds: tuple[str, ...], places: tuple[str, ...]
) -> None:
    held = law(reaches=REACHES[reach], binds=binds)

    def likely(abilities: set[str]) -> int:
        audience = Audience(places=places)
        return _ORDER[one(persona(held, abilities=tuple(sorted(abilities)), audience=audience)).likely]

    assert likely(some) <= likely(some | more)
    assert all(one(persona(held, abilities=tuple(sorted(some)))).why)
