"""Invariants 7 and 10 with a judge that answers in any order and at any time, and a model that writes anything anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.guard.judge import Consultation, Rewriting, Ruled, Ruling, Unruled
from personaspec.guard.sentences import sentences
from personaspec.guard.shadow import Shadow
from personaspec.guard.verdict import Action, Verdict
from personaspec.guard.window import Window
from tests.guard.policies import forbid, mara
from tests.guard.test_streaming import AT, REPLIES, RULES

JUDGED = (
    forbid("forbid/j-low", means=("the fan is lied to",), then="replace", say={"en": "[low]"}),
    forbid("forbid/j-high", means=("somebody is sad",), then="replace", say={"en": "[high]"}, severity="high"),
    forbid("forbid/j-note", means=("it is a question",), then="note"),
    forbid("forbid/j-again", means=("it is rude to the fan",), then="rewrite", say={"en": "[again]"}),
    forbid("forbid/j-end", means=("it is over",), then="end", say={"en": "[end]"}),
)
GUARD = Guard(mara(forbids=(*RULES, *JUDGED)))
FAN = replace(AT, fan="Where were you born?")
LATE = Unruled("timeout", "too slow")
WORDINGS = st.one_of(
    st.none(),
    st.sampled_from(
        ["", " ", "All fine.", "my kids", "A secret. Fine.", "Hi. There.", "x" * 3000, "use CLAY50", "lie sad over"]
    ),
    st.text(max_size=20),
)


def ruling(asked: Consultation, seed: int, odds: float, fails: float) -> Ruled:
    """A judge's mind: it depends on nothing but what is asked."""
    made = random.Random(f"{seed} {asked.key('m')}")
    if made.random() < fails:
        return LATE
    return Ruling(tuple(made.random() < odds for _ in asked.meanings))


class Desk:
    """Answers a window's questions late, and in an order that chance draws."""

    def __init__(self, window: Window, order: random.Random, rule: Callable[[Consultation], Ruled], new: str | None):
        self.window, self.order, self.rule, self.new = window, order, rule, new
        self.open: list[Consultation | Rewriting] = []
        self.rewritten: list[str] = []

    def take(self) -> None:
        self.open += self.window.asks()

    def answer(self) -> str:
        """One of the open questions."""
        each = self.open.pop(self.order.randrange(len(self.open)))
        if isinstance(each, Rewriting):
            self.rewritten.append(each.sentence)
            sent = self.window.settle(each.number, self.new)
        else:
            sent = self.window.settle(each.number, self.rule(each))
        self.take()
        return sent


def run(
    text: str, cuts: list[int], order: int, rule: Callable[[Consultation], Ruled], new: str | None, **how: object
) -> tuple[str, Verdict, Desk]:
    window = GUARD.window(FAN, **{"means": "judged", "rewrites": True, **how})  # type: ignore[arg-type]
    chance = random.Random(order)
    desk = Desk(window, chance, rule, new)
    sent = ""
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    for a, b in pairwise(edges):
        sent += window.feed(text[a:b])
        desk.take()
        while desk.open and chance.random() < 0.4:
            sent += desk.answer()
    sent += window.close()
    desk.take()
    while desk.open:
        sent += desk.answer()
    assert window.ended
    assert not window.waiting
    return sent, window.verdict(), desk


ODDS = st.sampled_from([0.0, 0.1, 0.3, 1.0])
FAILS = st.sampled_from([0.0, 0.2, 1.0])
CUTS = st.lists(st.integers(0, 200), max_size=12)


@given(REPLIES, CUTS, CUTS, st.integers(), st.integers(), st.integers(), ODDS, FAILS, WORDINGS)
@settings(max_examples=300, deadline=None)
@example("I was rude. I cried. Bye.", [], [3, 9], 0, 1, 2, 0.3, 0.2, "my kids")
def test_neither_the_cuts_nor_the_judges_time_count(
    text: str,
    cuts: list[int],
    others: list[int],
    first: int,
    second: int,
    seed: int,
    odds: float,
    fails: float,
    new: str | None,
) -> None:
    def rule(asked: Consultation) -> Ruled:
        return ruling(asked, seed, odds, fails)

    sent, verdict, _ = run(text, cuts, first, rule, new)
    assert sent == verdict.text
    again, same, _ = run(text, others, second, rule, new)
    assert (again, same) == (sent, verdict)


