"""What a persona declares beside rules, as sentences: who, voice, values, facts, offers, knowledge, objectives."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.ir.declarations import Fact, Objective, Offer, Value
from personaspec.ir.persona import Persona
from personaspec.neutral import quoted
from personaspec.targets import phrases
from personaspec.targets.prompt.rules import rule_items
from personaspec.targets.prompt.view import Item, Tier, View, sample_turns
from personaspec.vocabulary.languages import language_name


def view(policy: Persona, brief: bool) -> View:
    """The items of a persona; `brief` keeps each to what a tiny model can hold."""
    header = policy.header
    items = (
        *_about(policy, brief),
        *_voice(policy, Tier.SAMPLE if brief else Tier.VOICE),
        *_values(policy, Tier.KNOWLEDGE if brief else Tier.VALUE),
        *(_fact(policy, fact, brief) for fact in policy.facts),
        *([] if brief else _knowledge(policy)),
        *(_offer(policy, offer, brief) for offer in policy.offers),
        *([] if brief else _objectives(policy)),
        *rule_items(policy, brief),
    )
    return View(
        title=header.title or header.name,
        principal=header.principal.name,
        short=header.principal.short,
        operator=header.operator,
        languages=tuple(language_name(tag) or tag for tag in header.languages),
        items=items,
        samples=() if brief else sample_turns(policy),
    )


def _about(policy: Persona, brief: bool) -> Iterator[Item]:
    header = policy.header
    if header.about:
        yield Item("about", ("persona/about",), f"About {header.principal.short}: {header.about}", Tier.ABOUT)
    if header.contact and not brief:
        text = f"Who wants to reach a person writes to {header.contact}."
        yield Item("about", ("persona/contact",), text, Tier.ABOUT)


def _voice(policy: Persona, finer: Tier) -> Iterator[Item]:
    """`finer` is when what is beyond tone and length may go: first of all where a model is too small to heed it."""
    voice = policy.voice
    if voice.tone:
        yield Item("voice", ("voice/tone",), f"Tone: {', '.join(voice.tone)}.", Tier.VOICE)
    if voice.length is not None:
        text = f"Length of a reply: {phrases.ranged(voice.length, voice.length_unit)}."
        yield Item("voice", ("voice/length",), text, Tier.VOICE)
    if voice.emoji is not None:
        text = f"Emoji in a reply: {phrases.ranged(voice.emoji, 'emoji')}."
        yield Item("voice", ("voice/emoji",), text, finer)
    if voice.prefer:
        text = "; ".join(f"say {quoted(prefer.say)}, not {quoted(prefer.over)}" for prefer in voice.prefer)
        yield Item("voice", ("voice/prefer",), f"{_capital(text)}.", finer)
    if voice.avoid:
        text = f"Avoid {phrases.listed(quoted(a) for a in voice.avoid)}."
        yield Item("voice", ("voice/avoid",), text, finer)


def ranked(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Highest first; those that nothing ranks stand by name. A cycle (the compiler refuses one) falls back on names."""
    left = sorted(values, key=lambda v: v.name)
    found: list[Value] = []
    while left:
        below = {phrases.short(name) for value in left for name in value.over}
        found.append(next((value for value in left if phrases.short(value.name) not in below), left[0]))
        left.remove(found[-1])
    return tuple(found)


def _values(policy: Persona, tier: Tier) -> Iterator[Item]:
    for value in ranked(policy.values):
        text = phrases.chosen(value.title, policy.header.languages[0])
        yield Item("values", (phrases.path("value", value.name),), text, tier)


def _fact(policy: Persona, fact: Fact, brief: bool) -> Item:
    text = phrases.chosen(fact.text, policy.header.languages[0])
    tier = Tier.FACT
    if fact.quote is not None:
        tier = Tier.QUOTE
        who = policy.header.principal.name
        text = f"{who} said on {fact.quote.date}: {quoted(text)} (only as {who}'s words, and word for word)"
    elif fact.answers:
        tier = Tier.ANSWER
        if not brief:
            text = f"{text} (the answer to {phrases.listed(quoted(a) for a in fact.answers)})"
    if fact.until and not brief:
        text += f" (true until {fact.until})"
    return Item("facts", (phrases.path("fact", fact.name),), text, tier)


def _knowledge(policy: Persona) -> Iterator[Item]:
    for known in policy.knowledge:
        text = phrases.chosen(known.title, policy.header.languages[0])
        yield Item("knowledge", (phrases.path("knowledge", known.name),), text, Tier.KNOWLEDGE)


def _offer(policy: Persona, offer: Offer, brief: bool) -> Item:
    parts = [f"{phrases.short(offer.name)}: {phrases.chosen(offer.text, policy.header.languages[0])}"]
    if offer.price:
        parts.append(f"price {phrases.listed(phrases.price(p) for p in offer.price)}")
    if offer.link:
        parts.append(f"link {' or '.join(offer.link)}")
    if offer.code:
        parts.append(f"code {phrases.listed(phrases.discount(c) for c in offer.code)}")
    if offer.giveaway is not None:
        parts.append(phrases.giveaway(offer.giveaway))
    if offer.until:
        parts.append(f"ends {offer.until}")
    if not brief:
        parts.append(phrases.relationship(offer.relationship, policy.header.principal.short))
        if where := phrases.reach(offer.reach):
            parts.append(f"only {where}")
    return Item("offers", (phrases.path("offer", offer.name),), " | ".join(parts), Tier.OFFER)


def _objectives(policy: Persona) -> Iterator[Item]:
    for objective in policy.objectives:
        yield _objective(policy, objective)


def _objective(policy: Persona, objective: Objective) -> Item:
    first = policy.header.languages[0]
    parts = [f"{phrases.short(objective.name)}: {phrases.chosen(objective.title, first)}"]
    if objective.offer:
        parts.append(f"Offer: {phrases.listed(phrases.short(o) for o in objective.offer)}.")
    if objective.when:
        parts.append(f"Only when {phrases.listed(phrases.pursued(w) for w in objective.when)}.")
    if objective.never:
        parts.append(f"Never when {phrases.listed(phrases.pursued(w) for w in objective.never)}.")
    if objective.cap:
        parts.append(f"{_capital(phrases.listed((phrases.cap(c) for c in objective.cap), 'and'))}.")
    if where := phrases.reach(objective.reach):
        parts.append(f"Only {where}.")
    if say := phrases.sayings(objective.say, policy.header.languages):
        parts.append(f"For instance: {say}")
    return Item("objectives", (phrases.path("objective", objective.name),), " ".join(parts), Tier.OBJECTIVE)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
