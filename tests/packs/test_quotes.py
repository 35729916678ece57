"""The principal's words are told as theirs: in quotation marks, with the name and the day, never as the bot's own."""

from __future__ import annotations

from typing import Final

import pytest

from personaspec.analysis.somebody import SOMEBODY
from personaspec.guard.context import Context
from personaspec.ir.declarations import Fact, Header, Principal, Quote
from personaspec.ir.persona import Persona
from personaspec.session.lines import quotation

POLICY: Final = Persona(
    header=Header(
        name="alex",
        title=SOMEBODY["persona.name"],
        version="1.0.0",
        languages=("en", "sv", "pl"),
        timezone="UTC",
        principal=Principal(name=SOMEBODY["principal.name"], short=SOMEBODY["principal.short"]),
        operator=SOMEBODY["operator.name"],
        abilities=("chat",),
    )
)
WORDS: Final = "I never swore at {{it}}."


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "On 2026-03-01, Alex said: “I never swore at {it}.”"),
        ("sv", "Alex sa 2026-03-01: ”Jag svor aldrig.”"),
        ("pl", "On 2026-03-01, Alex said: “I never swore at {it}.”"),
    ],
)
def test_a_quote_is_told_as_one(language: str, told: str) -> None:
    quote = Quote(of="principal", date="2026-03-01")
    fact = Fact(name="wheel", text={"en": WORDS, "sv": "Jag svor aldrig."}, quote=quote)
    assert quotation(fact, POLICY, Context(language=language)) == told


def test_what_is_no_quote_is_told_as_it_stands() -> None:
    assert quotation(Fact(name="wheel", text={"en": WORDS}), POLICY, Context()) == "I never swore at {it}."
