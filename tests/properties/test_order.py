"""Invariants 2 and 4: order means nothing, nor how a persona is spread over files, nor how it is formatted."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.canonical import node_bytes
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.syntax.printer import format_tree
from personaspec.vocabulary.layout import may_split
from tests.properties.specs import PERSONAS, beside, compiled, parts, shuffled, whole


@lru_cache(maxsize=16)
def policy(path: Path) -> bytes:
    """The policy of an example as it is written."""
    with tempfile.TemporaryDirectory() as folder:
        return node_bytes(compiled(Path(folder), whole(parts(path)), beside(path)).persona)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_permuting_declarations_and_lines_leaves_the_policy_the_same(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(PERSONAS))
    text = whole(data.draw(shuffled(parts(path))))
    with tempfile.TemporaryDirectory() as folder:
        assert node_bytes(compiled(Path(folder), text, beside(path)).persona) == policy(path)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_spreading_a_persona_over_fragments_leaves_the_policy_the_same(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(PERSONAS))
    homes: dict[str, list] = {"main": [], "one": [], "two": []}  # type: ignore[type-arg]
    for part in data.draw(shuffled(parts(path))):
        free = part.word not in ("persona", "voice")  # samples keep their order, so `voice` stays whole
        homes[data.draw(st.sampled_from(["main", "one", "two"])) if free else "main"].append(part)
    one, two = data.draw(st.permutations(["include ./one\n", "include ./two\n"]))
    nested = data.draw(st.booleans())
    main = whole(homes["main"]) + "include ./one\n" + ("" if nested else one.replace("one", "two") if two else "")
    others = {
        "one.persona": whole(homes["one"]) + ("include ./two\n" if nested else ""),
        "two.persona": whole(homes["two"]),
    }
    if not nested and "two" not in main:
        main += "include ./two\n"
    with tempfile.TemporaryDirectory() as folder:
        assert node_bytes(compiled(Path(folder), main, {**beside(path), **others}).persona) == policy(path)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_formatting_leaves_the_policy_the_same(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(PERSONAS))
    tree = parse(Source("x", whole(data.draw(shuffled(parts(path)))).replace("\n  ", "\n\t    "))).tree
    with tempfile.TemporaryDirectory() as folder:
        text = format_tree(tree, splits=may_split)
        assert node_bytes(compiled(Path(folder), text, beside(path)).persona) == policy(path)
