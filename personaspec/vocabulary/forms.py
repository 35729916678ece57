"""The notation of argument patterns, compiled on the first use of a word.

    per                      that word
    {slot:type}              one value of a type (`types.READERS`)
    {slot:a|b|c}             one of these words, kept as an argument
    {slot:=word}             that word, kept as an argument
    {slot:type}...           one or more, with commas between them
    [ … ]                    may be left out; written out once its first word or value is there

A form is read from left to right without going back: where an optional part can begin, it does. So it must not begin
with a word that a closed list behind it holds; a test looks at the whole table.

The nodes are named tuples and not dataclasses: frozen as well, and each class takes an eighth of the time to make,
which is felt in every run of a command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple


class Word(NamedTuple):
    """A fixed word."""

    text: str


class Slot(NamedTuple):
    """A value. `words` are the closed words it may be (none: any value of `type`); `stops` are the fixed words that may
    follow it, at which a phrase ends."""

    name: str
    type: str
    words: tuple[str, ...] = ()
    many: bool = False
    stops: frozenset[str] = frozenset()


class Maybe(NamedTuple):
    """A part that may be left out."""

    nodes: tuple[Node, ...]


Node = Word | Slot | Maybe


class Form(NamedTuple):
    """One pattern, and the text that declared it."""

    text: str
    nodes: tuple[Node, ...]


class Forms(NamedTuple):
    """All patterns of a word. `led` finds those that begin with a fixed word; `free` are the others."""

    all: tuple[Form, ...]
    led: dict[str, tuple[Form, ...]]
    free: tuple[Form, ...]


_PIECE = re.compile(
    r"\s*(?:(?P<open>\[)|(?P<close>\])|\{(?P<slot>\w+):(?P<type>[^}]+)\}(?P<many>\.\.\.)?|(?P<word>[\w-]+))"
)


@cache
def compile_forms(texts: tuple[str, ...]) -> Forms:
    """The compiled patterns of a word."""
    forms = tuple(Form(text, _parse(text)) for text in texts)
    led: dict[str, tuple[Form, ...]] = {}
    free: list[Form] = []
    for form in forms:
        first = form.nodes[0] if form.nodes else None
        match first:
            case Word(text):
                led[text] = (*led.get(text, ()), form)
            case Slot(words=words) if words:
                for text in words:
                    led[text] = (*led.get(text, ()), form)
            case _:
                free.append(form)
    return Forms(forms, led, tuple(free))


def first_words(nodes: tuple[Node, ...]) -> frozenset[str]:
    """The fixed words that these nodes may begin with."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case Word(text):
                found.add(text)
                break
            case Slot(words=words):
                found.update(words)
                break
            case Maybe(inner):
                found |= first_words(inner)
    return frozenset(found)


def fixed_words(nodes: Iterable[Node]) -> frozenset[str]:
    """Every fixed word in these nodes, also those that may be left out."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case Word(text):
                found.add(text)
            case Maybe(inner):
                found |= fixed_words(inner)
            case Slot():
                pass
    return frozenset(found)


def _parse(text: str) -> tuple[Node, ...]:
    stack: list[list[Node]] = [[]]
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        assert piece, f"a form that cannot be read: {text!r}"
        at = piece.end()
        if piece["open"]:
            stack.append([])
        elif piece["close"]:
            stack[-2].append(Maybe(tuple(stack.pop())))
        elif piece["slot"]:
            stack[-1].append(_slot(piece["slot"], piece["type"], bool(piece["many"])))
        else:
            stack[-1].append(Word(piece["word"]))
    assert len(stack) == 1, f"brackets that do not match: {text!r}"
    return _stopped(tuple(stack[0]))


def _slot(name: str, kind: str, many: bool) -> Slot:
    if kind.startswith("="):
        return Slot(name, "closed", (kind[1:],), many)
    if "|" in kind:
        return Slot(name, "closed", tuple(kind.split("|")), many)
    return Slot(name, kind, (), many)


def _stopped(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    found: list[Node] = []
    for at, node in enumerate(nodes):
        match node:
            case Slot(name, kind, words, many):
                found.append(Slot(name, kind, words, many, first_words(nodes[at + 1 :])))
            case Maybe(inner):
                found.append(Maybe(_stopped(inner)))
            case _:
                found.append(node)
    return tuple(found)
