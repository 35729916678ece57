"""The text of `anchors_table.py`: what compiling would find out about the standard library's patterns, found out once.

Pure. A pattern that is not in the table is read, tried and anchored when it is compiled, so a table that is behind
costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Final, Literal

from personaspec.guard import dates, discounts, enquiries, giveaways, money, promises
from personaspec.guard.anchors import EDGE, Held, held
from personaspec.guard.compiling import is_plain, narrow, tried
from personaspec.guard.disguise import HIDING
from personaspec.guard.frames import Frames, rendered
from personaspec.guard.lines import PAUSES
from personaspec.guard.markup import MARKUP
from personaspec.guard.patterns import Trouble
from personaspec.guard.personal import TRIGGERS as PERSONAL
from personaspec.guard.tabled import BREAKS, GRAM, name
from personaspec.guard.tables.asked import IDENTITY
from personaspec.guard.worlds import TRIGGERS
from personaspec.ir.persona import Pack
from personaspec.ir.rules import Forbid, Topic

_FRAMES_HEAD: Final = '''# ruff: noqa: E501
# fmt: off
"""The guard's turns of speech as the matching library reads them: what would be rendered on first use, rendered once.

Made by `make update` from the guard's tables. Do not edit.
"""

from __future__ import annotations
'''

_FRAMED: Final = (dates, discounts, enquiries, giveaways, money, promises)
"""The modules that look for turns of speech."""

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
    """The module's text. What cannot run is left out: compiling says so; so is what is read as fast as it is found."""
    known: dict[bytes, tuple[Held, bytes]] = {}
    for how, source in set(sources):
        made = tried(how, source)
        if isinstance(made, Trouble) or is_plain(made) or (how == "says" and "{" in source):  # a slot, filled for each
            continue
        found = held(made.part)
        known[name(how, source)] = found, b"" if found else narrow(made)
    rows = [known[each] for each in sorted(known)]
    grams: dict[bytes, list[int]] = {}
    for number, (found, _) in enumerate(rows):
        for gram in sorted({anchor.strip(EDGE)[-GRAM:] for anchor in (found[0] if found else ())}):
            grams.setdefault(gram, []).append(number)
    pattern, several, one = (BREAKS[n : n + 1] for n in range(3))
    by_gram = (gram + several + one.join(b"%d" % n for n in numbers) for gram, numbers in sorted(grams.items()))
    written = {
        "NAMES": b"".join(sorted(known)),
        "HELD": pattern.join(several.join(map(one.join, found)) for found, _ in rows),
        "GRAMS": pattern.join(by_gram),
        "SCANS": {number: scan for number, (_, scan) in enumerate(rows) if scan},
    }
    kinds = {"SCANS": "dict[int, bytes]"}
    lines = [f"{key}: {kinds.get(key, 'bytes')} = {_literal(value)}" for key, value in written.items()]
    return "\n".join([_HEAD, *lines]) + "\n"


def framed() -> str:
    """The text of `frames_table.py`: the turns of speech of the closed worlds as the matching library reads them."""
    sources = {source for module in _FRAMED for frames in _frames(module) for source in frames.sources}
    rows = sorted((name("frame", source), rendered(source)) for source in sources)
    lines = "".join(f"    {digest!r}: {pattern!r},\n" for digest, pattern in rows)
    return f"{_FRAMES_HEAD}\nFRAMES: dict[bytes, bytes] = {{\n{lines}}}\n"


def _frames(module: ModuleType) -> Iterator[Frames]:
    for value in vars(module).values():
        for each in value.values() if isinstance(value, dict) else (value,):
            if isinstance(each, Frames):
                yield each


def _literal(value: object) -> str:
    """As Python writes it, long bytes over many lines: a change of one pattern is a change of few lines."""
    if not isinstance(value, bytes):
        return repr(value)
    parts = [value[at : at + 400] for at in range(0, len(value), 400)]
    return "(\n" + "".join(f"    {part!r}\n" for part in parts) + ")"
