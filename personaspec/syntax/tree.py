"""The tree of a file: statements, groups of literals, blocks, comments. Frozen; `==` ignores spans and comments.

Equality is sameness of content: two trees are equal when the same words were written in the same order,
wherever they stand and whatever comments stand beside them.
"""

from __future__ import annotations

from enum import StrEnum

from personaspec.diagnostic import Diagnostic
from personaspec.lean import dataclass, field
from personaspec.source import Source, Span

NOWHERE = Span(0, 0)


class Kind(StrEnum):
    """What a literal is, by its spelling alone."""

    NAME = "NAME"
    TEXT = "TEXT"
    PROSE = "PROSE"
    PATTERN = "PATTERN"
    NUMBER = "NUMBER"
    PERCENT = "PERCENT"
    RANGE = "RANGE"
    DATE = "DATE"
    TIME = "TIME"
    VERSION = "VERSION"


@dataclass(frozen=True, slots=True)
class Literal:
    """One atom. `raw` is its spelling in the file (a canonical spelling for PROSE: dedented, LF);
    `value` is what it says: a text with its escapes undone but its slots kept as `{a.b}` and an escaped brace as
    `\\{` / `\\}`, a pattern without its slashes, else the spelling (names in NFC)."""

    kind: Kind
    raw: str
    value: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Comment:
    """`text` with its `#`, without the line end. `gap` = it has a line of its own, and a blank one stands before it."""

    text: str
    span: Span = field(default=NOWHERE, compare=False)
    gap: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """`{ … }`. `inside` are the comments after the last statement (or of an empty block),
    `after` is the comment behind the `}`."""

    statements: tuple[Statement, ...]
    open: Span = field(default=NOWHERE, compare=False)
    close: Span = field(default=NOWHERE, compare=False)
    beside: Comment | None = field(default=None, compare=False)  # behind the `{`
    inside: tuple[Comment, ...] = field(default=(), compare=False)
    after: Comment | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """A line: its `word`, its `groups` (comma between groups, space inside one), perhaps a block.

    `broken` = a diagnostic was already given for this line: later rooms add none for it.
    `above` are the comments on lines of their own before it, `beside` the one behind it on its line
    (behind the `{`, where it has a block, it is the block's). `gap` = a blank line stands
    directly before it: between it and its comments above, where it has some.
    """

    word: Literal
    groups: tuple[tuple[Literal, ...], ...] = ()
    block: Block | None = None
    span: Span = field(default=NOWHERE, compare=False)  # the line: word to last atom or `{`
    broken: bool = field(default=False, compare=False)
    above: tuple[Comment, ...] = field(default=(), compare=False)
    beside: Comment | None = field(default=None, compare=False)
    gap: bool = field(default=False, compare=False)

    @property
    def atoms(self) -> tuple[Literal, ...]:
        """All literals after the word, in order."""
        return tuple(atom for group in self.groups for atom in group)


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole file. `end` are the comments after its last statement."""

    statements: tuple[Statement, ...]
    end: tuple[Comment, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What `parse` gives for any text: a tree, and everything that is wrong with its form."""

    source: Source
    tree: Tree
    diagnostics: tuple[Diagnostic, ...] = ()
