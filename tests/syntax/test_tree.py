"""What a well-formed text is read as: literals, spans, comments in all five homes, escapes, slots, prose."""

from __future__ import annotations

import pytest

from personaspec.syntax.tree import Kind, Literal, Statement
from tests.syntax.specs import ALL, check, comments


def only(text: str) -> Statement:
    """The one statement of a text without findings."""
    parsed = check(text)
    assert not parsed.diagnostics
    (statement,) = parsed.tree.statements
    return statement


@pytest.mark.parametrize("text", ALL)
def test_real_specs_have_no_findings(text: str) -> None:
    assert check(text).diagnostics == ()


@pytest.mark.parametrize(
    ("raw", "kind", "value"),
    [
        ("eu-ai-act", Kind.NAME, "eu-ai-act"),
        ("std/x@2026.11", Kind.NAME, "std/x@2026.11"),
        ("./house-rules", Kind.NAME, "./house-rules"),
        ("../../a/b", Kind.NAME, "../../a/b"),
        ("US-NY", Kind.NAME, "US-NY"),
        ("America/New_York", Kind.NAME, "America/New_York"),
        ("営業時間", Kind.NAME, "営業時間"),
        ("नमस्ते", Kind.NAME, "नमस्ते"),
        ("129", Kind.NUMBER, "129"),
        ("19.90", Kind.NUMBER, "19.90"),
        ("2026.10", Kind.NUMBER, "2026.10"),
        ("1.4.0", Kind.VERSION, "1.4.0"),
        ("20%", Kind.PERCENT, "20%"),
        ("1..4", Kind.RANGE, "1..4"),
        ("22:00..07:00", Kind.RANGE, "22:00..07:00"),
        ("2026-12-31", Kind.DATE, "2026-12-31"),
        ("09:30", Kind.TIME, "09:30"),
        (r"/\bmy (son|x{2})\b/", Kind.PATTERN, r"\bmy (son|x{2})\b"),
        (r"/[/,;\]]a\/b/", Kind.PATTERN, r"[/,;\]]a\/b"),
        ('""', Kind.TEXT, ""),
        ('"a, b; {c.d} # e"', Kind.TEXT, "a, b; {c.d} # e"),
        ('"“curly” inside, don’t"', Kind.TEXT, "“curly” inside, don’t"),
    ],
)
def test_literals_keep_their_spelling(raw: str, kind: Kind, value: str) -> None:
    statement = only(f"word {raw}")
    assert statement.groups == ((Literal(kind, raw, value),),)


def test_names_are_compared_in_one_form() -> None:
    assert only("a cafe\u0301") == only("a caf\u00e9")
    assert only("a cafe\u0301").groups[0][0].value == "caf\u00e9"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (r'"a \"b\" \\ c"', 'a "b" \\ c'),
        (r'"a\nb\tc"', "a\nb\tc"),
        (r'"\u{e9}\u{1F642}\u{202E}"', "é🙂\u202e"),
        (r'"{principal.name} and {elapsed}"', "{principal.name} and {elapsed}"),
        (r'"\{a.b\}"', r"\{a.b\}"),
        (r'"\u{7B}a\u{7D}"', r"\{a\}"),
        (r'"\\\{"', "\\\\{"),
    ],
)
def test_escapes_are_undone_and_slots_stay(raw: str, value: str) -> None:
    assert only(f"say {raw}").groups[0][0].value == value


def test_groups_are_separated_by_commas() -> None:
    statement = only('code "A" 20% until 2026-10-31, "B" 5 EUR')
    assert [[atom.raw for atom in group] for group in statement.groups] == [
        ['"A"', "20%", "until", "2026-10-31"],
        ['"B"', "5", "EUR"],
    ]
    assert len(statement.atoms) == 7


