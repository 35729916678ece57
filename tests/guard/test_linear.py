"""Linear time on what was built to be slow: twice the input takes about twice as long, whatever the machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import pytest

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from tests.guard.policies import NEGATED, forbid, persona, truth

AT = Context(now=datetime(2026, 11, 21, 12, tzinfo=UTC), place="SE", language="en")
MOST = 3.0  # times as long for twice as much: linear is 2, quadratic 4
MEGABYTE = 1 << 20
EVIL = (
    r"(a+)+$",
    r"(a|aa)+b",
    r"(a|a?)+c",
    r"(x+x+)+y",
    r"(.*a){12}b",
    r"\b(\w+\s?)+!!",
    r"(a?){30}a{30}z",
    r"([ab]{1,30}){1,20}q",
)


def seconds(run: Callable[[], object], times: int = 3) -> float:
    """Of CPU, the best of so many times."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def grows(run: Callable[[int], object], size: int, times: int = 3) -> float:
    """How many times as long twice the size takes: the least of a few looks, as a busy machine only adds. What takes
    long is measured well enough by one time a look."""
    run(size // 8)  # what is made once
    found = []
    for _ in range(12):
        once, twice = seconds(lambda: run(size), times), seconds(lambda: run(2 * size), times)
        found.append(twice / max(once, 0.001))  # less is no measure
        if found[-1] < MOST:
            break
    return min(found)


@cache
def evil() -> Guard:
    return Guard(persona(forbids=(forbid("forbid/evil", matches=EVIL, then="note", unless=(NEGATED,)), *truth("note"))))


TEXTS: dict[str, Callable[[int], str]] = {
    "one letter": lambda n: "a" * n,
    "words": lambda n: "aa bb " * (n // 6),
    "sentences": lambda n: "So it is. " * (n // 10),
    "no sentence ends": lambda n: "word, " * (n // 6),
    "dots": lambda n: "." * n,
    "spaces": lambda n: " " * n,
    "spaced letters": lambda n: "k i d s " * (n // 8),
    "digits": lambda n: "1 000 " * (n // 6),
    "prices": lambda n: "€12 and then some words. " * (n // 25),
    "brackets": lambda n: "](" * (n // 2),
    "hosts": lambda n: "a.com/" * (n // 6),
    "marks": lambda n: "e" + "\u0301" * n,
    "look-alikes": lambda n: "мy kіds " * (n // 8),
    "zero width": lambda n: "k\u200b" * (n // 2),
    "quotes": lambda n: "\"'" * (n // 2),
    "signs for letters": lambda n: "k1ds " * (n // 5),
    "no letters between": lambda n: "日本語。" * (n // 4),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_reply_twice_as_long_takes_twice_as_long(name: str) -> None:
    guard = evil()
    made = {size: TEXTS[name](size) for size in (1_000, 8_000, 16_000)}
    assert grows(lambda size: guard.judge(made[size], AT), 8_000) < MOST


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["one letter", "words", "no sentence ends", "spaces", "marks", "look-alikes", "quotes"]
)
def test_a_megabyte_takes_twice_as_long_as_half_of_it(name: str) -> None:
    guard = evil()
    made = {size: TEXTS[name](size) for size in (MEGABYTE // 16, MEGABYTE // 2, MEGABYTE)}
    assert grows(lambda size: guard.judge(made[size], AT), MEGABYTE // 2, times=1) < MOST


@pytest.mark.slow
def test_a_stream_of_a_megabyte_in_small_chunks_is_linear() -> None:
    guard = evil()

    def stream(size: int) -> None:
        window = guard.window(AT)
        for _ in range(size // 8):
            window.feed("so it is")
        window.close()

    assert grows(stream, MEGABYTE // 4, times=1) < MOST


def policy(count: int) -> Guard:
    """A pack of `count` phrases and patterns; whoever writes one may choose them badly."""
    says = tuple(f"word{number} of the same kind" for number in range(count // 2))
    matches = tuple(rf"\b(same|other) (kind|sort) (of )?word{number}[^.]{{0,40}}end\b" for number in range(count // 2))
    return Guard(persona(forbids=(forbid("forbid/many", says=says, matches=matches, then="note"),)))


@pytest.mark.slow
def test_a_pack_of_ten_thousand_rules_is_made_in_twice_the_time_of_half_of_it() -> None:
    def make(count: int) -> None:
        policy(count).warm()

    assert grows(make, 5_000, times=1) < MOST  # what was read before is remembered: sizes share their beginnings


@pytest.mark.slow
def test_ten_thousand_rules_that_all_nearly_match_stay_linear_in_the_text() -> None:
    guard = policy(10_000)
    guard.warm()
    made = {size: "The same kind of word is of the same kind. " * (size // 43) for size in (4_000, 100_000, 200_000)}
    guard.judge(made[4_000], AT)
    assert grows(lambda size: guard.judge(made.get(size, made[4_000]), AT), 100_000, times=1) < MOST
