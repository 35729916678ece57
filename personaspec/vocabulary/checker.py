"""A tree against the table: every line is a known word whose arguments fit, or a diagnostic says why not.

One line gives at most one error. What could be read of a broken header is kept, so that references to its name resolve.
"""

from __future__ import annotations

from personaspec.diagnostic import Diagnostic, Label
from personaspec.source import Source, Span
from personaspec.syntax.tree import Kind, Parsed, Statement
from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.errors import (
    DUPLICATE,
    EMPTY_BLOCK,
    HAS_BLOCK,
    MIXED_SCRIPTS,
    NO_BLOCK,
    REQUIRED,
    TWICE,
)
from personaspec.vocabulary.files import file_rules
from personaspec.vocabulary.forms import compile_forms
from personaspec.vocabulary.matcher import match
from personaspec.vocabulary.misfit import explain
from personaspec.vocabulary.names import kebab, mixed_scripts
from personaspec.vocabulary.table import WITHIN
from personaspec.vocabulary.trouble import listed, quoted
from personaspec.vocabulary.typed import Arg, Checked, Declaration, Line, Match
from personaspec.vocabulary.unknown import meant
from personaspec.vocabulary.unknown import unknown as not_known

MOST = 1000
"""After so many findings in one file the rest is not explained any more: nobody reads it, and each costs a search."""


def check(parsed: Parsed) -> Checked:
    """The declarations of a file, with every line that fits, and what is wrong with the others."""
    room = _Check(parsed.source)
    declarations = [d for statement in parsed.tree.statements if (d := room.declaration(statement)) is not None]
    told = {parsed.source.position(d.span.start).line for d in room.found}
    for finding in file_rules(declarations, parsed.source):
        if parsed.source.position(finding.span.start).line not in told:  # one line, one finding
            room.found.append(finding)
    return Checked(parsed.source, tuple(declarations), tuple(sorted(room.found, key=lambda d: d.order)))


class _Check:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []

    def declaration(self, statement: Statement) -> Declaration | None:
        word, told = statement.word.value, statement.broken
        entry = WITHIN[None].get(word)
        if entry is None:
            near = self.unknown(statement, None)
            entry = WITHIN[None][near] if near else None
            if entry is None:
                return None
            if statement.block and not all(s.word.value in WITHIN.get(near, {}) for s in statement.block.statements):
                return None  # a guess; its lines do not bear it out
            told = True
        matched, told = self.arguments(statement, entry, None, told)
        lines = self.block(statement, entry, told)
        if entry.forms[0].startswith("{name:") and "name" not in matched.args and entry.word not in ("persona", "pack"):
            named = _name_meant(statement)
            if named is None:
                return None  # nothing can refer to it, and two of them would look like one
            matched = Match(matched.words, {"name": (named,), **matched.args})
        return Declaration(entry.word, matched, lines, statement)

    def unknown(self, statement: Statement, within: str | None) -> str | None:
        """What was probably meant by a word that is not known here; tells of it, unless the parser did."""
        if len(self.found) >= MOST:
            return None
        near = meant(statement.word.value, within)
        if not statement.broken and statement.word.value:  # a line without a word is the parser's to tell of
            self.found.append(not_known(statement.word, within, near, self.source))
        return near

    def arguments(self, statement: Statement, entry: Entry, within: str | None, told: bool) -> tuple[Match, bool]:
        """What its arguments say, and whether something was told of this line."""
        matched = match(compile_forms(entry.forms), statement)
        if matched is not None:
            if "name" in matched.args and not told and entry.forms[0].startswith("{name:name}"):
                self._scripts(matched.args["name"][0])
            return matched, told
        if told and statement.block is None and within is not None:
            return Match(), True
        if len(self.found) >= MOST:
            return Match(), True
        misfit = explain(statement, entry, within, self.source)
        if not told:
            self.found.append(misfit.found)
        return Match((), misfit.args), True

    def _scripts(self, name: Arg) -> None:
        mixed = mixed_scripts(name.text)
        if mixed:
            part, scripts = mixed
            self.found.append(
                MIXED_SCRIPTS.at(
                    self.source.path,
                    name.span,
                    f"{quoted(part)} mixes letters of {' and '.join(scripts)}",
                    label="they look alike and are not",
                    help="write it in one script",
                )
            )

    def block(self, statement: Statement, entry: Entry, told: bool) -> tuple[Line, ...]:
        """The lines of its block that fit. `told`: something was said of its first line already."""
        block, path = statement.block, self.source.path
        header = _written(statement)
        if block is None:
            if entry.holds == "must" and not told:
                needs = [e.word for e in entry.lines if e.required]
                lines_for = f"lines for {listed(needs, 'and')}" if needs else "its lines"
                advice = f"add `{{`, {lines_for}, and `}}`"
                message = f"this `{entry.word}` has no block"
                self.found.append(NO_BLOCK.at(path, header, message, label="says nothing yet", help=advice))
            return ()
        if entry.holds == "none":
            if not told:
                message = f"`{entry.word}` takes no block"
                advice = "remove the block, or move its lines to where they belong"
                label = "complete on its line"
                self.found.append(HAS_BLOCK.at(path, header, message, label=label, help=advice))
            return ()
        lines = _Lines(self, entry)
        for inner in block.statements:
            lines.add(inner)
        if not told:
            self._complete(statement, entry, lines)
        return tuple(lines.lines)

    def _complete(self, statement: Statement, entry: Entry, lines: _Lines) -> None:
        """Tell what is missing, on the first line of the block."""
        if lines.unsure:
            return
        missing = [e for e in entry.lines if e.required and e.word not in lines.said]
        alternatives = [words for words in entry.one_of if not any(word in lines.said for word in words)]
        header = _written(statement)
        named = f"{entry.word} {lead.raw}" if (lead := next(iter(statement.atoms), None)) else entry.word
        if missing or alternatives:
            parts = [listed([e.word for e in missing], "and")] if missing else []
            parts += [f"one of {listed(words)}" for words in alternatives]
            examples = [e.example.split("\n")[0] for e in missing[:3]]
            examples += [next(e.example for e in entry.lines if e.word == words[0]) for words in alternatives][:1]
            self.found.append(
                REQUIRED.at(
                    self.source.path,
                    header,
                    f"{quoted(named)} lacks {' and '.join(parts)}",
                    label="not complete",
                    help=f"add {'lines' if len(examples) > 1 else 'a line'} such as {listed(examples, 'and')}",
                )
            )
        elif statement.block is not None and not statement.block.statements:
            self.found.append(
                EMPTY_BLOCK.at(
                    self.source.path,
                    header,
                    f"the block of {quoted(named)} is empty",
                    label="nothing in it",
                    help=f"add lines such as {listed([e.example for e in entry.lines[:2]], 'and')}, or remove it",
                )
            )


