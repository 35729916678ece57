"""grammar.py is what the tool makes of persona.lark, and our driver reads what lark reads."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from lark import Token
from lark.exceptions import LarkError

from personaspec.syntax import grammar
from personaspec.syntax.errors import CODES
from personaspec.syntax.generate import GRAMMAR, TARGET, compile_grammar, generate
from personaspec.syntax.tree import Kind, Statement, Tree
from tests.syntax.specs import ALL, check, mutated, nonsense, scraps, specs

TEXT = GRAMMAR.read_text(encoding="utf-8")
LARK = compile_grammar(TEXT)
# What lark takes and we do not: what stands inside texts, and blocks that are nested too deep.
BEYOND_THE_GRAMMAR = {"PS016", "PS036", "PS037", "PS038", "PS039"}


def test_the_tables_are_those_of_the_grammar() -> None:
    assert TARGET.read_text(encoding="utf-8") == generate(TEXT)


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_tables_are_the_same_bytes_under_every_hash_seed(seed: str) -> None:
    script = (
        "from personaspec.syntax.generate import *; import sys; sys.stdout.write(generate(GRAMMAR.read_text('utf-8')))"
    )
    made = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(GRAMMAR.parents[1]), "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
    )
    assert made.stdout.decode() == TARGET.read_text(encoding="utf-8")


def test_parsing_does_not_import_lark() -> None:
    script = "import sys; import personaspec.syntax.parser, personaspec.syntax.printer, personaspec.syntax.decode; "
    script += "sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=GRAMMAR.parents[1], check=False).returncode == 0


def test_every_literal_of_the_grammar_is_a_kind_of_the_tree() -> None:
    literals = {parts[0] for name, parts in grammar.RULES if name == "literal"}
    assert literals == set(Kind)


def test_the_codes_are_those_of_this_room() -> None:
    assert len(CODES) >= 28
    assert [code.id for code in CODES] == sorted({code.id for code in CODES})
    assert all("PS001" <= code.id < "PS100" for code in CODES)


def ours(tree: Tree) -> list[Any]:
    """Words, atoms and blocks."""

    def shape(statement: Statement) -> Any:
        groups = [[(atom.kind.value, atom.raw) for atom in group] for group in statement.groups]
        block = None if statement.block is None else [shape(inner) for inner in statement.block.statements]
        return (statement.word.raw, groups, block)

    return [shape(statement) for statement in tree.statements]


def theirs(text: str) -> list[Any] | None:
    """The same of lark's tree; None where lark refuses the text."""
    try:
        tree = LARK.parse(text, start="start")
    except LarkError:
        return None

    def shape(statement: Any) -> Any:
        word, *rest = statement.children
        groups: list[list[tuple[str, str]]] = []
        block = None
        for part in rest:
            if part.data == "block":
                block = [shape(inner) for inner in part.children if not isinstance(inner, Token)]
                continue
            groups.append([])
            for atom in part.children:
                if atom.type == "COMMA":
                    groups.append([])
                else:
                    groups[-1].append((atom.type, str(atom)))
        return (str(word), groups, block)

    return [shape(statement) for statement in tree.children]


def agree(text: str) -> None:
    parsed = check(text)
    if any(found.code.id == "PS018" for found in parsed.diagnostics):
        return  # an invisible character is told, and nothing more of the atom that it stands in
    expected = theirs(text)
    refused = [found for found in parsed.diagnostics if found.code.id not in BEYOND_THE_GRAMMAR]
    assert bool(refused) == (expected is None), (text, parsed.diagnostics)
    beyond = {found.code.id for found in parsed.diagnostics}
    if expected is not None and "PS016" not in beyond and text.isascii() and '"""' not in text:
        assert ours(parsed.tree) == expected


@pytest.mark.parametrize("text", ALL)
def test_real_specs_are_read_as_lark_reads_them(text: str) -> None:
    assert theirs(text) is not None
    agree(text)


def test_broken_specs_are_refused_where_lark_refuses_them() -> None:
    rng = random.Random(7)
    for number in range(1200):
        agree(mutated(ALL[number % 3][-600:], rng) if number % 2 else nonsense(rng))


@settings(max_examples=150, deadline=None)
@given(specs | scraps)
def test_anything_is_read_or_refused_as_lark_does(text: str) -> None:
    agree(text)
