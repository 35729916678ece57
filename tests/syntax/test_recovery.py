"""Every error in one run, on its own line; one lost brace blamed in the right declaration."""

from __future__ import annotations

import random
import re

import pytest

from personaspec.syntax.line_errors import BLOCK_NOT_CLOSED, BLOCK_NOT_OPENED
from tests.syntax.specs import ALL, MARA, NEW_YORK, braces, check, codes


@pytest.mark.parametrize("text", [MARA, NEW_YORK])
def test_one_lost_brace_is_one_finding_in_the_right_declaration(text: str) -> None:
    whole = check(text).tree
    places = [(s.span.start, s.block.close.end if s.block else s.span.end) for s in whole.statements]
    for at in braces(text):
        parsed = check(text[:at] + text[at + 1 :])
        assert len(parsed.diagnostics) == 1, (at, parsed.diagnostics)
        found = parsed.diagnostics[0]
        start, end = next(place for place in places if place[0] <= at < place[1])
        assert start <= found.span.start < end
        assert found.code is (BLOCK_NOT_OPENED if text[at] == "{" else BLOCK_NOT_CLOSED)
        assert parsed.tree == whole, "what was meant is read"


def test_two_lost_braces_are_two_findings() -> None:
    rng = random.Random(3)
    places = braces(MARA)
    for _ in range(60):
        first, second = sorted(rng.sample(places, 2))
        if MARA[first] != MARA[second]:
            continue  # one `{` and one `}` balance again: then indentation means nothing
        found = check(MARA[:first] + MARA[first + 1 : second] + MARA[second + 1 :]).diagnostics
        assert len(found) == 2, (MARA[first:][:40], MARA[second:][:40], found)


def test_the_fix_of_a_lost_brace_puts_it_back() -> None:
    for at in braces(MARA):
        parsed = check(MARA[:at] + MARA[at + 1 :])
        fix = parsed.diagnostics[0].fix
        assert fix is not None
        assert not fix.safe, "indentation is a guess"
        (edit,) = fix.edits
        text = parsed.source.text
        mended = check(text[: edit.span.start] + edit.text + text[edit.span.end :])
        assert mended.diagnostics == ()
        assert mended.tree == check(MARA).tree


def test_the_words_for_a_block_that_is_not_closed() -> None:
    found = check('forbid a "b" {\n  then stop\n\ntopic c "d" {\n  then talk\n}\n').diagnostics
    assert [(d.code.id, d.message, d.help) for d in found] == [
        ("PS002", "the block of `forbid a` is not closed", "add `}` before line 4")
    ]


def test_braces_that_balance_are_never_doubted() -> None:
    assert codes("a {\nb\n  c {\nd\n     }\n }\n") == []
    assert codes("   a {\n b\n}\n") == []


def test_a_file_without_indentation_gets_no_flood() -> None:
    flat = "\n".join(line.strip() for line in MARA.split("\n"))
    assert codes(flat) == []
    at = braces(flat)[3]
    assert len(check(flat[:at] + flat[at + 1 :]).diagnostics) == 1


def test_one_brace_too_many() -> None:
    assert codes("topic a {\n  then talk\n}\n}\nvalue b\n") == [(4, "PS003")]
    assert codes("topic a {\n  then talk\n}\n}\ntopic b {\n  then talk\n}\n") == [(4, "PS003")]


def test_a_brace_below_its_statement_is_moved_up() -> None:
    parsed = check("topic a\n{\n  then talk\n}\nvoice\n\n{\n}\n")
    assert [found.code.id for found in parsed.diagnostics] == ["PS034", "PS034"]
    assert parsed.tree == check("topic a {\n  then talk\n}\nvoice {\n}\n").tree


def test_a_brace_that_an_unclosed_text_swallowed_is_found_again() -> None:
    for header in ('topic a "b {', "topic a “b {", "topic a /b {", 'topic a "b"c" {'):
        parsed = check(f"{header}\n  then talk\n}}\nvalue c\n")
        assert len(parsed.diagnostics) == 1, parsed.diagnostics
        assert len(parsed.tree.statements) == 2
    assert codes('topic a { say "b }\nvalue c\n') == [(1, "PS021")]


def test_blocks_that_are_too_deep_are_told_once_and_left_out() -> None:
    parsed = check("a {\n" * 9 + "b\n" + "}\n" * 9 + "value c\n")
    assert [found.code.id for found in parsed.diagnostics] == ["PS016"]
    assert parsed.source.position(parsed.diagnostics[0].span.start).line == 9
    assert parsed.tree.statements[-1].word.value == "value"
    assert check("a {\n" * 8 + "}\n" * 8).diagnostics == ()


def test_a_statement_behind_a_block_is_read() -> None:
    parsed = check("a {\n} b c\n}\n".replace("}\n", "", 0)[:-2])
    assert [found.code.id for found in parsed.diagnostics] == ["PS035"]
    assert [s.word.value for s in parsed.tree.statements] == ["a", "b"]


def test_an_error_hurts_only_its_statement() -> None:
    parsed = check('topic x {\n  says "a",\n  then talk\n  price €1\n  say "b"\n}\n')
    block = parsed.tree.statements[0].block
    assert block is not None
    assert [s.broken for s in block.statements] == [True, False, True, False]
    assert not parsed.tree.statements[0].broken


def _broken(line: str, rng: random.Random) -> str:
    """The line with one mistake in it; its brace and its comment stay."""
    code, comment, tail = line.partition("  # ")
    code, brace = (code[:-2], " {") if code.endswith(" {") else (code, "")
    marks = [at for at, char in enumerate(code) if char == '"']
    match rng.randrange(7):
        case 0 if marks:
            at = rng.choice(marks)
            code = code[:at] + code[at + 1 :]
        case 1:
            code = re.sub(r"^(\s*\S+)", r"\1 =", code)
        case 2:
            code = re.sub(r"^(\s*\S+)", r"\1:", code)
        case 3:
            code += " !?"
        case 4:
            code += " “x”"
        case 5:
            code += ";"
        case _:
            code += ","
    return code + brace + comment + tail


@pytest.mark.parametrize("seed", range(4))
def test_every_error_of_a_file_is_found_and_no_other_line_is_blamed(seed: int) -> None:
    rng = random.Random(seed)
    lines = MARA.split("\n")
    possible = [n for n, line in enumerate(lines) if line.strip() and not line.strip().startswith(("#", "}"))]
    for _ in range(50):
        picked = set(rng.sample(possible, 5))
        text = "\n".join(_broken(line, rng) if n in picked else line for n, line in enumerate(lines))
        assert {line - 1 for line, _ in codes(text)} == picked


def test_a_broken_line_leaves_the_other_lines_as_they_were() -> None:
    rng = random.Random(5)
    for text in ALL:
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if not line.strip() or line.strip().startswith(("#", "}", '"""')) or '"""' in line or line[:4] == "    ":
                continue
            parsed = check("\n".join([*lines[:number], _broken(line, rng), *lines[number + 1 :]]))
            whole = check(text).tree
            assert len(parsed.tree.statements) >= len(whole.statements)
            words = [s.word.value for s in parsed.tree.statements]
            assert words[0] == whole.statements[0].word.value or number == 0
