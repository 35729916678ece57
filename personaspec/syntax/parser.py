"""Text to tree: `parse`, total. Drives the LALR tables of grammar.py over the lexer's tokens.

Where the tables have no action the line is mended and its statement is `broken`; the other lines never notice.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left

from personaspec.lean import dataclass
from personaspec.source import Source, Span
from personaspec.syntax import grammar
from personaspec.syntax.braces import balance
from personaspec.syntax.errors import Findings
from personaspec.syntax.foreign import sniff
from personaspec.syntax.invisible import find_hidden
from personaspec.syntax.lexer import (
    COMMA,
    COMMENT,
    END,
    KINDS,
    LBRACE,
    LITERALS,
    MAX_TOKENS,
    MENDED,
    NAME,
    NL,
    PATTERN,
    PROSE,
    RBRACE,
    TEXT,
    Lexer,
)
from personaspec.syntax.marks import FENCES, OPENS
from personaspec.syntax.mistakes import mend
from personaspec.syntax.recovery import say_after_block, say_comma, say_no_word, say_too_deep, skip_commas
from personaspec.syntax.texts import read_prose, read_text
from personaspec.syntax.tree import NOWHERE, Block, Comment, Kind, Literal, Parsed, Statement, Tree

MAX_DEPTH = 8  # the language needs three

_NUMBERS = KINDS | {"$END": END}
_KIND_OF = {number: Kind(name) for name, number in KINDS.items() if number in LITERALS}
_KIND_OF |= {number + MENDED: kind for number, kind in _KIND_OF.items()}
_WORD = grammar.ACTIONS[0]["NAME"]  # the state after the word of a statement


def _action_rows() -> tuple[dict[int, int], ...]:
    """The action table by number. A mended literal acts as the literal that it stands for."""
    rows = []
    for row in grammar.ACTIONS:
        numbered = {_NUMBERS[name]: act for name, act in row.items()}
        numbered |= {kind + MENDED: act for kind, act in numbered.items() if kind in LITERALS}
        rows.append(numbered)
    return tuple(rows)


def _literal_states() -> tuple[int, ...]:
    """By state: the state to push after a literal, or -1 to stay.

    A literal is always reduced at once, to a group of one (push) or into the group before it (the same state again).
    """
    states = []
    for goto in grammar.GOTOS:
        reached = goto.get("literal")
        if reached is None:
            states.append(-1)
            continue
        name, parts = grammar.RULES[~grammar.ACTIONS[reached]["NAME"]]
        states.append(goto[name] if len(parts) == 1 else -1)
    return tuple(states)


_ACTIONS = _action_rows()
_GOTOS = grammar.GOTOS
_AFTER_LITERAL = _literal_states()
_RULES = tuple((len(parts), name) for name, parts in grammar.RULES)


def parse(source: Source) -> Parsed:
    """The tree of a text and everything that is wrong with its form. Never raises; linear in time and memory."""
    found = Findings(source.path)
    if sniff(source.text, found):
        return Parsed(source, Tree(()), found.all())
    lexer = Lexer(source.text, found, mend)
    if not lexer.run(0, len(source.text)):
        found.too_large(f"more than {MAX_TOKENS:,} words, marks and lines")
        return Parsed(source, Tree(()), found.all())
    find_hidden(lexer)
    balance(lexer, source)
    lexer.put(END, len(source.text), len(source.text))
    tree = build(lexer)
    return Parsed(source, tree, found.all())


@dataclass(slots=True)
class _Line:
    """A statement while it is read."""

    word: Literal
    above: tuple[Comment, ...]
    gap: bool
    groups: list[tuple[Literal, ...]]
    end: int
    broken: bool = False
    beside: Comment | None = None
    block: Block | None = None
    # its block, while it is open
    open: Span = NOWHERE
    beside_open: Comment | None = None
    close: Span = NOWHERE
    inside: tuple[Comment, ...] = ()
    statements: tuple[Statement, ...] = ()
    after: Comment | None = None
    listed: bool = False  # a comma at the end of a line was told


def build(lexer: Lexer) -> Tree:
    """Drive the tables over tokens whose braces balance and which end in END."""
    text, kinds, starts, ends = lexer.text, lexer.kinds, lexer.starts, lexer.ends
    wounds = sorted(lexer.wounds)
    found = lexer.found
    states = [0]
    row = _ACTIONS[0]
    body: list[Statement] = []
    opened: list[tuple[_Line, list[Statement]]] = []  # around the current block
    nothing = _Line(Literal(Kind.NAME, "", ""), (), False, [], 0)
    line = nothing
    group: list[Literal] = []
    comments: list[Comment] = []  # on lines of their own, not yet at home
    newlines = 1
    last = NL
    at = 0
    kind = kinds[0]
    hurt = -1  # a statement that begins before this is broken: something on its line was told
    injected = False  # `kind` is not in the text: do not move on behind it
    while True:
        act = row.get(kind)
        if act is None:
            begin, end = starts[at], ends[at]
            if kind == COMMENT:
                comment = Comment(text[begin:end].rstrip(), Span(begin, end), newlines > 1)
                if comment.text.startswith(FENCES):
                    found.unresolved(begin, begin + len(comment.text), opens=comment.text.startswith(OPENS))
                newlines = 0
                if last == NL:
                    comments.append(comment)
                elif last == LBRACE:
                    opened[-1][0].beside_open = comment
                elif last == RBRACE:
                    line.after = comment
                else:
                    line.beside = comment
            elif kind == COMMA:
                line.broken = True
                hurt = lexer.line(begin)[1]
                say_comma(lexer, at, last)
            elif last == COMMA:  # a line end, a brace or the end behind a comma
                line.broken = True
                following = skip_commas(lexer, at, line.word, told=line.listed)
                line.listed = True
                if following:
                    at = following
                    kind = kinds[at]
                else:
                    del states[-1]
                    row = _ACTIONS[states[-1]]
                    last = TEXT
                continue
            elif last == RBRACE and kind != END:
                say_after_block(lexer, at)
                hurt = lexer.line(begin)[1]
                kind, injected = NL, True
                continue
            elif kind == LBRACE or kind in _KIND_OF:
                say_no_word(lexer, at)
                hurt = lexer.line(begin)[1]
                kind, injected = NAME, True
                continue
            elif kind == END:  # cannot be: the braces balance
                kind, injected = RBRACE, True
                continue
            at += 1
            kind = kinds[at]
            continue
        if act < 0:
            if act == grammar.ACCEPT:
                return Tree(tuple(body), tuple(comments))
            count, name = _RULES[~act]
            if count:
                del states[-count:]
            state = _GOTOS[states[-1]][name]
            states.append(state)
            row = _ACTIONS[state]
            if name == "statement":
                if group:
                    line.groups.append(tuple(group))
                    group = []
                word = line.word
                if wounds and not line.broken:
                    first = bisect_left(wounds, lexer.line(word.span.start)[0])
                    line.broken = first < len(wounds) and wounds[first] <= lexer.line(line.end)[1]
                body.append(
                    Statement(
                        word,
                        tuple(line.groups),
                        line.block,
                        Span(word.span.start, line.end),
                        line.broken,
                        line.above,
                        line.beside,
                        line.gap,
                    )
                )
            elif name == "block":
                line.block = Block(line.statements, line.open, line.close, line.beside_open, line.inside, line.after)
            continue
        begin, end = starts[at], ends[at]
        if kind == NL:
            newlines += 1
            states.append(act)
            row = _ACTIONS[act]
        elif kind in _KIND_OF:
            if injected:
                literal = Literal(Kind.NAME, "", "", Span(begin, begin))
            elif kind > MENDED:
                raw = lexer.mended[begin]
                value = raw
                if kind == TEXT + MENDED:
                    value, _ = read_text(raw[1:-1], begin, Findings(""))
                literal = Literal(_KIND_OF[kind], raw, value, Span(begin, end))
            else:
                raw = value = text[begin:end]
                if kind == NAME:
                    if not raw.isascii():
                        raw = value = unicodedata.normalize("NFC", raw)
                elif kind == TEXT:
                    value = raw[1:-1]
                    if "\\" in value or "{" in value or "}" in value:
                        value, whole = read_text(value, begin + 1, found)
                        line.broken |= not whole
                elif kind == PATTERN:
                    value = raw[1:-1]
                elif kind == PROSE:
                    raw, value, whole = read_prose(raw, begin, found)
                    line.broken |= not whole
                literal = Literal(_KIND_OF[kind], raw, value, Span(begin, end))
            if act == _WORD:
                line = _Line(literal, tuple(comments), newlines > 1, [], end, begin <= hurt)
                comments = []
                newlines = 0
                states.append(act)
                row = _ACTIONS[act]
            else:
                group.append(literal)
                line.end = end
                act = _AFTER_LITERAL[states[-1]]
                if act >= 0:
                    states.append(act)
                    row = _ACTIONS[act]
        elif kind == COMMA:
            line.groups.append(tuple(group))
            group = []
            states.append(act)
            row = _ACTIONS[act]
        elif kind == LBRACE:
            if group:
                line.groups.append(tuple(group))
                group = []
            line.open = Span(begin, end)
            line.end = end
            if len(opened) >= MAX_DEPTH:
                line.broken = True
                at = say_too_deep(lexer, at)
            opened.append((line, body))
            body = []
            newlines = 0
            states.append(act)
            row = _ACTIONS[act]
        else:  # RBRACE
            line, around = opened.pop()
            line.statements = tuple(body)
            line.close = Span(begin, end)
            line.inside = tuple(comments)
            comments = []
            newlines = 0
            body = around
            states.append(act)
            row = _ACTIONS[act]
        last = kind
        if injected:
            injected = False
        else:
            at += 1
        kind = kinds[at]
