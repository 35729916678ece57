"""What a merge moves: declarations, lines, items of lists and comments, each with a key that finds it on all sides.

One statement is one part, but for a list that may be split: each of its items is a part of its own, for they add up.
A comment on a line of its own is a part too: so it keeps its place, and only who removes it loses it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from personaspec.merging.clash import Clash
from personaspec.source import Source
from personaspec.syntax.printer import format_tree
from personaspec.syntax.tree import Comment, Kind, Statement, Tree
from personaspec.syntax.tree import Literal as Atom
from personaspec.vocabulary.forms import compile_forms
from personaspec.vocabulary.layout import may_split
from personaspec.vocabulary.matcher import fitting, flatten
from personaspec.vocabulary.table import entry

Sort = Literal["comment", "block", "single", "line", "item"]
Key = tuple[str, ...]
At = tuple[str, int]
"""The side and the number of the statement in its list: items of one line share it."""

_ALONE: Final = frozenset({"persona", "pack", "audience", "voice", "privacy"})
_FIRST_COUNTS: Final = frozenset({"languages"})  # the first one is the language of the file: no mere list


@dataclass(frozen=True)
class Part:
    """`key` is the same on all sides; `text` is what is compared: two parts of one key and one text are the same.

    `single`: only one with its key may be there. `line` and `item`: the key holds the text, they come and go.
    `blank` counts the empty lines before it; `beside` is the comment behind it on its line.
    """

    key: Key
    sort: Sort
    text: str
    at: At
    statement: Statement | None = None
    blank: int = 0
    beside: Comment | None = None
    clashes: tuple[Clash, ...] = ()  # of a declaration that was merged

    @property
    def word(self) -> str:
        """`says` of a line, `forbid` of a declaration."""
        return self.key[0]

    @property
    def name(self) -> str:
        """As a person says it: `forbid personal-life`, `then`."""
        return " ".join(each for each in self.key if each)


def of_file(source: Source, tree: Tree, side: str) -> tuple[Part, ...]:
    """The declarations of a file, each with its text as it stands there, and the comments between them."""
    found: list[Part] = []
    for number, statement in enumerate(tree.statements):
        found += (_comment(source, comment, (side, number)) for comment in statement.above)
        start, end = _line_start(source.text, statement.span.start), _end(source.text, statement)
        bare = replace(statement, above=(), gap=False)
        sort: Sort = "single" if statement.block is None else "block"
        text = source.text[start:end].rstrip()
        found.append(Part(_declared(statement), sort, text, (side, number), bare, _blank(source.text, start)))
    found += (_comment(source, comment, (side, len(tree.statements))) for comment in tree.end)
    return _numbered(found)


def of_block(statement: Statement, side: str) -> tuple[Part, ...]:
    """The lines of a declaration, lists by their items."""
    block = statement.block
    assert block is not None, "only what has a block is taken apart"
    found: list[Part] = []
    for number, inner in enumerate(block.statements):
        at = (side, number)
        found += (_inner_comment(comment, at) for comment in inner.above)
        found += _lines(inner, statement.word.value, at)
    found += (_inner_comment(comment, (side, len(block.statements))) for comment in block.inside)
    return _numbered(found)


def printed(statement: Statement, *, beside: bool = True) -> str:
    """A statement in its canonical form, without the comments above it."""
    bare = replace(statement, above=(), gap=False)
    return format_tree(Tree((bare if beside else replace(bare, beside=None),)), may_split).rstrip("\n")


def _lines(inner: Statement, around: str, at: At) -> Iterator[Part]:
    word, blank, bare = inner.word.value, int(inner.gap), replace(inner, above=(), gap=False, beside=None)
    row = entry(around, word)
    if inner.block is not None:
        yield Part((word, *_name(inner)), "block", printed(inner), at, replace(inner, above=(), gap=False), blank)
        return
    text = printed(inner, beside=False)
    if row is not None and (row.once or row.once_per):
        yield Part((word, _slot(inner, row.forms, row.once_per)), "single", text, at, bare, blank, inner.beside)
        return
    if word not in _FIRST_COUNTS and row is not None and row.splits and _is_list(inner, around):
        for number, group in enumerate(inner.groups):
            said = " ".join(atom.raw for atom in group)
            item = replace(bare, groups=(group,))
            first = number == 0
            yield Part((word, said), "item", said, at, item, blank if first else 0, inner.beside if first else None)
        return
    if word in _FIRST_COUNTS:
        yield Part((word, ""), "single", text, at, bare, blank, inner.beside)
        return
    yield Part((word, text), "line", text, at, bare, blank, inner.beside)


def _is_list(statement: Statement, around: str) -> bool:
    """Whether its items may stand on lines of their own; asked of two items where it has one."""
    return may_split(replace(statement, groups=statement.groups * 2), around)


def _slot(statement: Statement, forms: Sequence[str], slot: str) -> str:
    """What makes a line another one of its word: the language of a `say`, the code of a `code`."""
    if not slot:
        return ""
    found = fitting(compile_forms(tuple(forms)), flatten(statement.groups))
    return found[1].text(slot) or "" if found is not None else ""


def _declared(statement: Statement) -> Key:
    """`forbid personal-life`; what a file holds once goes by its word alone, an import by its path without version."""
    word = statement.word.value
    if word in _ALONE:
        return (word,)
    if word in ("use", "include") and len(statement.groups) != 1:
        return (word, printed(statement, beside=False))
    return (word, *(each.partition("@")[0] if word == "use" else each for each in _name(statement)))


def _name(statement: Statement) -> tuple[str, ...]:
    first: Atom | None = next(iter(statement.atoms), None)
    return (first.value,) if first is not None and first.kind in (Kind.NAME, Kind.TEXT) else ()


def _comment(source: Source, comment: Comment, at: At) -> Part:
    start = _line_start(source.text, comment.span.start)
    return Part(("#", comment.text), "comment", comment.text, at, None, _blank(source.text, start))


def _inner_comment(comment: Comment, at: At) -> Part:
    return Part(("#", comment.text), "comment", comment.text, at, None, int(comment.gap))


def _numbered(found: Sequence[Part]) -> tuple[Part, ...]:
    """Keys that stand twice in a list are told apart by their number."""
    seen: Counter[Key] = Counter()
    numbered: list[Part] = []
    for part in found:
        seen[part.key] += 1
        twice = seen[part.key]
        numbered.append(part if twice == 1 else replace(part, key=(*part.key, f"({twice})")))
    return tuple(numbered)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _end(text: str, statement: Statement) -> int:
    """Where the last line of a declaration ends."""
    last = statement.block.close.end if statement.block is not None else statement.span.end
    end = text.find("\n", last)
    return len(text) if end < 0 else end


def _blank(text: str, start: int) -> int:
    """How many empty lines stand before the line that starts here."""
    count, end = 0, start
    while end > 0:
        begin = text.rfind("\n", 0, end - 1) + 1
        if text[begin:end].strip():
            break
        count, end = count + 1, begin
    return count
