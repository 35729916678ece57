from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from personaspec.guard.context import Context
from personaspec.guard.verdict import Action
from personaspec.ir.rules import Relaxation
from personaspec.providers.provider import Kind, ProviderError
from personaspec.providers.scripted import Reply, Scripted
from personaspec.session.effects import Note, Say
from personaspec.session.history import Exchange
from personaspec.session.state import State

from .bots import POLITICS, TODAY, bot, done, notices, reply, say

BOT = bot()
LATER = State()  # replaced below: a session that has begun


def begun() -> State:
    return done(say(BOT, "hi", ["Hello."])).state


def notes(shown: list, kind: str) -> list[Note]:  # type: ignore[type-arg]
    return [e for e in shown if isinstance(e, Note) and e.kind == kind]


def test_a_notice_comes_before_the_reply_and_once() -> None:
    shown = say(BOT, "hi", ["Hello. I teach."])
    assert next((e.kind, e.text) for e in shown if isinstance(e, Say)) == ("notice", "I'm an AI version of Mara.")
    assert reply(shown) == "Hello. I teach."
    again = say(BOT, "and?", ["Well."], done(shown).state)
    assert notices(again) == []
    assert done(again).exchange == Exchange("and?", "Well.")


def test_what_is_stopped_is_replaced_and_noted() -> None:
    shown = say(BOT, "hi", ["Hello. My kids are 12 and 13. Bye."])
    assert "my kids" not in reply(shown).lower()
    assert "I'm an AI, so no kids here." in reply(shown)
    assert reply(shown).endswith("Bye.")
    (note,) = notes(shown, "stopped")
    assert note.violation is not None
    assert (note.about, note.text) == ("forbid/personal-life", "My kids")
    assert done(shown).state.count("stopped") == 1


def test_a_stop_ends_the_reply_and_the_model() -> None:
    model = Scripted(["Sure. Use CLAY50 now. And more. And more. And more of this."], chunk=3)
    shown = say(BOT, "discount?", model)
    assert reply(shown).startswith("Sure.")
    assert "CLAY50" not in reply(shown)
    assert "more" not in reply(shown)
    assert model.closed == 1
    verdict = done(shown).verdict
    assert verdict is not None
    assert verdict.action is Action.STOP


def test_a_fact_answers_without_the_model_but_not_without_notices() -> None:
    model = Scripted([])
    shown = say(BOT, "why do my pots crack", model)
    assert notices(shown) == ["I'm an AI version of Mara."]
    assert [(e.text, e.kind, e.rule) for e in shown if isinstance(e, Say)][-1] == (
        "They dry too fast.",
        "fixed",
        "fact/cracks",
    )
    assert model.requests == []
    assert done(shown).verdict is None
    assert done(shown).exchange == Exchange("why do my pots crack", "They dry too fast.")


@pytest.mark.parametrize(
    ("fan", "said", "rule"),
    [
        ("What about the election?", "I don't speak for Mara on politics.", "topic/politics"),
        ("I want a refund after the election", "A person will answer you.", "topic/refund"),
    ],
)
def test_a_topic_answers_and_the_gravest_wins(fan: str, said: str, rule: str) -> None:
    shown = say(BOT, fan, Scripted([]))
    assert reply(shown) == said
    assert [e.rule for e in shown if isinstance(e, Say)][-1] == rule
    assert done(shown).state.handed_off == ("topic/refund" if rule == "topic/refund" else "")


def test_a_crisis_comes_before_everything() -> None:
    shown = say(BOT, "I want to kill myself, refund me before the election", Scripted([]))
    first = next(e for e in shown if isinstance(e, Say))
    assert first.rule == "topic/self-harm"
    assert "emergency number" in first.text
    assert notices(shown) == ["I'm an AI version of Mara."]


def test_a_crisis_is_heard_after_the_end_of_a_chat() -> None:
    shown = say(BOT, "hm", ["You idiot."])
    ended = done(shown).state
    assert ended.ended == "forbid/rude"
    assert reply(shown) == "This chat ends here."
    model = Scripted(["Hello."])
    silent = say(BOT, "hello?", model, ended)
    assert reply(silent) == ""
    assert notes(silent, "ended")[0].about == "forbid/rude"
    assert model.requests == []
    assert "I'm here." in reply(say(BOT, "I will kill myself", model, ended))


def test_talk_decides_nothing() -> None:
    assert reply(say(BOT, "my dog died", ["I'm sorry."])) == "I'm sorry."


def test_the_language_of_the_fan() -> None:
    shown = say(BOT, "election", Scripted([]), context=Context(today=TODAY, language="sv"))
    assert reply(shown) == "Jag talar inte för Mara om politik."


