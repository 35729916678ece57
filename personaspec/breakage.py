"""Which declarations could not be read whole. Nothing is concluded from what they do not say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from personaspec.diagnostic import Diagnostic, Severity
from personaspec.lean import dataclass
from personaspec.source import Span
from personaspec.syntax.tree import Parsed, Statement
from personaspec.vocabulary.table import KINDS

_SHAPE = frozenset(
    {"PS001", "PS002", "PS003", "PS012", "PS013", "PS014", "PS015", "PS016", "PS034", "PS035", "PS041", "PS050"}
)
"""Errors after which it cannot be told where a declaration begins and ends."""

_EVERY_KIND = frozenset(kind.word for kind in KINDS)


@dataclass(frozen=True)
class Breakage:
    """`kinds` of declarations of which one is broken, and where they stand; `all` = nothing can be concluded."""

    kinds: frozenset[str]
    places: tuple[tuple[str, Span], ...]
    all: bool = False

    def holds(self, found: Diagnostic) -> bool:
        """True for a finding about lines of a broken declaration."""
        return any(path == found.path and span.start <= found.span.start < span.end for path, span in self.places)


def breakage(files: Sequence[Parsed], found: Iterable[Diagnostic]) -> Breakage:
    """What the errors of form, words and names have left unread in these files."""
    errors: dict[str, list[Diagnostic]] = {}
    for one in found:
        if one.severity is Severity.ERROR:
            errors.setdefault(one.path, []).append(one)
    if not errors:
        return Breakage(frozenset(), ())
    kinds: set[str] = set()
    places: list[tuple[str, Span]] = []
    for parsed in files:
        here = errors.get(parsed.source.path, ())
        if any(one.code.id in _SHAPE for one in here):
            return Breakage(_EVERY_KIND, (), all=True)
        extents = [(statement, _extent(statement)) for statement in parsed.tree.statements]
        for one in here:
            home = next((s for s, span in extents if span.start <= one.span.start <= span.end), None)
            if home is None or home.word.value not in _EVERY_KIND:
                kinds |= _EVERY_KIND  # whatever stood there, it could have been any of them
            else:
                kinds.add(home.word.value)
                places.append((parsed.source.path, _extent(home)))
    return Breakage(frozenset(kinds), tuple(dict.fromkeys(places)))


def _extent(statement: Statement) -> Span:
    return statement.span if statement.block is None else statement.span.to(statement.block.close)
