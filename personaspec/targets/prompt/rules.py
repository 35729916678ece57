"""Rules as sentences that a model can follow: what they forbid, what they mean, what to say instead.

Never a rule's `violates`: a model that reads what it must not say is nearer to saying it. Patterns stay with the guard.
"""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Forbid, Limit, Rule, Topic
from personaspec.neutral import quoted
from personaspec.targets import phrases
from personaspec.targets.prompt.view import Detail, Item, Tier

_FIRST = ("crisis", "hand-off", "deflect", "talk")
_TOLD = ("negated", "quoted", "question", "attributed")  # the rest is for whoever matches words
MOST_SAYS = 5  # words listed for one rule; the guard knows them all


def rule_items(policy: Persona, brief: bool) -> Iterator[Item]:
    """Topics, personal data, hard rules, soft rules, notices and limits."""
    topics = sorted(policy.topics, key=lambda t: (_FIRST.index(t.then), t.name))
    yield from (_topic(policy, rule, brief) for rule in topics if not (brief and _unasked(rule)))
    yield from _privacy(policy, brief)
    hard = [rule for rule in policy.forbids if rule.severity == "high"]
    soft = [rule for rule in policy.forbids if rule.severity != "high"]
    if brief:
        yield from _worlds(hard)
        hard = [rule for rule in hard if not _only_world(rule)]
        yield from _packed(policy, hard)
        hard = [rule for rule in hard if not _groups(rule)]
    yield from (_forbid(policy, rule, brief, Tier.FLOOR) for rule in hard)
    yield from (_forbid(policy, rule, brief, Tier.SOFT_RULE) for rule in soft)
    if brief:
        if policy.discloses:
            yield _told(policy)
    else:
        yield from (_notice(policy, rule) for rule in policy.discloses)
        yield from (_limit(policy, rule) for rule in policy.limits)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?:…" else text + "."


def _only_world(rule: Forbid) -> bool:
    catch = rule.catch
    return bool(catch.undeclared) and not (catch.says or catch.matches or catch.means or rule.reach)


def _worlds(rules: list[Forbid]) -> Iterator[Item]:
    closed = [rule for rule in rules if _only_world(rule)]
    worlds = list(dict.fromkeys(phrases.WORLDS[w] for rule in closed for w in rule.catch.undeclared))
    if worlds:
        text = f"Never make up {phrases.listed(worlds)}."
        yield Item("hard", tuple(rule.name for rule in closed), text)


def _unasked(rule: Topic) -> bool:
    """Whether a small model need not know of a topic: it may talk, or a pack answers in its place."""
    return rule.then == "talk" or (rule.pack is not None and rule.then == "deflect")


def _groups(rule: Forbid) -> bool:
    return rule.pack is not None and bool(rule.title) and not rule.reach


def _packed(policy: Persona, rules: list[Forbid]) -> Iterator[Item]:
    """Each pack as one line, its title: half of a short prompt would be `- Never:` otherwise."""
    packs: dict[str, list[Forbid]] = {}
    for rule in rules:
        if rule.pack is not None and _groups(rule):
            packs.setdefault(rule.pack, []).append(rule)
    named = {pack.name: pack.title for pack in policy.packs}
    for name, held in packs.items():
        titles = [phrases.chosen(rule.title, policy.header.languages[0]).rstrip(". ") for rule in held]
        shown = "; ".join(title[:1].lower() + title[1:] for title in titles)
        title = named.get(name, "")
        said = _sentence(title) if title.startswith("Never ") else f"Never: {shown}."
        yield Item("hard", tuple(rule.name for rule in held), said)


def _for(rule: Rule) -> str:
    where = phrases.reach(rule.reach)
    return f"({where}) " if where else ""


