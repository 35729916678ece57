"""Whatever runs on Python's `re`, or walks a sentence itself, on sentences built to make it try everything.

No sentence is longer than 2,000 characters, so what counts is what the worst of them costs; and that it grows like the
sentence, not like its square.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Final

import pytest

from personaspec.guard import disguise, identity, markup, personal
from personaspec.guard.context import Context
from personaspec.guard.excuse import Passage, Speaker, excused
from personaspec.guard.grounding import Ground
from personaspec.guard.lines import Lines
from personaspec.guard.normalise import normalise, readings
from personaspec.guard.sentences import CHARACTERS, Sentence
from personaspec.guard.tables.languages import LANGUAGES
from personaspec.guard.worlds import SUPPORTED_WORLDS, undeclared
from personaspec.ir.rules import Excuse, World
from tests.guard.test_adversary import mara
from tests.timing import within

MOST: Final = 0.5  # seconds of CPU for one sentence: some hundred times what the worst of them takes
SPEAKER: Final = Speaker(("mara", "mara lindqvist"))
KINDS: Final = ("negated", "quoted", "question", "attributed")
AT: Final = Context(language="en", today=date(2026, 11, 21))

# What detectors begin with, go on with and end in; every two of them in turn make a sentence.
PIECES: Final = (
    *("a", "1", "(", ")", "[", "@", ".", ",", "-", " ", '"', "'", "€", "$", "%", "12", "1 ", "1.", "a.", "a@", "a b "),
    *("www.", "http://", "](", "x/", "+", "00 ", "not ", "no ", "said ", "mara said ", "two ", "hundred ", "und", "*"),
    *("_", "|", "é", "и", "code ", "use ", "off ", "save ", "free ", "calle a ", "12 a ", "street ", "i ", "my ", "\\"),
    *(
        "<",
        "<a",
        "&",
        "&#",
        "::",
        "a:",
        "?",
        "!",
        "¿",
        "…",
        "oh ",
        "haha",
        "dot ",
        "a dot ",
        "[dot]",
        "$1",
        "kr",
        "eur ",
    ),
    *(
        "quatre-",
        "zwanzigund",
        "ab12 ",
        "0000 ",
        "pas ",
        "\u0301",
        "\u200b",
        "🙂",
        "aaa",
        "\u202e",
        "tomorrow ",
        "until ",
    ),
)


def _world(world: World) -> Callable[[str], object]:
    ground = Ground()
    return lambda text: list(undeclared(world, normalise(text), ground))


def _personal(kind: str) -> Callable[[str], object]:
    return lambda text: list(personal.found(kind, normalise(text)))


def _excuse(kind: str, code: str) -> Callable[[str], object]:
    language = next(each for each in LANGUAGES if each.code == code)
    excuse = Excuse(kind=kind, to="principal" if kind == "attributed" else None)

    def holds(text: str) -> object:
        passage = Passage(normalise(text), language, SPEAKER)
        last = len(passage.text)
        return [excused((excuse,), passage, at, min(at + 2, last)) for at in (0, last // 2, max(0, last - 3))]

    return holds


def _lines(text: str) -> object:
    lines = Lines()
    return [lines.after(Sentence("", text[at : at + 200], at)) for at in range(0, len(text), 200)]


def _hidden(text: str) -> object:
    found = [*readings(text), *markup.shown(text)]
    made = [other for reading in found for other in (*disguise.disguised(reading), disguise.parted(reading, frozenset))]
    return [reading.offsets for reading in (*found, *made) if reading is not None]


LOOKING: Final[dict[str, Callable[[str], object]]] = {
    **{f"world {world.value}": _world(world) for world in sorted(SUPPORTED_WORLDS)},
    **{f"personal {kind}": _personal(kind) for kind in personal.KINDS},
    **{f"unless {kind} in {each.code}": _excuse(kind, each.code) for kind in KINDS for each in LANGUAGES},
    "identity": lambda text: identity.asks_identity(text, ("mara lindqvist",)),
    "disguises": _hidden,
    "lines": _lines,
}


def filled(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def spent(run: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    run(text)
    return time.process_time() - start


def worst(run: Callable[[str], object], pieces: list[str], length: int) -> tuple[float, str]:
    return max((spent(run, filled(piece, length)), piece) for piece in pieces)


@pytest.mark.parametrize("name", LOOKING)
def test_no_sentence_costs_much(name: str) -> None:
    run = LOOKING[name]
    run("What is made once: 12 € for my kids, mara said, at https://a.example/x")
    pieces = [*PIECES, *(one + other for one, other in product(PIECES[::16], PIECES[::8]))]
    _, piece = worst(run, pieces, CHARACTERS)
    within(MOST, lambda: run(filled(piece, CHARACTERS)))


@pytest.mark.slow
@pytest.mark.parametrize("name", LOOKING)
def test_what_a_sentence_costs_grows_like_the_sentence(name: str) -> None:
    run = LOOKING[name]
    every = enumerate(one + other for one, other in product(PIECES, PIECES))
    pieces = [piece for at, piece in every if (at // len(PIECES) + at) % 2 == 0]  # each with half of the others
    ranked = sorted(((spent(run, filled(piece, 300)), piece) for piece in pieces), reverse=True)
    for _, piece in ranked[:6]:
        looks = 0
        while True:  # until one look is good: a busy machine only adds
            once, four = (min(spent(run, filled(piece, n)) for _ in range(3)) for n in (2_000, 8_000))
            if four < max(once, 0.002) * 11:  # linear is 4, quadratic 16
                break
            looks += 1
            assert looks < 8, piece


@pytest.mark.parametrize(
    "piece", ["(", "a", "@", "1", '"', '"a" ', "'", "*", "my ", "\u0301", "а", "&#", "<", "\\", "€"]
)
def test_a_long_run_of_one_thing_is_judged(piece: str) -> None:
    text = filled(piece, 20_000)
    within(60, lambda: mara().judge(text, AT))
