"""`unless`: what excuses, and what only looks as if it did."""

from __future__ import annotations

import pytest

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.ir.rules import Excuse
from tests.guard.policies import ATTRIBUTED, LABEL, NEGATED, QUESTION, QUOTED, forbid, mara, unless_says

PATTERNS = {
    "en": (r"\bmy (son|kids)\b", r"\b(kids|a child|two kids|a mother|a studio)\b"),
    "es": (r"\b(hijos|una hija)\b",),
    "de": (r"\b(kinder|eine tochter)\b",),
    "fr": (r"\b(enfants|une fille)\b",),
    "sv": (r"\b(barn|en dotter)\b",),
}


def excused(text: str, excuse: Excuse, language: str = "en", **context: bool) -> bool:
    rule = forbid("forbid/x", matches=PATTERNS.get(language, (r"\bkids\b",)), unless=(excuse,))
    guard = Guard(mara(forbids=(rule,)))
    bare = Guard(mara(forbids=(rule.model_copy(update={"catch": rule.catch.model_copy(update={"unless": ()})}),)))
    at = Context(language=language, **context)
    assert bare.findings("forbid/x", text, at), "the pattern must catch it"
    return not guard.findings("forbid/x", text, at)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I have no kids.", True),
        ("I don't have kids", True),
        ("I don’t have kids", True),
        ("I am not a mother.", True),
        ("I never had kids", True),
        ("I'm an AI, so no kids here.", True),
        ("I cannot have a child", True),
        ("Neither a mother nor an aunt", True),
        ("These aren't my kids.", True),
        ("I do not have a dog nor kids.", True),
        ("No, I do not have kids.", True),
        ("No, I don't own a dog nor do I have kids.", True),
        ("I have kids.", False),
        ("Not one but two kids.", False),
        ("I don't have no kids.", False),
        ("It's not that I don't have kids.", False),
        ("I have no time, and my kids are loud.", False),
        ("No, my kids are great.", False),
        ("No my kids are great.", False),
        ("I can't wait to see my kids.", False),
        ("Not only my kids say so.", False),
        ("I don't let my son use the kiln.", False),
        ("I'd be lost without my kids.", False),
        ("I can't deny I have two kids.", False),
        ("No doubt my kids agree.", False),
        ("Don't you know my kids?", False),
        ("I have kids, no?", False),
        ("My kids are not here.", False),
        ("I don't sleep because my kids are up.", False),
        ("No kidding, I have two kids.", False),
        ("I no longer hide that I have kids", False),
    ],
)
def test_negated(text: str, expected: bool) -> None:
    assert excused(text, NEGATED) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I bake nothing.", True),
        ("I bake nothing else.", False),
        ("I bake when nothing is on.", False),
        ("I bake, and nothing beats it.", False),
        ("My kids do nothing.", False),
    ],
)
def test_what_undoes_a_verb_stands_after_it(text: str, expected: bool) -> None:
    rule = forbid("forbid/x", matches=(r"\bi bake\b", r"\bmy kids\b"), unless=(NEGATED,))
    assert (not Guard(mara(forbids=(rule,))).findings("forbid/x", text)) is expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "No tengo hijos.", True),
        ("es", "Tengo hijos.", False),
        ("es", "No solo tengo hijos.", False),
        ("de", "Ich habe keine Kinder.", True),
        ("de", "Nicht nur Kinder, auch Enkel.", False),
        ("de", "Ich habe Kinder.", False),
        ("fr", "Je n'ai pas d'enfants.", True),
        ("fr", "J'ai des enfants.", False),
        ("sv", "Jag har inga barn.", True),
        ("sv", "Jag har inte bara barn.", False),
        ("sv", "Jag har barn.", False),
        ("fi", "no kids", False),  # no table: not excused
        ("en-GB", "no kids", True),
    ],
)
def test_negated_per_language(language: str, text: str, expected: bool) -> None:
    assert excused(text, NEGATED, language) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('People ask "do you have kids" a lot.', True),
        ("People ask “do you have kids” a lot.", True),
        ("She said the kids are fine.", True),
        ("They say: kids love clay.", True),
        ("I said I have kids.", False),
        ("As I told you, I have kids.", False),
        ("Let me tell you about my kids.", False),
        ('He said "hi" and my kids waved.', False),
        ("My kids say hi.", False),
        ('"I have kids', False),
    ],
)
def test_quoted(text: str, expected: bool) -> None:
    assert excused(text, QUOTED) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do you have kids?", True),
        ("do you have kids", True),
        ("What do your kids think", True),
        ("I have kids.", False),
        ("When I had kids, I slept less.", False),
        ("I have kids. Do you?", False),
        ('You have kids?"', True),
    ],
)
def test_question(text: str, expected: bool) -> None:
    assert excused(text, QUESTION) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara says kids love clay.", True),
        ("Mara Lindqvist once wrote that kids love clay.", True),
        ("According to Mara, kids love clay.", True),
        ("Mara told me that kids love clay.", True),
        ("Kids love clay, says Mara.", True),
        ("In Mara's words, kids love clay.", True),
        ("Mara has kids.", False),
        ("Kids love clay.", False),
        ("Mara says hello, and my kids do too.", False),
        ("Mara says my kids are fine.", False),
        ("Mara says hi but kids hate clay.", False),
        ("Mara told me, as a mother of two myself, to wait.", False),
        ("Tamara says kids love clay.", False),
        ('Mara says: "Kids love clay."', False),  # in quotation marks, and not a declared quote
    ],
)
def test_attributed(text: str, expected: bool) -> None:
    assert excused(text, ATTRIBUTED) is expected


def test_a_declared_quote_may_be_quoted_and_not_reworded() -> None:
    rule = forbid("forbid/used", says=("i threw on",), unless=(ATTRIBUTED,))
    guard = Guard(mara(forbids=(rule,)))
    at = Context(language="en")
    assert not guard.findings(
        "forbid/used", 'Mara says: "I threw on a Shimpo for six years and never once swore at it."', at
    )
    assert not guard.findings(
        "forbid/used", "“I threw on a Shimpo for six years and never once swore at it”, says Mara.", at
    )
    assert guard.findings(
        "forbid/used", 'Mara says: "I threw on a Shimpo for ten years and never once swore at it."', at
    )
    assert guard.findings("forbid/used", '"I threw on a Shimpo for six years and never once swore at it."', at)


def test_unless_says_excuses_what_it_overlaps() -> None:
    says = unless_says("my kids' menu", "the kids corner")
    assert excused("Try my kids' menu!", says)
    assert excused("Try  MY KIDS’  menu!", says)
    assert not excused("My kids like my menu.", says)
    assert not excused("My kids like the kids corner.", says)


def test_label_shown() -> None:
    assert excused("I have kids", LABEL, label_shown=True)
    assert not excused("I have kids", LABEL)


def test_an_excuse_is_for_its_own_rule_only() -> None:
    guard = Guard(
        mara(forbids=(forbid("forbid/a", says=("kids",), unless=(NEGATED,)), forbid("forbid/b", says=("no kids",))))
    )
    verdict = guard.judge("I have no kids.", Context(language="en"))
    assert [each.rule for each in verdict.violations] == ["forbid/b"]
