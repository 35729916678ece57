"""The editors' grammar, made from the table: TextMate, which VS Code, Sublime and GitHub's highlighter read."""

from __future__ import annotations

import re

from personaspec.vocabulary.amounts import UNIT_WORDS
from personaspec.vocabulary.forms import Maybe, Node, Slot, Word, compile_forms
from personaspec.vocabulary.table import KINDS, WITHIN
from personaspec.vocabulary.types import ABILITIES

PATH = "grammar/persona.tmLanguage.json"
_END = r"(?=[\s,{}\";]|$)"


def grammar() -> dict[str, object]:
    """The grammar, ready for `json.dumps`; the same on every run."""
    kinds = [kind.word for kind in KINDS]
    words = sorted({word for parent, held in WITHIN.items() if parent is not None for word in held})
    return {
        "name": "Persona",
        "scopeName": "source.persona",
        "fileTypes": ["persona"],
        "comment": "Made from the vocabulary's table: change it there, and run `make update`.",
        "patterns": [{"include": "#line"}],
        "repository": {
            "line": {
                "patterns": [
                    {"include": "#comment"},
                    {"include": "#header"},
                    {"include": "#declaration"},
                    {"include": "#statement"},
                    {"include": "#value"},
                ]
            },
            "comment": {"name": "comment.line.number-sign.persona", "match": r"#(?=[ \t~!#]|$).*$"},
            "header": {
                "match": rf"^\s*({_any(kinds)})\s+([^\W\d][\w-]*){_END}(?=\s+\"|\s*\{{|\s+over\b|\s*$)",
                "captures": {
                    "1": {"name": "keyword.control.declaration.persona"},
                    "2": {"name": "entity.name.type.persona"},
                },
            },
            "declaration": {
                "match": rf"^(\s*)({_any(kinds)}){_END}",
                "captures": {"2": {"name": "keyword.control.declaration.persona"}},
            },
            "statement": {
                "match": rf"(?:^\s*|(?<=\{{)\s*)({_any(words)}){_END}",
                "captures": {"1": {"name": "keyword.other.statement.persona"}},
            },
            "value": {
                "patterns": [
                    {"include": "#prose"},
                    {"include": "#text"},
                    {"include": "#pattern"},
                    {"include": "#literals"},
                    {"include": "#words"},
                ]
            },
            "prose": {
                "name": "string.quoted.triple.persona",
                "begin": r"\"\"\"[ \t]*$",
                "end": r"^[ \t]*\"\"\"|^(?=\S)",
                "patterns": [{"include": "#inside"}],
            },
            "text": {
                "name": "string.quoted.double.persona",
                "begin": '"',
                "end": '"|$',
                "patterns": [{"include": "#inside"}],
            },
            "inside": {
                "patterns": [
                    {"name": "constant.character.escape.persona", "match": r"\\(?:[\"\\nt{}]|u\{[0-9A-Fa-f]{1,6}\})"},
                    {"name": "invalid.illegal.escape.persona", "match": r"\\."},
                    {"name": "variable.other.slot.persona", "match": r"\{[a-z]+(?:\.[a-z]+)*\}"},
                ]
            },
            "pattern": {
                "name": "string.regexp.persona",
                "match": rf"(?<=\s)/(?![\s/*])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[])+/{_END}",
            },
            "literals": {
                "patterns": [
                    {"name": "constant.numeric.date.persona", "match": rf"\b\d{{4}}-\d\d-\d\d{_END}"},
                    {"name": "constant.numeric.time.persona", "match": rf"\b\d\d:\d\d(?:\.\.\d\d:\d\d)?{_END}"},
                    {"name": "constant.numeric.version.persona", "match": rf"\b\d+\.\d+\.\d+{_END}"},
                    {"name": "constant.numeric.range.persona", "match": rf"\b\d+\.\.\d+{_END}"},
                    {
                        "match": rf"\b(\d+(?:\.\d+)?)\s+([A-Z]{{3}}|{_any(list(UNIT_WORDS))}){_END}",
                        "captures": {
                            "1": {"name": "constant.numeric.persona"},
                            "2": {"name": "keyword.other.unit.persona"},
                        },
                    },
                    {"name": "constant.numeric.persona", "match": rf"\b\d+(?:\.\d+)?%?{_END}"},
                ]
            },
            "words": {
                "patterns": [
                    {"name": "constant.language.persona", "match": rf"(?<=\s)(?:{_any(_closed())}){_END}"},
                    {"name": "keyword.operator.word.persona", "match": rf"(?<=\s)(?:{_any(_fixed())}){_END}"},
                    {
                        "name": "constant.other.place.persona",
                        "match": rf"(?<=\s)[A-Z]{{2,3}}(?:-[A-Z0-9]{{1,3}})?{_END}",
                    },
                    {
                        "name": "variable.other.reference.persona",
                        "match": r"(?:\.{1,2}/)+[\w/-]+|[^\W\d]\w*(?:[-./@]\w+)*",
                    },
                    {"name": "punctuation.separator.persona", "match": ","},
                ]
            },
        },
    }


def _any(words: list[str]) -> str:
    """The longest first: a shorter word must not win over one that begins with it."""
    return "|".join(re.escape(word).replace(r"\-", "-") for word in sorted(set(words), key=lambda w: (-len(w), w)))


def _closed() -> list[str]:
    """The words of closed lists."""
    found = set(ABILITIES)
    for slot in _nodes():
        if isinstance(slot, Slot):
            found.update(slot.words)
    return sorted(found)


def _fixed() -> list[str]:
    """The fixed words of forms."""
    return sorted({node.text for node in _nodes() if isinstance(node, Word)} - set(_closed()))


def _nodes() -> list[Node]:
    found: list[Node] = []

    def add(nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            found.append(node)
            if isinstance(node, Maybe):
                add(node.nodes)

    for words in WITHIN.values():
        for row in words.values():
            for form in compile_forms(row.forms).all:
                add(form.nodes)
    return found
