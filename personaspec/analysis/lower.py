"""Resolved files to meaning. The only place where defaults are filled in, and where order is forgotten.

`lower_pack` gives a pack that stands alone; `lower_persona` joins a persona's files with the packs in force.
Total: whatever is broken is reported and left out, and what is left is lowered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from personaspec.analysis import lower_declarations as declared
from personaspec.analysis import lower_rules as ruled
from personaspec.analysis import slots
from personaspec.analysis.errors import DECLARED_TWICE, SLOT_OUT_OF_PLACE, VALUE_CYCLE
from personaspec.analysis.filling import fill, for_adults, pack_rules, shown
from personaspec.analysis.imports import Import, Packed
from personaspec.analysis.lower_relax import lower_relax
from personaspec.analysis.lower_tests import lower_test
from personaspec.analysis.lowering import Lowering, Placed, single, strings
from personaspec.analysis.symbols import Symbol, scope
from personaspec.diagnostic import Diagnostic, Label
from personaspec.ir.declarations import Consent, Fact, Knowledge, Law, Objective, Offer, PackUse, Value
from personaspec.ir.persona import Origin, Pack, Persona
from personaspec.ir.rules import Disclose, Forbid, Limit, Relaxation, Rule, Topic
from personaspec.ir.tests import Test
from personaspec.lean import dataclass
from personaspec.source import Source, Span
from personaspec.vocabulary.typed import Checked, Declaration

_NAMED = frozenset(
    {"law", "value", "objective", "fact", "knowledge", "offer", "topic", "forbid", "disclose", "limit", "test"}
)


@dataclass(frozen=True)
class Lowered:
    """A persona's meaning, its tests, where each part was written, and what was found on the way."""

    persona: Persona
    tests: tuple[Test, ...]
    origins: Mapping[str, Origin]
    diagnostics: tuple[Diagnostic, ...]


def _symbols(placed: Iterable[Placed], prefix: str, found: list[Diagnostic]) -> list[Symbol]:
    symbols: dict[str, Symbol] = {}
    for item in placed:
        d, path = item.declaration, item.source.path
        if d.kind not in _NAMED or not d.name:
            continue
        symbol = Symbol(f"{prefix}{d.kind}/{d.name}", d.kind, d.name, path, d.name_span)
        other = symbols.setdefault(symbol.full, symbol)
        if other is not symbol and other.span is not None:
            found.append(
                DECLARED_TWICE.at(
                    path,
                    d.name_span,
                    f"`{d.kind}/{d.name}` is declared twice",
                    label="the second one",
                    help="rename one of them, or join their lines into one",
                    related=(Label(other.path, other.span, "the first one"),),
                )
            )
    return list(symbols.values())


def _pack_symbols(packs: Iterable[Pack]) -> list[Symbol]:
    found: list[Symbol] = []
    for pack in packs:
        for name in (*(law.name for law in pack.laws), *(rule.name for rule in pack_rules(pack))):
            kind, short = name.rsplit("/", 2)[-2:]
            found.append(Symbol(name, kind, short))
    return found


def _rules(room: Lowering, placed: Sequence[Placed], laws: Mapping[str, Law]) -> list[Rule]:
    """Every rule of the files, by name; of two with one name the first stays."""
    held: dict[str, Rule] = {}
    known = dict(laws)
    for item in placed:
        room.at(item.source)
        d = item.declaration
        rule: Rule
        match d.kind:
            case "topic":
                rule = ruled.lower_topic(room, d, known)
            case "forbid":
                rule = ruled.lower_forbid(room, d, known)
            case "disclose":
                rule = ruled.lower_disclose(room, d, known)
            case "limit":
                rule = ruled.lower_limit(room, d, known)
            case _:
                continue
        held.setdefault(rule.name, rule)
    return [held[name] for name in sorted(held)]


def _laws(room: Lowering, placed: Sequence[Placed]) -> dict[str, Law]:
    own: dict[str, Law] = {}
    for item in _all(placed, "law"):
        room.at(item.source)
        law = ruled.lower_law(room, item.declaration)
        own.setdefault(law.name, law)
    return own


