"""`relax`: weakens one setting of an imported rule, in the rule's own words, until a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from personaspec.analysis.errors import NO_SUCH_PART, NOT_LOOSER, RELAX_CRISIS, RELAX_OWN
from personaspec.analysis.lower_rules import lower_excuses
from personaspec.analysis.lowering import Lowering, date, single
from personaspec.analysis.symbols import RULES
from personaspec.diagnostic import Diagnostic
from personaspec.ir.node import Cap
from personaspec.ir.rules import Disclose, Every, Forbid, Limit, Relaxation, Rule, Topic
from personaspec.source import Span
from personaspec.vocabulary.typed import Arg, Declaration, Line

_PARTS: Mapping[type[Rule], tuple[str, ...]] = {
    Forbid: ("off", "unless", "then"),
    Topic: ("off", "unless", "then"),
    Disclose: ("off", "unless", "every", "cap"),
    Limit: ("off", "then", "cap"),
}

_MILDER: Mapping[type[Rule], tuple[str, ...]] = {
    Forbid: ("note", "rewrite", "replace", "stop", "hand-off", "end"),
    Topic: ("talk", "deflect", "hand-off"),
    Limit: ("hand-off", "end"),
}
"""The actions of a kind from the mildest on; a `relax … then` may only go to a milder one."""


def lower_relax(room: Lowering, d: Declaration, rules: Mapping[str, Rule]) -> tuple[str, Relaxation, Span] | None:
    """The full name of the rule, what becomes weaker, and where it says so; None where a diagnostic says why not."""
    ref = d.match.one("rule")
    rule = _rule(room, ref, rules) if ref is not None else None
    if rule is None or ref is None:
        return None
    path = room.source.path
    for word in ("off", "unless", "every", "then", "cap"):
        for line in d.of(word):
            parts = _PARTS[type(rule)]
            if word not in parts:
                room.note(
                    NO_SUCH_PART.at(
                        path,
                        line.span,
                        f"`{rule.name}` has no `{word}`",
                        label="nothing to relax",
                        help=f"a `{rule.kind_word}` can relax " + ", ".join(f"`{p}`" for p in parts),
                    )
                )
            elif word == "unless" and isinstance(rule, Disclose) and line.match.words != ("label", "shown"):
                room.note(
                    NO_SUCH_PART.at(
                        path,
                        line.span,
                        "a notice catches nothing that this could excuse",
                        label="has no meaning here",
                        help="a notice can be left out `unless label shown`",
                    )
                )
    _then(room, rule, d.of("then"))
    every, cap = room.intervals(d.of("every")), room.caps(d.of("cap"))
    if isinstance(rule, Disclose) and every and not _longer(every, rule.every):
        _not_looser(
            room,
            d.of("every")[0],
            "this interval is not longer than the rule's" if rule.every else f"`{rule.name}` is not told at intervals",
            "tells as often or more",
            "a shorter interval is a `disclose` of your own",
        )
    if isinstance(rule, Disclose | Limit) and cap and rule.cap and not _wider(rule, cap):
        more = isinstance(rule, Limit)
        _not_looser(
            room,
            d.of("cap")[0],
            "this cap is not larger than the rule's" if more else "this cap is not smaller than the rule's",
            "ends the chat as soon or sooner" if more else "tells as often or more",
            f"a stricter cap is a `{rule.kind_word}` of your own",
        )
    return (
        rule.name,
        Relaxation(
            off=bool(d.of("off")),
            unless=lower_excuses(room, d.of("unless"), f"{rule.name}/relaxed"),
            every=every,
            then=single(d.of("then"), "action") or None,
            cap=cap,
            because=room.reason(d.of("because")),
            by=room.line(d.of("by"), "who"),
            until=date(d.of("until")) or "0001-01-01",
        ),
        d.statement.span,
    )


def _rule(room: Lowering, ref: Arg, rules: Mapping[str, Rule]) -> Rule | None:
    symbol = room.scope.resolve(ref, RULES, room.source.path)
    if isinstance(symbol, Diagnostic):
        room.note(symbol)
        return None
    path, rule = room.source.path, rules.get(symbol.full)
    if rule is None or rule.pack is None:
        others = [name for name in rules if name.endswith(f"/{symbol.full}")]
        room.note(
            RELAX_OWN.at(
                path,
                ref.span,
                f"`{symbol.full}` is a rule of this persona's own",
                label="declared here, not imported",
                help=f"for the imported one write `{others[0]}`" if others else "change the rule itself",
            )
        )
        return None
    if (isinstance(rule, Topic) and rule.then == "crisis") or (
        isinstance(rule, Disclose) and "crisis-help" in rule.states
    ):
        room.note(
            RELAX_CRISIS.at(
                path,
                ref.span,
                f"`{symbol.full}` is there for a person in danger",
                label="cannot be relaxed",
                help="remove this `relax`",
            )
        )
        return None
    return rule


def _then(room: Lowering, rule: Rule, lines: Sequence[Line]) -> None:
    """A milder action, of those that the kind knows, that can be carried out with the texts that the rule has."""
    known = _MILDER.get(type(rule))
    if not lines or known is None:
        return
    new, old = lines[0].match.text("action"), str(getattr(rule, "then", ""))
    milder = known[: known.index(old)] if old in known else ()
    if new not in known:
        room.note(
            NO_SUCH_PART.at(
                room.source.path,
                lines[0].span,
                f"a `{rule.kind_word}` has no `then {new}`",
                label="not an action of this kind of rule",
                help=_instead(milder, old),
            )
        )
    elif new not in milder:
        _not_looser(
            room,
            lines[0],
            f"`then {new}` is not milder than `then {old}`",
            "the rule says so already" if new == old else "stricter than the rule",
            _instead(milder, old),
        )
    elif new in ("replace", "rewrite", "deflect") and not getattr(rule, "say", {}):
        room.note(
            NO_SUCH_PART.at(
                room.source.path,
                lines[0].span,
                f"`{rule.name}` has no text to say instead",
                label="needs one",
                help="relax to `then note`, or switch it `off` and declare a rule of your own with a `say`",
            )
        )


def _instead(milder: Sequence[str], old: str) -> str:
    if not milder:
        return f"nothing is milder than `then {old}` but `off`"
    return "milder are " + ", ".join(f"`then {action}`" for action in milder)


def _not_looser(room: Lowering, line: Line, message: str, label: str, advice: str) -> None:
    room.note(NOT_LOOSER.at(room.source.path, line.span, message, label=label, help=advice))


def _longer(new: Sequence[Every], old: Sequence[Every]) -> bool:
    """Every new interval is longer than some of the rule's, counted in the same way."""
    times = [e.time.seconds for e in old if e.time is not None]
    turns = [e.turns for e in old if e.turns is not None]
    return all(
        (e.time is not None and bool(times) and e.time.seconds > min(times))
        or (e.turns is not None and bool(turns) and e.turns > min(turns))
        for e in new
    )


def _wider(rule: Disclose | Limit, new: Sequence[Cap]) -> bool:
    """A limit's new caps are all larger than those for the same span; a notice's are all smaller."""
    for cap in new:
        old = [c for c in rule.cap if c.per == cap.per and (c.time is None) == (cap.time is None)]
        for other in old:
            mine, theirs = _size(cap), _size(other)
            if mine <= theirs if isinstance(rule, Limit) else mine >= theirs:
                return False
    return True


def _size(cap: Cap) -> int:
    return cap.time.seconds if cap.time is not None else cap.count or 0