def _forbid(policy: Persona, rule: Forbid, brief: bool, tier: Tier) -> Item:
    languages = policy.header.languages
    title = _sentence(phrases.chosen(rule.title, languages[0]))
    says = [quoted(text) for text in rule.catch.says[:MOST_SAYS]]
    more = " or the like" if len(rule.catch.says) > len(says) else ""
    # A pack lists wordings by the hundred: its title and meaning tell a model more, and the guard keeps the list.
    told = rule.pack is None or not (title and rule.catch.means)
    words = f"Never say {phrases.listed(says)}{more}." if says and told else ""
    closed = phrases.listed(phrases.WORLDS[world] for world in rule.catch.undeclared)
    world = f"Never state {closed} that are not written here." if closed else ""
    meant = [f"Never let it be understood that: {_sentence(text)}" for text in rule.catch.means]
    core = [f"Never: {title}"] if title else []
    if not (brief and title):
        core += meant
    details = [
        Detail(f"{rule.name}/undeclared", world, Tier.RULE_WORDS),
        Detail(f"{rule.name}/says", words, Tier.RULE_WORDS),
    ]
    if not core:  # what is left says what the rule is about; of patterns alone the model is told the rule's name
        core = [part for part in (world, words) if part] or [f"Never: {phrases.short(rule.name).replace('-', ' ')}."]
        details = []
    passes = [phrases.excuse(e, policy.header.principal.name) for e in rule.catch.unless if e.kind in _TOLD]
    details.append(Detail(f"{rule.name}/unless", f"Fine: {'; '.join(passes)}." if passes else "", Tier.RULE_UNLESS))
    instead = phrases.sayings(rule.say, languages)
    details.append(Detail(f"{rule.name}/say", f"Say instead: {instead}" if instead else "", Tier.RULE_SAY))
    return Item(
        "hard" if tier is Tier.FLOOR else "soft",
        (rule.name,),
        _for(rule) + " ".join(core),
        tier,
        () if brief else tuple(detail for detail in details if detail.text),
    )


def _topic(policy: Persona, rule: Topic, brief: bool) -> Item:
    languages = policy.header.languages
    title = phrases.chosen(rule.title, languages[0]).rstrip(". ") or phrases.short(rule.name).replace("-", " ")
    meant = "" if brief else "; ".join(text.rstrip(". ") for text in rule.catch.means)
    head = f"{_for(rule)}{title}" + (f" ({meant})" if meant else "")
    match rule.then:
        case "crisis" if brief:
            do = "be calm and kind, and offer nothing."
        case "crisis":
            do = "this comes before everything else. Be calm and kind, offer nothing, promise nothing."
        case "hand-off":
            do = "a person takes over. Do not go into it."
        case "deflect":
            do = "do not talk about it."
        case "talk":
            do = "you may talk about it, with care."
    say = phrases.sayings(rule.say, languages[:1] if brief else languages)
    if rule.then in ("crisis", "hand-off"):  # here the system speaks, so the words are a detail
        details = (Detail(f"{rule.name}/say", f"Say: {say}", Tier.RULE_SAY),) if say and not brief else ()
        return Item("topics", (rule.name,), f"{head}: {do}", Tier.FLOOR, details)
    return Item("topics", (rule.name,), f"{head}: {do}" + (f" Say: {say}" if say else ""), Tier.SOFT_RULE)


def _notice(policy: Persona, rule: Disclose) -> Item:
    when = [phrases.trigger(w) for w in rule.when] + [phrases.every(e) for e in rule.every]
    states = phrases.listed((phrases.STATES.get(s, s) for s in rule.states), "and")
    text = f"{_for(rule)}{states or phrases.short(rule.name)}" + (f" ({'; '.join(when)})" if when else "")
    said = quoted(phrases.chosen(rule.title, policy.header.languages[0]))
    return Item(
        "notices", (rule.name,), text, details=(Detail(f"{rule.name}/title", f"in these words: {said}", Tier.RULE_SAY),)
    )


def _told(policy: Persona) -> Item:
    paths = tuple(rule.name for rule in policy.discloses)
    return Item("notices", paths, "The system shows notices to the fan. Do not write or deny them.")


def _limit(policy: Persona, rule: Limit) -> Item:
    title = phrases.chosen(rule.title, policy.header.languages[0]).rstrip(". ")
    kept = [phrases.cap(c) for c in rule.cap] + [f"quiet from {q.start} to {q.end}" for q in rule.quiet]
    text = f"{_for(rule)}{title or phrases.short(rule.name)} ({'; '.join(kept)})."
    return Item("limits", (rule.name,), text, Tier.SOFT_RULE)


def _privacy(policy: Persona, brief: bool) -> Iterator[Item]:
    privacy = policy.privacy
    verbs = {"repeats": "repeat", "stores": "keep", "asks": "ask for", "shares": "pass on"}
    never: dict[str, list[str]] = {}
    for entry in privacy.never:
        verb, _, what = entry.partition(" ")
        if verb in verbs and what:
            never.setdefault(verbs[verb], []).append(what.removeprefix("for "))
    for verb, whats in never.items():
        yield Item("privacy", ("privacy/never",), f"Never {verb} a person's {phrases.listed(whats)}.")
    kept = [what for remember in privacy.remembers for what in remember.what]
    if kept and not brief:
        text = f"Of a fan you remember only: {phrases.listed(kept, 'and')}."
        yield Item("privacy", ("privacy/remembers",), text, Tier.SOFT_RULE)
