"""Any text gives a tree and diagnostics, in bounded time and memory. Times are of the process and generous."""

from __future__ import annotations

import random
import sys
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.source import Source
from personaspec.syntax.errors import SHOWN
from personaspec.syntax.parser import parse
from tests.syntax.fuzz import examine
from tests.syntax.specs import ALL, MARA, check, mutated, nonsense, scraps
from tests.timing import within

MILLION = 1_000_000

HARD = {
    "ten megabytes of specs": (MARA + "\n") * (10 * MILLION // (len(MARA) + 1)),
    "ten megabytes of blanks": " " * (10 * MILLION),
    "ten megabytes of quotation marks": '"' * (10 * MILLION),
    "ten megabytes in one text": 'a "' + "x" * (10 * MILLION - 10) + '"',
    "ten megabytes of words": "a " * (5 * MILLION),
    "more than ten megabytes": "a" * (10 * MILLION + 1),
    "a line of a megabyte": "says " + '"a", ' * 30_000 + "b" * 800_000,
    "half a megabyte in one word": "a" * (MILLION // 2) + "!",
    "joints": "a-" * (MILLION // 2) + "!",
    "digits and commas": "a " + "1," * (MILLION // 2) + "!",
    "ten thousand nested blocks": "a {\n" * 10_000 + "}\n" * 10_000,
    "ten thousand open blocks": "a {\n" * 10_000,
    "ten thousand open blocks on a line": "a {" * 10_000,
    "ten thousand closed blocks": "}\n" * 10_000,
    "stairs": "".join(" " * n + "a\n" for n in range(1000)),
    "fifty thousand lines of junk": "a ?\n" * 50_000,
    "fifty thousand pieces of junk": "a" + " ?" * 50_000,
    "fifty thousand currency signs": "a" + " €1" * 50_000,
    "semicolons": ";" * MILLION,
    "statements on a line": "a;" * 50_000,
    "single marks": "a " + "'a " * (MILLION // 8),
    "curly marks": "a " + "“a " * (MILLION // 8),
    "glued texts": "a " + '"a"a' * (MILLION // 4),
    "open patterns": "a /" + "[" * MILLION,
    "escaped marks": 'a "' + '\\"' * (MILLION // 2),
    "open slots": 'a "' + "{a " * (MILLION // 3) + '"',
    "open prose": 'a """\n' * (MILLION // 8),
    "open prose, indented": "".join(" " * (n % 40) + 'a """\n b\n' for n in range(30_000)),
    "foreign comments": "/*\n" * (MILLION // 8),
    "colons": ":" * MILLION,
    "wide marks": "a，" * (MILLION // 2),
    "backslashes": "\\ " * (MILLION // 4),
    "brackets": "( " * (MILLION // 4),
    "invisible": "\u202e" * MILLION,
    "carriage returns": (" " * 1000 + "\r") * 1000,
    "lists that go on": "a b,\n" + " c,\n" * 50_000,
}


@pytest.mark.parametrize("name", HARD)
def test_hard_texts_are_read_quickly(name: str) -> None:
    parsed = within(30, lambda: parse(Source("x", HARD[name])))
    kinds = {found.code.id for found in parsed.diagnostics}
    assert len(parsed.diagnostics) <= (SHOWN + 1) * max(1, len(kinds))


@pytest.mark.parametrize("name", ["ten megabytes of specs", "ten megabytes of words"])
def test_memory_is_bounded(name: str) -> None:
    text = HARD[name]
    tracemalloc.start()
    try:
        parse(Source("x", text))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 150 * MILLION


def test_recursion_is_not_used_on_depth() -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    try:
        check("a {\n" * 5000 + "}\n" * 5000)
        check("a {\n" * 5000)
    finally:
        sys.setrecursionlimit(limit)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | scraps)
def test_any_text_gives_a_tree_and_diagnostics(text: str) -> None:
    examine(Source("x", text))


def test_specs_after_random_edits() -> None:
    rng = random.Random(11)
    for number in range(600):
        text = mutated(ALL[number % 3], rng) if number % 3 else nonsense(rng)
        examine(Source("x", text))
