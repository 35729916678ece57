"""A turn that is held between two hooks: it shows what the turn of a chat shows, wherever the chunks are cut."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.adapters.fans import HOLD, Fans, Waiting
from personaspec.adapters.held import LONGEST, Held, Joined
from personaspec.adapters.message import Refused, audience_of, message_of
from personaspec.asking import asking
from personaspec.drive import drive
from personaspec.providers.scripted import Scripted
from personaspec.session.bot import Bot
from personaspec.session.effects import Done, Failed, Label, Say
from personaspec.session.flow import turn
from personaspec.session.history import Exchange
from personaspec.session.state import State
from personaspec.targets.prompt.document import ROOMY
from personaspec.wire import Audience
from tests.adapters.test_streamed import TEXTS
from tests.guard.test_streaming import AT, GUARD

NOW = datetime(2026, 10, 1, 10, tzinfo=UTC)
BOT = Bot(GUARD.policy, GUARD, asking(GUARD.policy, ROOMY, "nonce")[0])
NOBODY = Audience.model_validate({})


def held(fan: str = "hi", state: State | None = None) -> Held:
    before = state or State()
    return Held(turn(BOT, before, (), fan, AT, NOW), before)


@given(TEXTS, st.lists(st.integers(1, 40), max_size=30))
@settings(max_examples=100)
def test_it_shows_what_a_chat_shows(text: str, sizes: list[int]) -> None:
    one, at = held(), 0
    shown = one.begin()
    assert one.request is not None
    for size in sizes:
        shown += one.feed(text[at : at + size]) if text[at : at + size] else ""
        at += size
    shown += one.feed(text[at:]) if text[at:] else ""
    shown += one.close()
    replies = [text] if text else [""]
    effects = list(drive(turn(BOT, State(), (), "hi", AT, NOW), Scripted(replies, chunk=1000)))
    texts = [each.text for each in effects if isinstance(each, Label | Say)]
    said = "".join(each.text for each in effects if isinstance(each, Say) and each.kind == "reply")
    assert one.over
    assert one.state == next(each.state for each in effects if isinstance(each, Done))
    assert "".join(shown.split()) == "".join("".join(texts).split())
    assert said.strip() in shown


def test_a_turn_that_asks_no_model_is_over_when_it_has_begun() -> None:
    one = held("Why do my pots crack?")
    shown = one.begin()
    assert (one.over, one.waiting, one.request) == (True, False, None)
    assert "Mostly they dry too fast" in shown
    assert one.feed("more") == one.close() == ""


def test_what_a_failed_model_said_is_judged() -> None:
    one = held()
    one.begin()
    assert one.feed("Hello. My ki") == "\n\nHello."
    assert one.feed("ds are") == ""
    assert one.close(Failed("cut", "it was cut")) == " No kids here."
    assert one.over


def test_another_wording_is_not_waited_for() -> None:
    one = held()
    one.begin()
    assert one.feed("That is rude. Bye") == "\n\nLet me rephrase."


def test_who_goes_away_leaves_the_state_that_was_shown() -> None:
    one = held()
    one.begin()
    assert one.state.turns == 1
    one.drop()
    assert (one.over, one.waiting, one.feed("Hello. "), one.close()) == (True, False, "", "")


def test_a_reply_that_never_ends_is_cut() -> None:
    for size in (1000, 7, 70_000):
        one = held()
        shown = one.begin()
        for _ in range(LONGEST // size + 10):
            shown += one.feed("word " * size)
        assert (one.over, one.cut, one.close()) == (True, True, "")
        assert LONGEST <= len(shown) <= LONGEST + 200


def test_texts_stand_in_paragraphs() -> None:
    one = Joined()
    assert one.reply("Hello") == "Hello"
    assert one.told("Ad:") == "\n\nAd:"
    assert one.reply(" ") == ""
    assert one.reply("\n the wheel") == "\n\nthe wheel"
    assert one.reply(" course.") == " course."
    assert one.told("A") + one.told("B") == "\n\nA\n\nB"


def test_a_request_is_read_as_a_conversation() -> None:
    found = message_of(
        {
            "messages": [
                {"role": "developer", "content": "Be brief."},
                {"role": "user", "content": "Hi"},
                {"role": "assistant", "content": [{"type": "text", "text": "Hello."}]},
                {"role": "assistant", "content": None},
                {"role": "user", "content": "One"},
                {"role": "user", "content": [{"type": "text", "text": "Two"}, {"type": "text", "text": "three"}]},
            ]
        }
    )
    assert found.fan == "Two\nthree"
    assert found.history == (Exchange("Hi", "Hello."), Exchange("", ""), Exchange("One", ""))
    assert found.instructions == ("Be brief.",)


def test_a_message_that_is_too_long_is_refused() -> None:
    for length in (16_384, 16_385):
        body = {"messages": [{"role": "user", "content": "a" * length}]}
        if length == 16_384:
            assert len(message_of(body).fan) == length
        else:
            with pytest.raises(Refused, match="longer"):
                message_of(body)


@pytest.mark.parametrize("messages", [None, [], "hi", [{}], [{"role": "user"}], [1], [{"role": "user", "content": 5}]])
def test_what_is_no_conversation_is_refused(messages: object) -> None:
    with pytest.raises(Refused, match="message"):
        message_of({"messages": messages})


def test_what_the_gateway_knows_goes_before_what_a_client_says() -> None:
    known = Audience.model_validate({"age": "minor"})
    found = audience_of({"age": "adult", "place": "SE", "trace": "x", "zone": None}, known)
    assert (found.age, found.place, found.zone) == ("minor", "SE", None)
    for bad in ({"place": "Sweden"}, {"age": "12"}, {"zone": 5}):
        with pytest.raises(Refused, match="metadata"):
            audience_of(bad, NOBODY)


def test_one_turn_of_a_fan_at_a_time() -> None:
    fans = Fans()
    first = fans.take(("", "mara"), "call-1", 0.0)
    other = State().counted("told")

    class Turn:
        pass

    taken: Turn | None = Turn()
    first.holds(taken)
    with pytest.raises(Waiting):
        fans.take(("", "mara"), "call-2", 0.0)
    assert fans.take(("", "lea"), "call-2", 0.0).state == State()
    fans.take(("", "mara"), "call-1", 0.0).leave()  # the same request again
    first.keep(other)
    first.leave()
    assert fans.take(("", "mara"), "call-3", 0.0).state == other
    held_ = fans.take(("", "otto"), "call-4", 0.0)
    held_.holds(taken)
    taken = None
    fans.take(("", "otto"), "call-5", 0.0)  # who held it is gone
    last = fans.take(("", "lea"), "call-6", 0.0)
    last.holds(fans)
    with pytest.raises(Waiting):
        fans.take(("", "lea"), "call-7", HOLD - 1)
    fans.take(("", "lea"), "call-7", HOLD)  # a turn that nobody ended


def test_who_went_away_unseen_is_not_kept_for_ever() -> None:
    fans = Fans(most=5)
    for at in range(50):
        fans.take((str(at),), "", 0.0)
    assert len(fans._taken) <= 5


def test_fans_without_a_name_are_new_each_time() -> None:
    fans = Fans()
    place = fans.take((), "", 0.0)
    place.holds(fans)
    place.keep(State().counted("told"))
    assert fans.take((), "", 0.0).state == State()


def test_the_longest_away_is_forgotten_first() -> None:
    fans = Fans(most=2)
    for name in ("a", "b", "a", "c"):
        fans.take((name,), "", 0.0).keep(State().counted(name))
    assert fans.take(("b",), "", 0.0).state == State()
    assert fans.take(("a",), "", 0.0).state == State().counted("a")
