"""What an approval of a change is bound to: the rule and what it means, never its prose, line or file. So an approval
survives a rebase, a move and a better `because`, and does not survive a change of what is approved. Pure."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from personaspec.canonical import canonical_bytes
from personaspec.diff.change import Judged
from personaspec.diff.lines import declared_lines
from personaspec.diff.table import is_prose
from personaspec.ir.node import Node

WIDTH = 12
"""Hexadecimal digits: enough to tell the changes of a repository apart, and short enough to be typed."""


def fingerprint(each: Judged) -> str:
    """12 hexadecimal digits of a change: what it is of, what was, what is, and what that means."""
    change = each.change
    said = {
        "impact": each.impact.value,
        "path": change.path,
        "was": _meaning(change.old, change.was),
        "now": _meaning(change.new, change.now),
    }
    return sha256(canonical_bytes(said)).hexdigest()[:WIDTH]


def _meaning(value: Any, shown: str | None) -> Any:
    """A whole declaration by the lines of it that act; a line as the language writes it."""
    if shown is None:
        return None
    if isinstance(value, Node) and (lines := declared_lines(value)) is not None:
        return sorted(line.text for line in lines if not is_prose(line.statement))
    return shown
