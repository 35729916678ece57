"""What editors ask: what could stand here, what is this, where may a list split."""

from __future__ import annotations

import pytest
from spec import block, parsed

from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.vocabulary.completion import complete
from personaspec.vocabulary.hover import hover
from personaspec.vocabulary.layout import may_split
from personaspec.vocabulary.table import KINDS, WITHIN

NAMES = {
    "offer": ("course",),
    "law": ("ny",),
    "forbid": ("kids",),
    "rule": ("std/truth/forbid/prices",),
    "pack": ("std/x",),
}


def offered(text: str) -> list[str]:
    """The labels at the `|`."""
    at = text.index("|")
    return [c.label for c in complete(text.replace("|", "", 1), at, NAMES)]


def test_at_the_top_stand_the_kinds() -> None:
    assert offered("|") == [kind.word for kind in KINDS]
    assert offered('fact x "y"\n\nfo|') == [kind.word for kind in KINDS]


def test_in_a_block_stand_its_words_without_those_said_once() -> None:
    words = offered('forbid x "y" {\n  then stop\n  |')
    assert "then" not in words
    assert set(words) == set(WITHIN["forbid"]) - {"then"}
    assert offered("voice {\n  sample x {\n    |") == ["fan", "reply", "source"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ('forbid x "y" {\n  then re|', ["note", "rewrite", "replace", "stop", "hand-off", "end"]),
        ('forbid x "y" {\n  for age |', ["known", "unknown", "minor", "adult", "child", "teen"]),
        ('forbid x "y" {\n  under |', ["ny"]),
        ('objective x "y" {\n  offer a, |', ["course"]),
        ("test x {\n  expect stopped by |", ["forbid/kids", "std/truth/forbid/prices"]),
        ("relax |", ["std/truth/forbid/prices"]),
        ("use |", ["std/x"]),
        ("voice {\n  length 1..4 |", ["sentences", "words", "characters"]),
        ('offer x "y" {\n  code "A" 20% |', ["until"]),
        ('forbid x "y" {\n  says "a|', []),
        ("# a comment |", []),
        ('forbid x "y" {\n  nonsense |', []),
    ],
)
def test_behind_a_word_stands_what_fits(text: str, labels: list[str]) -> None:
    assert offered(text) == labels


def test_units_currencies_and_codes() -> None:
    assert {"hours", "turns"} <= set(offered('disclose x "y" {\n  every 3 |'))
    assert {"EUR", "SEK"} <= set(offered('offer x "y" {\n  price 129 |'))
    assert {"SE", "US-NY", "everywhere"} <= set(offered("audience {\n  places |"))
    assert "Europe/Stockholm" in offered("persona x {\n  timezone Eur|")
    assert "sv" in offered('fact x "y" {\n  in |')


def test_what_is_typed_is_replaced() -> None:
    found = complete('forbid x "y" {\n  then re', 24)
    assert {(c.span.start, c.span.end) for c in found} == {(22, 24)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_a_snippet_makes_a_declaration_whose_form_is_right(kind: object) -> None:
    (found,) = (c for c in complete("", 0) if c.label == kind.word)  # type: ignore[attr-defined]
    assert found.snippet
    plain = found.insert.replace("$0", "").replace("\\\\", "\\")
    while "${" in plain:
        before, _, rest = plain.partition("${")
        value, _, after = rest.partition("}")
        plain = before + value.partition(":")[2] + after
    assert parse(Source("x", plain + "\n")).diagnostics == ()


def about(text: str, word: str) -> str:
    found = hover(parsed(text), text.index(word))
    return found.markdown if found else ""


def test_hovering_tells_what_a_word_means() -> None:
    text = block("offer", 'price 129 EUR\n  in sv "x"\n  relationship affiliate\n  for place US-NY')
    assert about(text, "price").startswith("What it costs")
    assert about(text, "offer").startswith("What is sold")
    assert "commission" in about(text, "affiliate")
    assert about(text, "EUR") == "`EUR`: euro"
    assert about(text, "sv") == "`sv`: Swedish"
    assert about(text, "US-NY") == "`US-NY`: New York"
    assert about(text, "129") == ""
    assert about(text, "wheel-course") == ""


@pytest.mark.parametrize(
    ("within", "line", "splits"),
    [
        ("forbid", 'says "a", "b"', True),
        ("forbid", 'says "a"', False),
        ("forbid", 'unless says "a", "b"', False),
        ("forbid", "for place US, SE", False),
        ("privacy", "remembers name, projects", True),
        ("privacy", "remembers name, projects for 90 days", False),
        ("privacy", "never repeats email, phone", False),
        ("audience", "ages adult, teen", True),
        ("audience", "ages adult, teen by age check", False),
        ("objective", 'when asked "a", "b"', False),
        ("law", "reaches all of memory, feelings", False),
        ("disclose", "states is-ai, not-human", True),
        ("voice", "tone warm, dry", True),
        ("forbid", "nonsense a, b", False),
    ],
)
def test_only_a_bare_list_may_split(within: str, line: str, splits: bool) -> None:
    inside = parsed(block(within, line)).tree.statements[0].block
    assert inside is not None
    assert may_split(inside.statements[0], within) is splits


def test_whether_a_header_splits() -> None:
    assert not may_split(parsed('value a "b" over c, d\n').tree.statements[0], None)
