"""What to say of a line whose first word the place does not know."""

from __future__ import annotations

from personaspec.diagnostic import Diagnostic, suggest
from personaspec.source import Source
from personaspec.syntax.tree import Literal
from personaspec.vocabulary.errors import MISPLACED, UNKNOWN_KIND, UNKNOWN_WORD
from personaspec.vocabulary.habits import line_meant
from personaspec.vocabulary.table import KINDS, WITHIN, homes
from personaspec.vocabulary.trouble import listed, quoted, replaced


def meant(word: str, within: str | None) -> str | None:
    """The word of this place that was probably meant."""
    known = WITHIN[within]
    return line_meant(word, known) or suggest(word, known)


def unknown(word: Literal, within: str | None, near: str | None, source: Source) -> Diagnostic:
    """The diagnostic for it; `near` is what `meant` gave."""
    if within is not None and word.value in WITHIN[None]:
        return MISPLACED.at(
            source.path,
            word.span,
            f"{quoted(word.value)} is a declaration of its own, and cannot stand in `{within}`",
            label="belongs at the top of the file",
            help=f"close the block of `{within}` with `}}` before it",
        )
    elsewhere = homes(word.value)
    if elsewhere:
        perhaps = f"did you mean `{near}`? if not, " if near else ""
        shown = f"the block of `{elsewhere[0]}`" if len(elsewhere) == 1 else "one of those blocks"
        return MISPLACED.at(
            source.path,
            word.span,
            f"{quoted(word.value)} belongs in {listed(elsewhere)}",
            label=f"not in `{within}`" if within else "not at the top of a file",
            help=f"{perhaps}move the line into {shown}",
            fix=replaced(word, near, safe=False) if near else None,
        )
    code = UNKNOWN_KIND if within is None else UNKNOWN_WORD
    place = "the top of a file" if within is None else f"`{within}`"
    known = [kind.word for kind in KINDS] if within is None else list(WITHIN[within])
    return code.at(
        source.path,
        word.span,
        f"{quoted(word.raw)} is no word of {place}" if within else f"{quoted(word.raw)} declares nothing",
        label="not known here",
        help=f"did you mean `{near}`?" if near else f"{place} knows {listed(known, 'and')}",
        fix=replaced(word, near, safe=near == word.value.casefold()) if near else None,
    )