def _tests(room: Lowering, placed: Sequence[Placed]) -> tuple[Test, ...]:
    tests: dict[str, Test] = {}
    for item in _all(placed, "test"):
        room.at(item.source)
        test = lower_test(room, item.declaration)
        tests.setdefault(test.name, test)
    return tuple(tests.values())


def _all(placed: Sequence[Placed], kind: str) -> list[Placed]:
    return [item for item in placed if item.declaration.kind == kind]


def lower_pack(checked: Checked, name: str, uses: Sequence[Packed], sha256: str = "") -> Packed:
    """A pack's rules under their full names. `uses` are the packs that it brings in, lowered: laws may stand there."""
    placed = [Placed(d, checked.source) for d in checked.declarations]
    header = next((d for d in checked.declarations if d.kind == "pack"), None)
    found: list[Diagnostic] = []
    symbols = _symbols(placed, f"{name}/", found) + _pack_symbols(p.pack for p in uses)
    languages = strings(header.of("languages"), "languages") if header is not None else ()
    room = Lowering(scope(symbols), languages or ("en",), f"{name}/", found, source=checked.source)
    if header is not None:
        room.origin(name, header.statement.span)
        room.line_origins(header.lines, name)
    own = _laws(room, placed)
    rules = _rules(room, placed, {law.name: law for p in uses for law in p.pack.laws} | own)
    title = header.match.one("title") if header is not None else None
    pack = Pack(
        name=name,
        title=room.words(title) if title is not None else "",
        version=single(header.of("version"), "version", "0.0.0") if header is not None else "0.0.0",
        about=room.line(header.of("about"), "text") if header is not None else "",
        languages=room.languages,
        uses=tuple(sorted(p.pack.name for p in uses)),
        topics=tuple(r for r in rules if isinstance(r, Topic)),
        forbids=tuple(r for r in rules if isinstance(r, Forbid)),
        discloses=tuple(r for r in rules if isinstance(r, Disclose)),
        limits=tuple(r for r in rules if isinstance(r, Limit)),
        laws=tuple(law for _, law in sorted(own.items())),
        tests=_tests(room, placed),
    )
    return Packed(pack, room.origins, sha256, tuple(found))


