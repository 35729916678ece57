"""The canonical form: one for all spellings, stable, with every comment, and it says the same."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings

from personaspec.source import Source
from personaspec.syntax.printer import WIDTH, format_text, format_tree
from personaspec.syntax.texts import quote
from personaspec.syntax.tree import Block, Kind, Literal, Statement, Tree
from tests.syntax.specs import ALL, MARA, NEW_YORK, check, comments, specs, with_comments


def formatted(text: str) -> str:
    parsed = check(text)
    assert not parsed.diagnostics, parsed.diagnostics
    return format_tree(parsed.tree)


@pytest.mark.parametrize("text", [MARA, NEW_YORK])
def test_the_examples_are_in_canonical_form(text: str) -> None:
    assert formatted(text) == text


def test_the_form() -> None:
    messy = (
        '\n\n# top\nvalue a   "b"\r\nuse x\n\n\n\nuse y\ntopic x "A"{ then   talk }\n# c\nvoice\t{#\n'
        '\ttone warm ,dry # \n\n\n\tsample   a{\nfan "b"\n}  # d\n\n}\nuse z'
    )
    assert formatted(messy) == (
        '# top\nvalue a "b"\nuse x\n\nuse y\n\ntopic x "A" {\n  then         talk\n}\n\n# c\nvoice {  #\n'
        '  tone         warm, dry  #\n\n  sample a {\n    fan          "b"\n  }  # d\n}\n\nuse z\n'
    )


def test_arguments_stand_at_a_fixed_column() -> None:
    text = formatted("a {\nx 1\nrelationship own\nlongerthantwelve own\nbare\nblock y {\nz\n}\n}\n")
    assert text == (
        "a {\n  x            1\n  relationship own\n  longerthantwelve own\n  bare\n  block y {\n    z\n  }\n}\n"
    )


def test_blank_lines() -> None:
    assert formatted("\n\n\na {\n\n\nb\n\n\n\nc\nd\n\n}\ne {\n}\nf\n\n\n\ng\nh\n") == (
        "a {\n  b\n\n  c\n  d\n}\n\ne {\n}\n\nf\n\ng\nh\n"
    )


def test_comments_stay_where_they_are() -> None:
    text = (
        "# one\n\n# two\nvalue a  # beside\n\n# above\ntopic b {  # behind the brace\n  # first\n"
        "  then         talk  # b\n\n"
        "  # last\n}  # after\n\nvoice {\n  # in an emptied block\n}\n# end\n"
    )
    assert formatted(text) == text


def test_prose_is_indented_with_its_statement() -> None:
    messy = 'a {\n        about """\r\n   One\r\n\r\n     two {a.b}  \r\n   """\n}\nfact x """\n\n y\n\n"""  {\n}\n'
    assert formatted(messy) == (
        'a {\n  about        """\n    One\n\n      two {a.b}\n  """\n}\n\nfact x """\n\n  y\n\n""" {\n}\n'
    )
    assert formatted('a """\n"""\n') == 'a """\n"""\n'


def test_nothing_is_nothing() -> None:
    assert formatted("") == formatted("\n \n") == ""
    assert formatted("# only") == "# only\n"


def test_it_never_reorders() -> None:
    lines = ["z 1", "a 2", "m 3", "a 1"]
    assert [line.split()[0] for line in formatted("\n".join(lines)).split("\n") if line] == ["z", "a", "m", "a"]


def test_a_text_with_errors_comes_back_as_it_is() -> None:
    text = "a   {\n  b c,\n}"
    unchanged, parsed = format_text(Source("x", text))
    assert unchanged == text
    assert [found.code.id for found in parsed.diagnostics] == ["PS020"]
    assert format_text(Source("x", "a   b"))[0] == "a b\n"


def test_long_lists_are_split_where_their_words_allow() -> None:
    items = [f'"item number {n}"' for n in range(12)]
    text = f"a {{\n  says {', '.join(items)}  # note\n  never repeats {', '.join(items)}\n}}\n"
    whole = format_tree(check(text).tree)
    assert max(map(len, whole.splitlines())) > WIDTH
    asked: list[tuple[str, str | None]] = []

    def splits(statement: Statement, around: str | None) -> bool:
        asked.append((statement.word.raw, around))
        return statement.word.raw == "says"

    split = format_tree(check(text).tree, splits)
    assert asked == [("says", "a"), ("never", "a")]
    says = [line for line in split.splitlines() if line.startswith("  says")]
    assert len(says) == 3
    assert says[0].endswith("  # note")
    assert all(len(line.partition("  #")[0]) <= WIDTH for line in says)
    assert [item for line in says for item in line.partition("  #")[0][15:].split(", ")] == items
    assert format_tree(check(split).tree, splits) == split


def test_a_line_of_exactly_the_width_stays_whole() -> None:
    def always(statement: Statement, around: str | None) -> bool:
        return True

    for width in (WIDTH, WIDTH + 1):
        text = 'a {\n  says         "x", "' + "y" * (width - 22) + '"\n}\n'
        assert len(text.splitlines()[1]) == width
        assert (format_tree(check(text).tree, always) == text) == (width == WIDTH)


def test_a_tree_may_be_deep() -> None:
    statement = Statement(Literal(Kind.NAME, "a", "a"))
    for _ in range(3000):
        statement = Statement(Literal(Kind.NAME, "a", "a"), block=Block((statement,)))
    assert format_tree(Tree((statement,))).count("{") == 3000


@pytest.mark.parametrize("seed", range(4))
def test_round_trip_with_comments_strewn_over_a_spec(seed: int) -> None:
    rng = random.Random(seed)
    for number in range(60):
        text, made = with_comments(ALL[number % 3], rng)
        parsed = check(text)
        assert not parsed.diagnostics
        assert [comment for comment in comments(parsed.tree) if comment in made] == made
        once = format_tree(parsed.tree)
        again = check(once)
        assert again.tree == parsed.tree == check(ALL[number % 3]).tree
        assert comments(again.tree) == comments(parsed.tree)
        assert format_tree(again.tree) == once


@settings(max_examples=150, deadline=None)
@given(specs)
def test_formatting_is_stable_and_changes_nothing(text: str) -> None:
    parsed = check(text)
    assert not parsed.diagnostics, parsed.diagnostics
    once = format_tree(parsed.tree)
    again = check(once)
    assert not again.diagnostics
    assert again.tree == parsed.tree
    assert comments(again.tree) == comments(parsed.tree)
    assert format_tree(again.tree) == once
    assert "\r" not in once


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '"plain"'),
        ('a "b" \\ c', r'"a \"b\" \\ c"'),
        ("a\nb\tc", r'"a\nb\tc"'),
        ("{a.b}", r'"\{a.b\}"'),
        ("x\u202ey\r", r'"x\u{202E}y\u{D}"'),
        ("don’t “quote” 👩‍🚀", '"don’t “quote” 👩‍🚀"'),
        ("\ud800", '"\ufffd"'),
        ("a\u200db \U000e0100 葛\U000e0100", '"a\\u{200D}b \\u{E0100} 葛\U000e0100"'),
    ],
)
def test_quote_writes_a_text(text: str, literal: str) -> None:
    assert quote(text) == literal


@settings(max_examples=200, deadline=None)
@given(...)
def test_whatever_is_quoted_is_read_back(text: str) -> None:
    parsed = check(f"say {quote(text)}\n")
    assert parsed.diagnostics == ()
    (atom,) = parsed.tree.statements[0].atoms
    said = atom.value.replace("\\{", "{").replace("\\}", "}")
    assert said == "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    assert quote(atom.value, slots=True) == atom.raw
