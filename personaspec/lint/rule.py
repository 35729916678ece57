"""The shape of a lint rule: a code, and a pure function from a subject to findings of that code."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from personaspec.diagnostic import Code, Diagnostic
from personaspec.lean import dataclass
from personaspec.lint.subject import Subject


@dataclass(frozen=True)
class LintRule:
    """A rule and what it looks for.

    `needs`: kinds of declarations that it draws conclusions from wherever they stand, and from their absence. Where one
    of them is broken the rule is not asked: it would speak of what the broken lines did not get to say.
    """

    code: Code
    look: Callable[[Subject], Iterator[Diagnostic]]
    needs: frozenset[str] = frozenset()
