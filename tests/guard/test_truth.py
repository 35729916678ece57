"""Truth: what nobody declared is caught in any paraphrase; what is declared, denied or only talk passes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.guard.compiling import Pattern, pattern
from personaspec.guard.encoding import encode
from personaspec.guard.grounding import Ground, ground
from personaspec.guard.lookout import Lookout
from personaspec.guard.matching import finder
from personaspec.guard.normalise import normalise, readings
from personaspec.guard.pattern_reader import parse
from personaspec.guard.patterns import Char, Charset, Choice, Edge, Part, Repeat, Sequence, Trouble
from personaspec.guard.rendering import render
from personaspec.guard.sentences import sentences
from personaspec.guard.tables.deadlines import ENDING, HURRY, SCARCE, STARTING
from personaspec.guard.worlds import TRIGGERS, undeclared
from personaspec.ir.rules import World
from tests.guard.truth_caught import INVENTED, MISPAIRED
from tests.guard.truth_passes import PASSES
from tests.guard.truth_shop import BARE, SHOP, TODAY

_SHOP = ground(SHOP, TODAY)
_BARE = ground(BARE, TODAY)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


_LOOKOUTS = {
    world: Lookout([each for source in TRIGGERS[world] if isinstance(each := pattern("matches", source), Pattern)])
    for world in World
}


def may_occur(world: World, encoded: bytes) -> bool:
    """Whether the scanner looks, and the whole is not taken for clean."""
    made = [pattern("matches", source) for source in TRIGGERS[world]]
    return any(
        isinstance(each := made[hit], Pattern) and each.may_occur(encoded) for hit in _LOOKOUTS[world].hits(encoded)
    )


def caught(text: str, declared: Ground) -> set[World]:
    """The worlds that catch something; and the scanner must look wherever one does."""
    found = set()
    for sentence in sentences(text):
        for reading in readings(sentence.text):
            for world in World:
                if list(undeclared(world, reading, declared)):
                    found.add(world)
                    assert may_occur(world, encode(reading.text)), "the scanner would not look"
    return found


@pytest.mark.parametrize(
    ("worlds", "text"),
    [(worlds, line) for (_, worlds), text in INVENTED.items() for line in lines(text)],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_nobody_declared_is_caught(worlds: tuple[World, ...], text: str) -> None:
    assert caught(text, _BARE) & set(worlds)


@pytest.mark.parametrize("text", lines(MISPAIRED))
def test_a_right_value_of_the_wrong_thing_is_caught(text: str) -> None:
    assert caught(text, _SHOP)


@pytest.mark.parametrize("text", [line for text in PASSES.values() for line in lines(text)])
def test_what_is_declared_denied_or_only_talk_passes(text: str) -> None:
    assert not caught(text, _SHOP)


@pytest.mark.parametrize(
    "text", [line for name, text in PASSES.items() if not name.startswith("declared") for line in lines(text)]
)
def test_a_denial_and_plain_talk_pass_where_nothing_is_declared(text: str) -> None:
    assert not caught(text, _BARE)


_PIECES = sorted({word for (_, _), text in INVENTED.items() for line in lines(text) for word in line.split()})


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join))
def test_the_scanner_looks_wherever_a_detector_finds(text: str) -> None:
    caught(text, _BARE)
    caught(text, _SHOP)


def _sample(part: Part, choose: random.Random) -> str:
    """A text that a pattern of the language matches."""
    match part:
        case Char(text):
            return text
        case Charset(ascii=bits):
            return choose.choice([c for c in "abcdeknrst 0123456789" if bits >> ord(c) & 1] or ["x"])
        case Edge():
            return ""
        case Sequence(parts):
            return "".join(_sample(each, choose) for each in parts)
        case Choice(parts):
            return _sample(choose.choice(parts), choose)
        case Repeat(inner, low, high):
            most = low + 2 if high is None else min(high, low + 2)
            return "".join(_sample(inner, choose) for _ in range(choose.randint(low, most)))


def test_the_scanner_looks_for_every_turn_of_speech_about_days() -> None:
    """The triggers of days are others than the turns that they stand for: samples of those must trigger."""
    choose = random.Random(7)
    for source in (*ENDING, *STARTING, *HURRY, *SCARCE):
        part = parse(source)
        assert not isinstance(part, Trouble)
        exact = finder(render(part))
        for _ in range(60):
            encoded = encode(normalise(" ".join(f" {_sample(part, choose)} ".split())).text)
            if exact.search(encoded) is not None:
                assert may_occur(World.DATES, encoded), encoded