@given(REPLIES, CUTS, st.integers(), st.integers(), ODDS, FAILS, WORDINGS)
@settings(max_examples=300, deadline=None)
def test_nothing_that_was_stopped_is_sent(
    text: str, cuts: list[int], order: int, seed: int, odds: float, fails: float, new: str | None
) -> None:
    def rule(asked: Consultation) -> Ruled:
        return ruling(asked, seed, odds, fails)

    sent, verdict, desk = run(text, cuts, order, rule, new)
    broken = {v.span[0] for v in verdict.violations if v.action > Action.ADD_NOTICE}
    # what is sent is, in order: whole sentences that were passed, fixed texts, and wordings that were asked for
    fixed = [t for each in GUARD.policy.forbids for t in each.say.values()] + [GUARD.fixed_line(FAN)]
    wordings = [new.strip()] if new and new.strip() and desk.rewritten else []
    rest = sent
    for sentence in sentences(text):
        bad = any(sentence.start <= at < sentence.start + max(1, len(sentence.text)) for at in broken)
        whole = sentence.gap + sentence.text
        if not bad and rest.startswith(whole):
            rest = rest[len(whole) :]
            continue
        if not bad:  # nothing more was sent: the reply was stopped before
            break
        said = next(
            (
                rest[: n + len(t)]
                for t in [*wordings, *fixed]
                for n in (len(sentence.gap), 1, 0)
                if rest[n:].startswith(t)
            ),
            "",
        )
        rest = rest[len(said) :]
    assert rest == ""


PARTS = st.sampled_from(["one", "I am two", "a secret", "my kids", "rude to me", "fine for me", "I cry"])


@given(st.lists(PARTS, max_size=8), CUTS, st.integers(), st.integers(), ODDS, FAILS)
@settings(max_examples=200, deadline=None)
def test_of_a_stopped_sentence_nothing_is_sent_and_of_a_passed_one_all(
    parts: list[str], cuts: list[int], order: int, seed: int, odds: float, fails: float
) -> None:
    def rule(asked: Consultation) -> Ruled:
        return ruling(asked, seed, odds, fails)

    text = "".join(f"{part} #{n}#. " for n, part in enumerate(parts))
    sent, verdict, _ = run(text, cuts, order, rule, "New.")
    at = {n: text.index(f"#{n}#") for n in range(len(parts))}
    ended = False
    for sentence in sentences(text):
        mine = [
            v for v in verdict.violations if v.span[0] in range(sentence.start, sentence.start + len(sentence.text))
        ]
        strongest = max((v.action for v in mine), default=Action.PASS)
        number = next((n for n, where in at.items() if where in range(sentence.start, sentence.start + 40)), None)
        if number is not None and sentence.text:
            assert (f"#{number}#" in sent) is (not ended and strongest <= Action.ADD_NOTICE)
        ended = ended or strongest >= Action.STOP


@given(REPLIES, st.integers(), st.integers(), ODDS, WORDINGS)
@settings(max_examples=150, deadline=None)
def test_another_wording_is_asked_for_once_and_sent_only_if_it_is_clean(
    text: str, order: int, seed: int, odds: float, new: str | None
) -> None:
    def rule(asked: Consultation) -> Ruled:
        return ruling(asked, seed, odds, 0)

    sent, verdict, desk = run(text, [], order, rule, new)
    places = [v.span[0] for v in verdict.violations if v.action is Action.REWRITE]
    assert len(desk.rewritten) <= len(places)
    if new and new.strip() and GUARD.judge(new.strip(), AT).violations:
        assert new.strip() not in sent.replace(text, "") or new.strip() in text


@given(REPLIES, CUTS, st.integers())
@settings(max_examples=150, deadline=None)
def test_a_judge_that_always_fails_stops_what_only_high_rules_leave_open(
    text: str, cuts: list[int], order: int
) -> None:
    sent, verdict, _ = run(text, cuts, order, lambda _: LATE, None)
    window = GUARD.window(FAN, means="required", rewrites=False)
    required = window.feed(text) + window.close()
    unruled = [v for v in verdict.violations if v.unruled]
    assert all((v.severity, v.action, v.how) == ("high", Action.STOP, "means") for v in unruled)
    assert {v.rule for v in window.verdict().violations if v.unruled} == {v.rule for v in unruled}
    if not any(v.action is Action.REWRITE for v in verdict.violations):
        assert required == sent
    if unruled:
        assert any(line.startswith(f"{unruled[0].rule}: no ruling, ") for line in verdict.undecided)


@given(REPLIES, CUTS, st.integers(), st.integers(), ODDS)
@settings(max_examples=150, deadline=None)
def test_in_shadow_the_original_is_sent_and_everything_is_found(
    text: str, cuts: list[int], order: int, seed: int, odds: float
) -> None:
    def rule(asked: Consultation) -> Ruled:
        return ruling(asked, seed, odds, 0)

    sent, verdict, desk = run(text, cuts, order, rule, "x", shadow=Shadow(everything=True))
    assert sent == text == verdict.text
    assert verdict.action is Action.PASS
    assert desk.rewritten == []
    assert all(v.shadow for v in verdict.violations)
    _, acting, _ = run(text, cuts, order, rule, None)
    assert {replace(v, shadow=False) for v in verdict.violations} >= set(acting.violations)
    assert verdict.would >= acting.action


