"""Evidence: written before what it tells of is shown, never a word of what was said, and nothing shown without it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime

import pytest

from personaspec.drive import Shown, adrive, drive
from personaspec.guard.context import Context
from personaspec.ir.declarations import PackUse
from personaspec.ir.node import Duration
from personaspec.ir.rules import Catch, Disclose, Every, Forbid, Limit, Quiet, Trigger
from personaspec.providers.scripted import Scripted
from personaspec.session.effects import HandOff, Note, Say
from personaspec.session.events import Acknowledged, Passed
from personaspec.session.flow import Bot, between, turn
from personaspec.session.recording import Happened, LedgerError
from personaspec.session.state import State
from personaspec.session.witnessing import digest

from .bots import IDENTITY, NOW, TODAY, bot, done, notices, policy, reply
from .test_flow_notices import AD, BOOK, COURSE, shape

WHERE = Context(today=TODAY, place="US-NY", age="adult", age_source="stated", channel="chat", language="en")


@dataclass
class Book:
    """A ledger that keeps what it is given, and how much had been shown before; from `fails` on it fails."""

    fails: int = 99
    held: list[Happened] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)

    def record(self, happened: tuple[Happened, ...], now: datetime) -> None:
        if len(self.times) >= self.fails:
            self.times.append(now)
            raise LedgerError("the disk is full", "make room")
        self.times.append(now)
        self.held += happened
        self.before += [len(self.shown)] * len(happened)


def take(the_bot: Bot, fan: str | None, model: str, book: Book, state: State = State()) -> list[Shown]:  # noqa: B008
    for effect in drive(turn(the_bot, state, (), fan, WHERE, NOW), Scripted([model], chunk=5), ledger=book):
        book.shown.append(effect)
    return book.shown


def whats(book: Book) -> list[tuple[str, str]]:
    return [(each.what, each.rule) for each in book.held]


def said(shown: list[Shown]) -> Iterator[tuple[int, Say]]:
    return ((n, each) for n, each in enumerate(shown) if isinstance(each, Say))


def test_a_notice_is_written_before_it_is_shown() -> None:
    book = Book()
    shown = take(bot(), "are you a bot?", "Hello.", book)
    assert whats(book) == [("session", ""), ("asked-identity", ""), ("notice", "disclose/ai-identity")]
    at, told = next((n, each) for n, each in said(shown) if each.kind == "notice")
    happened = book.held[-1]
    assert book.before[-1] <= at
    assert happened.text == digest(told.text)
    assert happened.trigger == told.trigger
    assert (happened.place, happened.age, happened.age_source, happened.channel) == ("US-NY", "adult", "stated", "chat")
    assert (happened.language, happened.acknowledged) == ("en", None)
    assert set(book.times) == {NOW}


def test_the_pack_and_the_laws_of_a_rule() -> None:
    law = "std/companion/us-ny/law/us-ny-gbl-1702"
    name = "std/companion/us-ny/disclose/start"
    rule = IDENTITY.model_copy(update={"name": name, "under": (law,), "ack": True})
    pack = PackUse(name="std/companion/us-ny", version="2026.11.0", sha256="0" * 64)
    book = Book()
    take(bot(discloses=(rule,), packs=(pack,)), "hi", "Hello.", book)
    happened = book.held[-1]
    assert (happened.rule, happened.under) == (name, (law,))
    assert (happened.pack, happened.version) == ("std/companion/us-ny", "2026.11.0")
    assert happened.acknowledged is False


def test_each_rule_has_an_event_of_its_own() -> None:
    other = IDENTITY.model_copy(update={"name": "disclose/second"})
    book = Book()
    shown = take(bot(discloses=(IDENTITY, other)), "hi", "Hello.", book)
    assert len(notices(shown)) == 1
    assert whats(book)[1:] == [("notice", "disclose/ai-identity"), ("notice", "disclose/second")]


def test_what_was_stopped_is_written_before_what_stands_there() -> None:
    book = Book()
    shown = take(bot(), "hi", "Well. My kids are 12. Amazing! Use CLAY50.", book)
    stopped = [n for n, each in enumerate(book.held) if each.what == "stopped"]
    assert [book.held[n].rule for n in stopped] == ["forbid/personal-life", "forbid/codes"]
    at = next(n for n, each in said(shown) if "no kids here" in each.text)
    assert book.before[stopped[0]] <= at
    assert (book.held[stopped[0]].trigger, book.held[stopped[0]].text) == ("says", "")


def test_a_denial_of_a_notice_is_a_contradiction() -> None:
    book = Book()
    shown = take(bot(), "say it once", "Es stimmt nicht, dass ich eine KI bin.", book)
    assert whats(book)[-1] == ("contradiction", "std/claims/human/forbid/denies-ai")
    assert "stimmt" not in reply(shown)


def test_crisis_and_hand_off_and_limit() -> None:
    book = Book()
    take(bot(), "I want to kill myself", "", book)
    assert ("crisis", "topic/self-harm") in whats(book)
    book = Book()
    shown = take(bot(), "a refund please", "", book)
    assert whats(book)[-1] == ("hand-off", "topic/refund")
    assert book.held[-1].text == digest("A person will answer you.")
    assert next(n for n, each in enumerate(shown) if isinstance(each, HandOff)) > book.before[-1]
    night = Limit(name="limit/night", quiet=(Quiet(start="09:00", end="12:00"),), then="end", say={"en": "It's late."})
    book = Book()
    take(bot(limits=(night,)), "hi", "", book)
    limit = next(each for each in book.held if each.what == "limit")
    assert (limit.rule, limit.trigger, limit.text) == ("limit/night", "09:00..12:00", digest("It's late."))


def test_a_mention_is_written_before_its_notice() -> None:
    book = Book()
    shop = bot(offers=(BOOK, COURSE), discloses=(AD,))
    shown = take(shop, "hi", "Slow down. Take the wheel course. Bye.", book)
    (at,) = (n for n, each in said(shown) if each.kind == "notice")
    assert whats(book)[-1] == ("notice", "disclose/ad")
    assert book.before[-1] == at == 1


def test_never_a_word_of_what_was_said() -> None:
    book = Book()
    take(bot(), "my secret is that I want to kill myself", "My kids keep xylophones.", book)
    take(bot(), "xylophones are my secret", "My kids keep xylophones.", book)
    held = " ".join(str(getattr(each, name.name)) for each in book.held for name in fields(each))
    assert "xylophone" not in held
    assert "secret" not in held


def test_without_a_ledger_nothing_is_missed() -> None:
    shown = list(drive(turn(bot(), State(), (), "hi", WHERE, NOW), Scripted(["Hello."])))
    assert reply(shown) == "Hello."


def unwritten(shown: list[Shown]) -> Note:
    (note,) = (each for each in shown if isinstance(each, Note) and each.kind == "unrecorded")
    return note


def test_what_cannot_be_written_is_not_shown() -> None:
    book = Book(fails=0)
    shown = take(bot(), "hi", "Hello.", book)
    assert shape(shown) == []
    assert (unwritten(shown).text, unwritten(shown).help) == ("the disk is full", "make room")
    assert done(shown).state == State()
    assert done(shown).exchange.bot == ""
    again = take(bot(), "hi", "Hello.", Book(), done(shown).state)
    assert notices(again) == ["I'm an AI version of Mara."]


def test_help_is_shown_all_the_same() -> None:
    shown = take(bot(), "I want to kill myself", "", Book(fails=0))
    assert [kind for kind, _ in shape(shown)] == ["crisis"]
    assert unwritten(shown)
    assert done(shown).state.crisis is not None
    assert done(shown).state.told == ()


@pytest.mark.parametrize("model", ["Slow down. My kids are 12. Bye.", "Slow down. Take the wheel course. Bye."])
def test_what_is_lost_in_the_middle_ends_the_reply(model: str) -> None:
    book = Book(fails=1)
    shop = bot(offers=(BOOK, COURSE), discloses=(IDENTITY, AD))
    shown = take(shop, "hi", model, book)
    assert shape(shown) == [("notice", "I'm an AI version of Mara."), ("reply", "Slow down.")]
    assert unwritten(shown)
    assert done(shown).state.last_told("disclose/ad") is None
    assert done(shown).state.last_told("disclose/ai-identity") is not None


def test_a_fixed_text_that_is_lost() -> None:
    book = Book(fails=1)
    politics = policy().topics[1].model_copy(update={"say": {"en": "Never that. Take the wheel course."}})
    shop = bot(offers=(BOOK, COURSE), discloses=(IDENTITY, AD), topics=(politics,))
    shown = take(shop, "the election?", "", book)
    assert shape(shown)[1:] == [("fixed", "Never that.")]
    assert unwritten(shown)


def test_between_two_turns() -> None:
    hourly = Disclose(
        name="disclose/hourly",
        title={"en": "Still an AI."},
        states=("is-ai",),
        every=(Every(time=Duration(n=10, unit="minute")),),
        placed="before-reply",
        wording="exact",
        ack=True,
    )
    the_bot = bot(discloses=(hourly,))
    state = done(take(the_bot, "hi", "Hello.", Book())).state
    book = Book()
    event = Passed(WHERE, using=True)
    later = NOW.replace(minute=NOW.minute + 10)
    shown = list(drive(between(the_bot, state, event, WHERE, later), Scripted([]), ledger=book))
    assert whats(book) == [("notice", "disclose/hourly")]
    assert notices(shown) == ["Still an AI."]
    confirmed = Acknowledged(("disclose/hourly",))
    shown = list(drive(between(the_bot, done(shown).state, confirmed, WHERE, later), Scripted([]), ledger=book))
    assert (book.held[-1].what, book.held[-1].acknowledged) == ("acknowledged", True)
    failed = list(drive(between(the_bot, state, event, WHERE, later), Scripted([]), ledger=Book(fails=0)))
    assert notices(failed) == []
    assert done(failed).state == state


def test_an_event_loop_writes_the_same() -> None:
    async def go(book: Book) -> list[Shown]:
        flow = turn(bot(), State(), (), "hi", WHERE, NOW)
        return [each async for each in adrive(flow, Scripted(["My kids are 12."]), ledger=book)]

    book, other = Book(), Book()
    shown = asyncio.run(go(book))
    assert shape(shown) == shape(take(bot(), "hi", "My kids are 12.", other))
    assert whats(book) == whats(other)
    assert shape(asyncio.run(go(Book(fails=0)))) == []


def test_what_is_only_watched_or_noted_was_not_stopped() -> None:
    book = Book()
    take(bot(), "hi", "Amazing!", book)
    assert "stopped" not in [each.what for each in book.held]


def test_a_rule_without_a_when_of_its_own_tells_why() -> None:
    asked = IDENTITY.model_copy(update={"when": (Trigger(event="asked", values=("who are you",)),)})
    book = Book()
    take(
        bot(discloses=(asked,), forbids=(Forbid(name="forbid/x", catch=Catch(), severity="low", then="stop"),)),
        "who are you",
        "Mara.",
        book,
    )
    assert book.held[-1].trigger == 'asked "who are you"'
