"""A tool for developers: `python -m personaspec.syntax.generate` writes grammar.py from grammar/persona.lark.

The only importer of lark: it checks that the grammar is LALR(1) and makes the tables, once, so that no user waits
for it. The output is the same bytes on every machine and under every hash seed: states are numbered in the order in
which they are reached from the start, terminals in the order in which they are tried.
"""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path
from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

GRAMMAR = Path(__file__).parents[2] / "grammar" / "persona.lark"
TARGET = Path(__file__).with_name("grammar.py")
END = "$END"
_RAW_PART = re.compile(r"(?:[^\\']|\\.){1,75}|(?:[^\\\"]|\\.){1,75}")  # no raw literal ends in a backslash
_ESCAPES = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}

_HEAD = '''# ruff: noqa: ISC004
# fmt: off
"""The terminals and the LALR tables of grammar/persona.lark, made by `python -m personaspec.syntax.generate`.

`TERMINALS` are tried in this order; what `IGNORED` matches between them is skipped.
`ACTIONS[state][terminal]` is the next state, or `~rule` to reduce by a rule; `ACCEPT` ends.
`GOTOS[state][name]` is the state after a reduction. `RULES[rule]` is a name and what it is made of.
The start is state 0. Do not edit: change the grammar and run the tool.
"""

from __future__ import annotations
'''


def compile_grammar(grammar: str) -> Lark:
    """The grammar as lark reads it; raises a lark error where it is not LALR(1)."""
    return Lark(grammar, parser="lalr", lexer="basic", start=["start", "mistake"], maybe_placeholders=False)


def generate(grammar: str) -> str:
    """The text of grammar.py for the text of persona.lark."""
    frontend: Any = compile_grammar(grammar).parser
    table = frontend.parser._parse_table
    terminals = [(t.name, _escaped(t.pattern.to_regexp())) for t in frontend.lexer.terminals]
    for name, pattern in terminals:
        if re.compile(pattern).groups:
            raise ValueError(f"{name} has a group that captures")
    ignored = [pattern for name, pattern in terminals if name.startswith("__IGNORE")]
    shown = [(name, pattern) for name, pattern in terminals if not name.startswith("__IGNORE")]
    order = [name for name, _ in shown] + [END]
    numbers, rows = _walk(table, order)
    rules: list[Any] = []
    actions, gotos = [], []
    for state in rows:
        acts: dict[str, int] = {}
        goes: dict[str, int] = {}
        for name, (action, argument) in sorted(table.states[state].items(), key=lambda item: _rank(order, item[0])):
            if action is Shift:
                (acts if name in order else goes)[name] = numbers[argument]
            else:
                if argument not in rules:
                    rules.append(argument)
                acts[name] = ~rules.index(argument)
        actions.append(acts)
        gotos.append(goes)
    named = [(rule.origin.name, tuple(symbol.name for symbol in rule.expansion)) for rule in rules]
    accept = next(number for number, rule in enumerate(named) if rule[0] == "start")
    return "\n".join(
        [
            _HEAD,
            f"IGNORED = {_raw('|'.join(ignored))}",
            "TERMINALS: tuple[tuple[str, str], ...] = (",
            *(_terminal(name, pattern) for name, pattern in shown),
            ")",
            f"ACCEPT = ~{accept}",
            "RULES: tuple[tuple[str, tuple[str, ...]], ...] = (",
            *(f"    ({_text(name)}, {_row_of(parts)})," for name, parts in named),
            ")",
            "ACTIONS: tuple[dict[str, int], ...] = (",
            *(_row(row) for row in actions),
            ")",
            "GOTOS: tuple[dict[str, int], ...] = (",
            *(_row(row) for row in gotos),
            ")",
            "",
        ]
    )


def _rank(order: list[str], name: str) -> tuple[int, str]:
    return (order.index(name) if name in order else len(order), name)


def _walk(table: Any, order: list[str]) -> tuple[dict[int, int], list[int]]:
    """Lark's states by our numbers: breadth first from `start`; what only `mistake` reaches is left out."""
    rows = [table.start_states["start"]]
    numbers = {rows[0]: 0}
    for state in rows:
        for _, (action, argument) in sorted(table.states[state].items(), key=lambda item: _rank(order, item[0])):
            if action is Shift and argument not in numbers and argument != table.end_states["start"]:
                numbers[argument] = len(rows)
                rows.append(argument)
    numbers[table.end_states["start"]] = len(rows)
    return numbers, rows


def _text(name: str) -> str:
    return json.dumps(name)


def _escaped(pattern: str) -> str:
    """A pattern in ASCII: lark undid the escapes of characters, so they are written again."""
    return "".join(c if " " <= c <= "~" else _ESCAPES.get(c, f"\\u{ord(c):04x}") for c in pattern)


def _raw(pattern: str) -> str:
    if '"' not in pattern:
        return f'r"{pattern}"'
    return f"r'{pattern}'"


def _terminal(name: str, pattern: str) -> str:
    parts = _RAW_PART.findall(pattern)
    if len(parts) == 1:
        return f"    ({_text(name)}, {_raw(pattern)}),"
    return "\n".join([f"    (\n        {_text(name)},", *(f"        {_raw(part)}" for part in parts), "    ),"])


def _row_of(parts: tuple[str, ...]) -> str:
    return f"({', '.join(map(_text, parts))}{',' if len(parts) == 1 else ''})"


def _row(row: dict[str, int]) -> str:
    inside = ", ".join(f"{_text(name)}: {number}" for name, number in row.items())
    if len(inside) <= 110:
        return f"    {{{inside}}},"
    lines = textwrap.wrap(inside, 110, break_long_words=False, break_on_hyphens=False)
    return "\n".join(["    {", *(f"        {line}" for line in lines), "    },"])


if __name__ == "__main__":
    TARGET.write_text(generate(GRAMMAR.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
