"""What every part of lowering needs: where it stands, what names mean, which languages are served, what it found.

Lowering is the only place where defaults are filled in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from personaspec.analysis import slots
from personaspec.analysis.errors import FOREIGN_TEXT, NO_TEXT, SLOT_OUT_OF_PLACE, TEXT_TWICE, UNKNOWN_SLOT
from personaspec.analysis.origins import Origins
from personaspec.analysis.symbols import Scope
from personaspec.diagnostic import Diagnostic, Edit, Fix, Label, suggest
from personaspec.ir.node import EVENT_SLOTS, Cap, Dimension, Duration, For, Texts
from personaspec.ir.rules import Every
from personaspec.lean import dataclass, field
from personaspec.source import Source, Span
from personaspec.vocabulary.typed import Arg, Declaration, Line


@dataclass(frozen=True, slots=True)
class Placed:
    """A declaration and the file that it stands in."""

    declaration: Declaration
    source: Source


@dataclass
class Lowering:
    """The state of one lowering. `prefix` is "" for a persona, `std/truth/` for that pack.

    `languages`: those served (a persona's) or written (a pack's); the first is the language of header texts.
    `filled`: what declaration slots stand for; None in a pack, which keeps them.
    """

    scope: Scope
    languages: tuple[str, ...]
    prefix: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    origins: Origins = field(default_factory=Origins)
    source: Source = field(default_factory=lambda: Source("", ""))
    filled: Mapping[str, str] | None = None

    @property
    def is_pack(self) -> bool:
        """True while a pack is lowered."""
        return bool(self.prefix)

    def at(self, source: Source) -> None:
        """What follows stands in this file."""
        self.source = source

    def origin(self, path: str, span: Span) -> None:
        """Remember where an IR path was written; of two places with one path, the first."""
        self.origins.add(path, self.source, span)

    def line_origins(self, lines: Iterable[Line], path: str) -> None:
        """Where the first line of each word of a block was written: `path/word`. Lists remember all their values."""
        for line in lines:
            self.origin(f"{path}/{line.word}", line.span)

    def note(self, found: Diagnostic) -> None:
        """Keep a finding."""
        self.diagnostics.append(found)

    def refs(self, args: Iterable[Arg], kinds: Sequence[str]) -> tuple[str, ...]:
        """Full names of what the arguments refer to; those that go nowhere are reported and left out."""
        full: list[str] = []
        for arg in args:
            symbol = self.scope.resolve(arg, kinds, self.source.path)
            if isinstance(symbol, Diagnostic):
                self.note(symbol)
            elif symbol.full not in full:
                full.append(symbol.full)
        return tuple(full)

    # Texts

    def text(self, arg: Arg, bound: Collection[str] = ()) -> str:
        """A text that a person is shown, with its slots checked, as the IR keeps it.

        `bound` are the places in which it is shown: they decide which event slots have a value.
        """
        self._check(arg, bound, shown=True)
        kept = slots.to_ir(arg.text)
        return kept if self.filled is None else slots.expand(kept, self.filled)

    def words(self, arg: Arg) -> str:
        """Words that are looked for, tried or read by the model: only declarations fill their slots."""
        self._check(arg, (), shown=False)
        kept = slots.to_ir(arg.text)
        return kept if self.filled is None else slots.plain(kept, self.filled)

    def _check(self, arg: Arg, bound: Collection[str], *, shown: bool) -> None:
        for slot in slots.slots(arg.text):
            if not slots.known(slot):
                self._unknown(arg, slot)
            elif slot in EVENT_SLOTS and not shown:
                self._out_of_place(
                    arg,
                    f"`{{{slot}}}` has a value only in a text that a fan is shown",
                    "write the words out; only declarations such as `{principal.name}` can stand here",
                )
            elif slots.dangles(slot, bound):
                when, advice = slots.OUT_OF_PLACE[slots.BOUND[slot][0]]
                self._out_of_place(arg, f"`{{{slot}}}` has a value only when {when}", advice)
            elif slot in slots.DECLARED and self.filled is not None and not self.filled.get(slot):
                line = slots.DECLARED_BY.get(slot)
                if line is None:
                    self._out_of_place(arg, f"`{{{slot}}}` has no value yet here", "write the words out")
                else:
                    self._out_of_place(arg, f"`{{{slot}}}` is empty: nothing declares it", f"add `{line}`")

    def _unknown(self, arg: Arg, slot: str) -> None:
        near = suggest(slot, (*slots.DECLARED, *EVENT_SLOTS))
        at = arg.literal.raw.find("{" + slot + "}")
        fix = None
        if near is not None and at >= 0 and self.source.at(arg.span).startswith(arg.literal.raw):
            start = arg.span.start + at + 1
            fix = Fix(f"write `{{{near}}}`", (Edit(Span(start, start + len(slot)), near),), safe=False)
        some = ", ".join(f"`{{{name}}}`" for name in slots.DECLARED[2:5])
        self.note(
            UNKNOWN_SLOT.at(
                self.source.path,
                arg.span,
                f"nothing fills the slot `{{{slot}}}`",
                label="in this text",
                help=f"did you mean `{{{near}}}`?"
                if near
                else f"slots are {some} and others; for a brace that is meant as one, write `\\{{`",
                fix=fix,
            )
        )

    def _out_of_place(self, arg: Arg, message: str, advice: str) -> None:
        self.note(SLOT_OUT_OF_PLACE.at(self.source.path, arg.span, message, label="in this text", help=advice))

    def texts(
        self,
        first: Arg | None,
        lines: Iterable[Line],
        *,
        path: str,
        bound: Collection[str] = (),
        complete: bool = True,
    ) -> Texts:
        """The texts of a header (`first`) and of its `in xx` or `say [in xx]` lines, by language, sorted.

        `path` is their IR path; `complete` = a missing language is worth a warning.
        """
        held: dict[str, Arg] = {}
        if first is not None:
            held[self.languages[0]] = first
        for line in lines:
            arg, language = line.match.one("text"), line.match.text("language", self.languages[0])
            if arg is None:
                continue
            if language in held:
                self.note(
                    TEXT_TWICE.at(
                        self.source.path,
                        arg.span,
                        f"there are two texts in `{language}`",
                        label="the second one",
                        help="remove one, or write another language behind `in`",
                        related=(Label(self.source.path, held[language].span, "the first one"),),
                    )
                )
                continue
            if not any(serves(language, served) for served in self.languages):
                self.note(
                    FOREIGN_TEXT.at(
                        self.source.path,
                        arg.span,
                        f"`{language}` is not among `languages`",
                        label="never shown",
                        help=f"add `{language}` to `languages`, or remove the text",
                    )
                )
            held[language] = arg
        if held and complete and len(self.languages) > 1:
            self._complete(held, "in" if first is not None else "say in")
        for language, arg in held.items():
            self.origin(f"{path}/{language}", arg.span)
        return {language: self.text(arg, bound) for language, arg in sorted(held.items())}

    def _complete(self, held: Mapping[str, Arg], word: str) -> None:
        missing = [served for served in self.languages if not any(serves(language, served) for language in held)]
        if missing:
            shown = ", ".join(f"`{language}`" for language in missing)
            instead = self.languages[0] if self.languages[0] in held else next(iter(held))
            self.note(
                NO_TEXT.at(
                    self.source.path,
                    next(iter(held.values())).span,
                    f"this text is not given in {shown}",
                    label=f"only in {', '.join(f'`{language}`' for language in held)}",
                    help=f'add `{word} {missing[0]} "…"`; until then `{instead}` is shown',
                )
            )

    # Shared parts

    def listed(self, path: str, lines: Iterable[Line], slot: str, *, pattern: bool = False) -> tuple[str, ...]:
        """Every value of a slot over several lines as words, sorted, without doubles. Order means nothing in a list,
        so none is kept; `path/0`, `path/1` … remember where each was written. A `pattern` has no slots."""
        held: dict[str, Span] = {}
        for line in lines:
            for arg in line.match.all(slot):
                held.setdefault(arg.text if pattern else self.words(arg), arg.span)
        for index, value in enumerate(sorted(held)):
            self.origin(f"{path}/{index}", held[value])
        return tuple(sorted(held))

    def line(self, lines: Sequence[Line], slot: str, default: str = "") -> str:
        """The words of a single-valued line."""
        arg = lines[0].match.one(slot) if lines else None
        return default if arg is None else self.words(arg)

    def reason(self, lines: Iterable[Line]) -> str:
        """The `because` lines as one text."""
        return " ".join(sorted(self.words(arg) for line in lines for arg in line.match.all("text")))

    def reach(self, lines: Iterable[Line]) -> tuple[For, ...]:
        """The `for` lines: same dimension adds up, `known` if every line of it says so."""
        held: dict[str, tuple[dict[str, None], bool]] = {}
        for line in lines:
            dimension = line.match.text("dimension")
            values, known = held.get(dimension, ({}, True))
            values.update(dict.fromkeys(line.match.texts("values")))
            held[dimension] = (values, known and "known" in line.match.words)
        return tuple(
            For(dimension=Dimension(dimension), values=tuple(sorted(values)), known=known)
            for dimension, (values, known) in sorted(held.items())
        )

    def caps(self, lines: Iterable[Line]) -> tuple[Cap, ...]:
        """The `cap` lines."""
        found: list[Cap] = []
        for line in lines:
            per, time, count = line.match.text("per"), line.match.one("time"), line.match.one("count")
            if time is not None and isinstance(time.value, Duration):
                found.append(Cap(time=time.value, per=per))  # type: ignore[arg-type]
            elif count is not None and isinstance(count.value, int):
                found.append(Cap(count=count.value, per=per))  # type: ignore[arg-type]
        return tuple(sorted(set(found), key=lambda c: c.order()))

    def intervals(self, lines: Iterable[Line]) -> tuple[Every, ...]:
        """The `every` lines."""
        found: list[Every] = []
        for line in lines:
            time, turns = line.match.one("time"), line.match.one("turns")
            if time is not None and isinstance(time.value, Duration):
                found.append(Every(time=time.value))
            elif turns is not None and isinstance(turns.value, int):
                found.append(Every(turns=turns.value))
        return tuple(sorted(set(found), key=lambda e: e.order()))


def serves(given: str, served: str) -> bool:
    """A text in `given` is shown to readers of `served`: `pt` serves `pt-BR`."""
    return served == given or served.startswith(f"{given}-")


def strings(lines: Iterable[Line], slot: str) -> tuple[str, ...]:
    """Every value of a slot over several lines, in order, without doubles. For names and codes, which have no slots."""
    return tuple(dict.fromkeys(value for line in lines for value in line.match.texts(slot)))


def single(lines: Sequence[Line], slot: str, default: str = "") -> str:
    """The value of a single-valued line that is a name, a code, a link or a date."""
    return lines[0].match.text(slot, default) if lines else default


def date(lines: Sequence[Line], slot: str = "date") -> str | None:
    """The date of a single-valued line."""
    return lines[0].match.text(slot) or None if lines else None
