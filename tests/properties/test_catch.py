"""Invariant 6: an example is caught at compile time exactly where the guard would catch it."""

from __future__ import annotations

from datetime import date

import pytest

from personaspec import project
from personaspec.guard.context import Context
from personaspec.guard.guard import Guard
from personaspec.ir.node import Dimension
from personaspec.ir.rules import Forbid
from personaspec.lint import Subject
from tests.properties.specs import PERSONAS, SPECS
from tests.unlinted import compile_unlinted

DAY = date(2026, 11, 21)


@pytest.mark.parametrize("path", PERSONAS, ids=lambda path: path.stem)
def test_trying_an_example_is_judging_it(path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SPECS.parent)
    name = str(path)
    made = compile_unlinted(project.load([name]), name, DAY)
    subject = Subject(made.persona, made.tests, made.origins, DAY)
    for rule in made.persona.forbids:
        alone = Guard(made.persona.model_copy(update={"forbids": (rule,)}))
        for text in (*rule.violates, *rule.allows):
            tried = [bool(found) for found in subject.tried(rule, text)]
            languages = made.persona.header.languages[: len(tried)]
            judged = [bool(alone.judge(text, _reached(rule, language)).violations) for language in languages]
            assert tried == judged, (rule.name, text)


def _reached(rule: Forbid, language: str) -> Context:
    """A fan whom the rule is for: one for known minors says nothing to others."""
    minor = any(each.dimension is Dimension.AGE and each.known for each in rule.reach)
    return Context(language=language, channel=None, today=DAY, age="minor" if minor else None)
