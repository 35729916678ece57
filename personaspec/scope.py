"""Which laws are likely to reach a persona, and why: from what it declares, never a verdict.

Three answers, because a declaration can also be silent: what nothing declares and nothing prevents in an open chat is
neither there nor not (`None` below). The scope table of `docs/laws.md` is what this computes; a test holds that.
It narrows nothing: a rule under a law that is likely out holds all the same (decision 16).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, Literal

from personaspec.guard.context import Context
from personaspec.guard.reach import reaches
from personaspec.ir.declarations import Law
from personaspec.ir.node import Dimension, For
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Rule
from personaspec.lean import dataclass

Likely = Literal["in", "out", "undetermined"]
Verdict = tuple[bool | None, str]  # True speaks for it, False against it, None = cannot be told; and the sentence

AHEAD: Final = 90
"""Days within which the start of a law is shown as near."""
STALE: Final = 90
"""Days after which somebody should have looked at a law again. Twice that is an error under `--strict`."""

_MINORS: Final = frozenset({"minor", "child", "teen"})
_SELLING: Final = ("endorser", "advertiser", "supplier")


@dataclass(frozen=True, slots=True)
class LawScope:
    """`law` is its full name; `why` are sentences, those that decide first. `starts_in` counts the days until it
    starts, None where it has; `stale` the days since somebody looked at it, None where they are 90 or fewer."""

    law: str
    likely: Likely
    why: tuple[str, ...]
    starts_in: int | None
    stale: int | None


def scope(policy: Persona, day: date) -> tuple[LawScope, ...]:
    """Each law of a policy, in the order of their names."""
    able = abilities(policy)
    under: dict[str, list[Rule]] = {}
    for rule in (*policy.topics, *policy.forbids, *policy.discloses, *policy.limits):
        for name in rule.under:
            under.setdefault(name, []).append(rule)
    return tuple(_one(policy, law, under.get(law.name, []), able, day) for law in policy.laws)


def starts_in(law: Law, day: date) -> int | None:
    """Days until a law starts; None where it has."""
    ahead = (date.fromisoformat(law.starts) - day).days
    return ahead if ahead > 0 else None


def stale(law: Law, day: date) -> int | None:
    """Days since somebody looked at a law, where they are too many; a law that is no more need not be looked at."""
    age = (day - date.fromisoformat(law.verified)).days
    return age if age > STALE and law.status != "repealed" else None


def abilities(policy: Persona) -> Mapping[str, Verdict]:
    """What the bot can do, so far as the declarations tell: more than `abilities` lists.

    Offers sell, whatever `abilities` says; what is remembered is memory; a channel called `voice` speaks. In an open
    chat nothing keeps a model from asking after feelings, or a fan from coming back for company: what is not declared
    of these two cannot be told. With memory and feelings a relationship is taken as there (policy table, third row).
    """
    declared = set(policy.header.abilities)
    talks = bool({"chat", "voice"} & declared)
    found: dict[str, Verdict] = {}
    for name in ("chat", "memory", "feelings", "relationship", "offers", "voice", "image", "proactive"):
        found[name] = (name in declared, f"`{name}` is declared" if name in declared else f"`{name}` is not declared")
    if "offers" not in declared and policy.offers:
        found["offers"] = (True, "it has offers")
    if "memory" not in declared and policy.privacy.remembers:
        found["memory"] = (True, "`privacy` says that it remembers")
    for medium in ("voice", "image"):
        if medium not in declared and medium in policy.audience.channels:
            found[medium] = (True, f"`{medium}` is one of its channels")
    if "relationship" not in declared:
        if found["memory"][0] and "feelings" in declared:
            found["relationship"] = (True, "with memory and feelings a chat is taken to sustain a relationship")
        elif talks:
            found["relationship"] = (None, "`relationship` is not declared, and an open chat may become one")
    if "feelings" not in declared and talks:
        found["feelings"] = (None, "`feelings` is not declared, and nothing keeps an open chat from asking after them")
    return found


def _one(policy: Persona, law: Law, under: list[Rule], able: Mapping[str, Verdict], day: date) -> LawScope:
    seen = list(_aspects(policy, law, under, able, day))
    against, open_ = [w for told, w in seen if told is False], [w for told, w in seen if told is None]
    likely: Likely = "out" if against else "undetermined" if open_ else "in"
    return LawScope(
        law=law.name,
        likely=likely,
        why=(*against, *open_, *(w for told, w in seen if told)),
        starts_in=starts_in(law, day),
        stale=stale(law, day),
    )


def _aspects(policy: Persona, law: Law, under: list[Rule], able: Mapping[str, Verdict], day: date) -> Iterator[Verdict]:
    yield _status(law, day)
    yield _place(policy, law, day)
    yield _reach(law, able)
    if law.binds:
        yield _role(policy, law, able)
    aged = _age(policy, under)
    if aged is not None:
        yield aged


def _status(law: Law, day: date) -> Verdict:
    match law.status:
        case "proposed" | "vetoed":
            return False, f"it is no law: {law.status}"
        case "repealed":
            return False, "it was repealed"
        case "enjoined":
            return None, "a court has stopped it, which may change"
        case "guidance" | "enacted":
            if law.until is not None and law.until < day.isoformat():
                return False, f"it ended on {law.until}"
            what = "it is guidance, no law by itself" if law.status == "guidance" else "it is enacted"
            return True, f"{what}; {'it starts' if starts_in(law, day) else 'in force since'} {law.starts}"


def _place(policy: Persona, law: Law, day: date) -> Verdict:
    """A place that may be in one where the law holds counts: the stricter reading."""
    where = ", ".join(law.places)
    if "everywhere" in law.places:
        return True, "it holds everywhere"
    places = [place for place in policy.audience.places if place != "everywhere"]
    if not places or len(places) < len(policy.audience.places):
        return True, f"it holds in {where}; where fans are is not said, which is read as there too"
    held = (For(dimension=Dimension.PLACE, values=law.places, known=False),)
    there = [place for place in places if reaches(held, Context(place=place, today=day))]
    if there:
        return True, f"it holds in {where}, and fans may be there: `places` says {', '.join(there)}"
    return False, f"it holds in {where}, and `places` says {', '.join(places)}"


def _reach(law: Law, able: Mapping[str, Verdict]) -> Verdict:
    how, *named = law.reaches or ("everyone",)
    if how == "everyone" or not named:
        return True, "it reaches every bot"
    asked = [able.get(name, (None, f"`{name}` is not known")) for name in named]
    told = _all(t for t, _ in asked) if how == "all-of" else _any(t for t, _ in asked)
    wanted = f"{'all' if how == 'all-of' else 'any'} of {', '.join(named)}"
    if told is None:
        deciding = [why for t, why in asked if t is None]
    else:
        deciding = [why for t, why in asked if t is told]
        if told is (how == "any-of"):
            deciding = deciding[:1]  # one is enough
    return told, f"it reaches bots with {wanted}: {'; '.join(deciding)}"


def _role(policy: Persona, law: Law, able: Mapping[str, Verdict]) -> Verdict:
    role, bound = policy.header.role, ", ".join(law.binds)
    if role in law.binds:
        return True, f"it binds {bound}, and the persona's role is {role}"
    asked = [_bound(each, role, able) for each in law.binds]
    told = _any(t for t, _ in asked)
    return told, f"it binds {bound}: " + "; ".join(dict.fromkeys(why for t, why in asked if t is told))


def _bound(each: str, role: str, able: Mapping[str, Verdict]) -> Verdict:
    """Whether whoever runs the persona is likely one of those whom a law binds."""
    selling = able["offers"][0]
    if each == "operator":
        return True, "`operator` names who runs the bot"
    if each in _SELLING:
        if selling:
            return True, f"whoever offers something may be its {each}"
        return (None if each == "supplier" else False), "it offers nothing"
    if each == "provider":
        return None, "whoever ships a bot under their own name may be its provider"
    return (True if role in ("operator", "supplier") else None), f"whoever runs a bot may be its {each}"


def _age(policy: Persona, under: list[Rule]) -> Verdict | None:
    """Only where every rule under the law is for minors do the ages of fans tell anything."""
    if not under or not all(_for_minors(rule) for rule in under):
        return None
    ages = policy.audience.ages
    if set(ages) != {"adult"}:
        return True, f"what it asks here is for minors, and `ages` says {', '.join(ages)}"
    if not policy.audience.ages_by:
        return None, "what it asks here is for minors; `ages` says adult, and not how that is known"
    return False, f"what it asks here is for minors, and `ages` says adult by {policy.audience.ages_by}"


def _for_minors(rule: Rule) -> bool:
    return any(each.dimension is Dimension.AGE and set(each.values) <= _MINORS for each in rule.reach)


def _all(told: Iterable[bool | None]) -> bool | None:
    held = list(told)
    return False if False in held else None if None in held else True


def _any(told: Iterable[bool | None]) -> bool | None:
    held = list(told)
    return True if True in held else None if None in held else False
