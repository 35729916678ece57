"""The policy page: its exact words, and that no text of a spec becomes a heading, a link, a cell or HTML in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from personaspec.bundling import bundle_of
from personaspec.ir.persona import Persona
from personaspec.targets.policy_page.page import policy_page

from .forgeries import forged, texts
from .mara import ENFORCEMENT, MARA, ORIGINS

HERE = Path(__file__).parent / "snapshots"


def page(policy: Persona) -> str:
    return policy_page(bundle_of(policy, compiler="0.0.0", origins=ORIGINS, enforcement=ENFORCEMENT))


def test_the_exact_page(snapshot: Callable[[Path, str], None]) -> None:
    snapshot(HERE / "policy.md", page(MARA))


def test_it_claims_nothing() -> None:
    assert not re.search(r"complian|\bsafe\b(?!\.)", page(MARA).replace("until safe", ""), re.IGNORECASE)


def test_every_rule_is_on_it() -> None:
    text = page(MARA)
    for rule in (*MARA.forbids, *MARA.topics, *MARA.discloses, *MARA.limits):
        assert f"`{rule.name}`" in text


def test_an_empty_persona_has_a_page() -> None:
    text = page(Persona(header=MARA.header))
    assert "No offers are declared" in text
    assert "No consent is declared" in text


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=12))
def test_no_text_forges_a_part_of_the_page(drawn: list[str]) -> None:
    lines, plain = page(forged(drawn)).split("\n"), page(forged(["x"])).split("\n")
    assert len(lines) == len(plain)
    assert [line[:2] for line in lines] == [line[:2] for line in plain]
    assert [line for line in lines if line.startswith("## ")] == [line for line in plain if line.startswith("## ")]
    for line in lines:
        outside = re.sub(r"(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)", "", line)
        assert not re.search(r"<[a-zA-Z/!]|(?<!\\)\]\(|https?://|www\.", outside)
        if line.startswith("|"):
            assert re.sub(r"\\.", "", line).count("|") in (3, 5, 7)
