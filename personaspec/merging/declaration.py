"""Merges lists of parts, and declarations by their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from personaspec.merging import markers
from personaspec.merging.clash import Clash
from personaspec.merging.order import placed
from personaspec.merging.parts import Key, Part, of_block, printed
from personaspec.merging.strictness import clash
from personaspec.syntax.tree import Block, Comment, Statement
from personaspec.vocabulary.table import WITHIN, entry

_TOGETHER: Final = "together they may let pass what each side stops"


@dataclass(frozen=True)
class Disagreement:
    """Parts of which neither side's text may simply stand."""

    ours: tuple[Part, ...]
    theirs: tuple[Part, ...]
    clash: Clash


Merged = tuple[Part | Disagreement, ...]


def merge_parts(
    base: Sequence[Part],
    ours: Sequence[Part],
    theirs: Sequence[Part],
    where: str = "",
    apart: frozenset[str] = frozenset(),
    within: str | None = None,
) -> Merged:
    """Three lists of parts as one. `apart` names declarations that are in conflict wherever the two sides differ."""
    old, left, right = ({part.key: part for part in side} for side in (base, ours, theirs))
    chosen: dict[Key, Part | Disagreement] = {}
    for key in dict.fromkeys((*left, *right)):
        found = _choose(old.get(key), left.get(key), right.get(key), where, apart, within)
        if found is not None:
            chosen[key] = found
    swallowed = _same_lines(old, left, right, chosen, where)
    row: list[Part | Disagreement] = []
    for part in placed(base, ours, theirs, chosen):
        found = chosen[part.key]
        if isinstance(found, Disagreement):
            row.append(found)
        elif part.key not in swallowed:
            row.append(replace(found, at=part.at, blank=part.blank))
    return tuple(row)


def _choose(
    old: Part | None, left: Part | None, right: Part | None, where: str, apart: frozenset[str], within: str | None
) -> Part | Disagreement | None:
    """What becomes of the parts with one key."""
    there = left or right
    assert there is not None, "a key has a side"
    before, here, beyond = (part.text if part is not None else None for part in (old, left, right))
    name = there.name if not where else f"{where}: {there.name}"
    forced = not where and there.name in apart
    if here == beyond:
        return _beside(old, left, right)
    if not forced and beyond == before:
        return left
    if not forced and here == before:
        return right
    ours, theirs = (tuple(part for part in (side,) if part is not None) for side in (left, right))
    if forced:
        return Disagreement(ours, theirs, Clash(name, _TOGETHER))
    if left is None or right is None:
        return Disagreement(ours, theirs, Clash(name, "removed on one side and changed on the other"))
    if old is None:
        return Disagreement(ours, theirs, Clash(name, "added on both sides, and not the same"))
    made = _declaration(old, left, right, name, within)
    return Disagreement(ours, theirs, made) if isinstance(made, Clash) else made


def _same_lines(
    old: dict[Key, Part],
    left: dict[Key, Part],
    right: dict[Key, Part],
    chosen: dict[Key, Part | Disagreement],
    where: str,
) -> set[Key]:
    """A line that both sides replaced by others of its word is changed on both sides: those others are in conflict.

    The first of them becomes the disagreement in `chosen`; the others are given back, to be left out.
    """
    swallowed: set[Key] = set()
    words = dict.fromkeys(
        part.word for key, part in old.items() if part.sort == "line" and key not in left and key not in right
    )
    for word in words:
        ours, theirs = (
            tuple(p for k, p in mine.items() if p.word == word and p.sort == "line" and k not in old and k not in other)
            for mine, other in ((left, right), (right, left))
        )
        if not ours and not theirs:
            continue
        first, *others = (*ours, *theirs)
        why = "changed on both sides" if ours and theirs else "removed on one side and changed on the other"
        chosen[first.key] = Disagreement(ours, theirs, Clash(f"{where}: {word}" if where else word, why))
        swallowed |= {part.key for part in others}
    return swallowed


