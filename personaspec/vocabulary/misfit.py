"""What to say of a line that fits none of its word's forms. The form that came furthest decides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from personaspec.diagnostic import Code, Diagnostic, Edit, Fix, suggest
from personaspec.source import Source, Span
from personaspec.syntax.tree import Kind, Literal, Statement
from personaspec.vocabulary import mending
from personaspec.vocabulary.describe import sample
from personaspec.vocabulary.entry import Entry
from personaspec.vocabulary.errors import (
    BAD_NAME,
    EXTRA,
    MISSING_COMMA,
    NO_NAME,
    NO_TITLE,
    OTHER_FORM,
    OWN_LINE,
    UNFINISHED,
    UNKNOWN_HERE,
    WRONG_SORT,
)
from personaspec.vocabulary.forms import Form, Forms, Maybe, Slot, Word, compile_forms, fixed_words
from personaspec.vocabulary.habits import AND, value_meant
from personaspec.vocabulary.matcher import Walk, Want, attempts, fitting, flatten
from personaspec.vocabulary.names import kebab
from personaspec.vocabulary.table import REFER_EXAMPLES, WITHIN
from personaspec.vocabulary.trouble import Atoms, either, listed, quoted, replaced, shown
from personaspec.vocabulary.typed import Arg
from personaspec.vocabulary.types import ABILITIES, TYPES

_PERCENT = frozenset({"percent", "pct", "procent", "prozent", "percento"})
_PER = frozenset({"a", "an", "each", "every", "pro", "i", "par", "al"})  # `12 EUR a month`


class Misfit(NamedTuple):
    """The diagnostic, and the arguments that could be read before it (a name, so that others may still refer to it)."""

    found: Diagnostic
    args: dict[str, tuple[Arg, ...]]


def explain(statement: Statement, entry: Entry, within: str | None, source: Source) -> Misfit:
    """Why this line does not fit; only for a line that `matcher.match` refused."""
    forms = compile_forms(entry.forms)
    atoms = flatten(statement.groups)
    tried = attempts(forms, atoms)
    at = max(reach for _, reach in tried)
    walks = [walk for walk, reach in tried if reach == at]
    line = _Line(statement, entry, within, source, forms, atoms, at, walks)
    return Misfit(line.diagnostic(), max((walk.args for walk, _ in tried), key=len))


class _Line:
    """One line that does not fit, and the questions that are asked of it in turn."""

    def __init__(
        self,
        statement: Statement,
        entry: Entry,
        within: str | None,
        source: Source,
        forms: Forms,
        atoms: Atoms,
        at: int,
        walks: Sequence[Walk],
    ) -> None:
        self.statement, self.entry, self.within, self.source, self.forms = statement, entry, within, source, forms
        self.atoms, self.at, self.walks = atoms, at, walks
        self.wants = [want for walk in walks for want in walk.wants if want.at == at]
        self.found = atoms[at]
        self.ended = at == len(atoms) - 1
        self.complete = any(want.node is None for want in self.wants)  # some form was done here
        words = walks[0].words
        so_far = source.at(statement.word.span.to(statement.atoms[-1].span)) if self.ended and statement.atoms else ""
        short = so_far if 0 < len(so_far) < 40 and not words else " ".join([entry.word, *words])
        self.subject = quoted(short)

    def diagnostic(self) -> Diagnostic:
        return (
            self._own_line()
            or self._missing_comma()
            or self._spaced_name()
            or self._other_form()
            or self._header()
            or self._trouble()
            or self._cut_short()
            or self._left_out()
            or self._unknown()
            or self._wrong_sort()
            or self._extra()
        )

    def _say(self, code: Code, span: Span, message: str, label: str, advice: str, fix: Fix | None = None) -> Diagnostic:
        return code.at(self.source.path, span, message, label=label, help=advice, fix=fix)

    # What each kind of slip looks like, the surest signs first.

    def _own_line(self) -> Diagnostic | None:
        """A word that begins a statement of this block stands among the arguments."""
        siblings, own = WITHIN[self.within], fixed_words(node for form in self.forms.all for node in form.nodes)
        if any(want.trouble is not None and want.trouble.code is UNFINISHED for want in self.wants):
            return None  # `price 129 until …`: what is missing comes first
        for at in range(self.at, -1, -1):
            atom = self.atoms[at]
            if atom is None or atom.kind is not Kind.NAME or atom.value not in siblings or atom.value in own:
                continue
            rest = fitting(compile_forms(siblings[atom.value].forms), self.atoms[at + 1 :]) is not None
            if rest or (at == self.at and at > 0):
                indent = mending.indent(self.source, self.statement)
                return self._say(
                    OWN_LINE,
                    atom.span,
                    f"{quoted(atom.value)} begins a statement of its own",
                    "a statement of this block" if self.within else "a declaration",
                    "start a new line before it",
                    mending.new_line(self._before(at), atom, self.atoms[at + 1], indent, mending.width(self.statement)),
                )
        return None

    def _missing_comma(self) -> Diagnostic | None:
        """Two items of a list stand side by side."""
        for want in self.wants:
            if not want.more or self.found is None or not isinstance(want.node, Slot) or not self._takes(want.node):
                continue
            before = self._atom_before(self.at)
            assert before is not None, "a list has a first item"
            behind = self.atoms[self.at + 1]
            if self.found.value.casefold() in AND and behind is not None:
                return self._say(
                    MISSING_COMMA,
                    self.found.span,
                    f"items have a comma between them, and no {quoted(self.found.raw)}",
                    "a word between two items",
                    f"write {quoted(f'{before.raw}, {behind.raw}')}",
                    Fix("put a comma there", (Edit(Span(before.span.end, behind.span.start), ", "),)),
                )
            return self._say(
                MISSING_COMMA,
                before.span.to(self.found.span),
                f"a comma is missing between {quoted(before.raw)} and {quoted(self.found.raw)}",
                "two items",
                "put a comma between them",
                mending.comma(before.span.end),
            )
        return None

    def _spaced_name(self) -> Diagnostic | None:
        """`persona bee holm {`: a name of two words."""
        names = [*takewhile(lambda a: a is not None and a.kind is Kind.NAME, self.atoms)]
        first, last = (names[0], names[-1]) if names else (None, None)
        named = self.entry.forms[0].startswith("{name:name}") and "{title" not in self.entry.forms[0].split("[")[0]
        if first is None or last is None or not named or self.at != 1 or not 1 < len(names) < 4:
            return None
        better = kebab(" ".join(name.value for name in names if name is not None))
        whole = first.span.to(last.span)
        fix = mending.replace(whole, better) if better else None
        return self._say(BAD_NAME, whole, "a name has no spaces", "one word", f"write `{better}`", fix)

    def _other_form(self) -> Diagnostic | None:
        """What follows would be a line of this word in its own right."""
        start = self.at if self.found is not None else self.at + 1
        if start == 0 or start >= len(self.atoms) - 1 or self.entry.once:
            return None
        cut = start - 1 if self.atoms[start - 1] is None else start
        head = fitting(self.forms, [*self.atoms[:cut], None])
        group = self.atoms[start : self.atoms.index(None, start)]
        rest = fitting(self.forms, self.atoms[start:]) or fitting(self.forms, [*group, None])
        first = group[0] if group else None
        if head is None or rest is None or first is None:
            return None
        many = len(self.atoms) - start > 2
        begun = first.raw
        if many:
            begun = f"{first.raw} …" if first.kind is Kind.NAME else " ".join(a.raw for a in group if a is not None)
        word = self.entry.word
        message = f"a second {quoted(word)}" if rest[0] is head[0] else f"another form of {quoted(word)}"
        return self._say(
            OTHER_FORM,
            first.span,
            f"{quoted(begun)} is {message}",
            "a line of its own",
            f"give it a line of its own: {quoted(f'{word} {begun}')}",
            mending.own_lines(
                self.forms,
                self.atoms,
                start,
                word.ljust(mending.width(self.statement)),
                mending.indent(self.source, self.statement),
            ),
        )

    def _header(self) -> Diagnostic | None:
        """A declaration without its name or its sentence."""
        slots = {want.node.name for want in self.wants if isinstance(want.node, Slot) and want.trouble is None}
        kind = self.entry.word
        if "name" in slots and self.at == 0 and (self.within is None or self.entry.holds != "none"):
            text = self.found if self.found is not None and self.found.kind is Kind.TEXT else None
            name = kebab(" ".join(text.value.split()[:3])) if text else ""
            example = f"{kind} {name} {text.raw}" if text and name and len(text.raw) < 40 else self._sample(name)
            return self._say(
                NO_NAME,
                self._written(),
                f"this {quoted(kind)} has no name",
                "a name is missing behind it",
                f"write a name of lower-case letters, joined by `-`: {shown(example)}",
                mending.insert(text.span.start, f"{name} ") if text and name else None,
            )
        if "title" not in slots or self.at != 1:
            return None
        if self.ended:
            name = self.atoms[0].raw if self.atoms[0] is not None else ""
            return self._say(
                NO_TITLE,
                self._written(),
                f"{quoted(f'{kind} {name}')} has no sentence",
                "a text is missing behind the name",
                f'say in one sentence what it is: {quoted(f"{kind} {name}")[:-1]} "…"`',
            )
        names = [atom for atom in self.atoms[: self._first_text()] if atom is not None]
        if len(names) > 1 and self._first_text() and all(atom.kind is Kind.NAME for atom in names):
            better = kebab(" ".join(atom.value for atom in names))
            whole = names[0].span.to(names[-1].span)
            fix = mending.replace(whole, better) if better else None
            return self._say(
                BAD_NAME, whole, "a name has no spaces", "one word", f"write `{better or 'one-word'}`", fix
            )
        return None

    def _trouble(self) -> Diagnostic | None:
        """A value of the right sort that is wrong all the same."""
        troubles = [want.trouble for want in self.wants if want.trouble is not None]
        if not troubles:
            return None
        best = troubles[0]
        if best.code is UNKNOWN_HERE and self.found is not None:
            # Other forms may know the word: `3 turn` is no duration, and yet near to `3 turns`.
            near = suggest(self.found.value, {w for t in troubles for w in t.known} | set(self._words()))
            best = next((t for t in troubles if t.fix is not None), best) if near is None else best
            if near is not None and best.fix is None:
                return self._not_known(self.found, near, ())
        amount = self._atom_before(self.at)
        if (
            self.found is not None
            and amount is not None
            and self.found.value.casefold() in _PERCENT
            and self._knows("percent")
        ):
            whole, better = amount.span.to(self.found.span), f"{amount.raw}%"
            fix = mending.replace(whole, better)
            return self._say(WRONG_SORT, whole, "a percentage has a `%`", "two items", f"write `{better}`", fix)
        if best.fix is None and best.code is UNFINISHED and self._words() and self.found is not None:
            unknown = self._unknown()
            if unknown is not None:
                return unknown
        advice = best.help
        if best.code is UNFINISHED and best.span != self._written() and self._knows("percent"):
            number = self.source.at(best.span)
            advice = f"write {quoted(f'{number}%')}, or {quoted(f'{number} EUR')} with the code of its currency"
        return self._say(best.code, best.span, best.message, best.label, advice, best.fix)

    def _cut_short(self) -> Diagnostic | None:
        """Nothing where something is needed: at the end of the line, or before a comma."""
        if self.found is not None or self.complete:
            return None
        where = "the line ends here" if self.ended else "a comma, and something is missing before it"
        span = self._written() if self.ended else self.source_of_comma()
        return self._say(
            UNFINISHED,
            span,
            f"{self.subject} needs {self._needed()}",
            where,
            f"write it like {shown(self._sample())}",
        )

    def _left_out(self) -> Diagnostic | None:
        """A fixed word was left out, and with it the line would be right."""
        if self.found is None:
            return None
        words = dict.fromkeys(want.node.text for want in self.wants if isinstance(want.node, Word))
        if self.found.kind is Kind.NAME:
            phrases = [self._whole(word) for word in words]
            near = suggest(self.found.value, phrases) or value_meant(self.found.value, phrases)
            if near is not None and fitting(self.forms, self._with(near, 1)) is not None:
                return self._not_known(self.found, near, ())
            folded = self.found.value.casefold()
            alike = [p for p in phrases if " " in p and any(part.startswith(folded) for part in p.split(" "))]
            if alike:
                return self._not_known(self.found, None, alike)
        for word in words:
            phrase = self._whole(word)
            if fitting(self.forms, self._with(phrase, 0)) is None:
                continue
            return self._say(
                UNFINISHED,
                self.found.span,
                f"{shown(phrase)} is missing before {quoted(self.found.raw)}",
                f"{shown(phrase)} belongs before this",
                f"write {shown(phrase)} before it",
                mending.insert(self.found.span.start, f"{phrase} ", safe=len(words) == 1),
            )
        return None

    def _with(self, phrase: str, instead_of: int) -> Atoms:
        """The line with these words at the place where it could not go on, instead of so many of its own."""
        added = [Literal(Kind.NAME, part, part) for part in phrase.split(" ")]
        return [*self.atoms[: self.at], *added, *self.atoms[self.at + instead_of :]]

    def _unknown(self) -> Diagnostic | None:
        """A bare word where only certain words fit, and none of them is this one."""
        found, words = self.found, self._words()
        if found is None or not words:
            return None
        texts = any(isinstance(w.node, Slot) and not _bare(w.node) for w in self.wants)
        if found.kind in (Kind.TEXT, Kind.PROSE):
            near = found.value if found.value in words else None
            if near is None or texts:
                return None
            message, fix = f"`{near}` is a word of the language, and no text", replaced(found, near)
            return self._say(WRONG_SORT, found.span, message, "a text", "write it without quotation marks", fix)
        if found.kind is not Kind.NAME:
            return None
        near = suggest(found.value, words) or value_meant(found.value, words)
        if near is None and (texts or self._open() or self.complete):
            return None
        return self._not_known(found, near, words)

    def _not_known(self, found: Literal, near: str | None, words: Sequence[str]) -> Diagnostic:
        safe = near is not None and near == found.value.casefold()
        return self._say(
            UNKNOWN_HERE,
            found.span,
            f"{quoted(found.raw)} is not known here",
            "not one of the words that fit",
            f"did you mean `{near}`?" if near else f"write {listed(words)}",
            replaced(found, near, safe) if near else None,
        )

    def _wrong_sort(self) -> Diagnostic | None:
        """A literal of another sort than the one that is needed."""
        found = self.found
        slots = [want.node for want in self.wants if isinstance(want.node, Slot) and not want.more]
        words = [want.node for want in self.wants if isinstance(want.node, Word) and not _after(want)]
        if found is None or not (slots or words) or self.complete:
            return None
        texts = [slot for slot in slots if not _bare(slot)]
        advice = f"write it like {shown(self._sample())}"
        fix: Fix | None = None
        if texts and found.kind is not Kind.PATTERN and found.kind is not Kind.TEXT and texts[0].type != "pattern":
            fix = mending.quote(self.source, self.atoms, self.at, texts[0], self._is_last(texts[0]))
            advice = "put it in quotation marks"
        elif found.kind is Kind.TEXT:
            fix = mending.unquote(found, [slot for slot in slots if _bare(slot)])
            advice = "write it without quotation marks" if fix else advice
        return self._say(
            WRONG_SORT,
            found.span,
            f"{self.subject} takes {self._needed()} here, and {quoted(found.raw)} is {mending.SORTS[found.kind]}",
            mending.SORTS[found.kind],
            advice,
            fix,
        )

    def _extra(self) -> Diagnostic:
        """The line was complete, and goes on."""
        start = self.at if self.found is not None else min(self.at + 1, len(self.atoms) - 1)
        extra = [atom for atom in self.atoms[start:] if atom is not None]
        span = extra[0].span.to(extra[-1].span) if extra else self._written()
        before = self._atom_before(self.at)
        if self.entry.once and extra and fitting(self.forms, [*extra, None]):
            message = f"{quoted(self.entry.word)} has one value, and this is a second"
        elif before is None:
            message = f"nothing stands behind {quoted(self.entry.word)}"
        else:
            message = f"this {quoted(self.entry.word)} was complete before {quoted(extra[0].raw if extra else '')}"
        words = self._words()
        if "per" in words and len(extra) == 2 and extra[0].value.casefold() in _PER:
            fix = mending.replace(extra[0].span, "per")
            return self._say(EXTRA, span, message, "per what?", f"write `per {extra[1].value}`", fix)
        advice = f"remove it, or go on with {listed(words)}" if words else f"write it like {shown(self._sample())}"
        return self._say(EXTRA, span, message, "one too many", advice)

    # What the line would have taken.

    def _words(self) -> tuple[str, ...]:
        """The words that fit here: fixed ones and those of closed lists."""
        found: dict[str, None] = {}
        for want in self.wants:
            match want.node:
                case Word(text):
                    found[text] = None
                case Slot(type=kind, words=words) if not want.more:
                    found.update(dict.fromkeys(ABILITIES if kind == "ability" else words))
                case _:
                    pass
        return tuple(found)

    def _open(self) -> bool:
        """True where a bare value of an open type fits as well."""
        return any(
            isinstance(want.node, Slot) and not want.more and not want.node.words and want.node.type != "ability"
            for want in self.wants
        )

    def _knows(self, kind: str) -> bool:
        """True where some form has a value of this type."""
        return any(isinstance(node, Slot) and node.type == kind for form in self.forms.all for node in form.nodes)

    def _needed(self) -> str:
        words = [shown(self._whole(word)) for word in self._words()]
        sorts: dict[str, None] = {}
        for want in self.wants:
            if isinstance(want.node, Slot) and not want.more and want.node.type in TYPES:
                kind = TYPES[want.node.type]
                example = REFER_EXAMPLES.get(want.node.name, kind.example) if want.node.type == "ref" else kind.example
                sorts[f"{kind.called} such as `{example}`" if kind.bare else kind.called] = None
        return either([*words, *sorts]) if words or sorts else "something more"

    def _whole(self, word: str) -> str:
        """A fixed word with the fixed words behind it: `of use`."""
        for form in self.forms.all:
            for at, node in enumerate(form.nodes):
                if any(want.node is node for want in self.wants) and isinstance(node, Word) and node.text == word:
                    rest = list(takewhile(lambda n: isinstance(n, Word), form.nodes[at:]))
                    return " ".join(n.text for n in rest if isinstance(n, Word))
        return word

    def _is_last(self, slot: Slot) -> bool:
        """True where no form wants anything behind this slot."""
        return all(
            slot not in form.nodes or all(isinstance(n, Maybe) for n in form.nodes[form.nodes.index(slot) + 1 :])
            for form in self.forms.all
        )

    def _takes(self, slot: Slot) -> bool:
        """True where this slot would take the atom that was found."""
        assert self.found is not None
        alone = Form("", (Slot(slot.name, slot.type, slot.words),))
        return fitting(Forms((alone,), {}, (alone,)), [self.found, None]) is not None

    def _sample(self, name: str = "") -> str:
        """A line that fits: the row's example where its form is the one that came furthest, else one made up."""
        example = self.entry.example.split("\n")[0].removesuffix(" {")
        if self.within is None or self.entry.holds != "none":
            return example.replace(example.split(" ")[1], name, 1) if name else example
        if not self.walks[0].words or set(self.walks[0].words) <= set(example.split()):
            return example
        form = next(form for form in self.forms.all if set(self.walks[0].words) <= fixed_words(form.nodes))
        return f"{self.entry.word} {sample(form.nodes)}"

    # Where things stand.

    def _written(self) -> Span:
        """The line without its block."""
        last = self.statement.atoms[-1].span if self.statement.atoms else self.statement.word.span
        return self.statement.word.span.to(last)

    def source_of_comma(self) -> Span:
        """The comma at which the line could not go on."""
        before = self._before(self.at)
        comma = self.source.text.find(",", before)
        return Span(comma, comma + 1) if comma >= 0 else self._written()

    def _atom_before(self, at: int) -> Literal | None:
        return next((atom for atom in reversed(self.atoms[:at]) if atom is not None), None)

    def _before(self, at: int) -> int:
        """Where the last thing before atom `at` ends."""
        atom = self._atom_before(at)
        return atom.span.end if atom is not None else self.statement.word.span.end

    def _first_text(self) -> int:
        """The index of the first text; 0 where there is none."""
        return next((i for i, a in enumerate(self.atoms) if a is not None and a.kind in (Kind.TEXT, Kind.PROSE)), 0)


def _bare(slot: Slot) -> bool:
    return bool(slot.words) or slot.type == "ability" or TYPES[slot.type].bare


def _after(want: Want) -> bool:
    """True for what may follow a line that is complete as it stands."""
    return want.node is None or want.more
