"""Invariant 5: adding a `use` never lets a message pass that was stopped, and never weakens what is done about one."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.packed import PackedStore
from tests.properties.specs import EXAMPLES, PERSONAS, Part, beside, compiled, parts, whole

PACKS = tuple(name for name in PackedStore().names() if name not in ("std/prelude",))
SAYS = ("forbid", "topic", "disclose", "limit", "law")
RULES = tuple(part for path in EXAMPLES for part in parts(path) if part.word in ("forbid", "disclose", "limit"))


def _said(part: Part) -> list[str]:
    return [
        line.head.split('"')[1]
        for line in part.lines or ()
        if line.word in ("violates", "allows", "bot", "fan", "say") and line.head.count('"') == 2
    ]


MESSAGES = sorted({text for path in EXAMPLES for part in parts(path) for text in _said(part)})
CONTEXTS = (
    Context(today=date(2026, 11, 21)),
    Context(today=date(2027, 6, 1), language="sv", place="SE", age="minor"),
    Context(language="de", place="US-NY", age="adult", channel="voice"),
)


@lru_cache(maxsize=16)
def _before(path: Path) -> Guard:
    with tempfile.TemporaryDirectory() as folder:
        return Guard(compiled(Path(folder), whole(parts(path)), beside(path)).persona)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_a_use_only_tightens(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(PERSONAS))
    name = data.draw(st.sampled_from((*PACKS, "./made")))
    rules = data.draw(st.lists(st.sampled_from(RULES), max_size=4, unique_by=lambda rule: rule.head))
    made = 'pack made "Made." {\n  version 1.0.0\n  languages en, es, de, sv\n}\n' + whole(rules)
    with tempfile.TemporaryDirectory() as folder:
        others = {**beside(path), "made.persona": made}
        after = Guard(compiled(Path(folder), whole(parts(path)) + f"\nuse {name}\n", others).persona)
    before = _before(path)
    for message in data.draw(st.lists(st.sampled_from(MESSAGES), min_size=15, max_size=15)):
        for context in CONTEXTS:
            was, now = before.judge(message, context), after.judge(message, context)
            assert now.action >= was.action, (path.name, name, message)
