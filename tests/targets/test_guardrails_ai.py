"""The module for guardrails-ai: values of a spec are only ever literals, and what it does not keep is named."""

from __future__ import annotations

import ast

from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.bundling import bundle_of
from personaspec.ir.declarations import Fact, Objective
from personaspec.targets.guardrails_ai.config import GuardrailsAI
from tests.guard.policies import forbid, header, persona, topic


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=100, deadline=None)
def test_no_text_of_a_spec_becomes_code(name: str) -> None:
    bundle = bundle_of(persona(header=header(name=name, version="1.0.0\n")), compiler="0")
    [artifact] = GuardrailsAI().emit(bundle).artifacts
    tree = ast.parse(artifact.text)
    values = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    assert values == {"NAME": name, "VERSION": "1.0.0\n", "BUNDLE": bundle.bundle}
    assert artifact.text.isascii()
    assert len(tree.body) == 9


def test_what_is_not_kept_is_named() -> None:
    policy = persona(
        topics=(topic("std/crisis/topic/self-harm", then="crisis"), topic("topic/politics")),
        forbids=(
            forbid("forbid/clean", says=("x",)),
            forbid("forbid/judged", says=("x",), means=("the speaker has a child",), then="end"),
        ),
        facts=(Fact(name="cracks", text={"en": "Mostly they dry too fast."}, answers=("Why?",)),),
        objectives=(Objective(name="fill-course", title={"en": "Fill it."}),),
    )
    losses = [(loss.path, loss.why) for loss in GuardrailsAI().emit(bundle_of(policy, compiler="0")).losses]
    assert [path for path, _ in losses] == [
        "fact/cracks",
        "forbid/judged",
        "forbid/judged",
        "objective/fill-course",
        "std/crisis/topic/self-harm",
        "topic/politics",
    ]
    assert "the text with help is never told" in dict(losses)["std/crisis/topic/self-harm"]
    assert all(why[0].islower() and not why.endswith(".") for _, why in losses)
