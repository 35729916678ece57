"""A line's literals against the forms of its word: the match, or how far each form came and what it wanted there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from personaspec.lean import dataclass, field
from personaspec.syntax.tree import Kind, Literal, Statement
from personaspec.vocabulary.forms import Form, Forms, Maybe, Node, Slot, Word
from personaspec.vocabulary.trouble import Atoms, Trouble
from personaspec.vocabulary.typed import Arg, Match
from personaspec.vocabulary.types import ABILITIES, TYPES

_NAME, _TEXT = Kind.NAME, Kind.TEXT


class Want(NamedTuple):
    """What a form would have taken at atom `at`: a fixed word or a slot, or nothing more (None: the form is complete).
    `trouble` says why a literal of the right sort was not taken; `more` = one more item of a list, behind a comma."""

    at: int
    node: Word | Slot | None
    trouble: Trouble | None = None
    more: bool = False


@dataclass(slots=True)
class Walk:
    """How far one form came: what it took, and what it wanted where it could not go on. `asked` = somebody wants to
    know why it could not; else no search for words is made."""

    atoms: Atoms
    asked: bool = False
    words: list[str] = field(default_factory=list)
    args: dict[str, tuple[Arg, ...]] = field(default_factory=dict)
    wants: list[Want] = field(default_factory=list)


def flatten(groups: Iterable[tuple[Literal, ...]]) -> list[Literal | None]:
    """A line's literals with None for each comma, and None at the end."""
    atoms: list[Literal | None] = []
    for group in groups:
        atoms.extend(group)
        atoms.append(None)
    return atoms or [None]


def match(forms: Forms, statement: Statement) -> Match | None:
    """How the arguments fit the first form that takes them all, or None."""
    return match_atoms(forms, flatten(statement.groups))


def match_atoms(forms: Forms, atoms: Atoms) -> Match | None:
    """The same, of literals already in a row."""
    found = fitting(forms, atoms)
    return found[1] if found else None


def fitting(forms: Forms, atoms: Atoms) -> tuple[Form, Match] | None:
    """The first form that takes all the atoms, and how."""
    first, end = atoms[0], len(atoms) - 1
    led = forms.led.get(first.value) if first is not None and first.kind is _NAME and forms.led else None
    for form in (*led, *forms.free) if led else forms.free:
        walk = Walk(atoms)
        if _take(form.nodes, 0, walk) == end:
            return form, Match(tuple(walk.words), walk.args)
    return None


def attempts(forms: Forms, atoms: Atoms) -> list[tuple[Walk, int]]:
    """Every form's walk and how far it came; for a line that none fits, and for what could be written next."""
    found: list[tuple[Walk, int]] = []
    for form in forms.all:
        walk = Walk(atoms, asked=True)
        at = _take(form.nodes, 0, walk)
        if at >= 0:
            walk.wants.append(Want(at, None))
        found.append((walk, max((want.at for want in walk.wants), default=0)))
    return found


def _take(nodes: tuple[Node, ...], at: int, walk: Walk) -> int:
    """Take what the nodes want from atom `at` on: the index behind it, or -1 (then the last `want` says why)."""
    atoms = walk.atoms
    for node in nodes:
        atom = atoms[at]
        if type(node) is Slot:
            at = _fill(node, at, walk)
            if at < 0:
                return -1
        elif type(node) is Word:
            if atom is None or atom.value != node.text or atom.kind is not _NAME:
                walk.wants.append(Want(at, node))
                return -1
            walk.words.append(node.text)
            at += 1
        elif type(node) is Maybe:
            first = node.nodes[0]
            if atom is not None and (
                atom.value == first.text and atom.kind is _NAME if type(first) is Word else type(first) is Slot
            ):
                at = _take(node.nodes, at, walk)
                if at < 0:
                    return -1
            elif not isinstance(first, Maybe):
                walk.wants.append(Want(at, first))
    return at


def _fill(slot: Slot, at: int, walk: Walk) -> int:
    atoms = walk.atoms
    if not slot.many:
        got = _one(slot, at, walk)
        if got is None:
            return -1
        walk.args[slot.name] = (got[0],)
        return got[1]
    items: list[Arg] = []
    while True:
        got = _one(slot, at, walk)
        if got is None:
            return -1
        items.append(got[0])
        at = got[1]
        # A comma is a None with something behind it; the None at the end has nothing.
        if atoms[at] is not None or at + 1 == len(atoms):
            walk.args[slot.name] = tuple(items)
            walk.wants.append(Want(at, slot, more=True))
            return at
        at += 1


def _one(slot: Slot, at: int, walk: Walk) -> tuple[Arg, int] | None:
    """One value: the argument and the index behind it; None where there is none (then a `want` says why)."""
    atoms = walk.atoms
    atom = atoms[at]
    if atom is None:
        walk.wants.append(Want(at, slot))
        return None
    kind = slot.type
    if kind == "text" and atom.kind is _TEXT and atom.value:  # the most frequent, without a detour
        if not atom.value.isspace():
            return Arg(atom.value, atom.span, atom), at + 1
    elif slot.words or kind == "ability":
        if atom.kind is _NAME and atom.value in (slot.words or ABILITIES):
            return Arg(atom.value, atom.span, atom), at + 1
        walk.wants.append(Want(at, slot))
        return None
    elif kind == "phrase":
        return _phrase(slot, at, walk)
    got = TYPES[kind].read(atoms, at)
    if isinstance(got, tuple):
        value, end = got
        last = atoms[end - 1] if end - at > 1 else None
        return Arg(value, atom.span if last is None else atom.span.to(last.span), atom), end
    trouble = got if isinstance(got, Trouble) else got() if walk.asked and got is not None else None
    walk.wants.append(Want(trouble.at if trouble else at, slot, trouble))
    return None


def _phrase(slot: Slot, at: int, walk: Walk) -> tuple[Arg, int] | None:
    """A few words up to a comma or a word that may follow (`for`, `by`), or one text."""
    atoms = walk.atoms
    first = atoms[at]
    if first is not None and first.kind is not _NAME:
        got = TYPES["text"].read(atoms, at)
        if isinstance(got, tuple):
            return Arg(got[0], first.span, first), at + 1
        trouble = got if isinstance(got, Trouble) else None
        walk.wants.append(Want(at, slot, trouble))
        return None
    words: list[Literal] = []
    atom = first
    while atom is not None and atom.kind is _NAME and (not words or atom.value not in slot.stops):
        words.append(atom)
        at += 1
        atom = atoms[at]
    if not words:
        walk.wants.append(Want(at, slot))
        return None
    return Arg(" ".join(word.value for word in words), words[0].span.to(words[-1].span), words[0]), at