class _Lines:
    """The lines of one block, and what was said before."""

    def __init__(self, room: _Check, parent: Entry) -> None:
        self.room, self.parent = room, parent
        self.known = WITHIN[parent.word]
        self.lines: list[Line] = []
        self.said: set[str] = set()  # words, also of lines that did not fit: nothing is missing that is only misspelt
        self.unsure = False  # a line could be anything: what is missing cannot be told
        self.first: dict[tuple[str, str], Span] = {}
        self.items: dict[tuple[object, ...], Span] = {}

    def add(self, statement: Statement) -> None:
        """One line: what it is, whether it fits, whether it was said before."""
        room, word = self.room, statement.word.value
        entry = self.known.get(word)
        if entry is None:
            near = room.unknown(statement, self.parent.word)
            self.unsure = self.unsure or (near is None and (statement.broken or not statement.word.value))
            if near:
                self.said.add(near)
            return
        self.said.add(word)
        if statement.broken and statement.block is None:
            return
        before = len(room.found)
        matched, told = room.arguments(statement, entry, self.parent.word, statement.broken)
        inner = room.block(statement, entry, told)
        if told or ((entry.once or entry.once_per) and self._twice(statement, entry, matched)):
            return
        if len(room.found) == before:
            self._duplicates(statement, entry, matched)
        self.lines.append(Line(word, matched, statement, inner))

    def _twice(self, statement: Statement, entry: Entry, matched: Match) -> bool:
        value = matched.text(entry.once_per) if entry.once_per else ""
        span = _written(statement)
        first = self.first.setdefault((entry.word, value), span)
        if first == span:
            return False
        what = f"{entry.word} {value}".strip() if entry.once_per != "language" else entry.word
        where = f" in `{value}`" if value and entry.once_per == "language" else ""
        related = Label(self.room.source.path, first, "said here first")
        self.room.found.append(
            TWICE.at(
                self.room.source.path,
                span,
                f"{quoted(what)} is said twice{where}",
                label="said again",
                help="keep one of the two lines",
                related=(related,),
            )
        )
        return True

    def _duplicates(self, statement: Statement, entry: Entry, matched: Match) -> None:
        """Warn of an item that a list, or the lines that add up to one, hold already."""
        for slot, args in matched.args.items():
            if len(args) == 1 and not entry.splits:
                continue
            others = tuple(a[0].value for s, a in matched.args.items() if s != slot and len(a) == 1)
            line = statement.span.start if self.parent.ordered else 0
            for arg in args:
                key = (entry.word, matched.words, others, slot, arg.value, line)
                first = self.items.setdefault(key, arg.span)
                if first is not arg.span:
                    self.room.found.append(
                        DUPLICATE.at(
                            self.room.source.path,
                            arg.span,
                            f"{quoted(self.room.source.at(arg.span) or str(arg.value))} is listed twice",
                            label="again",
                            help="remove one of the two",
                            related=(Label(self.room.source.path, first, "listed here already"),),
                        )
                    )
                    return


def _name_meant(statement: Statement) -> Arg | None:
    """The name that a header has when its misspelt name is mended: others may refer to it so."""
    first = next(iter(statement.atoms), None)
    name = kebab(first.value) if first is not None and first.kind is Kind.NAME else ""
    return Arg(name, first.span, first) if first is not None and name else None


def _written(statement: Statement) -> Span:
    """A line without its block."""
    return statement.word.span.to(statement.groups[-1][-1].span) if statement.groups else statement.word.span
