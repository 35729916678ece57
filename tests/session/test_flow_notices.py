"""Where notices stand: before the reply, the sentence that calls for them, after it, in view; however it is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from personaspec.drive import Shown, drive
from personaspec.guard.context import Context
from personaspec.ir.declarations import Discount, Fact, Offer, Price
from personaspec.ir.node import Cap, Duration, Money
from personaspec.ir.rules import Catch, Disclose, Every, Limit, Topic, Trigger
from personaspec.providers.scripted import Scripted
from personaspec.session.effects import HandOff, Label, Note, Say
from personaspec.session.events import Acknowledged, Passed, Released
from personaspec.session.flow import Bot, between, turn
from personaspec.session.history import Exchange
from personaspec.session.state import State

from .bots import CODES, IDENTITY, KIDS, NOTED, NOW, TODAY, bot, done, notices, policy, reply, say

COURSE = Offer(
    name="wheel-course",
    text={"en": "Twelve lessons on the wheel."},
    price=(Price(kind="exact", money=Money(amount="129", currency="EUR")),),
    relationship="affiliate",
    link=("https://mara.example/wheel",),
    code=(Discount(code="CLAY20", percent="20"),),
)
BOOK = Offer(
    name="clay-book",
    text={"en": "A book about clay."},
    price=(Price(kind="exact", money=Money(amount="20", currency="EUR")),),
    relationship="own",
    link=("https://mara.example/book",),
)


def notice(name: str, text: str, *when: Trigger, placed: str = "before-sentence", **more: object) -> Disclose:
    return Disclose(
        name=f"disclose/{name}",
        title={"en": text},
        states=("is-ad",),
        when=when,
        placed=placed,
        wording="exact",
        **more,  # type: ignore[arg-type]
    )


AFFILIATE = Trigger(event="offer", values=("affiliate",))
AD = notice("ad", "Ad: {offer.name} costs {offer.price}, and Mara earns a commission.", AFFILIATE)
OWN = notice("own", "Mara sells this.", Trigger(event="offer", values=("own",)), placed="after-reply")
LINKED = notice("linked", "A link.", Trigger(event="link"), placed="same-message")


def shop(*discloses: Disclose, **more: object) -> Bot:
    return bot(offers=(BOOK, COURSE), discloses=(IDENTITY, *discloses), **more)


def shape(shown: Iterable[Shown]) -> list[tuple[str, str]]:
    """What a fan sees, in order: pieces of one reply joined."""
    found: list[tuple[str, str]] = []
    for each in shown:
        if isinstance(each, Say):
            if found and found[-1][0] == each.kind == "reply":
                found[-1] = ("reply", found[-1][1] + each.text)
            else:
                found.append((each.kind, each.text))
        elif isinstance(each, Label):
            found.append(("label", each.text))
    return found


def begun(the_bot: Bot) -> State:
    return done(say(the_bot, "hi", ["Hello."])).state


def talk(the_bot: Bot, model: str, fan: str = "so?", chunk: int = 4, state: State | None = None) -> list[Shown]:
    return say(the_bot, fan, Scripted([model], chunk=chunk), begun(the_bot) if state is None else state)


def test_a_notice_stands_before_the_sentence_that_calls_for_it() -> None:
    shown = talk(shop(AD), "Slow down. Take the wheel course! Bye.")
    assert shape(shown) == [
        ("reply", "Slow down."),
        ("notice", "Ad: Twelve lessons on the wheel costs 129 EUR, and Mara earns a commission."),
        ("reply", " Take the wheel course! Bye."),
    ]
    (told,) = (each for each in shown if isinstance(each, Say) and each.kind == "notice")
    assert told.rules == ("disclose/ad",)
    assert told.placed == "before-sentence"
    assert told.language == "en"
    assert done(shown).exchange.bot == "Slow down. Take the wheel course! Bye."
    assert done(shown).state.last_told("disclose/ad") is not None


def test_it_is_told_once_in_a_reply() -> None:
    shown = talk(shop(AD), "The wheel course is good. The wheel course costs 129 EUR. Use CLAY20.")
    assert len(notices(shown)) == 1
    assert len(notices(talk(shop(AD), "The wheel course again.", state=done(shown).state))) == 1


def test_what_is_stopped_mentions_nothing() -> None:
    shown = talk(shop(AD), "Use CLAY50 for the wheel course. More.")
    assert notices(shown) == []
    assert "wheel" not in reply(shown)


def test_what_stands_in_its_place_does() -> None:
    said = KIDS.model_copy(update={"say": {"en": "Ask about the wheel course instead."}})
    shown = talk(shop(AD, forbids=(CODES, NOTED, said)), "Well. My kids are 12.")
    assert [kind for kind, _ in shape(shown)] == ["reply", "notice", "reply"]
    assert shape(shown)[-1][1].strip() == "Ask about the wheel course instead."


def test_after_the_reply_and_in_the_same_message() -> None:
    shown = talk(shop(AD, OWN, LINKED), "Read the clay book: https://mara.example/book. Bye.")
    assert shape(shown) == [
        ("notice", "A link."),
        ("reply", "Read the clay book: https://mara.example/book. Bye."),
        ("notice", "Mara sells this."),
    ]


def test_fixed_texts_mention_too() -> None:
    topic = Topic(
        name="topic/learn",
        catch=Catch(says=("learn",)),
        then="deflect",
        say={"en": "Slowly. The wheel course teaches it."},
    )
    fact = Fact(name="where", text={"en": "In the wheel course."}, answers=("Where do I learn?",))
    shown = talk(shop(AD, topics=(topic,)), "", fan="I want to learn")
    assert [kind for kind, _ in shape(shown)] == ["fixed", "notice", "fixed"]
    shown = talk(shop(AD, topics=(), facts=(fact,)), "", fan="Where do I learn?")
    assert [kind for kind, _ in shape(shown)] == ["notice", "fixed"]


def test_a_persistent_notice_is_a_label() -> None:
    label = notice("label", "AI", Trigger(event="session-starts"), placed="persistent")
    shown = say(shop(label), "hi", ["Hello."])
    assert [each.rules for each in shown if isinstance(each, Label)] == [("disclose/label",)]
    assert "AI" not in notices(shown)


def test_what_is_spoken_comes_first() -> None:
    first = notice("aloud", "This is an AI voice.", Trigger(event="media", values=("voice",)), spoken=True, ack=True)
    context = Context(today=TODAY, media=("voice",))
    shown = [each for each in say(shop(first), "hi", ["Hello."], context=context) if isinstance(each, Say)]
    assert (shown[0].text, shown[0].spoken, shown[0].ack) == ("This is an AI voice.", True, True)


CAP = Limit(
    name="limit/hour",
    cap=(Cap(time=Duration(n=10, unit="minute"), per="session"),),
    then="end",
    say={"en": "That's ten minutes."},
)


def used(the_bot: Bot, minutes: int) -> list[Shown]:
    """A session that begins, and then goes on for so many minutes."""
    state = begun(the_bot)
    shown: list[Shown] = []
    for minute in range(1, minutes + 1):
        event = Passed(Context(today=TODAY), using=True)
        at = NOW + timedelta(minutes=minute)
        now = list(drive(between(the_bot, state, event, Context(today=TODAY), at), Scripted([])))
        state, shown = done(now).state, [*shown, *now]
    return shown


def test_a_cap_ends_the_chat_and_asks_no_model() -> None:
    limited = shop(limits=(CAP,))
    shown = used(limited, 12)
    assert shape(shown) == [("limit", "That's ten minutes.")]
    state = done(shown).state
    assert state.ended == "limit/hour"
    model = Scripted(["Hello."])
    again = say(limited, "still there?", model, state, now=NOW + timedelta(minutes=13))
    assert shape(again) == [("limit", "That's ten minutes.")]
    assert model.requests == []
    assert done(again).exchange == Exchange("still there?", "That's ten minutes.")


def test_a_cap_that_hands_off_calls_a_person_once() -> None:
    limited = shop(limits=(CAP.model_copy(update={"then": "hand-off"}),))
    shown = used(limited, 12)
    assert [each.rule for each in shown if isinstance(each, HandOff)] == ["limit/hour"]
    again = say(limited, "hello?", Scripted([]), done(shown).state, now=NOW + timedelta(minutes=13))
    assert [each for each in again if isinstance(each, HandOff)] == []


def test_a_reminder_is_told_while_the_fan_is_there() -> None:
    hourly = notice("hourly", "Still an AI.", placed="before-reply", every=(Every(time=Duration(n=5, unit="minute")),))
    assert notices(used(shop(hourly), 12)) == ["Still an AI.", "Still an AI."]


def test_a_hand_off_asks_no_model_until_it_is_released() -> None:
    model = Scripted(["Hello.", "Hello."])
    shown = say(bot(), "I want a refund", model, begun(bot()))
    assert [(each.rule, each.why) for each in shown if isinstance(each, HandOff)] == [("topic/refund", "topic")]
    waits = say(bot(), "and?", model, done(shown).state)
    assert model.requests == []
    assert [each for each in waits if isinstance(each, HandOff)] == []
    assert len(reply(waits)) > 0
    assert reply(say(bot(), "a refund, please", model, done(waits).state)) != "A person will answer you."
    freed = list(drive(between(bot(), done(waits).state, Released("hand-off"), Context(), NOW), Scripted([])))
    assert reply(say(bot(), "and?", model, done(freed).state)) == "Hello."


def test_help_comes_before_everything_and_alone() -> None:
    model = Scripted(["Buy the wheel course."])
    sponsor = notice("sponsor", "Paid for by X.", Trigger(event="session-starts"), placed="before-reply")
    shown = say(shop(sponsor), "I want to kill myself", model)
    assert next(kind for kind, _ in shape(shown)) == "crisis"
    assert model.requests == []
    assert "Paid for by X." not in notices(shown)
    more = say(shop(sponsor), "what does the wheel course cost?", model, done(shown).state)
    assert [kind for kind, _ in shape(more)] == ["crisis"]
    assert model.requests == []


def test_a_confirmation_is_counted() -> None:
    the_bot = shop(notice("must", "Confirm.", Trigger(event="session-starts"), placed="before-reply", ack=True))
    state = begun(the_bot)
    over = done(list(drive(between(the_bot, state, Acknowledged(("disclose/must",)), Context(), NOW), Scripted([]))))
    assert over.state.count("acknowledged") == 1
    assert notices(talk(the_bot, "Yes.", state=over.state)) == []
    assert notices(talk(the_bot, "Yes.", state=state)) == ["Confirm."]


SENTENCES = (
    "Slow down.",
    "Take the wheel course!",
    "The clay book is out",
    "See https://mara.example/wheel.",
    "My kids are 12.",
    "Use CLAY50 now.",
    "Use CLAY20 now.",
    "You idiot.",
    "Amazing!",
    "https://other.example",
    "I'm not an AI.",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    st.sampled_from([" ", "\n", "\n\n", "  "]),
    st.lists(st.integers(1, 40), min_size=1, max_size=6),
)
def test_every_way_of_cutting_shows_the_same(sentences: Sequence[str], between: str, cuts: Sequence[int]) -> None:
    text = between.join(sentences)
    pieces, at, n = [], 0, 0
    while at < len(text):
        pieces.append(text[at : at + cuts[n % len(cuts)]])
        at, n = at + cuts[n % len(cuts)], n + 1
    whole = say(PROPERTY, "so?", Scripted([text], chunk=len(text)), STATE)
    cut = say(PROPERTY, "so?", Pieces(pieces), STATE)
    assert shape(cut) == shape(whole)
    assert done(cut) == done(whole)
    assert [each for each in cut if isinstance(each, Note)] == [each for each in whole if isinstance(each, Note)]


class Pieces(Scripted):
    """A model that says a reply in these pieces."""

    def __init__(self, pieces: Sequence[str]) -> None:
        super().__init__([])
        self.pieces = pieces

    def stream(self, request):  # type: ignore[no-untyped-def]
        self.requests.append(request)
        yield from self.pieces


PROPERTY = shop(AD, OWN, LINKED)
STATE = begun(PROPERTY)


def test_nothing_is_held_back_for_a_notice() -> None:
    """A sentence is shown when its end is certain, whether a notice stands before it or not."""
    fed = 0

    class Watched(Pieces):
        def stream(self, request):  # type: ignore[no-untyped-def]
            nonlocal fed
            for piece in self.pieces:
                fed += len(piece)
                yield piece

    shown = drive_of(Watched(list("Slow down. Take the wheel course! Bye now. ")))
    effects = [(fed, each.text) for each in shown if isinstance(each, Say)]
    assert effects[0] == (11, "Slow down.")
    assert [at for at, _ in effects[1:3]] == [34, 34]


def drive_of(model: Scripted) -> Iterable[Shown]:
    return drive(turn(PROPERTY, STATE, (), "so?", Context(today=TODAY), NOW), model)


@pytest.mark.parametrize("discloses", [(), (AD,)])
def test_no_notice_no_sentence_is_read_for_it(discloses: tuple[Disclose, ...]) -> None:
    assert (shop(*discloses).mentioning is None) is (not discloses)
    assert policy().offers == ()
