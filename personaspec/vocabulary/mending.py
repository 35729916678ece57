"""Fixes: the edits that mend a line. Positions are offsets into the file; nothing else on the line moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from personaspec.diagnostic import Edit, Fix
from personaspec.source import Source, Span
from personaspec.syntax.tree import Kind, Literal, Statement
from personaspec.vocabulary.cursor import by_shape
from personaspec.vocabulary.forms import Forms, Slot
from personaspec.vocabulary.matcher import fitting
from personaspec.vocabulary.trouble import Atoms
from personaspec.vocabulary.types import ABILITIES, TYPES

SORTS: Final = {
    Kind.NAME: "a word",
    Kind.TEXT: "a text",
    Kind.PROSE: "a text",
    Kind.PATTERN: "a pattern",
    Kind.NUMBER: "a number",
    Kind.PERCENT: "a percentage",
    Kind.RANGE: "a range",
    Kind.DATE: "a date",
    Kind.TIME: "a time",
    Kind.VERSION: "a version",
}
"""What a literal is called in messages."""

_QUOTED: Final = frozenset({Kind.TEXT, Kind.PROSE, Kind.PATTERN})


def indent(source: Source, statement: Statement) -> str:
    """The white space before a statement on its line; "" where something else stands before it."""
    text, start = source.text, statement.word.span.start
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    return before if before.isspace() else "  " if before.rstrip().endswith("{") else ""


def replace(span: Span, text: str) -> Fix:
    """Write something else there."""
    return Fix(f"write `{text}`", (Edit(span, text),))


def insert(at: int, text: str, safe: bool = False) -> Fix:
    """Write something in between; not applied unasked where it makes up a name."""
    return Fix(f"write `{text.strip()}`", (Edit(Span(at, at), text),), safe)


def comma(at: int) -> Fix:
    """Put a comma there."""
    return Fix("put a comma there", (Edit(Span(at, at), ","),))


def new_line(end: int, word: Literal, behind: Literal | None, before: str, width: int) -> Fix:
    """Break the line before a word; what stands behind it begins at the column of the line above."""
    edits = [Edit(Span(end, word.span.start), f"\n{before}")]
    if behind is not None:
        gap = Span(word.span.end, behind.span.start)
        edits.append(Edit(gap, " " * max(1, width - len(word.raw))))
    return Fix("start a new line", tuple(edits))


def width(statement: Statement) -> int:
    """How far behind the start of its word a statement's first argument stands."""
    first = next(iter(statement.atoms), None)
    return first.span.start - statement.word.span.start if first is not None else len(statement.word.raw) + 1


def own_lines(forms: Forms, atoms: Atoms, start: int, word: str, before: str) -> Fix | None:
    """Give what begins at atom `start`, and each later group that is a whole line, a line of its own. `word` begins
    it, with the spaces behind it."""
    edits: list[Edit] = []
    at = start
    whole = fitting(forms, atoms[start:]) is not None
    while at < len(atoms) - 1:
        first = atoms[at]
        end = atoms.index(None, at)
        last = next((atom for atom in reversed(atoms[:at]) if atom is not None), None)
        if first is None or last is None:
            return None
        if not edits or fitting(forms, [*atoms[at:end], None]) is not None:
            edits.append(Edit(Span(last.span.end, first.span.start), f"\n{before}{word}"))
        if whole:
            break
        at = end + 1
    return Fix("give it a line of its own", tuple(edits)) if edits else None


def quote(source: Source, atoms: Atoms, at: int, slot: Slot, last: bool) -> Fix | None:
    """Put bare words into quotation marks, each item of a list by itself. `last`: nothing must follow this text."""
    spans = _items(atoms, at) if slot.many else [_run(atoms, at, slot, last)]
    scheme = ""
    if slot.type == "url":
        if any("." not in source.at(span) for span in spans):
            return None
        scheme = "https://"
    edits = tuple(Edit(span, f'"{scheme}{source.at(span)}"') for span in spans)
    return Fix("put it in quotation marks", edits)


def _run(atoms: Atoms, at: int, slot: Slot, last: bool) -> Span:
    """The bare words of one text: to the end of the line where nothing else can follow, else as far as names go."""
    first = end = atoms[at]
    assert first is not None, "a fix starts at a literal"
    assert end is not None
    for atom in atoms[at + 1 :]:
        if atom is None and last and not slot.stops:
            continue
        if atom is None or atom.kind in _QUOTED or atom.value in slot.stops or not (last or atom.kind is Kind.NAME):
            break
        end = atom
    return first.span.to(end.span)


def _items(atoms: Atoms, at: int) -> list[Span]:
    spans: list[Span] = []
    item: list[Literal] = []
    for atom in atoms[at:]:
        if atom is not None:
            item.append(atom)
        elif item:
            if all(a.kind not in _QUOTED for a in item):
                spans.append(item[0].span.to(item[-1].span))
            item = []
    return spans


def unquote(text: Literal, slots: Sequence[Slot]) -> Fix | None:
    """Take the quotation marks off, where what is left fits one of the slots."""
    words = text.value.split(" ")
    bare = [literal for word in words if (literal := by_shape(word, text.span)) is not None]
    if len(bare) != len(words):
        return None
    for slot in slots:
        if slot.words or slot.type == "ability":
            fits = len(bare) == 1 and bare[0].value in (slot.words or ABILITIES)
        else:
            got = TYPES[slot.type].read([*bare, None], 0)
            fits = isinstance(got, tuple) and (got[1] == len(bare) or slot.type == "phrase")
        if fits:
            return Fix("remove the quotation marks", (Edit(text.span, text.value),))
    return None
