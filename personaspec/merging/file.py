"""Merges files: three texts of one spec give one, or say where the two sides disagree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from personaspec.diagnostic import Severity
from personaspec.merging import markers
from personaspec.merging.clash import Clash
from personaspec.merging.declaration import Disagreement, Merged, clashes, merge_parts
from personaspec.merging.parts import Part, of_file
from personaspec.source import Source
from personaspec.syntax.parser import parse
from personaspec.syntax.printer import format_tree
from personaspec.syntax.tree import Tree
from personaspec.vocabulary.layout import may_split


@dataclass(frozen=True)
class MergedFile:
    """A text that parses, and what in it is for a person to decide: each stands there between marks."""

    text: str
    clashes: tuple[Clash, ...] = ()


def merge_files(
    base: str, ours: str, theirs: str, apart: Collection[str] = (), together: Sequence[str] = ()
) -> MergedFile | None:
    """What two sides made of one text, as one text. None where one of the three does not parse.

    `apart` names declarations (`forbid personal-life`) that are a conflict wherever the sides differ; `together` rules
    of other files that the sides loosen only together: nothing here says so, and a mark at the top tells of it.
    What only one side touched stands as it wrote it; what both touched is written in the canonical form.
    """
    if not apart and not together:
        if ours == theirs or base == theirs:
            return MergedFile(ours)
        if base == ours:
            return MergedFile(theirs)
    windows = "\r\n" in ours
    texts = [text.removeprefix("\ufeff").replace("\r\n", "\n") for text in (base, ours, theirs)]
    trees = [_parsed(text) for text in texts]
    if any(tree is None for tree in trees):
        return None
    sides = [
        of_file(Source("", text), tree, side)
        for text, tree, side in zip(texts, trees, ("base", "ours", "theirs"), strict=True)
        if tree is not None
    ]
    row = merge_parts(sides[0], sides[1], sides[2], apart=frozenset(apart))
    notes = tuple(Clash(rule, "loosened by both sides together, by neither alone") for rule in together)
    text = _text(row, notes)
    if all(format_tree(tree, may_split) == side for tree, side in zip(trees[1:], texts[1:], strict=True) if tree):
        text = format_tree(parse(Source("", text)).tree, may_split)
    return MergedFile(text.replace("\n", "\r\n") if windows else text, (*notes, *clashes(row)))


def _parsed(text: str) -> Tree | None:
    parsed = parse(Source("", text))
    return None if any(found.severity is Severity.ERROR for found in parsed.diagnostics) else parsed.tree


def _text(row: Merged, notes: Sequence[Clash]) -> str:
    """Declarations as they stood or as they were merged, with the empty lines before them."""
    lines: list[str] = []
    for note in notes:
        lines += [markers.opens(f"{note.where}: {note.why}"), markers.middle(), markers.shuts(), ""]
    tall = False  # what was written last has a block
    for blank, part in _marked(row):
        text = part if isinstance(part, str) else part.text
        block = not isinstance(part, str) and part.sort == "block"
        if lines and lines[-1]:
            lines += [""] * max(blank, int(tall))
        lines.append(text)
        tall = block
    return "".join(line + "\n" for line in lines)


_ABOVE: Final = 1


def _marked(row: Merged) -> Iterator[tuple[int, Part | str]]:
    """Each part with the empty lines before it."""
    for found in row:
        if isinstance(found, Disagreement):
            yield _ABOVE, markers.opens(found.clash.why)
            yield from ((0 if number == 0 else part.blank, part) for number, part in enumerate(found.ours))
            yield 0, markers.middle()
            yield from ((0 if number == 0 else part.blank, part) for number, part in enumerate(found.theirs))
            yield 0, markers.shuts()
        else:
            yield found.blank, found
