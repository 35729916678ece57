"""Inclusion on automata: it agrees with what the guard finds, every kind of character is told apart, and what it
says is not included is shown."""

from __future__ import annotations

import sys
import unicodedata
from contextlib import suppress
from random import Random

import pytest

from personaspec.diff.automata import Automaton, Budget, Exhausted, Purse, _candidates, _in, _kind, difference
from personaspec.guard.charsets import by_category
from personaspec.guard.compiling import Pattern, pattern
from personaspec.guard.encoding import encode, is_word
from personaspec.guard.matching import Unmatchable, finder
from personaspec.guard.normalise import normalise
from personaspec.guard.patterns import Char, Charset, Edge, Part, Sequence
from tests.timing import within

ATOMS = (
    "a", "b", "my", "kid", "é", "ß", "字", "ø", "д", r"\w", r"\W", r"\d", r"\s", ".", "[a-c]", "[^a-c]", "[à-ü]",
    "[а-я]",    r"[^\pL]", r"\pL", r"\pM", r"\pN", r"\pP", r"\pS", r"\b", r"\B", "^", "$", "'", "-", " ", r"[\w']",
    "[一-龥]", "[^é]",    r"\PL", r"\.", "%", "€", "🙂", "[☀-➿]", "_", "[[:alpha:]]", "[[:^digit:]]",
)  # fmt: skip
EDGES = ("^", "$", r"\b", r"\B")
CHARACTERS = "ab cmykid  éßøдж字漢 .'-_%€🙂☀1२½ª\u0301\u0308—xüàÉАЯ"
SAID = ("my", "kid", "a", "é", "字", "as", "x-y", "don't")


def part(how: str, source: str) -> Part:
    made = pattern("says" if how == "says" else "matches", source)
    assert isinstance(made, Pattern), source
    return made.part


def matches(source: str) -> Part:
    return part("matches", source)


def says(words: str) -> Part:
    return part("says", words)


def _source(random: Random, depth: int = 0) -> str:
    found = []
    for _ in range(random.randint(1, 4)):
        if random.random() < 0.75 or depth > 2:
            one = random.choice(ATOMS)
        else:
            one = f"({'|'.join(_source(random, depth + 1) for _ in range(random.randint(1, 3)))})"
        if one not in EDGES and random.random() < 0.3:
            one = one if len(one) == 1 or one[0] in "([\\" else f"({one})"
            one += random.choice(("?", "*", "+", "{1,3}", "{2}", "{0,2}", "??"))
        found.append(one)
    return "".join(found)


def _pattern(random: Random) -> Pattern | None:
    made = (
        pattern("says", " ".join(random.choice(SAID) for _ in range(random.randint(1, 3))))
        if random.random() < 0.2
        else pattern("matches", _source(random))
    )
    if not isinstance(made, Pattern):
        return None
    try:
        finder(made.exact)
    except Unmatchable:
        return None
    return made


def _sentence(random: Random) -> str:
    return normalise("".join(random.choice(CHARACTERS) for _ in range(random.randint(0, 9)))).text


def _patterns(random: Random, several: int) -> list[Pattern]:
    made: list[Pattern] = []
    while len(made) < several:
        one = _pattern(random)
        if one is not None:
            made.append(one)
    return made


def _finds(one: Pattern, text: str) -> bool:
    return finder(one.exact).search(encode(text)) is not None


@pytest.mark.parametrize("seed", range(4))
def test_an_automaton_finds_what_the_guard_finds(seed: int) -> None:
    random = Random(seed)
    for one in _patterns(random, 60):
        automaton = Automaton.of([one.part], 6000)
        for _ in range(40):
            text = _sentence(random)
            assert automaton.finds(text) == _finds(one, text), (one.source, text)


@pytest.mark.parametrize("seed", range(3))
def test_an_inclusion_has_no_counterexample_and_what_is_none_has_a_witness(seed: int) -> None:
    random = Random(seed + 100)
    patterns = _patterns(random, 50)
    for _ in range(60):
        one, others = random.choice(patterns), random.sample(patterns, random.randint(1, 3))
        try:
            shown = difference([one.part], [other.part for other in others], Budget(), 3)
        except Exhausted:
            continue
        for text in shown:
            assert Automaton.of([one.part], 6000).finds(text)
            assert not Automaton.of([other.part for other in others], 6000).finds(text)
            if normalise(text).text == text:
                assert _finds(one, text), (one.source, text)
                assert not any(_finds(other, text) for other in others), (one.source, text)
        if not shown:
            for text in (_sentence(random) for _ in range(150)):
                assert not _finds(one, text) or any(_finds(other, text) for other in others), (one.source, text)


