"""What a day changes: offers, codes and facts that have ended, and rules that are loosened until a date.

The stable part of a prompt is told everything, with its dates, and rules as strict as they will be; this is what a
model is told beside it on the day itself. `build` never calls it.
"""

from __future__ import annotations

from datetime import date

from personaspec.ir.persona import Persona
from personaspec.ir.rules import Rule
from personaspec.neutral import quoted
from personaspec.targets import phrases


def ended(policy: Persona, today: date) -> tuple[str, ...]:
    """`the offer wheel-course ended on 2026-12-31`, sorted. A date as an end includes that day."""
    day, first = today.isoformat(), policy.header.languages[0]
    found: list[str] = []
    for offer in policy.offers:
        name = phrases.short(offer.name)
        if offer.until and offer.until < day:
            found.append(f"the offer {name} ended on {offer.until}: do not offer it")
        if offer.giveaway and offer.giveaway.ends < day:
            found.append(f"the giveaway {name} ended on {offer.giveaway.ends}: nobody can enter any more")
        found += [
            f"the code {c.code} ended on {c.until}: do not name it" for c in offer.code if c.until and c.until < day
        ]
    found += [
        f"{quoted(phrases.chosen(fact.text, first))} held until {fact.until}: do not state it"
        for fact in policy.facts
        if fact.until and fact.until < day
    ]
    return tuple(sorted(found))


def loosened(policy: Persona, today: date) -> tuple[str, ...]:
    """Relaxations in force: `the rule personal-life does not hold (until …)`. A crisis rule is never loosened."""
    day = today.isoformat()
    found: list[str] = []
    rules: tuple[Rule, ...] = (*policy.forbids, *(topic for topic in policy.topics if topic.then != "crisis"))
    for rule in rules:
        title = quoted(phrases.chosen(rule.title, policy.header.languages[0]).rstrip(". ") or phrases.short(rule.name))
        for relaxed in rule.relaxed:
            if relaxed.until < day:
                continue
            if relaxed.off:
                found.append(f"the rule {title} does not hold (until {relaxed.until})")
            found += [
                f"the rule {title} lets pass {phrases.excuse(e, policy.header.principal.name)} (until {relaxed.until})"
                for e in relaxed.unless
            ]
    return tuple(sorted(found))


def dated(policy: Persona, today: date) -> str:
    """Both, "; " between; "" on a day like any other."""
    return "; ".join((*ended(policy, today), *loosened(policy, today)))
