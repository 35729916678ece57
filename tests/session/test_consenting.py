"""A chat ends with the consent that it stands on: when that is taken back or over, before a model is asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest

from personaspec.guard.context import Context
from personaspec.guard.verdict import Heard
from personaspec.ir.declarations import Consent, Header, Principal
from personaspec.ir.persona import Persona
from personaspec.session.consenting import HELP, LAPSED, RETIRED, retired
from personaspec.session.events import FanSpoke
from personaspec.session.outcomes import End
from personaspec.session.state import State, advance
from personaspec.session.witnessing import Witness

DAY: Final = date(2026, 11, 21)
NOW: Final = datetime(2026, 11, 21, 10, tzinfo=UTC)


def consent(until: str = "2027-03-02", revoked: str | None = None) -> Consent:
    return Consent(file="c.pdf", signed="2026-03-02", until=until, covers=("chat",), revoked=revoked)


def persona(*consents: Consent, contact: str = "help@mara.example") -> Persona:
    header = Header(
        name="mara",
        title="Mara's clone",
        version="1.0.0",
        languages=("en", "sv"),
        timezone="Europe/Stockholm",
        principal=Principal(name="Mara Lindqvist", short="Mara"),
        operator="Lindqvist Keramik AB",
        contact=contact,
        abilities=("chat",),
    )
    return Persona(header=header, consent=consents)


@pytest.mark.parametrize(
    ("consents", "trigger"),
    [
        ((), None),
        ((consent(),), None),
        ((consent(until="2026-11-21"),), None),  # the last day is included
        ((consent(until="2026-11-20"),), "until 2026-11-20"),
        ((consent(revoked="2026-11-22"),), None),
        ((consent(revoked="2026-11-21"),), "revoked 2026-11-21"),
        ((consent(until="2026-01-01"), consent()), None),  # a newer one holds
        ((consent(until="2026-11-20"), consent(revoked="2026-11-01")), "revoked 2026-11-01"),
    ],
)
def test_a_chat_ends_when_no_consent_holds_any_more(consents: tuple[Consent, ...], trigger: str | None) -> None:
    end = retired(persona(*consents), Context(), DAY)
    assert (end.trigger if end is not None else None) == trigger


def test_the_words_are_of_the_fans_language_and_name_who_helps() -> None:
    gone = persona(consent(revoked="2026-11-01"))
    end = retired(gone, Context(language="en-GB"), DAY)
    assert end is not None
    assert (
        end.text == "Mara's clone has been retired by Mara Lindqvist. This chat ends here. For help: help@mara.example"
    )
    swedish = retired(gone, Context(language="sv"), DAY)
    assert swedish is not None
    assert swedish.text.startswith("Mara Lindqvist har dragit tillbaka")
    other = retired(gone, Context(language="pl"), DAY)
    assert other is not None
    assert (other.language, other.text) == ("en", end.text)
    alone = retired(persona(consent(revoked="2026-11-01"), contact=""), Context(), DAY)
    assert alone is not None
    assert "help" not in alone.text
    assert RETIRED.keys() == LAPSED.keys() == HELP.keys()


def test_a_turn_ends_before_a_model_is_asked_and_every_turn_after_it() -> None:
    gone = persona(consent(revoked="2026-11-21"))
    state, now = State(), NOW
    for _ in range(3):
        event = FanSpoke(Heard(), Context(place="SE"))
        state, asked = advance(gone, state, event, now)
        assert [each.rule for each in asked if isinstance(each, End)] == ["consent"]
        assert state.ended == "consent"
        now += timedelta(hours=5)
    held, _ = advance(persona(consent()), State(), FanSpoke(Heard(), Context(place="SE")), NOW)
    assert held.ended == ""


def test_evidence_says_why_it_ended() -> None:
    gone = persona(consent(revoked="2026-11-21"))
    event = FanSpoke(Heard(), Context(place="SE"))
    state, asked = advance(gone, State(), event, NOW)
    happened = Witness(gone).advanced(State(), state, event, asked, event.context)
    assert [(each.what, each.rule, each.trigger) for each in happened if each.what != "session"] == [
        ("revoked", "consent", "revoked 2026-11-21")
    ]
