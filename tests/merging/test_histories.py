"""Random three-way histories: no declaration is lost, nothing is loosened in silence, and sides may change places."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.compiler import Compiled
from personaspec.diff.compare import compare
from personaspec.diff.side import Side
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Forbid
from personaspec.merging.file import MergedFile, merge_files
from personaspec.merging.settling import settle
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.syntax.tree import Statement
from tests.merging.histories import WORDS, History, history
from tests.properties.specs import EXAMPLES, beside, compiled, parts

DAY = date(2026, 11, 21)
SEEDS = st.integers(0, 10**9)
QUICK, SLOW = 12, 80


def merged(it: History) -> MergedFile:
    made = merge_files(it.base, it.ours, it.theirs)
    assert made is not None, "the sides parse"
    return made


def said(text: str) -> set[tuple[str, ...]]:
    """What a file says, one entry for each item of each line: (declaration, word, item)."""
    return set(_said(parse(Source("", text)).tree.statements, ()))


def _said(statements: Iterable[Statement], around: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    for statement in statements:
        word = statement.word.value
        if statement.block is None:
            single = word in ("says", "avoid", "places", "states", "tone")
            for group in statement.groups if single else [statement.atoms]:
                yield (*around, word, " ".join(atom.raw for atom in group))
            continue
        name = statement.atoms[0].raw if statement.atoms else ""
        yield (*around, word, name)
        yield from _said(statement.block.statements, (*around, word, name))


def nothing_is_lost(it: History) -> None:
    """What a side added is there; what both kept is there; what went was removed by a side."""
    made = merged(it)
    base, ours, theirs, now = (said(text) for text in (it.base, it.ours, it.theirs, made.text))
    assert (ours - base) | (theirs - base) | (base & ours & theirs) <= now
    assert now <= base | ours | theirs
    if not made.clashes:
        assert now & base == base & ours & theirs, "what a side removed and nobody changed is gone"


def sides_change_places(it: History) -> None:
    one, other = merged(it), merged(History(it.path, it.base, it.theirs, it.ours))
    assert {clash.where for clash in one.clashes} == {clash.where for clash in other.clashes}
    if not one.clashes:
        assert said(one.text) == said(other.text)
        assert compare(side(it.path, one.text), side(it.path, other.text)) == ()


def what_only_one_did_stands(it: History) -> None:
    for args in ((it.base, it.ours, it.base), (it.base, it.base, it.ours), (it.base, it.ours, it.ours)):
        assert merge_files(*args) == MergedFile(it.ours)
    spaced = "# Somebody was here.\n" + it.base  # so that it is merged, not copied
    made = merge_files(it.base, it.ours, spaced)
    assert made is not None
    assert made.clashes == ()
    assert said(made.text) == said(it.ours)


@lru_cache(maxsize=256)
def _compiled(path: Path, text: str) -> Compiled:
    with tempfile.TemporaryDirectory() as folder:
        return compiled(Path(folder), text, beside(path))


def side(path: Path, text: str) -> Side:
    made = _compiled(path, text)
    return Side(made.persona, made.tests)


MESSAGES = sorted(
    {
        *(
            line.head.split('"')[1]
            for path in EXAMPLES
            for part in parts(path)
            for line in part.lines or ()
            if line.word == "violates"
        ),
        *(f"{one} and {other}." for one in WORDS for other in WORDS),
        *(f'Not {one}, he said "{other}", and not {other}.' for one in WORDS for other in WORDS[:2]),
    }
)


def catches(policy: Persona, rule: Forbid | None) -> set[str]:
    """The messages that one rule alone stops."""
    if rule is None:
        return set()
    guard = Guard(policy.model_copy(update={"forbids": (rule,), "topics": ()}))
    at = Context(today=DAY, language="en", place="US", age="adult", channel="chat")
    return {text for text in MESSAGES if any(v.rule == rule.name for v in guard.judge(text, at).violations)}


def nothing_is_loosened_in_silence(it: History) -> None:
    """By the guard itself: what a side newly stops the merge stops, and what both stop. Rule by rule."""
    made = settle(it.base, it.ours, it.theirs, lambda text: side(it.path, text))
    assert made is not None
    assert said(it.ours) - said(it.base) <= said(made.text)
    assert said(it.theirs) - said(it.base) <= said(made.text)
    if made.clashes:
        assert "PS053" in {found.code.id for found in parse(Source("", made.text)).diagnostics}
        return
    policies = [side(it.path, text).policy for text in (it.base, it.ours, it.theirs, made.text)]
    rules = [{rule.name: rule for rule in policy.forbids} for policy in policies]
    for name in rules[1].keys() | rules[2].keys():
        held = [each.get(name) for each in rules]
        old, left, right, last = held
        if (left == old and last == right) or (right == old and last == left) or left == right == last:
            continue  # one side's edit, or both sides' the same
        before, ours, theirs, now = (catches(p, rule) for p, rule in zip(policies, held, strict=True))
        assert (ours & theirs) | (ours - before) | (theirs - before) <= now, name


def beside_git(it: History) -> None:
    """Where git's text merge is clean too, it has all that ours has; what it has beyond that, one side had removed.

    (git keeps what one side moved and the other removed; and it is clean where rules loosen only together.)
    """
    made = merged(it)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for file, text in zip(files, (it.ours, it.base, it.theirs), strict=True):
            file.write_text(text, encoding="utf-8")
        ended = subprocess.run(
            ["git", "merge-file", "-p", *map(str, files)], capture_output=True, encoding="utf-8", check=False
        )
    if ended.returncode == 0 and not made.clashes:
        base, ours, theirs, now, text = (said(each) for each in (it.base, it.ours, it.theirs, made.text, ended.stdout))
        assert now <= text
        assert text - now <= base - (ours & theirs)


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_beside_the_text_merge_of_git(seed: int) -> None:
    beside_git(history(seed, 6))


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_nothing_is_lost(seed: int) -> None:
    nothing_is_lost(history(seed))
    what_only_one_did_stands(history(seed))


@given(SEEDS)
@settings(max_examples=QUICK, deadline=None)
def test_sides_may_change_places(seed: int) -> None:
    sides_change_places(history(seed))


@given(SEEDS)
@settings(max_examples=QUICK, deadline=None)
def test_nothing_is_loosened_in_silence(seed: int) -> None:
    nothing_is_loosened_in_silence(history(seed))


@pytest.mark.slow
@given(SEEDS, st.integers(1, 12))
@settings(max_examples=SLOW, deadline=None)
def test_many_histories(seed: int, most: int) -> None:
    it = history(seed, most)
    nothing_is_lost(it)
    beside_git(it)
    what_only_one_did_stands(it)
    sides_change_places(it)
    nothing_is_loosened_in_silence(it)
