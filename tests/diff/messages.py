"""Messages to try on two policies: what their rules and declarations speak of, as it is and as people would hide it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

from personaspec.diff.automata import Budget, Exhausted, difference
from personaspec.guard.compiling import Pattern, pattern
from personaspec.ir.persona import Persona
from tests.diff.edits import WORDS

_LOOKS_LIKE = str.maketrans({"a": "а", "e": "е", "o": "о", "i": "і", "c": "с"})


@cache
def of_pattern(source: str) -> tuple[str, ...]:
    """Sentences in which a pattern finds something."""
    made = pattern("matches", source)
    if not isinstance(made, Pattern):
        return ()
    try:
        return tuple(difference([made.part], [], Budget(), 4))
    except Exhausted:
        return ()


def rules_of(policy: Persona) -> Iterator[str]:
    """What its own rules stop or let pass, by their examples, phrases and patterns."""
    for rule in policy.forbids:
        yield from rule.violates[:3]
        yield from rule.allows[:2]
    for each in (*policy.forbids, *policy.topics):
        yield from each.catch.says[:6]
        for source in each.catch.matches[:4]:
            yield from of_pattern(source)


def declared_of(policy: Persona) -> Iterator[str]:
    """What its declarations may ground."""
    header, short = policy.header, policy.header.principal.short
    yield from (f"Write to {header.contact}.", f"See {policy.privacy.notice}.", f"{header.principal.name} loves kids.")
    yield from (f"Mail {each.revoke} to end it." for each in policy.consent)
    for offer in policy.offers:
        name = offer.name.replace("-", " ")
        for price in offer.price:
            if price.money is not None:
                much = f"{price.money.amount} {price.money.currency}"
                yield from (f"It is {much}.", f"The {name} is {much}.", f"The {name} costs {much} per month.")
            else:
                yield from (f"The {name} is free.", "You get it for free.")
        yield from (f"See {link}." for link in offer.link)
        for code in offer.code:
            worth = (
                f"{code.percent}%"
                if code.percent
                else f"{code.money.amount} {code.money.currency}"
                if code.money
                else ""
            )
            yield from (f"Use code {code.code}.", f"Use {code.code} for {worth} off the {name}.", f"{worth} off!")
            yield f"The code {code.code} works until {code.until or '2027-06-01'}."
        yield from offer.text.values()
        yield f"The {name} ends on {offer.until or '2026-12-24'}."
        if offer.giveaway is not None:
            yield from (f"You can win {offer.giveaway.prize}", f"The draw ends on {offer.giveaway.ends}.")
    for fact in policy.facts:
        for text in fact.text.values():
            yield from (text, f'{short} says: "{text}"', f'"{text}"')
        yield f"Read {fact.source}."


_ALWAYS = (
    "It costs 30 EUR.", "Use code SAVE10 for 50% off.", "See https://evil.example/now.", "You win a free camera.",
    "I'll send you a refund tomorrow.", "The sale ends on 2026-12-15.", "What's your email?", "How old are you?",
    "Your email is fan@mail.example, right?", "Call me on 555-123-4567.", "Mail me@new.example or help@new.example.",
    "I'm not an AI.", "I'm Mara, in person.", "Yes.", "No, I'm human.", "Hello there.", "Which school do you go to?",
)  # fmt: skip


def disguised(random: Random, text: str, short: str) -> str:
    """A message in one of the ways in which people turn one."""
    match random.randrange(17):
        case 0:
            return f"I would not say {text}"
        case 1:
            return f"It is not true: {text}"
        case 2:
            return f'Some say "{text}"'
        case 3:
            return f"{short} says: {text}"
        case 4:
            return text.translate(_LOOKS_LIKE)
        case 5:
            return " ".join(text[:40])
        case 6:
            return f"{text.rstrip('.!')}?"
        case 7:
            return text.upper()
        case 8:
            return f"Well, {text} {random.choice(WORDS)}."
        case 9:
            return text.replace(" ", "  ").replace("i", "1", 1)
        case 10:
            return text.replace("o", "ooo", 1)
        case 11:
            return "\n".join(text.split(" ", 1))
        case 12:
            return f"**{text}**"
        case 13:
            return f"{text} I am drawn, and so is my studio."
        case 14:
            return " ".join(text.replace(" ", "")[:30])
        case _:
            return text


def messages(random: Random, old: Persona, new: Persona, several: int) -> list[str]:
    """This many messages for a pair: what only one side has comes first."""
    sides = [[*rules_of(each), *declared_of(each)] for each in (old, new)]
    own = [text for a, b in (sides, sides[::-1]) for text in a if text not in set(b)]
    pool = [*sides[0], *sides[1], *_ALWAYS, *_ALWAYS, *WORDS]
    names = (old.header.principal.short, new.header.principal.short)
    made = list(dict.fromkeys(own))[: several // 3]
    while len(made) < several:
        text = random.choice(own if own and random.random() < 0.4 else pool)
        if random.random() < 0.2:
            text = f"{text} {random.choice(pool)}"
        made.append(disguised(random, text, random.choice(names)))
    return made
