"""A persona told in plain words: what is in force, where it came from, and how each rule is enforced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from personaspec.compiler import Compiled
from personaspec.ir.declarations import Fact, Offer
from personaspec.ir.node import Cap, For
from personaspec.ir.persona import Enforcement
from personaspec.ir.rules import Catch, Disclose, Excuse, Forbid, Limit, Rule, Topic, Trigger

HOW = {
    "deterministic": "enforced",
    "needs_judge": "needs a judge",
    "prompt_only": "the model is told, nothing more",
    "not_yet_enforced": "not enforced yet",
}


def explain(compiled: Compiled, only: str = "") -> list[str]:
    """Lines of Markdown-like text. `only` keeps what has this in its name."""
    p, lines = compiled.persona, []
    rows: dict[str, list[Enforcement]] = {}
    for row in compiled.enforcement:
        rows.setdefault(row.rule, []).append(row)
    if not only:
        lines += _head(compiled)
    for title, rules in (
        ("What the bot may not say", p.forbids),
        ("What must be told", p.discloses),
        ("What it listens for", p.topics),
        ("When the chat ends", p.limits),
    ):
        kept = [rule for rule in rules if only in rule.name]
        if kept:
            lines += ["", f"## {title}"]
            for rule in kept:
                lines += _rule(rule, compiled, rows.get(rule.name, ()))
    declared = [(f"offer/{o.name}", _offer(o)) for o in p.offers] + [(f"fact/{f.name}", _fact(f)) for f in p.facts]
    kept_declared = [(name, text) for name, text in declared if only in name]
    if kept_declared:
        lines += ["", "## What is declared to be true, or for sale"]
        for name, text in kept_declared:
            lines += ["", f"{name}{_where(compiled, name)}", *(f"  {line}" for line in text)]
    others = [
        *((f"objective/{o.name}", o.title) for o in p.objectives),
        *((f"value/{v.name}", v.title) for v in p.values),
        *((f"knowledge/{k.name}", k.title) for k in p.knowledge),
    ]
    kept_others = [(name, title) for name, title in others if only in name]
    if kept_others:
        lines += ["", "## What it aims at, and what it knows of"]
        for name, titles in kept_others:
            lines += ["", f"{name}{_where(compiled, name)}", *(f"  {text}" for text in titles.values())]
    if not only:
        lines += _laws(compiled)
    return lines


def _head(compiled: Compiled) -> list[str]:
    p, h = compiled.persona, compiled.persona.header
    lines = [
        f"# {h.title} {h.version}",
        (
            f"Speaks for {h.principal.name}; {h.operator} runs it. Languages: {', '.join(h.languages)}; "
            f"a day ends in {h.timezone}."
        ),
        (
            f"Able to: {', '.join(h.abilities)}. Talks with: ages {', '.join(p.audience.ages)}; "
            f"places {', '.join(p.audience.places) or 'not said, so every law may apply'}; "
            f"channels {', '.join(p.audience.channels)}."
        ),
    ]
    lines += [f"Consent: {c.file}, {c.signed} to {c.until}, covers {', '.join(c.covers)}." for c in p.consent]
    if p.privacy.remembers or p.privacy.never:
        kept = [", ".join(r.what) + (f" for {r.keep.n} {r.keep.unit}s" if r.keep else "") for r in p.privacy.remembers]
        lines.append(
            f"Remembers: {'; '.join(kept) or 'nothing'}. Never: {', '.join(p.privacy.never) or 'nothing said'}."
        )
    if p.packs:
        lines += ["", "## Packs in force"]
        lines += [f"- {u.name} {u.version}: {u.title} (brought in by {', '.join(u.by)})" for u in p.packs]
    counts = {how: sum(row.how == how for row in compiled.enforcement) for how in HOW}
    lines += ["", "## How it is kept", ", ".join(f"{n} parts {HOW[how]}" for how, n in counts.items() if n) + "."]
    return lines


def _rule(rule: Rule, compiled: Compiled, rows: Iterable[Enforcement]) -> list[str]:
    lines = ["", f"{rule.name}{_where(compiled, rule.name)}"]
    lines += [f"  [{lang}] {text}" if len(rule.title) > 1 else f"  {text}" for lang, text in rule.title.items()]
    if rule.because:
        lines.append(f"  because: {rule.because}")
    match rule:
        case Forbid():
            lines += _catch(rule.catch)
            lines.append(f"  then: {rule.then}, severity {rule.severity}")
            lines += _say(rule.say)
            lines += [f"  stops: “{text}”" for text in rule.violates[:3]]
            lines += [f"  lets pass: “{text}”" for text in rule.allows[:3]]
        case Topic():
            lines += _catch(rule.catch)
            lines.append(f"  then: {rule.then}")
            lines += _say(rule.say)
        case Disclose():
            when = [_trigger(t) for t in rule.when] + [
                f"every {e.time.n} {e.time.unit}s of use" if e.time else f"every {e.turns} turns" for e in rule.every
            ]
            lines.append(f"  told: {', '.join(when) or 'always shown'}; {rule.placed}; {rule.wording} words")
            lines.append(f"  states: {', '.join(rule.states)}")
        case Limit():
            hours = [f"quiet {q.start} to {q.end}" for q in rule.quiet]
            lines.append(f"  ends the chat: {', '.join([*map(_cap, rule.cap), *hours])}")
            lines += _say(rule.say)
        case _:
            pass
    if rule.reach:
        lines.append(f"  for: {'; '.join(map(_for, rule.reach))}")
    if rule.under:
        lines.append(f"  under: {', '.join(rule.under)}" + (f", from {rule.starts}" if rule.starts else ""))
    for relaxed in rule.relaxed:
        lines.append(f"  RELAXED until {relaxed.until} by {relaxed.by}: {relaxed.because}")
    lines += [f"  {row.part}: {HOW[row.how]}" + (f" ({row.why})" if row.why else "") for row in rows]
    return lines


def _catch(catch: Catch) -> list[str]:
    lines = []
    if catch.says:
        lines.append("  words: " + ", ".join(f"“{w}”" for w in catch.says))
    lines += [f"  pattern: /{m}/" for m in catch.matches]
    lines += [f"  whatever is not declared: {w}" for w in catch.undeclared]
    lines += [f"  meaning: {m}" for m in catch.means]
    if catch.unless:
        lines.append("  unless: " + ", ".join(map(_excuse, catch.unless)))
    return lines


def _say(say: Mapping[str, str]) -> list[str]:
    return [f"  says instead [{lang}]: {text}" for lang, text in say.items()]


def _excuse(excuse: Excuse) -> str:
    if excuse.kind == "says":
        return "says " + ", ".join(f"“{w}”" for w in excuse.words)
    return {"attributed": "attributed to the principal", "label": "a label is shown"}.get(excuse.kind, excuse.kind)


def _trigger(trigger: Trigger) -> str:
    values = ", ".join(trigger.values)
    if trigger.after is not None:
        return f"back after {trigger.after.n} {trigger.after.unit}s"
    return trigger.event.replace("-", " ") + (f" ({values})" if values else "")


def _cap(cap: Cap) -> str:
    return f"{cap.count if cap.time is None else f'{cap.time.n} {cap.time.unit}'} per {cap.per}"


def _for(reach: For) -> str:
    return f"{reach.dimension.value} {'known ' if reach.known else ''}{', '.join(reach.values)}"


def _offer(offer: Offer) -> list[str]:
    prices = [
        "free"
        if price.money is None
        else f"{'from ' if price.kind == 'from' else ''}{price.money.amount} {price.money.currency}"
        + (f" per {price.per}" if price.per else "")
        for price in offer.price
    ]
    lines = [next(iter(offer.text.values()), ""), f"price: {', '.join(prices)}; {offer.relationship}"]
    lines += [f"link: {link}" for link in offer.link]
    for code in offer.code:
        worth = (
            f"{code.percent}%"
            if code.percent
            else f"{code.money.amount} {code.money.currency}"
            if code.money
            else code.text
        )
        lines.append(f"code: {code.code} {worth}" + (f" until {code.until}" if code.until else ""))
    if offer.until:
        lines.append(f"until {offer.until}")
    return lines


def _fact(fact: Fact) -> list[str]:
    lines = [next(iter(fact.text.values()), "")]
    if fact.quote:
        lines.append(f"a quote of {fact.quote.date}: said word for word, and only when attributed")
    lines += [f"answers: “{question}”" for question in fact.answers]
    if fact.source:
        lines.append(f"source: {fact.source}" + (f", seen {fact.seen}" if fact.seen else ""))
    return lines


def _laws(compiled: Compiled) -> list[str]:
    laws = compiled.persona.laws
    if not laws:
        return []
    lines = ["", "## Laws that the packs name (read by no lawyer unless it says so)"]
    for law in laws:
        until = f" to {law.until}" if law.until else ""
        lines += [
            "",
            f"{law.name}{_where(compiled, law.name)}",
            f"  {law.title}: {law.status}, {', '.join(law.places)}, from {law.starts}{until}",
            f"  source {law.source} (grade {law.grade}, verified {law.verified}, lawyer {law.lawyer})",
        ]
    return lines


def _where(compiled: Compiled, name: str) -> str:
    origin = compiled.origins.get(name)
    return f"   {origin.file}:{origin.line}" if origin else ""
