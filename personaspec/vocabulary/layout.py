"""Where a long list may split: which statements mean the same when each item has a line of its own."""

from __future__ import annotations

from personaspec.syntax.tree import Statement
from personaspec.vocabulary.forms import Slot, compile_forms
from personaspec.vocabulary.matcher import fitting, flatten
from personaspec.vocabulary.table import entry


def may_split(statement: Statement, within: str | None) -> bool:
    """True where every group of the statement may become a line of its own that repeats the word.

    So only for a bare list: `says "a", "b"`, but not `when asked "a", "b"` (a second word would have to be repeated)
    and not `remembers name, projects for 90 days` (the tail belongs to both).
    """
    if len(statement.groups) < 2 or statement.block is not None or statement.broken:
        return False
    row = entry(within, statement.word.value)
    if row is None or not row.splits:
        return False
    found = fitting(compile_forms(row.forms), flatten(statement.groups))
    return found is not None and not found[1].words and isinstance(found[0].nodes[0], Slot) and len(found[1].args) == 1
