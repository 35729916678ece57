"""What the vocabulary makes of a tree: declarations whose lines are matched and whose arguments have types.

`analysis` reads this, never a bare literal. Nothing here is resolved: a reference is still the words as written.
"""

from __future__ import annotations

from personaspec.diagnostic import Diagnostic
from personaspec.ir.node import Duration, Money
from personaspec.lean import dataclass, field
from personaspec.source import Source, Span
from personaspec.syntax.tree import Literal, Statement

Value = str | int | float | Money | Duration | tuple[int, int] | tuple[str, str]
"""What an argument can be: text, name, date, place … are `str`; a range of numbers (int, int), of times (str, str)."""


@dataclass(frozen=True, slots=True)
class Arg:
    """One argument: its value, and where and how it was written (the whole of `129 EUR` for money)."""

    value: Value
    span: Span
    literal: Literal  # the first of its literals

    @property
    def text(self) -> str:
        """The value of an argument that is a `str` by its type."""
        assert isinstance(self.value, str)
        return self.value


@dataclass(frozen=True, slots=True)
class Match:
    """How a line's arguments fitted one of its forms: `words` are the fixed words that it used
    (`session starts` -> ("session", "starts")), `args` the slots by name, in the order written."""

    words: tuple[str, ...] = ()
    args: dict[str, tuple[Arg, ...]] = field(default_factory=dict)

    def one(self, slot: str) -> Arg | None:
        """The first argument of a slot."""
        found = self.args.get(slot, ())
        return found[0] if found else None

    def all(self, slot: str) -> tuple[Arg, ...]:
        """Every argument of a slot, in order."""
        return self.args.get(slot, ())

    def texts(self, slot: str) -> tuple[str, ...]:
        """The values of a slot whose type is `str`."""
        return tuple(arg.text for arg in self.all(slot))

    def text(self, slot: str, default: str = "") -> str:
        """The one value of a slot whose type is `str`."""
        found = self.one(slot)
        return found.text if found else default


@dataclass(frozen=True, slots=True)
class Line:
    """A statement inside a declaration. `block` holds the lines of its own block (`sample`, `giveaway`)."""

    word: str
    match: Match
    statement: Statement
    block: tuple[Line, ...] = ()

    @property
    def span(self) -> Span:
        """The whole line."""
        return self.statement.span


@dataclass(frozen=True, slots=True)
class Declaration:
    """A top-level statement: its kind, its header's match (`name`, `title`, …), its lines.
    Lines that did not fit the vocabulary are left out: a diagnostic speaks of them."""

    kind: str
    match: Match
    lines: tuple[Line, ...]
    statement: Statement

    @property
    def name(self) -> str:
        """The declared name; "" where the kind has none."""
        return self.match.text("name")

    @property
    def name_span(self) -> Span:
        """Where the name stands; the kind's word where there is none."""
        found = self.match.one("name")
        return found.span if found else self.statement.word.span

    def of(self, word: str) -> tuple[Line, ...]:
        """The lines that begin with this word, in order."""
        return tuple(line for line in self.lines if line.word == word)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file whose lines are known words with arguments that fit. `diagnostics` holds the vocabulary's findings only
    (the parser's are in `Parsed`)."""

    source: Source
    declarations: tuple[Declaration, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
