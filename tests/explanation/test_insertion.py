"""A line goes where its like stand, and nothing else of the file changes."""

from __future__ import annotations

import pytest

from personaspec.explanation.insertion import Line, appended, inserted
from personaspec.source import Source
from personaspec.syntax.parser import parse

ALLOWS = Line("allows", '"fine"', ("allows", "violates"))
UNLESS = Line("unless", "negated", ("unless", "says"))
BEFORE = 'fact a "One."\n\nforbid x "No." {  # why\n  says         "a", "b"  # these\n'


@pytest.mark.parametrize(
    "wanted",
    [  # `+` is the new line
        '  violates     "a"\n+\n  because      "it is"\n}\n',
        '  because      "it is"\n+\n  # the end\n}\n',
        '  violates     "a"  # says who\n+\n}',
    ],
)
def test_a_line_goes_below_its_like(wanted: str) -> None:
    for ends in ("\n", "\r\n"):
        source = Source("x", (BEFORE + wanted.replace("+\n", "")).replace("\n", ends))
        text, told = inserted(source, parse(source).tree.statements[1], [ALLOWS])
        assert text == (BEFORE + wanted.replace("+", '  allows       "fine"')).replace("\n", ends)
        assert told == (6,)
        assert not parse(Source("x", text)).diagnostics


def test_several_lines_are_told_where_they_end_up() -> None:
    source = Source("x", BEFORE + '  violates     "a"\n}\n')
    text, told = inserted(source, parse(source).tree.statements[1], [ALLOWS, UNLESS])
    assert told == (7, 5)
    rows = text.split("\n")
    assert (rows[6], rows[4]) == ('  allows       "fine"', "  unless       negated")


@pytest.mark.parametrize("text", ['forbid x "No." { says "a" }', 'forbid x "No." {}', 'forbid x "No." { }  # so\n'])
def test_a_block_on_one_line_is_opened(text: str) -> None:
    source = Source("x", text)
    after, told = inserted(source, parse(source).tree.statements[0], [ALLOWS])
    parsed = parse(Source("x", after))
    assert not parsed.diagnostics
    [declaration] = parsed.tree.statements
    assert declaration.block is not None
    assert declaration.block.statements[-1].word.value == "allows"
    assert after.split("\n")[told[0] - 1].strip() == 'allows       "fine"'


def test_a_declaration_goes_to_the_end() -> None:
    assert appended(Source("x", 'fact a "One."'), ["fact b {", "}"]) == ('fact a "One."\n\nfact b {\n}\n', 3)
    assert appended(Source("x", "a\r\n\r\n"), ["b"]) == ("a\r\n\r\nb\r\n", 3)
    assert appended(Source("x", "\n"), ["b"]) == ("b\n", 1)
