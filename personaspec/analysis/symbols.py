"""Names and what they refer to: every declaration of the unit and of the packs in force, by full name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from personaspec.analysis.errors import AMBIGUOUS, UNKNOWN_NAME
from personaspec.diagnostic import Diagnostic, Label, suggest
from personaspec.lean import dataclass, field
from personaspec.source import Span
from personaspec.vocabulary.typed import Arg

RULES = ("forbid", "topic", "disclose", "limit")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A declared thing. `full` = `forbid/x`, or with the pack's path before it; `path`/`span` None in a packed pack."""

    full: str
    kind: str
    name: str
    path: str = ""
    span: Span | None = None


@dataclass(frozen=True)
class Scope:
    """What can be referred to. An exact full name wins; else the last parts must fit exactly one symbol."""

    symbols: dict[str, Symbol]
    _ends: dict[str, list[Symbol]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for symbol in self.symbols.values():
            self._ends.setdefault(f"{symbol.kind}/{symbol.name}", []).append(symbol)

    def find(self, ref: str, kinds: Sequence[str]) -> tuple[Symbol, ...]:
        """Every symbol of these kinds that the reference could mean: one is the answer."""
        exact = self.symbols.get(ref)
        if exact is not None and exact.kind in kinds:
            return (exact,)
        if "/" not in ref:
            exact_own = [s for kind in kinds if (s := self.symbols.get(f"{kind}/{ref}")) is not None]
            if exact_own:
                return tuple(exact_own)
            return tuple(s for kind in kinds for s in self._ends.get(f"{kind}/{ref}", ()))
        tail = "/".join(ref.split("/")[-2:])
        return tuple(s for s in self._ends.get(tail, ()) if s.kind in kinds and f"/{s.full}".endswith(f"/{ref}"))

    def resolve(self, arg: Arg, kinds: Sequence[str], path: str) -> Symbol | Diagnostic:
        """The one symbol that an argument refers to, or what is wrong with it."""
        ref = arg.text
        found = self.find(ref, kinds)
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            names = " or ".join(f"`{s.full}`" for s in found[:3])
            return AMBIGUOUS.at(
                path,
                arg.span,
                f"`{ref}` could be either of {_count(len(found))} {_noun(kinds)}s",
                label="which one",
                help=f"write {names}",
                related=tuple(Label(s.path, s.span, "one is here") for s in found if s.span is not None)[:3],
            )
        return self.missing(arg, kinds, path)

    def missing(self, arg: Arg, kinds: Sequence[str], path: str) -> Diagnostic:
        """What to say of a reference that goes nowhere."""
        ref, noun = arg.text, _noun(kinds)
        pool: dict[str, str] = {}
        for symbol in self.symbols.values():
            if symbol.kind in kinds:
                short = symbol.name if len(kinds) == 1 else f"{symbol.kind}/{symbol.name}"
                pool[short] = short
                pool[symbol.full] = symbol.full
                pool.setdefault(symbol.name, short)
        other = next(
            (s for s in self.symbols.values() if s.name == ref.rsplit("/", 1)[-1] and s.kind not in kinds), None
        )
        near = suggest(ref, pool) or suggest(ref.rsplit("/", 1)[-1], pool)
        if near is not None:
            help_text = f"did you mean `{pool[near]}`?"
        elif other is not None:
            help_text = f"`{other.full}` has that name, but it is {_a(other.kind)}, and {_a(noun)} is needed here"
        else:
            short = ref.rsplit("/", 1)[-1]
            shown = [n for n in sorted(set(pool.values())) if n.count("/") < len(kinds[:2])]
            listed = ", ".join(f"`{n}`" for n in shown[:8]) + (" and others" if len(shown) > 8 else "")
            several = f"{noun}s here are {listed}" if listed else ""
            declare = f'declare it: `{kinds[0]} {short} "…" {{`' if len(kinds) == 1 else ""
            help_text = "; or ".join(part for part in (several, declare) if part) or f"no {noun} is declared here"
        return UNKNOWN_NAME.at(path, arg.span, f"no {noun} is called `{ref}`", label="not declared", help=help_text)


def scope(symbols: Iterable[Symbol]) -> Scope:
    """A scope of these symbols; of two with one full name the first stays (a diagnostic speaks of the other)."""
    held: dict[str, Symbol] = {}
    for symbol in symbols:
        held.setdefault(symbol.full, symbol)
    return Scope(held)


def _noun(kinds: Sequence[str]) -> str:
    return kinds[0] if len(kinds) == 1 else "rule" if set(kinds) <= set(RULES) else "declaration"


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _count(n: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(n, str(n))
