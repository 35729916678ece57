"""A file as lines that a text diff compares by meaning: what moved, was split or was spaced anew is no difference."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Severity
from personaspec.merging.parts import Part, of_block, of_file, printed
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.syntax.tree import Statement
from personaspec.vocabulary.table import entry


def meaning_text(text: str) -> str:
    """Declarations by name, their lines by word, lists by item, without comments. A text with errors stays as it is.

    Blocks whose lines have an order keep it.
    """
    source = Source("", text)
    parsed = parse(source)
    if any(found.severity is Severity.ERROR for found in parsed.diagnostics):
        return text
    parts = [part for part in of_file(source, parsed.tree, "") if part.statement is not None]
    blocks = [[part.name, *_lines(part, None, "")] for part in parts]
    return "\n".join("".join(f"{line}\n" for line in lines) for _, *lines in sorted(blocks))


def _lines(part: Part, within: str | None, indent: str) -> Iterator[str]:
    statement = part.statement
    if statement is None:
        return
    if statement.block is None:
        yield from (indent + line for line in printed(statement, beside=False).split("\n"))
        return
    yield indent + _head(statement) + " {"
    row = entry(within, statement.word.value)
    inner = [list(_lines(each, statement.word.value, indent + "  ")) for each in of_block(statement, "")]
    for lines in inner if row is None or row.ordered else sorted(inner):
        yield from lines
    yield indent + "}"


def _head(statement: Statement) -> str:
    said = ", ".join(" ".join(atom.raw for atom in group) for group in statement.groups)
    return f"{statement.word.raw} {said}".rstrip()
