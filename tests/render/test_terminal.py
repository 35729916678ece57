"""What a person reads: the right line, the right columns, and nothing that steers the terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaspec.diagnostic import Edit, Fix, Severity
from personaspec.render import terminal
from personaspec.render.cells import cells, printable, width
from personaspec.source import Source, Span
from tests.timing import within

from .reports import COMMA, MARA, STYLE, comma, finding, of, span

SHOWN = """\
error[PS020]: nothing follows this comma
 --> mara.persona:2:29
  |
1 | forbid personal-life "Claims a life of its own." {
  | ------ in this rule
2 |   says         "as a mother",
  |                             ^ this comma
 ::: house.persona:1:1
  |
1 | use std/crisis
  | --- as here
  |
  = help: a statement is one line: repeat its word on the next line, or remove the comma
  = fix: remove the comma (`--fix` does it)
  |
2 +   says         "as a mother"

1 error in 1 file; `personaspec check --fix` mends 1
"""


def test_everything_a_finding_carries_is_shown() -> None:
    assert terminal.text(of(comma(), sources=(MARA, Source("house.persona", "use std/crisis\n")))) == SHOWN


def test_colour_only_adds_colour() -> None:
    report = of(comma(), sources=(MARA, Source("house.persona", "use std/crisis\n")))
    coloured = terminal.text(report, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == SHOWN


@pytest.mark.parametrize(
    "before",
    [
        "",
        "abc ",
        "\t",
        "ab\t",
        "営業時間 ",
        "é ",
        "e\u0301 ",
        "🙂 ",
        "❤️ ",
        "👩‍👧 ",
        "ＷＩＤＥ ",
        "한국 ",
        "ᄒ\u1161\u11ab ",
        "می\u200cخواهم ",
    ],
)
def test_carets_stand_under_what_they_mean(before: str) -> None:
    source = Source("a.persona", f"{before}HERE after\n")
    line, carets = terminal.one(finding(source, "HERE", label="x"), {"a.persona": source}).splitlines()[3:5]
    assert width(cells(line.partition("HERE")[0])) == width(cells(carets.partition("^")[0]))
    assert carets.count("^") == 4


def test_a_wide_span_has_a_caret_for_each_cell() -> None:
    source = Source("a.persona", "a 営業 b\n")
    assert terminal.one(finding(source, "営業"), {"a.persona": source}).splitlines()[4].endswith("   ^^^^")


def test_a_span_of_several_lines_shows_its_ends() -> None:
    source = Source("a.persona", "one two\nthree\nfour\nfive six\n")
    shown = terminal.one(finding(source, "two\nthree\nfour\nfive", label="all this"), {"a.persona": source})
    assert shown.splitlines()[3:] == [
        "1 | one two",
        "  |     ^^^",
        "…",
        "4 | five six",
        "  | ^^^^ all this",
    ]


def test_one_line_between_two_marks_is_shown_not_elided() -> None:
    source = Source("a.persona", "one two\nthree\nfour six\n")
    shown = terminal.one(finding(source, "two\nthree\nfour"), {"a.persona": source})
    assert "2 | three" in shown
    assert "…" not in shown


def test_a_span_that_ends_with_its_line_marks_one_line() -> None:
    source = Source("a.persona", "one\ntwo\n")
    shown = terminal.one(COMMA.at("a.persona", Span(0, 4), "m", label="x"), {"a.persona": source})
    assert shown.splitlines()[3:] == ["1 | one", "  | ^^^ x"]


@pytest.mark.parametrize("text", ["", "a", "a\n", "a\n\n"])
def test_the_end_of_a_file_can_be_pointed_at(text: str) -> None:
    source = Source("a.persona", text)
    shown = terminal.one(COMMA.at("a.persona", Span(len(text), len(text)), "m", label="here"), {"a.persona": source})
    assert "^ here" in shown


def test_a_line_of_a_megabyte_is_cut_around_the_mark() -> None:
    source = Source("a.persona", "x" * 500_000 + " HERE " + "y" * 500_000 + "\n")
    shown = within(5, lambda: terminal.one(finding(source, "HERE", label="this"), {"a.persona": source}))
    line, carets = shown.splitlines()[3:5]
    assert len(line) < 140
    assert line.index("HERE") == carets.index("^")
    assert line.count("…") == 2


def test_a_long_wide_line_is_cut_too() -> None:
    source = Source("a.persona", "営" * 119 + "HERE" + "業" * 500 + "\n")
    line, carets = terminal.one(finding(source, "HERE"), {"a.persona": source}).splitlines()[3:5]
    assert width(cells(line)) < 140
    assert width(cells(line.partition("HERE")[0])) == width(cells(carets.partition("^")[0]))


def test_a_mark_far_off_on_a_long_line_is_told_in_words() -> None:
    source = Source("a.persona", "FIRST " + "x" * 5000 + " HERE\n")
    from personaspec.diagnostic import Label

    found = finding(source, "HERE", related=(Label("a.persona", span(source, "FIRST"), "said first here"),))
    assert "column 1: said first here" in terminal.one(found, {"a.persona": source})


@pytest.mark.parametrize(
    "bad", ["\x1b[2J", "\x07", "\r", "\u202e", "\u2066", "\u200b", "\x9b31m", "\ud800", "\u2028", "\x00"]
)
def test_nothing_can_steer_the_terminal(bad: str) -> None:
    source = Source(f"a{bad}.persona", f'says "{bad}x" HERE\n')
    found = COMMA.at(
        source.path,
        span(source, "HERE"),
        f"m {bad}",
        label=f"l {bad}",
        help=f"h {bad}",
        fix=Fix(f"f {bad}", (Edit(span(source, "HERE"), f"t {bad}"),)),
    )
    shown = terminal.text(of(found, sources=(source,)))
    assert bad not in shown
    assert f"\\u{{{ord(bad[0]):02X}}}" in shown or (bad == "\r" and "\\r" in shown)
    line, carets = (row for row in shown.splitlines() if row.startswith(("1 |", "  |  ")))
    assert line.index("HERE") == carets.index("^")


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 10))
def test_any_text_and_any_span_render_to_printable_lines(text: str, start: int, length: int) -> None:
    source = Source("a.persona", text)
    found = COMMA.at("a.persona", Span(start, start + length), text, label=text, help=text)
    shown = terminal.text(of(found, sources=(source,)))
    joiners = {"\u200c", "\u200d"}
    assert all(char == "\n" or char.isprintable() or char in joiners or char.isspace() for char in shown)
    assert not set(shown) & {"\x1b", "\x07", "\x08", "\r", "\u202e", "\u2066", "\t", "\x0b", "\x0c", "\x85", "\u2028"}


def test_at_most_a_hundred_are_shown_and_errors_come_before_warnings() -> None:
    source = Source("a.persona", "x\n" * 300 + "HERE\n")
    many = [STYLE.at("a.persona", Span(at * 2, at * 2 + 1), f"m{at}") for at in range(300)]
    shown = terminal.text(of(*many, finding(source, "HERE"), sources=(source,)))
    assert shown.count("warning[") == 99
    assert shown.count("error[") == 1
    assert "… and 201 more findings, not shown" in shown
    assert shown.endswith("1 error, 300 warnings in 1 file\n")


def test_fifty_thousand_findings_take_no_time() -> None:
    source = Source("a.persona", "x " * 50_000)
    report = of(*(COMMA.at("a.persona", Span(at * 2, at * 2 + 1), "m") for at in range(50_000)), sources=(source,))
    within(20, lambda: terminal.text(report))


def test_the_summary_counts() -> None:
    source = Source("a.persona", "HERE there\n")
    one = finding(source, "HERE")
    two = STYLE.at("a.persona", span(source, "there"), "loud")
    note = STYLE.at("a.persona", span(source, "there"), "quiet", severity=Severity.NOTE)
    assert terminal.summary(of(sources=(), checked=3)) == "no findings in 3 files"
    assert terminal.summary(of(one, sources=(source,))) == "1 error in 1 file"
    assert terminal.summary(of(one, two, note, sources=(source,), checked=2)) == "1 error, 1 warning, 1 note in 2 files"


def test_a_finding_in_a_file_without_text_names_the_file() -> None:
    shown = terminal.text(of(COMMA.at("gone.pdf", Span(0, 0), "it is not there", help="add it"), sources=()))
    assert " --> gone.pdf\n" in shown
    assert "= help: add it" in shown


def test_a_fix_that_adds_a_line_shows_both() -> None:
    source = Source("a.persona", "topic a {\n  then talk\n")
    fix = Fix("close the block", (Edit(Span(len(source.text) - 1, len(source.text) - 1), "\n}"),), safe=False)
    shown = terminal.one(finding(source, "topic", fix=fix), {"a.persona": source})
    assert "= fix: close the block\n" in shown
    assert shown.splitlines()[-2:] == ["2 +   then talk", "3 + }"]


def test_help_of_several_lines_keeps_them() -> None:
    shown = terminal.one(finding(MARA, "then", help="first\nsecond"), {MARA.path: MARA})
    assert shown.splitlines()[-2:] == ["  = help: first", "          second"]


def test_a_message_of_a_megabyte_is_cut() -> None:
    assert len(printable("x" * 1_000_000)) < 3000
