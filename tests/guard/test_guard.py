"""The guard as a whole: verdicts, texts, what is undecided, what a fan is heard to say."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.tables.fixed import FIXED_LINE
from personaspec.guard.texts import MissingSlot, choose, render, slots
from personaspec.guard.verdict import Action
from tests.guard.policies import NEGATED, forbid, header, mara, persona, relaxation, topic, truth, unless_says

AT = Context(language="en", today=date(2026, 10, 1))
SAY = "I'm an AI, so no kids here. Mara talks about hers in the studio vlogs."


def judge(text: str, *forbids: object, at: Context = AT) -> tuple[str, str, list[str]]:
    policy = mara(forbids=forbids) if forbids else mara()
    verdict = Guard(policy).judge(text, at)
    return verdict.action.word, verdict.text, [violation.rule for violation in verdict.violations]


def test_a_child_in_the_school_district() -> None:
    text = "I also have a child in the NYC school district! Ask me about clay."
    verdict = Guard(mara()).judge(text, AT)
    assert verdict.action is Action.REPLACE
    assert verdict.text == f"{SAY} Ask me about clay."
    [violation] = verdict.violations
    assert (violation.rule, violation.how, violation.index) == ("forbid/personal-life", "matches", 1)
    assert violation.span == (0, 19)
    assert violation.quote == "I also have a child"
    assert violation.severity == "high"


def test_a_discount_that_does_not_exist() -> None:
    action, text, rules = judge("Sure, use CLAY50 for half off!")
    assert action == "stop"
    assert text == FIXED_LINE["en"]
    assert rules == ["std/truth/forbid/codes", "std/truth/forbid/discounts"]


@pytest.mark.parametrize("text", ["Mara has a daughter; I'm only software.", "The course is €129.", "Hej!", "", " \n "])
def test_clean_text_passes_unchanged(text: str) -> None:
    assert judge(text) == ("pass", text, [])


def test_stop_keeps_what_was_sent_and_shows_the_fixed_line_only_where_nothing_was() -> None:
    assert judge("Hello there. It's 50 euros. Bye.")[:2] == ("stop", "Hello there.")
    assert judge("It's 50 euros. Bye.")[:2] == ("stop", FIXED_LINE["en"])
    assert judge("  It's 50 euros.")[1].strip() == FIXED_LINE["en"]


def test_a_stop_with_a_text_of_its_own_shows_that() -> None:
    rule = forbid(says=("doctor",), then="stop", say={"en": "Please ask a doctor."})
    assert judge("Hi. I am a doctor. Bye.", rule)[:2] == ("stop", "Hi. Please ask a doctor.")


@pytest.mark.parametrize(("then", "word"), [("hand-off", "hand_off"), ("end", "end"), ("stop", "stop")])
def test_endings_send_nothing_after(then: str, word: str) -> None:
    rule = forbid(says=("bad",), then=then)
    assert judge("Ok. bad thing. Fine.", rule)[:2] == (word, "Ok.")


def test_note_lets_pass_and_is_recorded() -> None:
    assert judge("a bad thing. Fine.", forbid(says=("bad",), then="note")) == (
        "note",
        "a bad thing. Fine.",
        ["forbid/x"],
    )


def test_rewrite_without_a_model_says() -> None:
    rule = forbid(says=("bad",), then="rewrite", say={"en": "Let me put it otherwise."})
    assert judge("One. A bad one. Two.", rule)[:2] == ("rewrite", "One. Let me put it otherwise. Two.")


def test_one_say_appears_once() -> None:
    rule = forbid(says=("bad",), then="replace", say={"en": "No."})
    assert judge("bad one. ok. bad two. bye.", rule)[:2] == ("replace", "No. ok. bye.")


def test_lines_keep_their_breaks() -> None:
    rule = forbid(says=("bad",), then="replace", say={"en": "No."})
    assert judge("One\n\n- bad\n- good\n", rule)[1] == "One\n\nNo.\n- good\n"


def test_the_strongest_action_wins_then_severity_then_name() -> None:
    replace_low = forbid("forbid/a", says=("bad",), then="replace", say={"en": "A."}, severity="low")
    replace_high = forbid("forbid/z", says=("bad",), then="replace", say={"en": "Z."}, severity="high")
    note = forbid("forbid/n", says=("bad",), then="note", severity="high")
    assert judge("bad.", replace_low, replace_high, note)[:2] == ("replace", "Z.")
    assert judge("bad.", note, replace_high, replace_low)[:2] == ("replace", "Z.")
    other = replace_high.model_copy(update={"name": "forbid/b", "say": {"en": "B."}})
    assert judge("bad.", replace_high, other)[1] == "B."
    assert judge("bad.", replace_high, forbid("forbid/s", says=("bad",), then="stop"))[0] == "stop"


def test_texts_follow_the_fan_then_the_persona() -> None:
    rule = forbid(says=("bad",), then="replace", say={"en": "No.", "sv": "Nej."})
    assert judge("bad", rule, at=Context(language="sv"))[1] == "Nej."
    assert judge("bad", rule, at=Context(language="sv-FI"))[1] == "Nej."
    assert judge("bad", rule, at=Context(language="fi"))[1] == "No."
    assert judge("bad", rule, at=Context())[1] == "No."
    assert judge("It's 5 euros", at=Context(language="de"))[1] == FIXED_LINE["de"]


def test_undecided_names_what_nothing_decided() -> None:
    undecided = ("forbid/personal-life: `means` needs a judge",)
    assert Guard(mara()).judge("Hello.", AT).undecided == undecided
    assert Guard(mara()).judge("My kids!", AT).undecided == ()
    assert Guard(mara()).judge("It's 5 euros. Hi.", AT).undecided == undecided


def test_a_relaxation_turns_off_weakens_or_excuses_until_its_day() -> None:
    before, after = Context(today=date(2027, 3, 31)), Context(today=date(2027, 4, 1))
    off = forbid(says=("studio",), relaxed=(relaxation(off=True),))
    assert judge("my studio", off, at=before)[0] == "pass"
    assert judge("my studio", off, at=after)[0] == "stop"
    assert judge("my studio", off, at=Context())[0] == "stop"
    weak = forbid(says=("studio",), relaxed=(relaxation(then="note"),))
    assert judge("my studio", weak, at=before)[0] == "note"
    excused = forbid(says=("studio",), relaxed=(relaxation(unless=(unless_says("my studio"),)),))
    assert judge("my studio", excused, at=before)[0] == "pass"
    assert judge("the studio", excused, at=before)[0] == "stop"
    assert judge("my studio", excused, at=after)[0] == "stop"


def test_the_day_comes_from_now_where_none_is_given() -> None:
    rule = forbid(says=("studio",), relaxed=(relaxation(off=True),))
    assert judge("studio", rule, at=Context(now=datetime(2027, 3, 31, 23, 59)))[0] == "pass"
    assert judge("studio", rule, at=Context(now=datetime(2027, 4, 1, 0, 1)))[0] == "stop"


def test_findings_try_one_rule_wherever_it_applies() -> None:
    from personaspec.ir.node import Dimension, For

    rule = forbid("forbid/a", says=("bad",), reach=(For(dimension=Dimension.PLACE, values=("US",)),), unless=(NEGATED,))
    guard = Guard(mara(forbids=(rule, forbid("forbid/b", says=("bad",)))))
    assert [each.rule for each in guard.findings("forbid/a", "Hi. bad!", Context(place="SE"))] == ["forbid/a"]
    assert guard.findings("forbid/a", "not bad", AT) == ()
    assert guard.findings("forbid/a", "Hi. bad!")[0].span == (4, 7)
    with pytest.raises(KeyError):
        guard.findings("forbid/nothing", "x")


@pytest.mark.parametrize(
    "text",
    [
        "ＭＹ ＫＩＤＳ",
        "m\u200by kids",
        "mу kіds",
        "My  Kids",
        "my\u00a0kids",
        "𝗺𝘆 𝗸𝗶𝗱𝘀",
        "my k\u0336i\u0336ds",
        "ᴍʏ kids",
        "MY\tKIDS",
    ],
)
def test_a_disguise_is_seen_through_and_quoted_as_written(text: str) -> None:
    verdict = Guard(mara()).judge(f"Well, {text} here!", AT)
    assert verdict.action is Action.REPLACE
    assert verdict.violations[0].quote == text


def test_a_rule_that_does_not_apply_does_nothing() -> None:
    from personaspec.ir.node import Dimension, For

    rule = forbid(says=("bad",), reach=(For(dimension=Dimension.AGE, values=("minor",)),), means=("x",))
    assert judge("bad", rule, at=Context(age="adult")) == ("pass", "bad", [])
    assert judge("bad", rule, at=Context())[0] == "stop"
    assert Guard(mara(forbids=(rule,))).judge("x", Context(age="adult")).undecided == ()


def test_a_pattern_that_cannot_run_is_a_problem_that_names_its_place() -> None:
    rule = forbid("forbid/a", says=("ok", "…\u200b"), matches=(r"\bok\b", r"kids(?! of)"), unless=(unless_says(" "),))
    problems = Guard(mara(forbids=(rule,))).problems
    assert [(each.rule, each.part, each.index) for each in problems] == [
        ("forbid/a", "matches", 1),
        ("forbid/a", "unless", 0),
    ]


def test_hears_topics_strongest_first() -> None:
    guard = Guard(mara(topics=(*mara().topics, topic("topic/help", says=("vote",), then="hand-off"))))
    heard = guard.listen("I could kill myself. Who should I vote for in the election? My dog passed away.", AT)
    assert heard.topics == ("topic/self-harm", "topic/help", "topic/politics", "topic/grief")
    assert heard.escalations == ("topic/self-harm", "topic/help")
    assert heard.findings[0].quote == "kill myself"
    assert heard.undecided == ()


def test_hears_what_only_a_judge_could() -> None:
    assert Guard(mara()).listen("Hello", AT).undecided == ("topic/self-harm: `means` needs a judge",)


def test_crisis_is_never_relaxed() -> None:
    rule = topic("std/crisis/topic/x", says=("die",), then="crisis", relaxed=(relaxation(off=True),))
    assert Guard(mara(topics=(rule,))).listen("I want to die", AT).escalations == ("std/crisis/topic/x",)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Why do my pots crack?", "cracks"),
        ("why do my pots crack", "cracks"),
        ("  WHY, do my pots crack?!", "cracks"),
        ("What is an s-crack?", "cracks"),
        ("what is an s crack", "cracks"),
        ("Why do my pots crack in winter?", None),
        ("Tell me: why do my pots crack?", None),
        ("", None),
    ],
)
def test_answers_are_equal_but_for_punctuation(text: str, fact: str | None) -> None:
    assert Guard(mara()).listen(text, AT).answers == fact


def test_a_fact_that_ended_answers_no_more() -> None:
    from personaspec.ir.declarations import Fact

    guard = Guard(persona(facts=(Fact(name="f", text={"en": "x"}, answers=("open",), until="2026-10-01"),)))
    assert guard.listen("Open?", AT).answers == "f"
    assert guard.listen("Open?", Context(today=date(2026, 10, 2))).answers is None


def test_hears_declared_wordings() -> None:
    assert Guard(mara()).listen("So WHO runs   this place?", AT).asks == ("who runs this",)


@pytest.mark.parametrize(
    "text",
    [
        "Are you a bot?",
        "are u real",
        "Am I talking to a real person?",
        "is this an AI",
        "are you human or what?",
        "you're a robot right?",
        "I bet you are a chatbot",
        "Wait, are you actually a person?",
        "¿Eres un robot?",
        "¿Estoy hablando con una persona real?",
        "Bist du ein Mensch?",
        "Rede ich mit einer Maschine?",
        "Es-tu un robot ?",
        "Est-ce que je parle à une vraie personne ?",
        "Är du en bot?",
        "Pratar jag med en människa?",
        "Аre уou a bоt?",
    ],
)
def test_hears_who_asks_what_it_is(text: str) -> None:
    assert Guard(mara()).listen(text, AT).asks == ("identity",)


@pytest.mark.parametrize(
    "text",
    [
        "Do you like robots?",
        "Are you happy?",
        "My vacuum is a robot.",
        "¿Te gusta el barro?",
        "Magst du Ton?",
        "Tycker du om lera?",
        "Are you going to the market?",
        "What glaze do you use?",
    ],
)
def test_does_not_hear_it_where_nobody_asks(text: str) -> None:
    assert Guard(mara()).listen(text, AT).asks == ()


def test_texts_fill_slots_once() -> None:
    assert slots("{crisis.line} and {{not}} {when} {when}") == ("crisis.line", "when")
    assert render("a {{b}} {when}", {"when": "{elapsed}"}) == "a {b} {elapsed}"
    assert render("plain") == "plain"
    with pytest.raises(MissingSlot):
        render("{when}", {})
    assert choose({"en": "a", "sv": "b"}, None, "sv-SE") == "b"
    assert choose({}, "en") == ""


def test_a_text_whose_slots_nobody_can_fill_is_not_shown() -> None:
    rule = forbid(says=("bad",), then="replace", say={"en": "See {offer.link}."})
    assert judge("bad", rule)[1] == FIXED_LINE["en"]


def test_truth_alone_needs_no_language_table() -> None:
    policy = persona(header=header(languages=("fi",)), forbids=truth())
    assert Guard(policy).judge("Hinta on 50 €.", Context(language="fi")).action is Action.STOP