def test_the_model_sees_what_was_shown_and_not_what_was_stopped() -> None:
    first = say(BOT, "hi", ["Hello. My kids say hi."])
    model = Scripted(["Yes."])
    say(BOT, "and?", model, done(first).state, (done(first).exchange,))
    sent = "\n".join(m["content"] for m in model.requests[0].messages)
    assert "Hello." in sent
    assert "kids say" not in sent


@pytest.mark.parametrize(
    "kind", [k for k in Kind if k not in (Kind.CUT, Kind.CONTEXT_OVERFLOW, Kind.EMPTY, Kind.INTERRUPTED)]
)
def test_a_failure_is_a_note_and_the_chat_goes_on(kind: Kind) -> None:
    shown = say(BOT, "hi", [ProviderError(kind, "no luck", "try again")])  # type: ignore[list-item]
    (note,) = notes(shown, "failed")
    assert (note.text, note.help, note.about) == ("no luck", "try again", str(kind))
    assert reply(shown) == ""
    state, exchange = done(shown).state, done(shown).exchange
    assert exchange == Exchange("hi", "")
    again = say(BOT, "still there?", ["Yes."], state, (exchange,))
    assert reply(again) == "Yes."
    assert notices(again) == []


def test_a_cut_reply_shows_what_was_judged() -> None:
    error = ProviderError(Kind.CUT, "it was cut", "allow more")
    shown = say(BOT, "hi", [Reply("Hello there. I throw po", error)])  # type: ignore[list-item]
    assert reply(shown) == "Hello there. I throw po"
    assert [n.text for n in notes(shown, "cut")] == ["it was cut"]
    bad = say(BOT, "hi", [Reply("Hello there. And my kids", error)])  # type: ignore[list-item]
    assert "kids" not in reply(bad).replace("no kids here", "")


def test_an_interrupted_reply_drops_the_unfinished_sentence() -> None:
    error = ProviderError(Kind.INTERRUPTED, "stopped")
    shown = say(BOT, "hi", [Reply("Hello there. I throw po", error)])  # type: ignore[list-item]
    assert reply(shown) == "Hello there."
    assert notes(shown, "interrupted")


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_reply_is_said_to_be_empty(text: str) -> None:
    shown = say(BOT, "hi", [text])
    assert notes(shown, "empty")
    assert reply(shown).strip() == ""


def test_overflow_forgets_the_oldest_half_and_asks_again() -> None:
    history = tuple(Exchange(f"fan {n}", f"bot {n}") for n in range(4))
    over = ProviderError(Kind.CONTEXT_OVERFLOW, "too long")
    model = Scripted([over, over, "Here."])
    shown = say(BOT, "now", model, begun(), history)
    assert reply(shown) == "Here."
    sizes = [sum(m["role"] == "user" for m in r.messages) for r in model.requests]
    assert sizes == [5, 3, 2]
    (note,) = notes(shown, "forgot")
    assert "3 earlier turns" in note.text
    assert all(r.messages[0]["role"] == "system" and r.messages[-1]["content"] == "now" for r in model.requests)
    assert done(shown).state.fits == 1
    next_model = Scripted(["Yes."])
    say(BOT, "next", next_model, done(shown).state, (*history, done(shown).exchange))
    assert [m["content"] for m in next_model.requests[0].messages[1:]] == ["now", "Here.", "next"]


def test_overflow_with_nothing_left_to_forget_is_a_failure() -> None:
    over = ProviderError(Kind.CONTEXT_OVERFLOW, "too long", "start anew")
    model = Scripted([over, over])
    shown = say(BOT, "now", model, begun(), (Exchange("a", "b"),))
    assert len(model.requests) == 2
    assert notes(shown, "failed")[0].about == "context_overflow"


def test_a_bot_that_speaks_first_is_guarded_too() -> None:
    shown = say(BOT, None, ["Hi. My kids say hi."])
    assert notices(shown) == ["I'm an AI version of Mara."]
    assert "kids say" not in reply(shown)


def test_notices_are_told_to_the_model() -> None:
    heard: list[tuple[str, ...]] = []
    plain = BOT.asking
    listening = replace(BOT, asking=lambda q: (heard.append(q.told), plain(q))[1])
    say(listening, "hi", ["Hello."])
    assert heard == [("I'm an AI version of Mara.",)]


def test_a_relaxed_topic_is_talked_about_until_its_day() -> None:
    talk = Relaxation(then="talk", because="a series on voting", by="Lea", until="2026-11-30")
    loose = bot(topics=(POLITICS.model_copy(update={"relaxed": (talk,)}),))
    assert reply(say(loose, "the election?", ["Go and vote."])) == "Go and vote."
    after = Context(today=date(2026, 12, 1))
    assert reply(say(loose, "the election?", ["Go and vote."], context=after)) == "I don't speak for Mara on politics."