@pytest.mark.parametrize("name", ["L", "M", "N", "P", "S", "Nd", "Ll", "Lo", "Po", "Sc", "Sm", "So", "Zs", "Cf", "Mn"])
def test_some_character_stands_for_each_that_a_set_tells_apart(name: str) -> None:
    atom = by_category(name)
    assert atom is not None
    written = matches("abc[а-яё][^字é]")
    sets = [each for each in written.parts if isinstance(each, Charset)] if isinstance(written, Sequence) else []
    assert len(sets) == 2
    atoms = [atom, *sets, Char("字"), Char("\u0301"), Char("²")]
    known = {(is_word(char), *(_in(char, each) for each in atoms)) for char in _candidates(atoms)}
    for code in [*range(0x80, 0x3100), *range(0x4E00, 0x4F00), *range(0x1D400, 0x1FB00), *range(0xE0100, 0xE0110)]:
        char = chr(code)
        kind = (is_word(char), *(_in(char, each) for each in atoms))
        assert kind in known, (hex(code), _kind(char), kind)


def test_every_character_is_of_one_kind() -> None:
    for code in range(0x80, sys.maxunicode + 1, 7):
        char = chr(code)
        kind = _kind(char)
        assert (kind == "other") is not is_word(char)
        if kind in ("letter", "mark"):
            assert unicodedata.category(char)[0] == kind[0].upper()


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        (says("as a mother"), matches(r"\bas\s+a\s+(mother|father)\b")),
        (says("my kids"), matches(r"\bkids\b")),
        (matches(r"\bmy (son|daughter)\b"), matches(r"\bmy [a-z]+\b")),
        (matches(r"\bécole\b"), matches(r"\bécoles?\b")),
        (matches(r"^trust me\b"), matches(r"\btrust me\b")),
        (matches(r"\btrust me$"), matches(r"\btrust me\b")),
        (matches(r"кот{1,3}а"), matches(r"кот+а")),
        (matches(r"\bsave [0-9]{1,2}%"), matches(r"\bsave \d+ ?%")),
    ],
)
def test_one_finds_only_what_the_other_finds(wide: Part, narrow: Part) -> None:
    assert difference([wide], [narrow], Budget()) == []


@pytest.mark.parametrize(
    ("wide", "narrow", "shown"),
    [
        (matches(r"\bmy (son|daughter|child(ren)?)\b"), [says("my son"), says("my daughter")], "my child"),
        (says("easy money"), [matches(r"^easy money\b")], " easy money"),
        (matches("kid"), [matches(r"\bkid\b")], "ekid"),
        (matches(r"\bkids?\b"), [says("kids")], "kid"),
    ],
)
def test_a_witness_is_readable(wide: Part, narrow: list[Part], shown: str) -> None:
    assert difference([wide], narrow, Budget()) == [shown]


def test_an_edge_at_the_sentence_is_an_edge() -> None:
    inner = Sequence((Edge("b"), Char("kid"), Edge("b")))
    assert Automaton.of([inner], 100).finds("kid")
    assert Automaton.of([inner], 100).finds("é kid.")
    assert not Automaton.of([inner], 100).finds("ékid")
    assert not Automaton.of([inner], 100).finds("kid\u0301")


def test_where_the_bound_is_hit_nothing_is_decided() -> None:
    hard = matches(r"\b[ab]{0,12}a[ab]{12}x[a-z ]{0,40}foo\b")
    other = matches(r"\b[ab]{0,12}b[ab]{12}x[a-z ]{0,40}foo\b")
    with pytest.raises(Exhausted):
        difference([hard], [other, matches(r"a[ab]{14}x")], Budget(pairs=500))
    with pytest.raises(Exhausted):
        difference([hard], [other], Budget(positions=20))
    with pytest.raises(Exhausted):
        difference([hard], [other], Budget(), 1, Purse(50))


def test_a_search_is_bounded_in_time() -> None:
    hard = [matches(rf"\b[ab]{{0,30}}{c}[ab]{{14}}x[a-z ]{{0,200}}foo\b") for c in "ab"]
    for one, other in (hard, hard[::-1]):

        def search(one: object = one, other: object = other) -> None:
            with suppress(Exhausted):
                difference([one], [other, matches(r"a[ab]{16}x")], Budget())  # type: ignore[list-item]

        within(60, search)  # a second or two
