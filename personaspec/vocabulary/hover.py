"""What a word means, where the pointer rests on it."""

from __future__ import annotations

from collections.abc import Sequence

from personaspec.lean import dataclass
from personaspec.source import Span
from personaspec.syntax.tree import Kind, Literal, Parsed, Statement
from personaspec.vocabulary.amounts import UNIT_WORDS, currencies
from personaspec.vocabulary.describe import entry_markdown
from personaspec.vocabulary.forms import compile_forms
from personaspec.vocabulary.languages import language_name
from personaspec.vocabulary.matcher import fitting, flatten
from personaspec.vocabulary.places import place_name
from personaspec.vocabulary.table import entry


@dataclass(frozen=True, slots=True)
class Hover:
    """`markdown` about what stands at `span`."""

    span: Span
    markdown: str


def hover(parsed: Parsed, offset: int) -> Hover | None:
    """What stands at an offset of the file: a word of the language, a code, or nothing that needs telling."""
    return _among(parsed.tree.statements, None, offset)


def _among(statements: Sequence[Statement], within: str | None, offset: int) -> Hover | None:
    for statement in statements:
        row = entry(within, statement.word.value)
        if _holds(statement.word.span, offset):
            return Hover(statement.word.span, entry_markdown(row)) if row else None
        for atom in statement.atoms:
            if _holds(atom.span, offset):
                return _atom(statement, atom, within)
        if statement.block is not None and statement.block.open.start < offset <= statement.block.close.end:
            return _among(statement.block.statements, statement.word.value, offset)
    return None


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _atom(statement: Statement, atom: Literal, within: str | None) -> Hover | None:
    row = entry(within, statement.word.value)
    if row is None or atom.kind is not Kind.NAME:
        return None
    forms = compile_forms(row.forms)
    found = fitting(forms, flatten(statement.groups))
    if found is None:
        return Hover(atom.span, entry_markdown(row))
    slot = next((s for s, args in found[1].args.items() for arg in args if _holds(arg.span, atom.span.start)), "")
    if not slot:
        return Hover(atom.span, entry_markdown(row))
    if atom.value in currencies() and slot == "money":
        return Hover(atom.span, f"`{atom.value}`: {currencies()[atom.value]}")
    if atom.value in UNIT_WORDS and slot in ("time", "keep"):
        return Hover(atom.span, f"`{atom.value}`: a unit of time")
    words = found[1].text("dimension")
    if slot in ("places", "place") or words == "place":
        name = place_name(atom.value)
    elif slot in ("languages", "language") or words == "language":
        name = language_name(atom.value)
    else:
        name = None
    if name:
        return Hover(atom.span, f"`{atom.value}`: {name}")
    closed = any(atom.value in words for words in _closed(row.forms))
    return Hover(atom.span, entry_markdown(row)) if closed else None


def _closed(forms: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The closed lists of these forms."""
    return [tuple(part.split("}")[0].split("|")) for form in forms for part in form.split(":")[1:] if "|" in part]