def test_no_word_is_reserved() -> None:
    statement = only('forbid forbid "forbid" {\n  forbid topic\n}')
    assert [atom.value for atom in statement.atoms] == ["forbid", "forbid"]
    assert statement.block is not None
    assert statement.block.statements[0].word.value == "forbid"


def test_spans_are_those_of_the_text() -> None:
    text = '# c\npersona mara "M" {  # x\n  version      1.4.0\n  a {\n  }\n}\n'
    parsed = check(text)
    (persona,) = parsed.tree.statements
    at = parsed.source.at
    assert at(persona.span) == 'persona mara "M" {'
    assert at(persona.word.span) == "persona"
    assert at(persona.atoms[1].span) == '"M"'
    assert persona.block is not None
    assert at(persona.block.open) == "{"
    assert persona.block.close.end == len(text) - 1
    version, inner = persona.block.statements
    assert at(version.span) == "version      1.4.0"
    assert at(inner.span) == "a {"
    assert parsed.source.position(version.span.start).line == 3


def test_comments_live_in_five_homes() -> None:
    text = (
        "# one\n\n# two\nvalue a  # beside\ntopic b {  # behind the brace\n  # above\n"
        "  then talk\n  # last\n}  # after\n"
        "voice {\n  # in an emptied block\n}\n# end\n"
    )
    parsed = check(text)
    assert not parsed.diagnostics
    value, topic, voice = parsed.tree.statements
    assert [(c.text, c.gap) for c in value.above] == [("# one", False), ("# two", True)]
    assert value.beside is not None
    assert topic.block is not None
    assert topic.block.beside is not None
    assert topic.block.after is not None
    assert topic.block.after.text == "# after"
    assert [c.text for c in topic.block.inside] == ["# last"]
    assert voice.block is not None
    assert [c.text for c in voice.block.inside] == ["# in an emptied block"]
    assert [c.text for c in parsed.tree.end] == ["# end"]
    assert comments(parsed.tree) == [
        *("# one", "# two", "# beside", "# behind the brace", "# above", "# last", "# after"),
        *("# in an emptied block", "# end"),
    ]
    assert parsed.source.at(topic.block.after.span) == "# after"


def test_what_a_comment_is() -> None:
    parsed = check("#\n##\n#! x\n#~ PS001\n# a\r\n#\tb")
    assert comments(parsed.tree) == ["#", "##", "#! x", "#~ PS001", "# a", "#\tb"]


def test_blank_lines_are_remembered() -> None:
    first, second, third = check("a\n\n\nb\n# c\n\nd\n").tree.statements
    assert (first.gap, second.gap, third.gap) == (False, True, True)
    assert third.above[0].gap is False


def test_two_trees_are_equal_when_they_say_the_same() -> None:
    assert check("a   b,c # x\n").tree == check("\n\na b, c\n").tree
    assert check("a b c").tree != check("a b, c").tree


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_prose_is_dedented_and_its_line_ends_are_one(end: str) -> None:
    text = end.join(['about """', "    First {a.b}", "", '      deeper "quoted"  ', "    \\{last\\}", '  """', ""])
    statement = only(text)
    (prose,) = statement.atoms
    assert prose.kind is Kind.PROSE
    assert prose.raw == '"""\nFirst {a.b}\n\n  deeper "quoted"\n\\{last\\}\n"""'
    assert prose.value == 'First {a.b}\n\n  deeper "quoted"\n\\{last\\}'


def test_something_may_stand_behind_prose() -> None:
    statement = only('fact a """\n  b\n""" {\n  seen 2026-01-01\n}\n')
    assert statement.block is not None
    assert statement.atoms[1].value == "b"


def test_blocks_may_stand_on_one_line() -> None:
    assert check("topic a { then talk }").tree == check("topic a {\n  then talk\n}").tree


def test_an_empty_text_is_an_empty_tree() -> None:
    for text in ("", "\n", "\ufeff \t\r\n"):
        parsed = check(text)
        assert parsed.tree.statements == ()
        assert parsed.diagnostics == ()