def lower_persona(root: Checked, fragments: Sequence[Checked], packs: Sequence[tuple[Import, Packed]]) -> Lowered:
    """A persona's own files, joined with the packs in force: slots filled, `relax` attached, all sorted by name."""
    files = (root, *fragments)
    placed = [Placed(d, checked.source) for checked in files for d in checked.declarations]
    found: list[Diagnostic] = []
    used = [packed.pack for _, packed in packs]
    symbols = _symbols(placed, "", found) + _pack_symbols(used)
    header_at = next(d for d in root.declarations if d.kind == "persona")
    languages = strings(header_at.of("languages"), "languages") or ("en",)
    room = Lowering(scope(symbols), languages, "", found, source=root.source)
    header = declared.lower_header(room, header_at)
    privacy = declared.lower_privacy(room, _all(placed, "privacy"))
    filled = {**(room.filled or {}), "privacy.notice": privacy.notice}
    room.filled = filled
    audience = declared.lower_audience(room, _all(placed, "audience"))
    voice = declared.lower_voice(room, _all(placed, "voice"))
    consent: list[Consent] = []
    values: list[Value] = []
    objectives: list[Objective] = []
    facts: list[Fact] = []
    knowledge: list[Knowledge] = []
    offers: list[Offer] = []
    for item in placed:
        room.at(item.source)
        d = item.declaration
        match d.kind:
            case "consent":
                consent.append(declared.lower_consent(room, d))
            case "value":
                values.append(declared.lower_value(room, d))
            case "objective":
                objectives.append(declared.lower_objective(room, d))
            case "fact":
                facts.append(declared.lower_fact(room, d))
            case "knowledge":
                knowledge.append(declared.lower_knowledge(room, d))
            case "offer":
                offers.append(declared.lower_offer(room, d))
            case _:
                pass
    _value_cycles(room, placed, {v.name: v.over for v in values})
    laws = {law.name: law for pack in used for law in pack.laws} | _laws(room, placed)
    own = _rules(room, placed, laws)
    everything: dict[str, Rule] = {rule.name: rule for rule in own}
    for _, packed in packs:
        for rule in pack_rules(packed.pack):
            everything[rule.name] = fill(rule, filled) if rule.name in packed.slotted else rule
    room.at(root.source)
    _empty_slots(room, used, filled, header_at)
    relaxed: dict[str, list[tuple[Relaxation, Source, Span]]] = {}
    for item in _all(placed, "relax"):
        room.at(item.source)
        answer = lower_relax(room, item.declaration, everything)
        if answer is not None:
            relaxed.setdefault(answer[0], []).append((answer[1], item.source, answer[2]))
    for name, several in relaxed.items():
        several.sort(key=lambda each: each[0].order())
        for index, (_, source, span) in enumerate(several):
            room.origins.add(f"{name}/relaxed/{index}", source, span)
        everything[name] = everything[name].model_copy(update={"relaxed": tuple(each[0] for each in several)})
    rules = [for_adults(rule) if audience.known_adult else rule for _, rule in sorted(everything.items())]
    persona = Persona(
        header=header,
        audience=audience,
        consent=tuple(sorted(consent, key=lambda c: c.order())),
        privacy=privacy,
        voice=voice,
        values=_unique(values),
        objectives=_unique(objectives),
        facts=_unique(facts),
        knowledge=_unique(knowledge),
        offers=_unique(offers),
        topics=tuple(r for r in rules if isinstance(r, Topic)),
        forbids=tuple(r for r in rules if isinstance(r, Forbid)),
        discloses=tuple(r for r in rules if isinstance(r, Disclose)),
        limits=tuple(r for r in rules if isinstance(r, Limit)),
        laws=tuple(law for _, law in sorted(laws.items())),
        packs=tuple(
            PackUse(name=use.name, version=p.pack.version, sha256=p.sha256, title=p.pack.title, by=use.by)
            for use, p in sorted(packs, key=lambda pair: pair[0].name)
        ),
    )
    tests = _tests(room, placed)
    origins = room.origins.over([packed.origins for _, packed in packs])
    return Lowered(persona, tests, origins, tuple(found))


def _empty_slots(room: Lowering, packs: Sequence[Pack], filled: Mapping[str, str], header: Declaration) -> None:
    """A pack that names what this persona does not declare would leave a hole in what a fan reads."""
    for slot, line in slots.DECLARED_BY.items():
        if filled.get(slot):
            continue
        piece = "{" + slot + "}"
        for pack in packs:
            rule = next((r for r in pack_rules(pack) if any(piece in text for text in shown(r))), None)
            if rule is not None:
                room.note(
                    SLOT_OUT_OF_PLACE.at(
                        room.source.path,
                        header.name_span,
                        f"`{rule.name}` says `{piece}`, and this persona declares none",
                        label="has no such line",
                        help=f"add `{line}`",
                    )
                )
                break


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def _unique(items: Sequence[_N]) -> tuple[_N, ...]:
    return tuple(item for _, item in sorted({i.name: i for i in reversed(items)}.items()))


def _value_cycles(room: Lowering, placed: Sequence[Placed], over: Mapping[str, tuple[str, ...]]) -> None:
    """One finding for each circle, at the value of it that stands first."""
    told: set[str] = set()
    for item in _all(placed, "value"):
        name = item.declaration.name
        circle = _circle(name, over)
        if circle and not told & set(circle):
            told |= set(circle)
            shown = " over ".join(f"`{n}`" for n in (*circle, circle[0]))
            room.note(
                VALUE_CYCLE.at(
                    item.source.path,
                    item.declaration.name_span,
                    f"`{name}` ranks above itself",
                    label=shown,
                    help="take out one `over`",
                )
            )


def _circle(start: str, over: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from a value through `over` back to it; () where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        for below in over.get(way[-1], ()):
            if below == start:
                return way
            if below not in seen:
                seen.add(below)
                ways.append((*way, below))
    return ()
