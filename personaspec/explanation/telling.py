"""The whole of a persona or a pack, in the order in which a reader asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from personaspec.compiler import Compiled
from personaspec.explanation.declared import (
    fact_lines,
    head_lines,
    knowledge_lines,
    objective_lines,
    offer_lines,
    test_lines,
    value_lines,
    voice_lines,
)
from personaspec.explanation.kept import sums
from personaspec.explanation.rules import law_lines, rule_lines
from personaspec.explanation.words import HOW
from personaspec.ir.persona import Enforcement, Pack
from personaspec.ir.rules import Rule

_T = TypeVar("_T")
_Named = Sequence[tuple[str, Iterable[str]]]


def explain(compiled: Compiled, only: str = "") -> list[str]:
    """Lines of Markdown-like text. `only` keeps what has this in its name."""
    p, rows = compiled.persona, _rows(compiled)

    def rules(held: Sequence[Rule]) -> _Named:
        return [(rule.name, [*rule_lines(rule), *_kept(rows.get(rule.name, ()))]) for rule in held]

    def each(prefix: str, held: Sequence[_T], tell: Callable[[_T], Iterable[str]]) -> _Named:
        named = [(f"{prefix}{getattr(one, 'name', '')}", one) for one in held]
        return [(name, [*tell(one), *_kept(rows.get(name, ()))]) for name, one in named]

    sections: list[tuple[str, _Named]] = [
        ("How it sounds", [("voice", [*voice_lines(p.voice), *_kept(rows.get("voice", ()))])]),
        ("What the bot may not say", rules(p.forbids)),
        ("What must be told", rules(p.discloses)),
        ("What it listens for", rules(p.topics)),
        ("When the chat ends", rules(p.limits)),
        ("What is for sale, or given", each("offer/", p.offers, offer_lines)),
        ("What is declared to be true", each("fact/", p.facts, fact_lines)),
        ("What may inform, and is no ground for a promise", each("knowledge/", p.knowledge, knowledge_lines)),
        ("What the business wants", each("objective/", p.objectives, objective_lines)),
        ("What comes first", each("value/", p.values, value_lines)),
        ("Laws that the rules stand under", each("", p.laws, law_lines)),
        ("Tests", each("", compiled.tests, test_lines)),
    ]
    lines = [] if only else [*_head(compiled), *_privacy(rows)]
    for title, named in sections:
        kept = [(name, told) for name, told in named if only in name and any(True for _ in told)]
        if kept:
            lines += ["", f"## {title}"]
            for name, told in kept:
                lines += ["", f"{name}{_where(compiled, name)}", *told]
    return lines


def _head(compiled: Compiled) -> Iterator[str]:
    p = compiled.persona
    yield from head_lines(p) if compiled.pack is None else _pack(compiled.pack, compiled)
    files = [name for name in compiled.sources if not name.startswith("std/")]
    yield f"Files: {', '.join(files)}."
    if p.packs:
        yield ""
        yield "## Packs in force"
        yield from (f"- {u.name} {u.version}: {u.title} (brought in by {', '.join(u.by)})" for u in p.packs)
    yield ""
    yield "## How it is kept"
    yield f"{sums(compiled.enforcement)} `--enforcement` lists them."


def _pack(pack: Pack, compiled: Compiled) -> Iterator[str]:
    yield f"# {pack.name} {pack.version}"
    yield from (text for text in (pack.title, pack.about) if text)
    yield f"Languages: {', '.join(pack.languages)}."
    if pack.uses:
        yield f"Uses: {', '.join(pack.uses)}."
    yield f"Where it names the principal, {compiled.persona.header.principal.name} stands for whoever uses it."


def _privacy(rows: dict[str, list[Enforcement]]) -> list[str]:
    kept = _kept(rows.get("privacy", ()), lead="")
    return ["", "## What is kept, and what is never done", "", *kept] if kept else []


def _rows(compiled: Compiled) -> dict[str, list[Enforcement]]:
    rows: dict[str, list[Enforcement]] = {}
    for row in compiled.enforcement:
        rows.setdefault(row.rule, []).append(row)
    return rows


def _kept(rows: Iterable[Enforcement], lead: str = "  kept: ") -> list[str]:
    """How each part is kept: those that are alike on one line, each reason once."""
    alike: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        alike.setdefault((HOW[row.how], row.why), []).append(row.part)
    return [f"{lead}{', '.join(parts)}: {how}" + (f" ({why})" if why else "") for (how, why), parts in alike.items()]


def _where(compiled: Compiled, name: str) -> str:
    origin = compiled.origins.get(name)
    return f"   {origin.file}:{origin.line}" if origin else ""
