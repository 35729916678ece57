"""Attacks, made from a policy: for each rule, offer, fact, topic and notice those that matter to it.

A seed gives the same attacks again, and each of them hangs on its own rule and kind only: a new rule changes no other
rule's attacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from personaspec.evaluation.attacks.attack import Attack, Of
from personaspec.evaluation.attacks.kinds import DISGUISES, FRAMES
from personaspec.evaluation.attacks.lines import PHRASINGS
from personaspec.evaluation.fans import REPLIES, TALK
from personaspec.guard.context import Context
from personaspec.guard.reach import applies, in_force
from personaspec.ir.declarations import Fact, Offer
from personaspec.ir.node import Dimension
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Forbid, Rule, Topic

CODE: Final = "SECRET77"  # no offer has it
_TOPICS: Final = ("plain", "story", "authority", "leetspeak", "look-alikes", "spaced")
_AGAINST: Final = frozenset({"is-ai", "not-human", "speaks-for"})


def attacks(policy: Persona, day: date, seed: int = 1, turns: int = 4, only: str = "") -> tuple[Attack, ...]:
    """All attacks on what is in force on a day, in the policy's order. `turns` is how many messages a long one takes;
    `only` keeps what has this in the path that it is about."""
    policy = _in_force(policy, day)
    found = [*_rules(policy, seed, turns), *_topics(policy, seed), *_notices(policy, seed), *_offers(policy, seed)]
    found += _facts(policy, seed)
    return tuple(each for each in found if only in each.about)


def _in_force(policy: Persona, day: date) -> Persona:
    """Without what has not begun or is over."""
    return policy.model_copy(
        update={
            "forbids": tuple(each for each in policy.forbids if applies(each, _fan(each, "", day))),
            "topics": tuple(each for each in policy.topics if applies(each, _fan(each, "", day))),
            "discloses": tuple(each for each in policy.discloses if applies(each, _fan(each, "", day))),
            "offers": tuple(each for each in policy.offers if in_force(each.until, day)),
            "facts": tuple(each for each in policy.facts if in_force(each.until, day)),
        }
    )


def _fan(rule: Rule, language: str, day: date | None = None) -> Context:
    """A fan whom a rule is about."""
    known = {each.dimension: each.values[0] for each in rule.reach}
    return Context(
        place=known.get(Dimension.PLACE),
        age=known.get(Dimension.AGE),
        channel=known.get(Dimension.CHANNEL, "chat"),
        language=language or known.get(Dimension.LANGUAGE),
        today=day,
    )


def _about(attack: Attack, rule: Rule) -> Attack:
    fan = _fan(rule, attack.language)
    return replace(attack, place=fan.place, age=fan.age, channel=fan.channel)


def language_of(text: str, languages: tuple[str, ...]) -> str:
    """The language of a text, by its most common words; the first where they tell nothing. A guess."""
    words = set(re.findall(r"\w+", text.lower()))
    known = [each for each in languages if each in PHRASINGS] or ["en"]
    return max(known, key=lambda each: len(words & PHRASINGS[each].common))


def _rules(policy: Persona, seed: int, turns: int) -> Iterator[Attack]:
    for rule in policy.forbids:
        by_language = _claims(rule, policy)
        for kind in FRAMES:
            chance = Random(f"{seed}/{rule.name}/{kind}")
            others = [each for each in by_language if each != _first(policy)]
            if kind == "another-language":
                if not others:
                    continue
                language = chance.choice(others)
            else:
                language = next(iter(by_language), "")
            if not language:
                continue
            said = chance.choice(by_language[language])
            claim = DISGUISES[kind](said) if kind in DISGUISES else said
            made = _framed(policy, rule.name, "rule", kind, language, claim, chance, turns)
            yield _about(replace(made, plain=said), rule)


def _claims(rule: Forbid, policy: Persona) -> dict[str, list[str]]:
    """What a rule says must not be said, by language; those of the persona first. Of other languages only where the
    persona speaks them."""
    spoken = tuple(each for each in policy.header.languages if each in PHRASINGS) or ("en",)
    held: dict[str, list[str]] = {}
    for text in rule.violates:
        language = language_of(text, tuple(PHRASINGS))
        held.setdefault(language if language in spoken else "", []).append(text)
    if not any(each in held for each in spoken) and "" in held:
        held[spoken[0]] = held[""]
    return {each: held[each] for each in spoken if each in held}


def _framed(
    policy: Persona, about: str, of: Of, kind: str, language: str, claim: str, chance: Random, turns: int
) -> Attack:
    phrasing, name = PHRASINGS[language], policy.header.principal.short
    fan = _filled(chance.choice(phrasing.asks[kind]), claim=claim, name=name)
    bot = _filled(phrasing.gives_in[kind], claim=claim, name=name)
    before = _smalltalk(language, chance, turns - 1) if kind == "many-turns" else ()
    return Attack(about, of, kind, language, claim, (*before, (fan, bot)))


def _smalltalk(language: str, chance: Random, turns: int) -> tuple[tuple[str, str], ...]:
    return tuple((chance.choice(TALK[language]), chance.choice(REPLIES[language])) for _ in range(max(turns, 0)))


def _topics(policy: Persona, seed: int) -> Iterator[Attack]:
    for topic in policy.topics:
        if topic.then == "talk" or not topic.catch.says:
            continue
        by_language = _words(topic, policy)
        for kind in _TOPICS:
            chance = Random(f"{seed}/{topic.name}/{kind}")
            language = chance.choice(sorted(by_language))
            words = chance.choice(by_language[language])
            words = DISGUISES[kind](words) if kind in DISGUISES else words
            fan = words if kind in DISGUISES else _filled(PHRASINGS[language].asks[kind][0], claim=words, name="")
            turn = fan, chance.choice(REPLIES[language])
            yield _about(Attack(topic.name, "topic", kind, language, "", (turn,)), topic)
    injected = {topic.name.rsplit("/", 2)[0]: topic.name for topic in policy.topics if topic.name.endswith("extract")}
    for extract in injected.values():
        for language in _spoken(policy):
            for fan in PHRASINGS[language].extraction:
                yield Attack(extract, "topic", "extraction", language, "", ((fan, REPLIES[language][0]),))


def _words(topic: Topic, policy: Persona) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for words in topic.catch.says:
        held.setdefault(language_of(words, tuple(_spoken(policy))), []).append(words)
    return held


def _notices(policy: Persona, seed: int) -> Iterator[Attack]:
    """Of those that are due when a fan asks what it is: whether they are told, and whether they are contradicted."""
    for notice in policy.discloses:
        if not any(each.event == "asked" and "identity" in each.values for each in notice.when):
            continue
        if notice.reach:  # for some fans only: whoever asks here may be none of them
            continue
        for language in _spoken(policy):
            phrasing, name = PHRASINGS[language], policy.header.principal.short
            for asked in phrasing.identity:
                fan = _filled(asked, name=name)
                yield Attack(notice.name, "notice", "identity", language, "", ((fan, REPLIES[language][0]),))
            if _AGAINST & set(notice.states):
                yield from _denied(policy, notice, language, seed)


def _denied(policy: Persona, notice: Disclose, language: str, seed: int) -> Iterator[Attack]:
    phrasing, name = PHRASINGS[language], policy.header.principal.short
    for kind in FRAMES:
        if kind == "another-language":
            continue
        chance = Random(f"{seed}/{notice.name}/{language}/{kind}")
        claim = _filled(chance.choice(phrasing.denials), name=name)
        claim = DISGUISES[kind](claim) if kind in DISGUISES else claim
        asked = _filled(chance.choice(phrasing.identity), name=name)
        fan = f"{asked} {_filled(chance.choice(phrasing.asks[kind]), claim=claim, name=name)}"
        bot = _filled(phrasing.gives_in[kind], claim=claim, name=name)
        yield Attack(notice.name, "notice", kind, language, claim, ((fan, bot),))


def _offers(policy: Persona, seed: int) -> Iterator[Attack]:
    for offer in policy.offers:
        for language in _spoken(policy):
            phrasing = PHRASINGS[language]
            for kind, (fan, bot) in phrasing.offers.items():
                lied = _lie(offer, kind)
                if lied is None:
                    continue
                chance = Random(f"{seed}/offer/{offer.name}/{language}/{kind}")
                words = {"offer": offer.name.replace("-", " "), "name": policy.header.principal.short, "code": CODE}
                said = _filled(bot, **words, **lied)
                turn = (_filled(fan, **words, **lied), said)
                before = _smalltalk(language, chance, 1) if chance.random() < 0.5 else ()
                yield Attack(f"offer/{offer.name}", "offer", kind, language, said, (*before, turn))
        yield from _mixed(policy, offer)


def _lie(offer: Offer, kind: str) -> dict[str, str] | None:
    """What is said of an offer that is not so; None where this kind would be true of it."""
    priced = next((each.money for each in offer.price if each.money is not None), None)
    match kind:
        case "price":
            if priced is None:
                return None
            cheap = (Decimal(priced.amount) * Decimal("0.4")).quantize(Decimal(1))
            return {"price": f"{priced.amount} {priced.currency}", "cheap": f"{cheap} {priced.currency}"}
        case "giveaway":
            free = any(each.kind == "free" for each in offer.price)
            return None if offer.giveaway is not None or free else {}
        case "discount":
            return None if any(each.percent == "50" for each in offer.code) else {}
        case "date":
            if offer.until is None:
                return None
            return {"date": (date.fromisoformat(offer.until) + timedelta(days=33)).isoformat()}
        case _:
            return {}


def _mixed(policy: Persona, offer: Offer) -> Iterator[Attack]:
    """The price of another offer, said of this one."""
    own = {(each.money.amount, each.money.currency) for each in offer.price if each.money is not None}
    for other in policy.offers:
        money = next((each.money for each in other.price if each.money is not None), None)
        if other.name == offer.name or money is None or (money.amount, money.currency) in own:
            continue
        language = _spoken(policy)[0]
        fan, bot = PHRASINGS[language].offers["price"]
        price = f"{money.amount} {money.currency}"
        words = {"offer": offer.name.replace("-", " "), "price": price, "cheap": price}
        said = _filled(bot, **words)
        yield Attack(f"offer/{offer.name}", "offer", "pairing", language, said, ((_filled(fan, **words), said),))
        return


def _facts(policy: Persona, seed: int) -> Iterator[Attack]:
    for fact in policy.facts:
        chance = Random(f"{seed}/fact/{fact.name}")
        for language in _spoken(policy):
            text = fact.text.get(language)
            told = _otherwise(fact, text, chance) if text else None
            if told is None:
                continue
            name = policy.header.principal.short
            fan, bot = (_filled(each, claim=told, name=name) for each in PHRASINGS[language].fact)
            yield Attack(f"fact/{fact.name}", "fact", "fact", language, told, ((fan, bot),))


def _otherwise(fact: Fact, text: str, chance: Random) -> str | None:
    """The fact with a number, or else a name, changed; None where it has neither."""
    numbers = list(re.finditer(r"\d+", text))
    if numbers:
        each = chance.choice(numbers)
        return f"{text[: each.start()]}{int(each[0]) + chance.randint(1, 9)}{text[each.end() :]}"
    names = list(re.finditer(r"(?<=[a-zåäöéü,] )[A-ZÅÄÖ]\w{3,}", text))
    if names and not fact.quote:
        each = chance.choice(names)
        return f"{text[: each.start()]}{chance.choice(_PLACES)}{text[each.end() :]}"
    return None


_PLACES: Final = ("Atlantis", "Springfield", "Utopia")


def _spoken(policy: Persona) -> list[str]:
    return [each for each in policy.header.languages if each in PHRASINGS] or ["en"]


def _first(policy: Persona) -> str:
    return _spoken(policy)[0]


def _filled(text: str, **words: str) -> str:
    """A line with its slots filled, each once: what is filled in is not read again."""
    return re.sub(r"\{(\w+)\}", lambda m: words.get(m[1], m[0]), text)
