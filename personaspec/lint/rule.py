"""The shape of a lint rule: a code, and a pure function from a subject to findings of that code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from personaspec.diagnostic import Code, Diagnostic
from personaspec.lint.subject import Subject


@dataclass(frozen=True)
class LintRule:
    """A rule and what it looks for."""

    code: Code
    look: Callable[[Subject], Iterator[Diagnostic]]
