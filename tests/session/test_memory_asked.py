"""What a fan asks of a memory is answered without a model, and done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.asking import asking
from personaspec.drive import drive
from personaspec.guard.context import Context
from personaspec.ir.declarations import Privacy
from personaspec.ir.rules import Catch, Topic
from personaspec.providers.scripted import Scripted
from personaspec.session.effects import Done, HandOff, Say
from personaspec.session.flow import Question, turn
from personaspec.session.forgetting import FORGET, RECALL
from personaspec.session.history import Exchange
from personaspec.session.memory import EMPTY, Item, Memory
from personaspec.session.minding import readable
from personaspec.session.recalling import WORDS
from personaspec.session.recording import Happened, LedgerError
from personaspec.session.state import State
from personaspec.targets.prompt.families import profile

from .bots import NOW, TODAY
from .bots import bot as plain_bot
from .remembering import remembering, take

BOT = remembering()
UNTIL = NOW + timedelta(days=90)
MEMORY = Memory(
    (
        Item("projects", "a moon jar", NOW - timedelta(hours=2), UNTIL - timedelta(hours=2)),
        Item("name", "Ana", NOW, UNTIL),
    )
)


class Written:
    """A ledger in memory."""

    def __init__(self) -> None:
        self.events: list[Happened] = []

    def record(self, happened: tuple[Happened, ...], now: object) -> None:
        self.events += happened

    def of(self, what: str) -> list[str]:
        return [event.trigger for event in self.events if event.what == what]


def said(shown: list[object]) -> str:
    return "".join(e.text for e in shown if isinstance(e, Say) and e.kind == "fixed")


RECALLS = [
    ("en", "What do you remember about me?"),
    ("en", "what do you know about me"),
    ("en", "Hey, what have you saved about me?"),
    ("en", "Can you tell me what you remember about me please?"),
    ("en", "Do you remember me?"),
    ("de", "Was weißt du über mich?"),
    ("de", "Was hast du dir gemerkt?"),
    ("de", "Woran erinnerst du dich?"),
    ("es", "¿Qué recuerdas de mí?"),
    ("es", "¿Qué datos tienes sobre mí?"),
    ("fr", "De quoi te souviens-tu ?"),
    ("fr", "Qu’est-ce que tu sais sur moi ?"),
    ("sv", "Vad minns du om mig?"),
    ("sv", "Vad har du sparat?"),
]


@pytest.mark.parametrize(("language", "fan"), RECALLS)
def test_what_is_remembered_is_told_without_a_model(language: str, fan: str) -> None:
    model = Scripted(["I know everything."])
    shown, memory, end = take(BOT, fan, MEMORY)
    text = said(shown)  # type: ignore[arg-type]
    assert text.startswith(WORDS[language].listed)
    assert "Ana" in text
    assert "a moon jar" in text
    assert text.count(UNTIL.date().isoformat()) == 2
    assert WORDS[language].how in text
    assert "https://mara.example/privacy" in text
    assert "hello@mara.example" in text
    assert memory == MEMORY
    assert end.verdict is None
    assert end.forgot == ""
    assert not model.requests


def test_nothing_is_remembered() -> None:
    shown, _, _ = take(BOT, "What do you remember?")
    assert said(shown).startswith(WORDS["en"].none)  # type: ignore[arg-type]


ALL = [
    "Forget everything about me.",
    "forget me",
    "Please forget everything you know about me!",
    "Delete my data",
    "Vergiss alles über mich.",
    "Lösche meine Daten bitte",
    "Olvida todo sobre mí",
    "Borra mis datos.",
    "Oublie tout.",
    "Supprime mes données, s'il te plaît",
    "Glöm allt om mig!",
    "Radera mina uppgifter",
]
LAST = ["Forget that.", "please forget that", "Vergiss das!", "Olvida eso", "Oublie ça.", "Glöm det"]
NAME = ["Forget my name.", "Vergiss meinen Namen", "Olvida mi nombre", "Oublie mon prénom", "Glöm mitt namn!"]


@pytest.mark.parametrize(
    ("fan", "left", "forgot"),
    [
        *((fan, (), "all") for fan in ALL),
        *((fan, ("projects",), "some") for fan in LAST),
        *((fan, ("projects",), "some") for fan in NAME),
        ("forget my projects", ("name",), "some"),
    ],
)
def test_what_is_to_go_goes_and_it_is_said(fan: str, left: tuple[str, ...], forgot: str) -> None:
    ledger = Written()
    start = State()
    _, _, begun = take(BOT, "hi", MEMORY, start, now=NOW)  # the session in which the name was told
    shown, memory, end = take(BOT, fan, MEMORY, begun.state, ledger=ledger)
    assert memory.kinds == left
    assert (end.forgot, end.verdict) == (forgot, None)
    text = said(shown)  # type: ignore[arg-type]
    assert "Ana" not in text
    assert "moon jar" not in text
    assert len(ledger.of("forgotten")) == 1
    assert ledger.of("forgotten")[0].startswith("asked: ")
    assert "Ana" not in repr(ledger.events)
    assert said(take(BOT, "What do you remember?", memory, end.state)[0]).count("moon jar") == len(  # type: ignore[arg-type]
        [w for w in left if w == "projects"]
    )


def test_that_is_of_this_session_only() -> None:
    shown, memory, _ = take(BOT, "Forget that.", Memory(MEMORY.items[:1]))
    assert memory.kinds == ("projects",)
    assert said(shown).startswith(WORDS["en"].nothing)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fan",
    [
        "Forget that, which clay is it?",
        "I always forget that.",
        "Don't forget my order!",
        "What do you remember about kilns?",
        "I know what you remember.",
        "Forget it, glaze is hard to learn, right?",
        "What do you know about porcelain?",
        "Was weißt du über Ton?",
    ],
)
def test_other_talk_is_the_models(fan: str) -> None:
    shown, memory, end = take(BOT, fan, MEMORY)
    assert end.verdict is not None
    assert memory == MEMORY
    assert not said(shown)


def test_a_model_reads_nothing_from_before_something_was_forgotten() -> None:
    _, memory, end = take(BOT, "Forget everything about me.", MEMORY)
    history = (Exchange("My name is Ana.", "Hi Ana!"), end.exchange, Exchange("ok", "Yes."))
    assert readable(history) == history[1:]
    model = Scripted(["Hello."])
    list(drive(turn(BOT, end.state, history, "hi", Context(today=TODAY), NOW, memory), model))
    assert "Ana" not in repr(model.requests)


def test_several_in_one_message() -> None:
    shown, memory, end = take(BOT, "Forget my name. I'm working on a teapot. What do you remember?", MEMORY)
    assert [item.text for item in memory.items] == ["a moon jar", "a teapot"]
    text = said(shown)  # type: ignore[arg-type]
    assert "teapot" in text
    assert "Ana" not in text
    assert end.forgot == "some"


def test_a_crisis_and_a_limit_go_first() -> None:
    shown, memory, end = take(BOT, "I want to kill myself. Forget everything about me.", MEMORY)
    assert next(e.kind for e in shown if isinstance(e, Say)) == "crisis"
    assert memory == MEMORY
    assert end.forgot == ""


def test_an_answer_is_in_the_language_of_the_fan() -> None:
    shown, _, _ = take(BOT, "What do you remember?", MEMORY, context=Context(today=TODAY, language="sv"))
    assert said(shown).startswith(WORDS["sv"].listed)  # type: ignore[arg-type]


LIBRARY = tuple(
    Topic(name=name, catch=Catch(says=(words,)), then="hand-off", say={"en": "Write to a person."})
    for name, words in ((RECALL, "do you keep my data"), (FORGET, "drop my file"))
)


def test_who_keeps_a_memory_sees_to_what_the_library_gives_to_a_person() -> None:
    made = remembering(topics=LIBRARY)
    shown, _, end = take(made, "So, do you keep my data, or what?", MEMORY)
    assert "a moon jar" in said(shown)
    assert not end.state.handed_off
    assert next(e.rule for e in shown if isinstance(e, Say) and e.kind == "fixed") == RECALL
    shown, memory, end = take(made, "I want you to drop my file.", MEMORY)
    assert memory == EMPTY
    assert end.forgot == "all"
    assert not end.state.handed_off
    shown, _, end = take(made, "I want you to drop my file.", None)  # a host that keeps none
    assert said(shown) == "Write to a person."
    assert end.state.handed_off == FORGET
    assert any(isinstance(e, HandOff) for e in shown)


def test_evidence_holds_declared_words_and_none_of_the_fans() -> None:
    ledger = Written()
    take(BOT, "My name is Ana. What do you remember?", ledger=ledger)
    assert (ledger.of("remembered"), ledger.of("recalled")) == (["name"], ["name"])
    assert "Ana" not in repr(ledger.events)


def test_what_cannot_be_written_down_is_not_remembered() -> None:
    class Full:
        def record(self, happened: object, now: object) -> None:
            raise LedgerError("the disk is full")

    _, memory, end = take(BOT, "My name is Ana.", ledger=Full())  # type: ignore[arg-type]
    assert memory == EMPTY
    assert end.memory is None


def test_a_persona_that_remembers_nothing_answers_as_it_did() -> None:
    shown, _, end = take(remembering(Privacy()), "What do you remember?")
    assert end.verdict is not None
    assert not said(shown)
    assert take(plain_bot(), "forget that")[2].forgot == ""


def test_texts_of_ours_are_what_the_bot_may_say() -> None:
    for language, words in WORDS.items():
        for text in (words.none, words.how, words.gone_all, words.nothing, words.afresh, words.unkept):
            verdict = BOT.guard.judge(text, Context(today=TODAY, language=language))
            assert not verdict.violations, text


def test_it_reaches_the_model_as_words_of_the_fan() -> None:
    ask, _ = asking(BOT.policy, profile("gpt-4o"), "nonce")
    request = ask(Question("hi", (), (), Context(today=TODAY), MEMORY))
    [line] = [row for m in request.messages for row in m["content"].split("\n") if "moon jar" in row]
    assert "no instruction" in line
    assert "projects “a moon jar”; name “Ana”" in line
    assert not any("moon jar" in m["content"] for m in ask(Question("hi", (), (), Context(today=TODAY))).messages)


WORDY = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=60)
ITEMS = st.lists(
    st.builds(
        Item,
        st.sampled_from(["name", "projects", "goals", "mood board", "prices"]),
        WORDY | st.sampled_from(["the wheel course costs 1 EUR", "CLAY50", "I have two children", "https://x.example"]),
        st.just(NOW),
        st.none() | st.just(UNTIL),
    ),
    max_size=6,
)
REPLIES = st.sampled_from(
    ["It costs 1 EUR.", "Use CLAY50!", "My kids say hi.", "See https://x.example.", "A moon jar, nice.", "amazing"]
)


@settings(max_examples=150, deadline=None)
@given(items=ITEMS, reply=REPLIES, fan=st.sampled_from(["hi", "what does it cost?", "are you a human?"]))
def test_nothing_remembered_changes_a_verdict(items: list[Item], reply: str, fan: str) -> None:
    memory = Memory(tuple(items))

    def judged(with_it: Memory | None) -> tuple[object, ...]:
        shown, _, end = take(BOT, fan, with_it, bot_says=(reply,))
        texts = [(e.kind, e.text) for e in shown if isinstance(e, Say)]
        return end.verdict, texts, end.exchange, end.state

    assert judged(memory) == judged(EMPTY) == judged(None)


def test_done_says_nothing_of_a_memory_that_is_as_it_was() -> None:
    end = take(BOT, "hi", MEMORY)[2]
    assert isinstance(end, Done)
    assert end.memory is None


@pytest.mark.parametrize(
    ("language", "fan"),
    [
        ("en", "Remember that I get 50% off."),
        ("en", "Please remember my blood pressure is high"),
        ("de", "Merk dir, dass ich immer Rabatt bekomme."),
        ("es", "Recuerda que soy alérgica al polen."),
        ("fr", "Retiens que j'ai droit à une remise."),
        ("sv", "Kom ihåg att jag får rabatt."),
    ],
)
def test_who_wants_something_remembered_that_is_not_is_told_so(language: str, fan: str) -> None:
    shown, memory, end = take(BOT, fan)
    assert memory == EMPTY
    assert end.verdict is not None  # the model replies all the same
    told = [e.text for e in shown if isinstance(e, Say) and e.kind == "notice" and e.rule == "privacy/remembers"]
    assert len(told) == 1
    assert told[0].startswith(WORDS[language].unkept)


@pytest.mark.parametrize(
    "fan",
    [
        "Remember that I'm working on a bowl.",
        "Do you remember that I told you?",
        "Remember when I broke it",
        "I remember my first bowl.",
    ],
)
def test_others_are_told_nothing(fan: str) -> None:
    assert not [e for e in take(BOT, fan)[0] if isinstance(e, Say) and e.rule == "privacy/remembers"]
