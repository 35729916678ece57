"""Resolved files to meaning. The only place where defaults are filled in, and where order is forgotten.

`lower_pack` gives a pack that stands alone; `lower_persona` joins a persona's files with the packs in force.
Total: whatever is broken is reported and left out, and what is left is lowered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from personaspec.analysis import lower_declarations as declared
from personaspec.analysis import lower_rules as ruled
from personaspec.analysis.errors import DECLARED_TWICE, VALUE_CYCLE
from personaspec.analysis.imports import Import, Packed
from personaspec.analysis.lower_relax import lower_relax
from personaspec.analysis.lower_tests import lower_test
from personaspec.analysis.lowering import Lowering, Placed, single, strings
from personaspec.analysis.slots import expand
from personaspec.analysis.symbols import Symbol, scope
from personaspec.diagnostic import Diagnostic, Label
from personaspec.ir.declarations import Consent, Fact, Knowledge, Law, Objective, Offer, PackUse, Value
from personaspec.ir.persona import Origin, Pack, Persona
from personaspec.ir.rules import Disclose, Forbid, Limit, Relaxation, Rule, Topic
from personaspec.ir.tests import Test
from personaspec.vocabulary.typed import Checked, Declaration

_NAMED = frozenset(
    {"law", "value", "objective", "fact", "knowledge", "offer", "topic", "forbid", "disclose", "limit", "test"}
)


@dataclass(frozen=True)
class Lowered:
    """A persona's meaning, its tests, where each part was written, and what was found on the way."""

    persona: Persona
    tests: tuple[Test, ...]
    origins: dict[str, Origin]
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
        rules: tuple[Rule, ...] = (*pack.topics, *pack.forbids, *pack.discloses, *pack.limits)
        for name in (*(law.name for law in pack.laws), *(rule.name for rule in rules)):
            kind, short = name.rsplit("/", 2)[-2:]
            found.append(Symbol(name, kind, short))
    return found


