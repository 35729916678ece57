"""What is known of the standard library's patterns before anything is compiled (`anchors_table.py`). Pure.

A check of one file tries few texts on thousands of patterns, so nothing is made of the table before it is asked for:
names are digests of what a pattern says, literals stand in one run of bytes.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from hashlib import blake2b

from personaspec.guard.anchors import EDGE, Held, stands
from personaspec.guard.anchors_table import GRAMS, HELD, NAMES, SCANS
from personaspec.guard.frames_table import FRAMES

NAME = 8  # bytes of a pattern's name
GRAM = 5  # bytes that end an anchor, by which it is looked up; shorter ones stand whole
BREAKS = b"\x00\n\t"  # between patterns, sets and literals; none stands in a literal


def name(how: str, source: str) -> bytes:
    """What a pattern is known by."""
    return blake2b(f"{how} {source}".encode("utf-8", "surrogatepass"), digest_size=NAME).digest()


@cache
def _numbers() -> dict[bytes, int]:
    return {NAMES[at : at + NAME]: at // NAME for at in range(0, len(NAMES), NAME)}


@cache
def _held() -> list[bytes]:
    return HELD.split(BREAKS[:1])


@cache
def _by_gram() -> dict[bytes, bytes]:
    """The lines of the table by their gram: few of them are ever read on."""
    return {line.partition(BREAKS[1:2])[0]: line for line in GRAMS.split(BREAKS[:1])}


def number(how: str, source: str) -> int | None:
    """The pattern's number; None where the table does not know it."""
    return _numbers().get(name(how, source))


@cache
def held(number: int) -> Held:
    """What each match of a pattern holds (`anchors.held`)."""
    known = _held()[number]
    return tuple(tuple(part.split(BREAKS[2:])) for part in known.split(BREAKS[1:2])) if known else ()


def scan(number: int) -> bytes | None:
    """What is looked for where a pattern has no anchors; None where it has some."""
    return SCANS.get(number)


def frame(source: str) -> bytes | None:
    """A turn of speech as the matching library reads it; None where the table does not know it."""
    return FRAMES.get(name("frame", source))


@cache
def _ending(number: int) -> dict[bytes, list[bytes]]:
    """A pattern's anchors by the gram that they end with."""
    found: dict[bytes, list[bytes]] = {}
    for anchor in held(number)[0]:
        found.setdefault(anchor.strip(EDGE)[-GRAM:], []).append(anchor)
    return found


def looked(text: bytes, among: Container[int]) -> set[int]:
    """Which of the patterns `among` a squeezed text holds an anchor of."""
    by_gram = _by_gram()
    grams = {text[at : at + width] for width in _widths() for at in range(len(text) - width + 1)}
    found: set[int] = set()
    for gram in by_gram.keys() & grams:
        for number in map(int, by_gram[gram][len(gram) + 1 :].split(BREAKS[2:])):
            if number in among and number not in found and any(stands(each, text) for each in _ending(number)[gram]):
                found.add(number)
    return found


@cache
def _widths() -> tuple[int, ...]:
    return tuple(sorted(set(map(len, _by_gram()))))
