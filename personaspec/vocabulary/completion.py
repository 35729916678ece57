"""What could be written next: kinds, statements, closed words, units, codes, and the names that the caller knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from personaspec.lean import dataclass
from personaspec.source import Span
from personaspec.vocabulary.amounts import UNIT_WORDS, currencies
from personaspec.vocabulary.cursor import Cursor, cursor_at
from personaspec.vocabulary.describe import entry_markdown, readable
from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.forms import Maybe, Node, Slot, Word, compile_forms
from personaspec.vocabulary.languages import language_name, languages, zones
from personaspec.vocabulary.matcher import attempts
from personaspec.vocabulary.places import UNIONS, countries, parts
from personaspec.vocabulary.table import KINDS, REFERS, WITHIN
from personaspec.vocabulary.trouble import Atoms
from personaspec.vocabulary.types import ABILITIES, TYPES

COLUMN = 13
"""Arguments begin so many columns behind the indent."""


@dataclass(frozen=True, slots=True)
class Completion:
    """`label` is shown in the list, `insert` replaces `span`; with `snippet` it holds LSP's `${1:…}` places.
    `kind` is declaration, statement, word, unit, code, name or value."""

    label: str
    insert: str
    detail: str
    documentation: str
    span: Span
    kind: str = "word"
    snippet: bool = False


def complete(text: str, offset: int, names: Mapping[str, Sequence[str]] | None = None) -> tuple[Completion, ...]:
    """What could be written at an offset of a text that may be broken.

    `names`: kind -> declared names, in the order in which they are offered. Rules, where several kinds fit, are offered
    as `kind/name`; `pack` holds paths for `use`, `file` paths for `include`, `rule` the full names of packs' rules.
    """
    cursor = cursor_at(text, offset)
    if cursor.closed:
        return ()
    if not cursor.word:
        return tuple(_words(cursor))
    row = WITHIN.get(cursor.within, {}).get(cursor.word)
    if row is None:
        return ()
    offered: dict[str, Completion] = {}
    for completion in _arguments(row, cursor, names or {}):
        offered.setdefault(completion.label, completion)
    return tuple(offered.values())


def _words(cursor: Cursor) -> Iterator[Completion]:
    rows = KINDS if cursor.within is None else tuple(WITHIN.get(cursor.within, {}).values())
    indent = "  " * len(cursor.blocks)
    for row in rows:
        if row.once and row.word in cursor.said:
            continue
        insert, snippet = _snippet(row, indent)
        kind = "declaration" if cursor.within is None else "statement"
        detail = readable(row.forms[0]) if row.forms else ""
        yield Completion(row.word, insert, detail, entry_markdown(row), cursor.typed, kind, snippet)


def _snippet(row: Entry, indent: str) -> tuple[str, bool]:
    """The word, its first form with places to fill, and its block with the lines that it needs."""
    count = 0

    def places(nodes: Sequence[Node]) -> list[str]:
        nonlocal count
        written: list[str] = []
        for node in nodes:
            match node:
                case Word(text):
                    written.append(text)
                case Slot(type=kind, words=words):
                    count += 1
                    shown = words[0] if words else ABILITIES[0] if kind == "ability" else TYPES[kind].example
                    if kind == "text" or kind == "url":
                        written.append(f'"${{{count}:{shown.strip(chr(34))}}}"')
                    else:
                        escaped = shown.replace("\\", "\\\\").replace("}", "\\}")
                        written.append(f"${{{count}:{escaped}}}")
                case Maybe():
                    pass
        return written

    arguments = " ".join(places(compile_forms(row.forms).all[0].nodes))
    if row.holds == "none":
        padded = row.word.ljust(COLUMN - 1) + " " + arguments if indent else f"{row.word} {arguments}"
        return padded.rstrip(), True
    head = f"{row.word} {arguments}".rstrip()
    if row.holds == "may":
        return head, True
    inner = indent + "  "
    lines = [head + " {"]
    for line in row.lines:
        if line.required and line.holds == "none":
            filled = " ".join(places(compile_forms(line.forms).all[0].nodes))
            lines.append(f"{inner}{line.word.ljust(COLUMN - 1)} {filled}".rstrip())
    lines.append(f"{inner}$0")
    lines.append(indent + "}")
    return "\n".join(lines), True


def _arguments(row: Entry, cursor: Cursor, names: Mapping[str, Sequence[str]]) -> Iterator[Completion]:
    atoms: Atoms = [*cursor.atoms, None]
    at = len(cursor.atoms)
    forms = compile_forms(row.forms)
    if at and cursor.atoms[-1] is None:  # behind a comma: one more item of the list before it
        at -= 1
        for walk, _ in attempts(forms, [*cursor.atoms[:-1], None]):
            for want in walk.wants:
                if want.at == at and want.more and isinstance(want.node, Slot):
                    yield from _values(want.node, row, cursor, names)
        return
    for walk, _ in attempts(forms, atoms):
        for want in walk.wants:
            if want.at != at or want.more:
                continue
            if want.trouble is not None:
                yield from _units(want.trouble.message, cursor)
            elif isinstance(want.node, Word):
                yield _word(want.node.text, row, cursor)
            elif want.node is not None:
                yield from _values(want.node, row, cursor, names)


def _word(word: str, row: Entry, cursor: Cursor) -> Completion:
    return Completion(word, word, f"{row.word} …", entry_markdown(row), cursor.typed)


def _units(message: str, cursor: Cursor) -> Iterator[Completion]:
    if "currency" in message:
        for code, name in currencies().items():
            yield Completion(code, code, name, "", cursor.typed, "code")
    elif "unit of time" in message:
        for unit in UNIT_WORDS:
            yield Completion(unit, unit, "a unit of time", "", cursor.typed, "unit")


def _values(slot: Slot, row: Entry, cursor: Cursor, names: Mapping[str, Sequence[str]]) -> Iterator[Completion]:
    closed = slot.words or (ABILITIES if slot.type == "ability" else ())
    for word in closed:
        yield _word(word, row, cursor)
    if closed:
        return
    match slot.type:
        case "ref":
            yield from _names(slot, cursor, names)
        case "path":
            kind = "file" if row.word == "include" else "pack"
            for path in names.get(kind, ()):
                yield Completion(path, path, kind, "", cursor.typed, "name")
        case "place":
            known = {**UNIONS, **countries()}
            for country in ("US", "CA"):
                known |= parts(country)
            for code, name in known.items():
                yield Completion(code, code, name, "", cursor.typed, "code")
        case "language":
            for tag in dict.fromkeys([*names.get("language", ()), *languages()]):
                yield Completion(tag, tag, language_name(tag) or tag, "", cursor.typed, "code")
        case "zone":
            for zone in sorted(zones()):
                yield Completion(zone, zone, "time zone", "", cursor.typed, "code")
        case "text" | "url":
            called = TYPES[slot.type].called
            yield Completion('"…"', '"$1"', called, entry_markdown(row), cursor.typed, "value", snippet=True)
        case "word" if slot.name in ("values", "channel") and "channel" in names:
            for name in names["channel"]:
                yield Completion(name, name, "channel", "", cursor.typed, "name")
        case _:
            pass


def _names(slot: Slot, cursor: Cursor, names: Mapping[str, Sequence[str]]) -> Iterator[Completion]:
    # A persona's own rules are changed, not relaxed: there only the rules of packs are offered.
    kinds = REFERS.get(slot.name, ()) if slot.name != "rule" else ()
    for kind in kinds:
        for name in names.get(kind, ()):
            label = f"{kind}/{name}" if len(kinds) > 1 else name
            yield Completion(label, label, kind, "", cursor.typed, "name")
    if slot.name in ("rule", "rules"):
        for name in names.get("rule", ()):
            yield Completion(name, name, "rule of a pack", "", cursor.typed, "name")