def _rules(room: Lowering, placed: Sequence[Placed], laws: Mapping[str, Law]) -> dict[str, list[Rule]]:
    """Every rule of the files by kind; of two with one name the first stays."""
    held: dict[str, dict[str, Rule]] = {"topic": {}, "forbid": {}, "disclose": {}, "limit": {}}
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
        held[d.kind].setdefault(rule.name, rule)
    return {kind: [rules[name] for name in sorted(rules)] for kind, rules in held.items()}


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
    own = [ruled.lower_law(room, d.declaration) for d in _all(placed, "law")]
    laws = {law.name: law for p in uses for law in p.pack.laws} | {law.name: law for law in own}
    rules = _rules(room, placed, laws)
    tests = [lower_test(room, item.declaration) for item in _all(placed, "test")]
    pack = Pack(
        name=name,
        title=header.match.text("title") if header is not None else "",
        version=single(header.of("version"), "version", "0.0.0") if header is not None else "0.0.0",
        about=single(header.of("about"), "text") if header is not None else "",
        languages=room.languages,
        uses=tuple(sorted(p.pack.name for p in uses)),
        topics=tuple(r for r in rules["topic"] if isinstance(r, Topic)),
        forbids=tuple(r for r in rules["forbid"] if isinstance(r, Forbid)),
        discloses=tuple(r for r in rules["disclose"] if isinstance(r, Disclose)),
        limits=tuple(r for r in rules["limit"] if isinstance(r, Limit)),
        laws=tuple(sorted(own, key=lambda law: law.name)),
        tests=tuple(tests),
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
    audience = declared.lower_audience(room, _blocks(room, placed, "audience"))
    privacy = declared.lower_privacy(room, _blocks(room, placed, "privacy"))
    voice = declared.lower_voice(room, _blocks(room, placed, "voice"))
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
    laws = {law.name: law for pack in used for law in pack.laws}
    rules = _rules(room, placed, laws)
    everything: dict[str, Rule] = {r.name: r for group in rules.values() for r in group}
    for pack in used:
        everything |= {r.name: r for r in (*pack.topics, *pack.forbids, *pack.discloses, *pack.limits)}
    relaxed: dict[str, list[Relaxation]] = {}
    for item in _all(placed, "relax"):
        room.at(item.source)
        answer = lower_relax(room, item.declaration, everything)
        if answer is not None:
            relaxed.setdefault(answer[0], []).append(answer[1])
    tests: list[Test] = []
    for item in _all(placed, "test"):
        room.at(item.source)
        tests.append(lower_test(room, item.declaration))
    filled = declared.declared_slots(header, privacy)
    final = [_finish(rule, filled, relaxed.get(rule.name, ())) for _, rule in sorted(everything.items())]
    persona = Persona(
        header=header,
        audience=audience,
        consent=tuple(sorted(consent, key=lambda c: c.file)),
        privacy=privacy,
        voice=voice,
        values=_unique(values),
        objectives=_unique([o.model_copy(update={"say": _fill(o.say, filled)}) for o in objectives]),
        facts=_unique([f.model_copy(update={"text": _fill(f.text, filled)}) for f in facts]),
        knowledge=_unique(knowledge),
        offers=_unique([o.model_copy(update={"text": _fill(o.text, filled)}) for o in offers]),
        topics=tuple(r for r in final if isinstance(r, Topic)),
        forbids=tuple(r for r in final if isinstance(r, Forbid)),
        discloses=tuple(r for r in final if isinstance(r, Disclose)),
        limits=tuple(r for r in final if isinstance(r, Limit)),
        laws=tuple(law for _, law in sorted(laws.items())),
        packs=tuple(
            PackUse(name=use.name, version=p.pack.version, sha256=p.sha256, title=p.pack.title, by=use.by)
            for use, p in sorted(packs, key=lambda pair: pair[0].name)
        ),
    )
    origins = {path: origin for _, packed in packs for path, origin in packed.origins.items()} | room.origins
    return Lowered(persona, tuple(tests), dict(sorted(origins.items())), tuple(found))


def _finish(rule: Rule, filled: Mapping[str, str], relaxed: Sequence[Relaxation]) -> Rule:
    changes: dict[str, object] = {}
    for name in ("title", "say"):
        texts = getattr(rule, name, None)
        if texts and (new := _fill(texts, filled)) != texts:
            changes[name] = new
    if relaxed:
        changes["relaxed"] = tuple(sorted(relaxed, key=lambda r: r.model_dump_json()))
    return rule.model_copy(update=changes) if changes else rule


def _fill(texts: Mapping[str, str], filled: Mapping[str, str]) -> dict[str, str]:
    return {language: expand(text, filled) for language, text in texts.items()}


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def _unique(items: Sequence[_N]) -> tuple[_N, ...]:
    return tuple(item for _, item in sorted({i.name: i for i in reversed(items)}.items()))


def _blocks(room: Lowering, placed: Sequence[Placed], kind: str) -> list[Declaration]:
    found = _all(placed, kind)
    if found:
        room.at(found[0].source)
    return [item.declaration for item in found]


def _value_cycles(room: Lowering, placed: Sequence[Placed], over: Mapping[str, tuple[str, ...]]) -> None:
    for item in _all(placed, "value"):
        d = item.declaration
        seen: list[str] = []
        todo = list(over.get(d.name, ()))
        while todo:
            name = todo.pop()
            if name == d.name:
                room.note(
                    VALUE_CYCLE.at(
                        item.source.path,
                        d.name_span,
                        f"`{d.name}` ranks above itself",
                        label="through " + (", ".join(f"`{n}`" for n in seen) or "its own `over`"),
                        help="take out one `over`",
                    )
                )
                break
            if name not in seen:
                seen.append(name)
                todo.extend(over.get(name, ()))
