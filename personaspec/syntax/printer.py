"""Tree to text: the canonical form. It never reorders, keeps every comment, and says the same when read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from personaspec.diagnostic import Severity
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.syntax.tree import Comment, Kind, Literal, Parsed, Statement, Tree

WIDTH = 100  # a longer line is split where its words allow
COLUMN = 12  # arguments stand one space behind a word of this length
INDENT = "  "

Splits = Callable[[Statement, str | None], bool]
"""Told a statement and the word of the statement around it (None at the top): may each of its groups be a line of its
own that repeats the word?"""

_Step = Statement | Comment | str
"""What is left to write: a statement, a comment on a line of its own, or a finished line."""


def format_text(source: Source, splits: Splits | None = None) -> tuple[str, Parsed]:
    """The canonical form of a text, and what it was parsed to. A text with errors comes back as it is."""
    parsed = parse(source)
    if any(found.severity is Severity.ERROR for found in parsed.diagnostics):
        return source.text, parsed
    return format_tree(parsed.tree, splits), parsed


def format_tree(tree: Tree, splits: Splits | None = None) -> str:
    """The canonical form of a tree: LF, two spaces, one statement a line, ends in a line end; "" for nothing.

    Not recursive: a tree may be as deep as memory allows.
    """
    lines: list[str] = []
    # Lists still to write, innermost last: steps, how many of them are written, depth, the word around them.
    open_lists: list[tuple[list[_Step], int, int, str | None]] = [(_steps(tree.statements, tree.end, 0), 0, 0, None)]
    fresh = True  # nothing was written yet in this block: no blank line goes first
    while open_lists:
        steps, at, depth, around = open_lists.pop()
        while at < len(steps):
            step = steps[at]
            at += 1
            if isinstance(step, str):
                lines.append(step)
                continue
            if step.gap and not fresh:
                lines.append("")
            fresh = False
            indent = INDENT * depth
            if isinstance(step, Comment):
                lines.append(indent + step.text)
                continue
            block = step.block
            if block is None:
                parts = _split(step, indent, around, splits)
                lines.extend(_line(part, indent, column=depth > 0) + _beside(part.beside) for part in parts)
                continue
            lines.append(_line(step, indent, column=False) + " {" + _beside(block.beside))
            inner = _steps(block.statements, block.inside, depth + 1)
            inner.append(indent + "}" + _beside(block.after))
            open_lists.append((steps, at, depth, around))
            steps, at, depth, around = inner, 0, depth + 1, step.word.raw
            fresh = True
        fresh = False
    return "".join(line + "\n" for line in lines)


def _steps(statements: Sequence[Statement], end: Sequence[Comment], depth: int) -> list[_Step]:
    """Statements with their comments as steps of their own. At the top a blank line stands around each block."""
    steps: list[_Step] = []
    after_block = False
    for statement in statements:
        apart = depth == 0 and (after_block or statement.block is not None)
        for comment in statement.above:
            steps.append(replace(comment, gap=True) if apart else comment)
            apart = False
        steps.append(replace(statement, gap=True) if apart else statement)
        after_block = statement.block is not None
    steps.extend(end)
    return steps


def _line(statement: Statement, indent: str, *, column: bool) -> str:
    """Word and arguments. Prose runs over several lines, indented with the statement."""
    word = statement.word.raw
    if not statement.groups:
        return indent + word
    arguments = ", ".join(" ".join(_literal(atom, indent) for atom in group) for group in statement.groups)
    return f"{indent}{word.ljust(COLUMN) if column else word} {arguments}"


def _literal(atom: Literal, indent: str) -> str:
    if atom.kind is not Kind.PROSE:
        return atom.raw
    opening, *inside, closing = atom.raw.split("\n")
    return "\n".join([opening, *(f"{indent}{INDENT}{line}" if line else "" for line in inside), indent + closing])


def _beside(comment: Comment | None) -> str:
    return f"  {comment.text}" if comment else ""


def _split(statement: Statement, indent: str, around: str | None, splits: Splits | None) -> list[Statement]:
    """The statement, or several that repeat its word where its line is too long and its groups may stand alone."""
    groups = statement.groups
    if splits is None or len(groups) < 2 or any(atom.kind is Kind.PROSE for atom in statement.atoms):
        return [statement]
    room = WIDTH - len(indent) - (max(len(statement.word.raw), COLUMN) if indent else len(statement.word.raw)) - 1
    widths = [sum(len(atom.raw) for atom in group) + len(group) - 1 for group in groups]
    if sum(widths) + 2 * (len(groups) - 1) <= room or not splits(statement, around):
        return [statement]
    rows: list[list[tuple[Literal, ...]]] = []
    filled = room + 1
    for group, width in zip(groups, widths, strict=True):
        if filled + 2 + width > room:
            rows.append([])
            filled = -2
        rows[-1].append(group)
        filled += 2 + width
    first, *others = (tuple(row) for row in rows)
    return [replace(statement, groups=first), *(replace(statement, groups=row, beside=None) for row in others)]
