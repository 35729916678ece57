"""What every part of lowering needs: where it stands, what names mean, which languages are served, what it found.

Lowering is the only place where defaults are filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from personaspec.analysis import slots
from personaspec.analysis.errors import FOREIGN_TEXT, NO_TEXT, SLOT_OUT_OF_PLACE, TEXT_TWICE, UNKNOWN_SLOT
from personaspec.analysis.symbols import Scope
from personaspec.diagnostic import Diagnostic, Label, suggest
from personaspec.ir.node import EVENT_SLOTS, Cap, Dimension, Duration, For, Texts
from personaspec.ir.persona import Origin
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
    """

    scope: Scope
    languages: tuple[str, ...]
    prefix: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)
    source: Source = field(default_factory=lambda: Source("", ""))

    @property
    def is_pack(self) -> bool:
        """True while a pack is lowered."""
        return bool(self.prefix)

    def at(self, source: Source) -> None:
        """What follows stands in this file."""
        self.source = source

    def place(self, span: Span) -> Origin:
        """A span of the current file, as the IR keeps it."""
        return Origin(file=self.source.path, line=self.source.position(span.start).line, start=span.start, end=span.end)

    def origin(self, path: str, span: Span) -> None:
        """Remember where an IR path was written."""
        self.origins[path] = self.place(span)

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

    def text(self, arg: Arg, bound: Sequence[str] = ()) -> str:
        """A text that a person is shown, with its slots checked, as the IR keeps it.

        `bound` are the triggers under which it is shown: they decide which event slots have a value.
        """
        for slot in slots.slots(arg.text):
            if not slots.known(slot):
                near = suggest(slot, (*slots.DECLARED, *EVENT_SLOTS))
                self.note(
                    UNKNOWN_SLOT.at(
                        self.source.path,
                        arg.span,
                        f"nothing fills the slot `{{{slot}}}`",
                        label="in this text",
                        help=f"did you mean `{{{near}}}`?" if near else "for a brace that is meant as one, write `\\{`",
                    )
                )
            elif (needs := slots.BOUND.get(slot)) is not None and needs not in bound:
                self.note(
                    SLOT_OUT_OF_PLACE.at(
                        self.source.path,
                        arg.span,
                        f"`{{{slot}}}` has a value only when an offer is spoken of",
                        label="in this text",
                        help="say it under `when offer`, or write the value out",
                    )
                )
        return slots.to_ir(arg.text)

    def texts(
        self,
        first: Arg | None,
        lines: Iterable[Line],
        slot: str = "text",
        *,
        bound: Sequence[str] = (),
        complete: bool = True,
    ) -> Texts:
        """The texts of a header (`first`) and of its `in xx` or `say [in xx]` lines, by language, sorted.

        `complete` = a missing language is worth a warning.
        """
        held: dict[str, Arg] = {}
        if first is not None:
            held[self.languages[0]] = first
        for line in lines:
            arg, language = line.match.one(slot), line.match.text("language", self.languages[0])
            if arg is None:
                continue
            if language in held:
                self.note(
                    TEXT_TWICE.at(
                        self.source.path,
                        arg.span,
                        f"there are two texts in `{language}`",
                        label="the second one",
                        help='remove one, or say which language it is: `in LANGUAGE "…"` before the text',
                        related=(Label(self.source.path, held[language].span, "the first one"),),
                    )
                )
                continue
            if language not in self.languages:
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
            missing = [lang for lang in self.languages if lang not in held]
            if missing:
                where = next(iter(held.values())).span
                shown = ", ".join(f"`{lang}`" for lang in missing)
                word = "say in" if slot == "text" and first is None else "in"
                self.note(
                    NO_TEXT.at(
                        self.source.path,
                        where,
                        f"this text is not given in {shown}",
                        label=f"only in {', '.join(f'`{lang}`' for lang in held)}",
                        help=f'add `{word} {missing[0]} "…"`; until then the first language is shown',
                    )
                )
        return {lang: self.text(arg, bound) for lang, arg in sorted(held.items())}

    # Shared parts

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
            if time is not None:
                assert isinstance(time.value, Duration)
                found.append(Cap(time=time.value, per=per))  # type: ignore[arg-type]
            elif count is not None:
                assert isinstance(count.value, int)
                found.append(Cap(count=count.value, per=per))  # type: ignore[arg-type]
        return tuple(sorted(set(found), key=lambda c: c.model_dump_json()))


def strings(lines: Iterable[Line], slot: str) -> tuple[str, ...]:
    """Every value of a slot over several lines, in order, without doubles, escaped braces undone."""
    return tuple(dict.fromkeys(slots.plain(value) for line in lines for value in line.match.texts(slot)))


def single(lines: Sequence[Line], slot: str, default: str = "") -> str:
    """The value of a single-valued line."""
    return lines[0].match.text(slot, default) if lines else default


def date(lines: Sequence[Line], slot: str = "date") -> str | None:
    """The date of a single-valued line."""
    return lines[0].match.text(slot) or None if lines else None
