"""Where a new line of a spec belongs, and the text with it in. Nothing that stands there is moved or written anew."""

from __future__ import annotations

from collections.abc import Sequence

from personaspec.lean import dataclass
from personaspec.source import Source
from personaspec.syntax.printer import COLUMN, INDENT
from personaspec.syntax.tree import Statement


@dataclass(frozen=True)
class Line:
    """A statement to add: `word` and what follows it, below the last line of the block that begins with one of
    `after` (else below the block's last)."""

    word: str
    arguments: str
    after: tuple[str, ...] = ()


def inserted(source: Source, block: Statement, lines: Sequence[Line]) -> tuple[str, tuple[int, ...]]:
    """The text with lines added to a declaration's block, and the number of each line in it, in the order of `lines`.
    Raises ValueError for a declaration without a block."""
    ends = "\r\n" if "\r\n" in source.text else "\n"
    placed = sorted(((_place(source, block, line), n) for n, line in enumerate(lines)), key=lambda each: each[0])
    text, done, numbers = "", 0, [0] * len(lines)
    for (at, indent, tail), n in placed:
        text += source.text[done:at]
        text += f"{ends}{indent}{lines[n].word:<{COLUMN}} {lines[n].arguments}"
        numbers[n] = text.count("\n") + 1
        text += f"{ends}{tail}" if tail is not None else ""
        done = at
    return text + source.text[done:], tuple(numbers)


def appended(source: Source, declaration: Sequence[str]) -> tuple[str, int]:
    """The text with a declaration, line by line, at its end, and the number of its first line."""
    ends = "\r\n" if "\r\n" in source.text else "\n"
    before = source.text.rstrip("\r\n \t")
    text = before + ends * 2 if before else ""
    return text + "".join(f"{line}{ends}" for line in declaration), text.count("\n") + 1


def _place(source: Source, declaration: Statement, line: Line) -> tuple[int, str, str | None]:
    """Offset, indentation, and what must follow on a line of its own where a `}` stands on the same line."""
    block = declaration.block
    if block is None:
        raise ValueError(f"`{declaration.word.raw}` has no block")
    first = source.position(declaration.word.span.start)
    outer = source.line(first.line)[: first.column - 1]
    outer = outer if not outer.strip() else ""
    own = [each for each in block.statements if each.word.value in line.after] or list(block.statements)
    if own:
        end = own[-1].block.close.end if own[-1].block is not None else own[-1].span.end
        start = source.position(own[-1].word.span.start)
        indent = source.line(start.line)[: start.column - 1]
        indent = indent if not indent.strip() else outer + INDENT
    else:
        end, indent = block.open.end, outer + INDENT
    stop = source.text.find("\n", end)
    stop = len(source.text) if stop < 0 else stop
    if end <= block.close.start < stop:
        return end, indent, outer
    return (stop - 1 if source.text[stop - 1 : stop] == "\r" else stop), indent, None
