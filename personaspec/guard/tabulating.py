"""The text of `anchors_table.py`: what compiling would find out about the standard library's patterns, found out once.

Pure. A pattern that is not in the table is read, tried and anchored when it is compiled, so a table that is behind
costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal

from personaspec.guard.anchors import anchors
from personaspec.guard.compiling import narrow, tried
from personaspec.guard.disguise import HIDING
from personaspec.guard.lines import PAUSES
from personaspec.guard.markup import MARKUP
from personaspec.guard.patterns import Trouble
from personaspec.guard.personal import TRIGGERS as PERSONAL
from personaspec.guard.tables.asked import IDENTITY
from personaspec.guard.worlds import TRIGGERS
from personaspec.ir.persona import Pack
from personaspec.ir.rules import Forbid, Topic

Source = tuple[Literal["says", "matches"], str]

_HEAD: Final = '''# ruff: noqa: E501
# fmt: off
"""Anchors of the standard library's patterns and of the guard's own, and what is scanned for where one has none.

Made by `make update` from `specs/std` and the guard's tables. Do not edit.
"""

from __future__ import annotations
'''


def own() -> Iterator[Source]:
    """The patterns that every guard brings."""
    worlds = (each for several in TRIGGERS.values() for each in several)
    for source in (*worlds, *PERSONAL.values(), *IDENTITY, *HIDING, MARKUP, PAUSES):
        yield "matches", source


def of_pack(pack: Pack) -> Iterator[Source]:
    """The patterns of a pack that are the same for every persona."""
    rules: tuple[Forbid | Topic, ...] = (*pack.forbids, *pack.topics)
    for rule in rules:
        catch = rule.catch
        for words in catch.says:
            yield "says", words
        for source in catch.matches:
            yield "matches", source
        for excuse in catch.unless:
            for words in excuse.words:
                yield "says", words
        for question in (*catch.answers, *catch.denies):
            yield question.kind, question.text
    for disclose in pack.discloses:
        for trigger in disclose.when:
            if trigger.event == "asked":
                for words in trigger.values:
                    yield "says", words


def tabulated(sources: Iterable[Source]) -> str:
    """The module's text. What cannot run is left out: compiling says so."""
    anchored: dict[str, dict[str, tuple[bytes, ...]]] = {"says": {}, "matches": {}}
    scans: dict[str, bytes] = {}
    for how, source in sorted(set(sources)):
        if "{" in source and how == "says":  # a slot, which is filled for each persona
            continue
        made = tried(how, source)
        if isinstance(made, Trouble):
            continue
        found = anchored[how][source] = anchors(made.part)
        if not found and how == "matches":
            scans[source] = narrow(made)
    lines = [_HEAD, "ANCHORS: dict[str, dict[str, tuple[bytes, ...]]] = {"]
    for kind, known in anchored.items():
        lines += [
            f'    "{kind}": {{',
            *(f"        {source!r}: {found!r}," for source, found in known.items()),
            "    },",
        ]
    lines += ["}", "", "SCANS: dict[str, bytes] = {", *(f"    {s!r}: {scan!r}," for s, scan in scans.items()), "}"]
    return "\n".join(lines) + "\n"
