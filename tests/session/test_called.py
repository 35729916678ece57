"""A fan calls a person by a button: written down before it is said, once, and no model is asked until they are done."""

from __future__ import annotations

from personaspec.drive import Shown, drive
from personaspec.guard.context import Context
from personaspec.providers.scripted import Scripted
from personaspec.session.effects import HandOff, Note, Say
from personaspec.session.events import CALLED, Called, Released
from personaspec.session.flow import Bot, between, turn
from personaspec.session.state import State

from .bots import NOW, TODAY, bot, done
from .test_flow_evidence import Book, whats

WHERE = Context(today=TODAY)


def happens(the_bot: Bot, state: State, event: Called | Released, book: Book) -> list[Shown]:
    return list(drive(between(the_bot, state, event, WHERE, NOW), Scripted([]), ledger=book))


def test_a_call_hands_the_chat_over_until_the_person_is_done() -> None:
    book, the_bot = Book(), bot()
    shown = happens(the_bot, State(), Called(), book)
    assert [each for each in shown if isinstance(each, HandOff)] == [HandOff(CALLED, CALLED)]
    assert whats(book) == [("hand-off", CALLED)]
    state = done(shown).state
    assert state.handed_off == CALLED
    model = Scripted(["Hello."])
    said = list(drive(turn(the_bot, state, (), "Hello?", WHERE, NOW), model, ledger=book))
    assert model.requests == []
    assert any(isinstance(each, Say) and each.kind == "limit" for each in said)
    state = done(happens(the_bot, done(said).state, Released("hand-off"), book)).state
    assert state.handed_off == ""
    said = list(drive(turn(the_bot, state, (), "Hello?", WHERE, NOW), model, ledger=book))
    assert len(model.requests) == 1


def test_a_second_call_is_no_second_letter() -> None:
    book, the_bot = Book(), bot()
    state = done(happens(the_bot, State(), Called(), book)).state
    shown = happens(the_bot, state, Called(), book)
    assert not any(isinstance(each, HandOff) for each in shown)
    assert whats(book) == [("hand-off", CALLED)]
    assert done(shown).state == state


def test_what_cannot_be_written_calls_nobody() -> None:
    shown = happens(bot(), State(), Called(), Book(fails=0))
    assert not any(isinstance(each, HandOff) for each in shown)
    assert any(isinstance(each, Note) and each.kind == "unrecorded" for each in shown)
    assert done(shown).state.handed_off == ""
