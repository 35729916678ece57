from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaspec.guard.context import Context
from personaspec.guard.verdict import Heard
from personaspec.ir.node import Duration
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Relaxation, Trigger
from personaspec.session import supported
from personaspec.session.events import BotSpeaks, FanSpoke, Judged, Mentions
from personaspec.session.state import State, advance
from personaspec.wire import Session, session_of, state_of

from .bots import IDENTITY, NOW, TODAY, policy

FAN = Context(today=TODAY)


def spoke(state: State, minutes: float = 0, heard: Heard | None = None, the: Persona | None = None, fan: Context = FAN):  # type: ignore[no-untyped-def]
    return advance(the or policy(), state, FanSpoke(heard or Heard(), fan), NOW + timedelta(minutes=minutes))


def test_a_session_starts_once_and_again_after_half_an_hour() -> None:
    state, told = spoke(State())
    assert [(t.rules, t.trigger) for t in told] == [(("disclose/ai-identity",), "session starts")]
    state, told = spoke(state, 29)
    assert not told
    assert state.turns == 2
    state, told = spoke(state, 29 + 31)
    assert [t.trigger for t in told] == ["session starts"]
    assert state.turns == 1
    assert state.last_told("disclose/ai-identity").session == 1  # type: ignore[union-attr]
    assert state.last_told("disclose/ai-identity").today == 2  # type: ignore[union-attr]


def test_use_pauses_after_five_idle_minutes() -> None:
    state, _ = spoke(State())
    state, _ = spoke(state, 4)
    state, _ = spoke(state, 20)
    assert state.used == 240 + 300, "the first five minutes of a gap are use"


def test_a_clock_set_back_loses_nothing() -> None:
    state, _ = spoke(State(), 10)
    back, told = spoke(state, 0)
    assert not told
    assert back.active == NOW
    assert back.used == 0
    assert spoke(back, 3)[0].used == 180, "counting goes on from the new time"


def test_a_new_day_counts_anew() -> None:
    state, _ = spoke(State())
    state, _ = spoke(state, 3)
    state, _ = spoke(state, 4, fan=Context(today=date(2026, 11, 22)))
    assert (state.used, state.used_today) == (240, 60)
    assert state.last_told("disclose/ai-identity").today == 0  # type: ignore[union-attr]


def test_asked_identity_is_told_again_and_counted() -> None:
    state, _ = spoke(State())
    state, told = spoke(state, 1, Heard(asks=("identity",)))
    assert [t.trigger for t in told] == ["asked identity"]
    assert state.count("asked_identity") == 1
    assert state.count("told") == 2


def test_wordings_and_topics_trigger() -> None:
    rules = (
        Disclose(
            name="disclose/doctor",
            title={"en": "Not a doctor."},
            states=("not-licensed",),
            when=(
                Trigger(event="asked", values=("are you a doctor",)),
                Trigger(event="topic", values=("topic/health",)),
            ),
            placed="before-reply",
            wording="exact",
        ),
    )
    the = policy(discloses=rules)
    assert [t.trigger for t in spoke(State(), 0, Heard(asks=("are you a doctor",)), the)[1]] == [
        'asked "are you a doctor"'
    ]
    assert [t.trigger for t in spoke(State(), 0, Heard(topics=("topic/health",)), the)[1]] == ["topic topic/health"]
    assert not spoke(State(), 0, Heard(asks=("identity",)), the)[1]


def test_the_same_words_are_told_once_and_logged_for_each_rule() -> None:
    twin = IDENTITY.model_copy(update={"name": "std/x/disclose/identity"})
    state, told = spoke(State(), the=policy(discloses=(IDENTITY, twin)))
    assert [t.rules for t in told] == [("disclose/ai-identity", "std/x/disclose/identity")]
    assert [rule for rule, _ in state.told] == ["disclose/ai-identity", "std/x/disclose/identity"]


def test_language_and_relaxation() -> None:
    _, told = spoke(State(), fan=Context(today=TODAY, language="sv-SE"))
    assert told[0].text == "Jag är en AI-version av Mara."
    off = Relaxation(off=True, because="a label stands above the chat", by="Lea", until="2026-11-21")
    relaxed = policy(discloses=(IDENTITY.model_copy(update={"relaxed": (off,)}),))
    assert not spoke(State(), the=relaxed)[1]
    assert spoke(State(), the=relaxed, fan=Context(today=date(2026, 11, 22)))[1], "it reverts by itself"


def test_an_end_stays_until_the_next_session() -> None:
    state, _ = spoke(State())
    state, _ = advance(policy(), state, Judged(stopped=True, ended="forbid/rude"), NOW)
    assert state.ended == "forbid/rude"
    assert spoke(state, 5)[0].ended == "forbid/rude"
    assert spoke(state, 45)[0].ended == ""


def test_the_bot_may_speak_first() -> None:
    state, told = advance(policy(), State(), BotSpeaks(FAN), NOW)
    assert [t.trigger for t in told] == ["session starts"]
    assert state.turns == 0


@given(st.lists(st.tuples(st.integers(-100, 4000), st.booleans()), max_size=12))
def test_a_state_that_went_through_a_store_is_the_same(steps: list[tuple[int, bool]]) -> None:
    kept, stored, minute = State(), State(), 0
    for gap, asks in steps:
        minute += gap
        heard = Heard(asks=("identity",) if asks else ())
        fan = Context(today=(NOW + timedelta(minutes=minute)).date())
        kept, told = spoke(kept, minute, heard, fan=fan)
        stored = state_of(
            Session.model_validate_json(Session.model_validate(session_of(stored), strict=False).model_dump_json())
        )
        stored, again = spoke(stored, minute, heard, fan=fan)
        assert told == again
        assert stored == kept


@pytest.mark.parametrize("event", get_args(get_type_hints(Trigger)["event"]))
def test_what_is_said_to_be_watched_is_watched(event: str) -> None:
    """The enforcement table reads `supported`: it must say what the session does."""
    values = {"asked": ("identity",), "topic": ("topic/x",), "media": ("voice",)}.get(event, ())
    after = Duration(n=7, unit="day") if event == "back-after" else None
    trigger = Trigger(event=event, values=values, after=after)  # type: ignore[arg-type]
    the = policy(discloses=(IDENTITY.model_copy(update={"when": (trigger,)}),))
    fan = replace(FAN, media=("voice",), acting=True, personalised=True, fan="Goodbye!")
    heard = Heard(asks=("identity",), topics=("topic/x",))
    state, first = spoke(State(), 0, heard, the, fan)
    state, mentioned = advance(the, state, Mentions(fan, ("course",), ("https://mara.example",)), NOW)
    _, again = spoke(state, 8 * 1440, heard, the, fan)
    assert bool((*first, *mentioned, *again)) is (event in supported.TRIGGERS)
    assert bool(supported.why_not("disclose", f"when {event}")) is (event not in supported.TRIGGERS)
