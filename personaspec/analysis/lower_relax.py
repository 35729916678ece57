"""`relax`: weakens one setting of an imported rule, in the rule's own words, until a day."""

from __future__ import annotations

from collections.abc import Mapping

from personaspec.analysis.errors import NO_SUCH_PART, NOT_LOOSER, RELAX_CRISIS, RELAX_OWN
from personaspec.analysis.lower_rules import lower_excuses
from personaspec.analysis.lowering import Lowering, date, single, strings
from personaspec.analysis.symbols import RULES
from personaspec.diagnostic import Diagnostic
from personaspec.ir.node import Duration
from personaspec.ir.rules import Disclose, Forbid, Limit, Relaxation, Rule, Topic
from personaspec.vocabulary.typed import Declaration

STRENGTH = ("talk", "note", "rewrite", "deflect", "replace", "stop", "hand-off", "end", "crisis")
"""Actions from the mildest on; a `relax … then` may only go to a milder one."""

_PARTS: Mapping[type[Rule], tuple[str, ...]] = {
    Forbid: ("off", "unless", "then"),
    Topic: ("off", "unless", "then"),
    Disclose: ("off", "unless", "every", "cap"),
    Limit: ("off", "then", "cap"),
}


def lower_relax(room: Lowering, d: Declaration, rules: Mapping[str, Rule]) -> tuple[str, Relaxation] | None:
    """The full name of the rule and what becomes weaker; None where a diagnostic says why not."""
    ref = d.match.one("rule")
    if ref is None:
        return None
    symbol = room.scope.resolve(ref, RULES, room.source.path)
    if isinstance(symbol, Diagnostic):
        room.note(symbol)
        return None
    path, rule = room.source.path, rules.get(symbol.full)
    if rule is None or rule.pack is None:
        room.note(
            RELAX_OWN.at(
                path,
                ref.span,
                f"`{symbol.full}` is a rule of this persona's own",
                label="declared here, not imported",
                help="change the rule itself",
            )
        )
        return None
    if isinstance(rule, Topic) and rule.then == "crisis":
        room.note(
            RELAX_CRISIS.at(
                path,
                ref.span,
                f"`{symbol.full}` listens for a person in danger",
                label="cannot be relaxed",
                help="remove this `relax`",
            )
        )
        return None
    room.origin(f"{symbol.full}/relaxed", d.statement.span)
    for word in ("off", "unless", "every", "then", "cap"):
        for line in d.of(word):
            if word not in _PARTS[type(rule)]:
                room.note(
                    NO_SUCH_PART.at(
                        path,
                        line.span,
                        f"`{symbol.full}` has no `{word}`",
                        label="nothing to relax",
                        help=f"{_article(rule)} can relax " + ", ".join(f"`{p}`" for p in _PARTS[type(rule)]),
                    )
                )
            elif word == "then":
                new, old = line.match.text("action"), str(getattr(rule, "then", ""))
                if new in STRENGTH and old in STRENGTH and STRENGTH.index(new) >= STRENGTH.index(old):
                    room.note(
                        NOT_LOOSER.at(
                            path,
                            line.span,
                            f"`then {new}` is not milder than `then {old}`",
                            label="the rule says so already" if new == old else "stricter than the rule",
                            help="for a stricter rule, declare a `forbid` of your own",
                        )
                    )
    every = [a.value for ln in d.of("every") if (a := ln.match.one("time")) and isinstance(a.value, Duration)]
    if isinstance(rule, Disclose) and every:
        shortest = min((e.time.seconds for e in rule.every if e.time is not None), default=0)
        for line, time in zip(d.of("every"), every, strict=False):
            if time.seconds <= shortest:
                room.note(
                    NOT_LOOSER.at(
                        path,
                        line.span,
                        "this interval is not longer than the rule's",
                        label="tells as often or more",
                        help="a shorter interval is a `disclose` of your own",
                    )
                )
    return symbol.full, Relaxation(
        off=bool(d.of("off")),
        unless=lower_excuses(d.of("unless")),
        every=tuple(every),
        then=single(d.of("then"), "action") or None,
        cap=room.caps(d.of("cap")),
        because=" ".join(strings(d.of("because"), "text")),
        by=single(d.of("by"), "who"),
        until=date(d.of("until")) or "0001-01-01",
    )


def _article(rule: Rule) -> str:
    kind = rule.name.rsplit("/", 2)[-2]
    return f"a `{kind}`"
