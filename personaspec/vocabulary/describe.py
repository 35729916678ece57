"""The table in words: forms for readers, and the text of a row as it is shown on hovering and in the reference."""

from __future__ import annotations

from collections.abc import Sequence

from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.forms import Maybe, Node, Slot, Word, compile_forms
from personaspec.vocabulary.table import REFER_EXAMPLES
from personaspec.vocabulary.types import ABILITIES, TYPES

_SHORT = {
    "name": "NAME",
    "ref": "NAME",
    "path": "PATH",
    "text": '"TEXT"',
    "word": "WORD",
    "phrase": "WORDS",
    "int": "NUMBER",
    "number": "NUMBER",
    "percent": "PERCENT%",
    "date": "DATE",
    "time": "TIME",
    "range": "RANGE",
    "timerange": "TIME..TIME",
    "version": "VERSION",
    "place": "PLACE",
    "language": "LANGUAGE",
    "zone": "ZONE",
    "money": "MONEY",
    "duration": "DURATION",
    "pattern": "/PATTERN/",
    "url": '"LINK"',
    "ability": "ABILITY",
}


def readable(form: str) -> str:
    """`{count:int} per {per:session|day}` -> `NUMBER per (session | day)`; `…` is a list, `[ ]` may be left out."""
    return _written(compile_forms((form,)).all[0].nodes)


def _written(nodes: tuple[Node, ...]) -> str:
    parts: list[str] = []
    for node in nodes:
        match node:
            case Word(text):
                parts.append(text)
            case Maybe(inner):
                parts.append(f"[{_written(inner)}]")
            case Slot(type=kind, words=words, many=many):
                closed = words[0] if len(words) == 1 else f"({' | '.join(words)})"
                text = closed if words else _SHORT[kind]
                parts.append(f"{text}, …" if many else text)
    return " ".join(parts)


def type_names() -> dict[str, str]:
    """Type -> how the reference calls it."""
    return dict(_SHORT)


def entry_markdown(row: Entry) -> str:
    """What a row means, how it is written, what holds without it, and an example."""
    forms = "\n".join(f"{row.word} {readable(form)}".rstrip() for form in row.forms)
    parts = [row.means, f"```persona\n{forms}\n```"]
    if row.default:
        parts.append(f"Without it: {row.default}")
    if row.example.split("\n")[0] not in forms.split("\n"):
        parts.append(f"```persona\n{row.example}\n```")
    return "\n\n".join(parts)


def sample(nodes: Sequence[Node]) -> str:
    """A line's arguments that fit these nodes, with the optional parts left out."""
    parts: list[str] = []
    for node in nodes:
        match node:
            case Word(text):
                parts.append(text)
            case Slot(name, kind, words):
                shown = words[0] if words else ABILITIES[0] if kind == "ability" else TYPES[kind].example
                parts.append(REFER_EXAMPLES.get(name, shown) if kind == "ref" else shown)
            case Maybe():
                pass
    return " ".join(parts)
