"""The whole of a merge: first by the text, then asked of the policies, and what they object to is a conflict."""

from __future__ import annotations

from collections.abc import Callable

from personaspec.diff.side import Side
from personaspec.merging.file import MergedFile, merge_files
from personaspec.merging.looseness import loosened_together

Policies = Callable[[str], Side | None]
"""The policy that a text of the file compiles to beside all that it imports; None where it has none of its own."""


def settle(base: str, ours: str, theirs: str, policy_of: Policies) -> MergedFile | None:
    """What two sides made of one text, as one text that no side would call looser than what somebody meant.

    None where one of the three does not parse.
    """
    made = merge_files(base, ours, theirs)
    if made is None or made.clashes or ours == theirs or base in (ours, theirs):
        return made
    sides = [policy_of(text) for text in (base, ours, theirs, made.text)]
    old, left, right, last = sides
    if old is None or left is None or right is None or last is None:
        return made
    found = loosened_together(old, left, right, last)
    if not found:
        return made
    names = {owner: _declared(owner) for owner in found}
    again = merge_files(base, ours, theirs, apart=names.values())
    told = {clash.where.partition(":")[0] for clash in again.clashes} if again is not None else set()
    rest = [owner for owner, name in names.items() if name not in told]
    return merge_files(base, ours, theirs, apart=names.values(), together=rest) if rest else again


def _declared(owner: str) -> str:
    """`forbid personal-life` of `forbid/personal-life`, `relax std/truth/forbid/prices` of its full name."""
    if owner.startswith("relax/"):
        return owner.replace("/", " ", 1)
    return " ".join(owner.split("/")[-2:])