def _declaration(old: Part, left: Part, right: Part, name: str, within: str | None) -> Part | Clash:
    """One declaration by its lines, or why it cannot be."""
    a, b, c = old.statement, left.statement, right.statement
    blocks = [each.block for each in (a, b, c) if each is not None and each.block is not None]
    if a is None or b is None or c is None or len(blocks) < 3:
        return Clash(name, "changed on both sides")
    groups = _either(a.groups, b.groups, c.groups)
    if groups is None:
        return Clash(f"{name}: its first line", "changed on both sides")
    word = b.word.value
    row = entry(within, word)
    base, ours, theirs = (of_block(each, side) for each, side in ((a, "base"), (b, "ours"), (c, "theirs")))
    before, here, beyond = (
        tuple(part.text for part in side if part.sort != "comment") for side in (base, ours, theirs)
    )
    if (row is None or row.ordered) and _either(before, here, beyond) is None:
        return Clash(name, "changed on both sides, and the order of its lines counts")
    if word not in WITHIN:
        return Clash(name, "changed on both sides")
    lines = merge_parts(base, ours, theirs, where=name, within=word)
    statements, inside = written(lines)
    told = clashes(lines)
    edits = clash(word, base, ours, theirs)
    if edits is not None:
        note = markers.note(_TOGETHER, edits[0].lines, edits[1].lines)
        if statements:
            statements = (replace(statements[0], above=(*note, *statements[0].above)), *statements[1:])
        else:
            inside = (*note, *inside)
        told = (Clash(name, _TOGETHER), *told)
    old_block, our_block, their_block = blocks
    block = Block(
        statements,
        beside=_comment(old_block.beside, our_block.beside, their_block.beside),
        inside=inside,
        after=_comment(old_block.after, our_block.after, their_block.after),
    )
    made = replace(b, groups=groups, block=block, above=(), gap=False)
    return replace(left, text=printed(made), statement=made, beside=None, clashes=told)


T = TypeVar("T")


def _either(before: T, here: T, beyond: T) -> T | None:
    """The changed one of two; None where both changed, and not alike."""
    if here == beyond or beyond == before:
        return here
    return beyond if here == before else None


def _beside(old: Part | None, left: Part | None, right: Part | None) -> Part | None:
    """The same text on both sides, with the comment behind it."""
    if left is None or right is None:
        return None
    was = old.beside if old is not None else None
    return replace(left, beside=_comment(was, left.beside, right.beside))


def _comment(before: Comment | None, here: Comment | None, beyond: Comment | None) -> Comment | None:
    """The comment that changed; both, where both changed."""
    if here == beyond and (here is None or beyond is None or here.text == beyond.text):
        return here
    texts = [each.text if each is not None else None for each in (before, here, beyond)]
    if texts[1] == texts[2] or texts[2] == texts[0]:
        return here
    if texts[1] == texts[0]:
        return beyond
    return Comment("  ".join(each.text for each in (here, beyond) if each is not None))


def written(row: Merged) -> tuple[tuple[Statement, ...], tuple[Comment, ...]]:
    """The lines of a block, lists joined again, and the comments behind the last one."""
    statements: list[Statement] = []
    above: list[Comment] = []
    joined: Part | None = None
    for part in _marked(row):
        if isinstance(part, Comment):
            above.append(part)
            joined = None
            continue
        assert part.statement is not None, "what is no comment is a statement"
        if (
            joined is not None
            and part.sort == joined.sort == "item"
            and part.at == joined.at
            and part.word == joined.word
        ):
            last = statements[-1]
            beside = _comment(None, last.beside, part.beside)
            statements[-1] = replace(last, groups=(*last.groups, *part.statement.groups), beside=beside)
            continue
        made = replace(part.statement, above=tuple(above), gap=part.blank > 0)
        statements.append(made if part.sort == "block" else replace(made, beside=part.beside))
        above, joined = [], part
    return tuple(statements), tuple(above)


def _marked(row: Merged) -> Iterator[Part | Comment]:
    for found in row:
        if isinstance(found, Disagreement):
            yield Comment(markers.opens(found.clash.why))
            yield from found.ours
            yield Comment(markers.middle())
            yield from found.theirs
            yield Comment(markers.shuts())
        elif found.sort == "comment":
            yield Comment(found.text, gap=found.blank > 0)
        else:
            yield found


def clashes(row: Merged) -> tuple[Clash, ...]:
    """Where the two sides disagree."""
    return tuple(clash for found in row for clash in _inside(found))


def _inside(found: Part | Disagreement) -> tuple[Clash, ...]:
    return (found.clash,) if isinstance(found, Disagreement) else found.clashes