def settle_all(window: Window, rule: Callable[[Consultation], Ruled]) -> str:
    sent = ""
    while asks := window.asks():
        for each in asks:
            sent += window.settle(each.number, rule(each) if isinstance(each, Consultation) else None)
    return sent


def test_nothing_of_a_sentence_is_sent_before_its_ruling_and_the_order_is_kept() -> None:
    window = GUARD.window(AT, means="judged")
    assert window.feed("I am one. I am two. Cover it with") == ""
    first, second = window.asks()
    assert isinstance(second, Consultation)
    none = Ruling((False,) * len(second.meanings))
    assert window.settle(second.number, none) == ""
    assert window.settle(first.number, none) == "I am one. I am two."
    assert window.settle(first.number, none) == "", "an answer counts once"


def test_a_reply_that_is_stopped_needs_no_more_of_the_model_though_an_earlier_sentence_waits() -> None:
    window = GUARD.window(AT, means="judged")
    assert window.feed("I am one. It is a secret. And more. ") == ""
    assert window.sealed
    assert not window.ended
    sent = settle_all(window, lambda each: Ruling((False,) * len(each.meanings)))
    assert (sent, window.ended) == ("I am one.", True)
    assert window.feed("More. ") == window.close() == ""


def test_a_ruling_of_another_shape_is_none() -> None:
    window = GUARD.window(AT, means="judged")
    window.feed("I am one. ")
    (asked,) = window.asks()
    window.settle(asked.number, Ruling((True,)))
    assert window.verdict().violations[0].unruled


def test_what_is_dropped_is_never_sent() -> None:
    window = GUARD.window(AT, means="judged")
    window.feed("I am one. I am")
    (asked,) = window.asks()
    window.drop()
    assert isinstance(asked, Consultation)
    assert window.settle(asked.number, Ruling((False,) * len(asked.meanings))) == ""
    assert window.close() == ""
    assert window.ended


def test_another_wording_is_judged_as_the_answer_that_it_is() -> None:
    rude = forbid("forbid/rude", says=("rude",), then="rewrite", say={"en": "Sorry."})
    guard = Guard(mara(forbids=(rude, JUDGED[1])))
    for asked_of, wording, sent in (
        (False, "Better now.", "Hi. Better now. Bye."),
        (True, "Better now.", "Hi. Sorry. Bye."),
        (False, "Still rude.", "Hi. Sorry. Bye."),
        (False, None, "Hi. Sorry. Bye."),
    ):
        window = guard.window(AT, means="judged", rewrites=True)
        out = window.feed("Hi. How rude. Bye.") + window.close()
        while asks := window.asks():
            for each in asks:
                if isinstance(each, Rewriting):
                    assert (each.sentence, [rule.name for rule in each.rules]) == ("How rude.", ["forbid/rude"])
                    out += window.settle(each.number, wording)
                else:
                    out += window.settle(each.number, Ruling((asked_of and each.text == wording,)))
        assert out == sent
        assert window.rewordings == (("forbid/rude", "Better now." if sent == "Hi. Better now. Bye." else ""),)
        assert [v.action for v in window.verdict().violations] == [Action.REWRITE]


def test_shadow_of_one_pack_leaves_the_others_acting() -> None:
    shadow = Shadow(names=("std/truth",))
    window = Guard(mara()).window(Context(language="en"), shadow=shadow)
    sent = window.feed("It is €50. As a mother, I know. ") + window.close()
    assert sent.startswith("It is €50.")
    assert "mother" not in sent
    verdict = window.verdict()
    assert [(v.rule, v.shadow) for v in verdict.violations] == [
        ("std/truth/forbid/prices", True),
        ("forbid/personal-life", False),
    ]
    assert (verdict.shadow, verdict.action, verdict.would) == (True, Action.REPLACE, Action.STOP)
    assert verdict.by == "forbid/personal-life"
    assert not Shadow(names=("std/truth",)).covers("std/truths/forbid/x")


def test_white_space_at_the_end_is_sent_as_it_is_without_a_judge() -> None:
    """What is settled at once while the reply is closed is not the last for that."""
    for text in ("abc ", "abc. \n", "👩\u200d🚀 "):
        assert run(text, [], 0, lambda asked: ruling(asked, 0, 0.0, 0), None)[0] == text
