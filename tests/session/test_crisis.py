"""A crisis: fixed text for every message while it lasts, and a way out that is told. Pure, so it is tried as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaspec.guard.context import Context
from personaspec.guard.verdict import Heard
from personaspec.ir.declarations import Audience
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Catch, Topic
from personaspec.session.crisis import Crisis, step
from personaspec.session.crisis_texts import ASK, FIRST, OVER, STAY
from personaspec.session.events import (
    Acknowledged,
    BotSpeaks,
    Event,
    FanSpoke,
    Judged,
    Mentions,
    Passed,
    Released,
)
from personaspec.session.helplines import crisis_line
from personaspec.session.outcomes import Help
from tests.session.bots import HEADER

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
CATCH = Catch(says=("x",))
SPEC = Topic(
    name="std/crisis/topic/self-harm", catch=CATCH, then="crisis", say={"en": "I'm glad you told me. {crisis.line}"}
)
BARE = Topic(name="topic/bare", catch=CATCH, then="crisis")
GRIEF = Topic(name="topic/grief", catch=CATCH, then="deflect")
POLICY = Persona(header=HEADER, audience=Audience(places=("US",)), topics=(BARE, GRIEF, SPEC))
LANGUAGES = ("en", "es", "de", "fr", "sv")


def said(text: str, *topics: str, language: str | None = "en", place: str | None = "US") -> FanSpoke:
    """A message in which these topics were heard."""
    return FanSpoke(Heard(topics=topics), Context(place=place, language=language, fan=text))


def danger(text: str = "I want to die", language: str | None = "en") -> FanSpoke:
    return said(text, SPEC.name, language=language)


def run(*events: Event, crisis: Crisis | None = None) -> tuple[Crisis | None, list[str]]:
    """The crisis after these events, and the stages that were told."""
    stages: list[str] = []
    for event in events:
        crisis, told = step(POLICY, crisis, event, NOW)
        stages.append(told.stage if told else "")
    return crisis, stages


def test_without_danger_nothing_is_said() -> None:
    assert run(said("hello"), said("sorry", GRIEF.name), BotSpeaks(Context()), Passed(Context()), Judged()) == (
        None,
        [""] * 5,
    )


def test_it_is_sticky_until_the_fan_says_twice_that_they_are_safe() -> None:
    crisis, stages = run(danger(), said("what's the course?"), said("ok"), said("I am safe"), said("yes"))
    assert stages == ["first", "stay", "stay", "ask", "over"]
    assert crisis is None
    assert run(said("lovely bowl"), crisis=crisis) == (None, [""])


def test_what_sounds_like_danger_again_begins_it_again() -> None:
    crisis, stages = run(danger(), said("I am safe"), danger())
    assert stages == ["first", "ask", "first"]
    assert crisis is not None
    assert crisis.since == NOW
    assert run(danger(), said("I am safe"), said("no"))[1] == ["first", "ask", "first"]


def test_a_yes_means_something_only_where_it_was_asked() -> None:
    assert run(danger(), said("yes"), said("yes"))[1] == ["first", "stay", "stay"]
    assert run(danger(), said("I am safe"), said("yes but I still want it"), said("yes"))[1][2:] == ["stay", "stay"]


def test_who_may_release_it_does() -> None:
    assert run(danger(), Released("hand-off"), Released("end"))[0] is not None
    assert run(danger(), Released("crisis")) == (None, ["first", ""])


def test_whoever_speaks_it_is_fixed_text() -> None:
    assert run(danger(), BotSpeaks(Context()), said("I am safe"), BotSpeaks(Context()), said("yes"))[1] == [
        "first",
        "stay",
        "ask",
        "ask",
        "over",
    ]


def test_nothing_but_words_moves_it() -> None:
    context = Context()
    crisis, _ = run(danger())
    for event in (Passed(context, using=True), Judged(stopped=True), Acknowledged(("x",)), Mentions(context, ("o",))):
        assert step(POLICY, crisis, event, NOW + timedelta(days=400)) == (crisis, None)


def test_the_words_are_the_spec_s_first_and_ours_after_that() -> None:
    crisis, first = step(POLICY, None, danger(), NOW)
    assert first == Help(SPEC.name, "first", f"I'm glad you told me. {crisis_line(POLICY, Context(place='US'))}", "en")
    _, stay = step(POLICY, crisis, said("hm", language="de"), NOW)
    assert stay is not None
    assert stay.language == "de"
    assert stay.text.startswith("Ich bin noch da.")
    assert "988" in stay.text
    _, bare = step(POLICY, None, said("x", BARE.name, language="sv-SE"), NOW)
    assert bare is not None
    assert bare.language == "sv"
    assert bare.text.startswith(FIRST["sv"].partition("{")[0])
    assert "988" in bare.text


def test_of_several_topics_the_crisis_speaks() -> None:
    assert run(said("x", GRIEF.name, SPEC.name))[1] == ["first"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_stay_says_words_that_lead_out_in_its_language(language: str) -> None:
    marks = {"en": '""', "sv": '""', "de": "„“", "es": "«»", "fr": "«»"}[language]
    text, ask = STAY[language], ASK[language]
    way = text[text.rindex(marks[0], 0, text.rindex(marks[1])) + 1 : text.rindex(marks[1])].strip()
    first = ask.index(marks[0])
    yes = ask[first + 1 : ask.index(marks[1], first + 1)].strip()
    after = ask.index(marks[1], first + 1) + 1
    begin = ask.index(marks[0], after)
    no = ask[begin + 1 : ask.index(marks[1], begin + 1)].strip()
    assert run(danger(), said(way), said(yes))[1] == ["first", "ask", "over"]
    assert run(danger(), said(way), said(no))[1] == ["first", "ask", "first"]


@pytest.mark.parametrize("texts", [FIRST, STAY, ASK, OVER])
def test_each_text_is_there_in_five_languages(texts: dict[str, str]) -> None:
    assert set(texts) == set(LANGUAGES)
    assert all(("{crisis.line}" in text) is (texts is not ASK) for text in texts.values())


MESSAGES = st.sampled_from(
    ["hello", "yes", "no", "I am safe", "it was a song", "ja", "ich bin in sicherheit", "but", "ok", "", "is it over?"]
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    MESSAGES.map(said),
    MESSAGES.map(danger),
    st.sampled_from(
        [BotSpeaks(Context()), Passed(Context()), Judged(), Acknowledged(()), Released("crisis"), Released("end")]
    ),
)


@given(st.lists(EVENTS, max_size=40))
def test_while_it_lasts_each_message_gets_fixed_text_and_only_words_end_it(events: Sequence[Event]) -> None:
    crisis: Crisis | None = None
    for event in events:
        before = crisis
        crisis, told = step(POLICY, before, event, NOW)
        if isinstance(event, FanSpoke | BotSpeaks):
            assert (told is not None) == (before is not None or crisis is not None)
        else:
            assert told is None
        if isinstance(event, FanSpoke) and event.heard.topics:
            assert crisis is not None
            assert told is not None
            assert told.stage == "first"
        if before is not None and crisis is None:
            ended_by_fan = isinstance(event, FanSpoke) and before.stage == "ask" and told is not None
            assert ended_by_fan or event == Released("crisis")
        if crisis is not None and before is not None:
            assert crisis.since == before.since


@given(st.lists(EVENTS, max_size=20), st.lists(st.timedeltas(timedelta(days=-4000), timedelta(days=4000)), max_size=20))
def test_clocks_and_restarts_change_nothing(events: Sequence[Event], jumps: Sequence[timedelta]) -> None:
    plain: Crisis | None = None
    jumped: Crisis | None = None
    for index, event in enumerate(events):
        plain, told = step(POLICY, plain, event, NOW)
        stored = Crisis(**asdict(jumped)) if jumped is not None else None
        jumped, again = step(POLICY, stored, event, NOW + (jumps[index] if index < len(jumps) else timedelta()))
        assert told == again
        assert (plain is None) == (jumped is None)


@given(st.lists(EVENTS, max_size=20))
def test_the_fan_is_never_caught_in_it(events: Sequence[Event]) -> None:
    crisis: Crisis | None = Crisis(SPEC.name, "first", NOW)
    for event in events:
        crisis, _ = step(POLICY, crisis, event, NOW)
    for words in ("I am safe", "yes"):
        crisis, _ = step(POLICY, crisis, said(words), NOW)
    assert crisis is None
