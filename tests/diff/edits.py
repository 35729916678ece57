"""Random edits of policies, as somebody might make them. Seeded: the same numbers give the same edits."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from personaspec.ir.declarations import Consent, Discount, Fact, Giveaway, Offer, Price, Principal, Quote
from personaspec.ir.node import Cap, Dimension, Duration, For, Money
from personaspec.ir.persona import Persona
from personaspec.ir.rules import (
    Catch,
    Disclose,
    Every,
    Excuse,
    Forbid,
    Limit,
    Question,
    Quiet,
    Relaxation,
    Topic,
    Trigger,
    World,
)

WORDS = (
    "my kids", "as a mother", "easy money", "our secret", "love you", "free camera", "wheel course", "the river",
    "kiln day", "no promise", "trust me", "like your mum", "gut fürs herz", "mis hijos", "mina barn", "don't go",
)  # fmt: skip
PATTERNS = (
    r"\bmy (son|daughter|child(ren)?)\b", r"\bi('m| am) a (real |wild )?(otter|mother)\b", r"\b(easy|quick) money\b",
    r"\b(our|my) (little )?secret\b", r"\bkids?\b", r"\bas an? [a-z]+\b", r"^trust me\b", r"\bmina? barn\b",
    r"\bhij[oa]s\b", r"\bmy [a-z]+ course\b",
)  # fmt: skip
DATES = ("2026-11-01", "2026-11-22", "2026-12-15", "2027-03-31", "2027-12-31")
EXCUSES = (
    Excuse(kind="negated"), Excuse(kind="quoted"), Excuse(kind="question"), Excuse(kind="attributed", to="principal"),
    Excuse(kind="says", words=("drawn",)), Excuse(kind="says", words=("my kids", "no promise")),
    Excuse(kind="label"), Excuse(kind="says", words=("my studio",)),
)  # fmt: skip
REACHES = (
    For(dimension=Dimension.AGE, values=("minor",)), For(dimension=Dimension.AGE, values=("minor",), known=True),
    For(dimension=Dimension.AGE, values=("minor", "adult")), For(dimension=Dimension.PLACE, values=("US",)),
    For(dimension=Dimension.PLACE, values=("US-NY",)), For(dimension=Dimension.PLACE, values=("SE", "DE")),
    For(dimension=Dimension.PLACE, values=("EU",), known=True), For(dimension=Dimension.LANGUAGE, values=("en",)),
    For(dimension=Dimension.LANGUAGE, values=("sv", "en"), known=True),
    For(dimension=Dimension.CHANNEL, values=("chat", "voice")),
)  # fmt: skip
STATES = ("is-ai", "not-human", "speaks-for", "take-break", "is-ad")


def span(hours: int) -> Duration:
    return Duration(n=hours, unit="hour")


def _swap(items: tuple[Any, ...], old: Any, new: Any) -> tuple[Any, ...]:
    return tuple(new if each is old else each for each in items if each is not old or new is not None)


def _one_more(random: Random, items: tuple[Any, ...], choices: tuple[Any, ...]) -> tuple[Any, ...]:
    """A list with one item more, less or another."""
    how = random.random()
    more = random.choice(choices)
    if not items or how < 0.4:
        return items if more in items else (*items, more)
    gone = random.choice(items)
    less = tuple(each for each in items if each is not gone)
    return less if how < 0.75 or more in less else (*less, more)


def _catch(random: Random, catch: Catch) -> Catch:
    word = random.choice(("says", "says", "matches", "unless", "unless", "undeclared", "answers"))
    choices: tuple[Any, ...] = {
        "says": (*WORDS, *catch.says[:1]),
        "matches": PATTERNS,
        "unless": EXCUSES,
        "undeclared": tuple(World),
        "answers": (Question(kind="says", text="are you human"), Question(kind="matches", text=r"\bkids\b")),
    }[word]
    return catch.model_copy(update={word: _one_more(random, getattr(catch, word), choices)})


def _relaxed(random: Random, rule: Any) -> Any:
    if rule.relaxed and random.random() < 0.5:
        kept = list(rule.relaxed)
        gone = kept.pop(random.randrange(len(kept)))
        if random.random() < 0.5:
            kept.append(gone.model_copy(update={"until": random.choice(DATES)}))
        return rule.model_copy(update={"relaxed": tuple(kept)})
    said: dict[str, Any] = {"because": "tried", "by": "Lea Lind", "until": random.choice(DATES)}
    match rule:
        case Forbid():
            said |= random.choice(({"off": True}, {"unless": (random.choice(EXCUSES),)}, {"then": "note"}))
        case Topic():
            said |= random.choice(({"off": True}, {"unless": (random.choice(EXCUSES),)}, {"then": "talk"}))
        case _:
            said |= {"off": True}
    return rule.model_copy(update={"relaxed": (*rule.relaxed, Relaxation(**said))})


def _shared(random: Random, rule: Any) -> Any:
    """What any rule may have changed of it."""
    match random.randrange(5):
        case 0:
            return rule.model_copy(update={"reach": _one_more(random, rule.reach, REACHES)})
        case 1:
            return rule.model_copy(update={"starts": random.choice((None, *DATES))})
        case 2:
            return rule.model_copy(update={"until": random.choice((None, *DATES))})
        case 3:
            return rule.model_copy(update={"because": f"for reason {random.randrange(9)}"})
        case _:
            return _relaxed(random, rule)


def _named(random: Random, rule: Any) -> Any:
    return rule.model_copy(update={"name": f"{rule.name}-{random.randrange(9)}"})


def _rules(field: str, made: Callable[[Random], Any], change: Callable[[Random, Any], Any]) -> Any:
    def edit(random: Random, policy: Persona) -> Persona:
        items: tuple[Any, ...] = getattr(policy, field)
        how = random.random()
        if not items or how < 0.12:
            new = made(random)
            items = items if any(each.name == new.name for each in items) else (*items, new)
        else:
            rule = random.choice(items)
            changed = (
                None if how < 0.24 else _named(random, rule) if how < 0.3 else
                _shared(random, rule) if how < 0.5 and field not in ("offers", "facts") else change(random, rule)
            )  # fmt: skip
            if changed is not None and changed.name != rule.name and any(each.name == changed.name for each in items):
                changed = rule
            items = _swap(items, rule, changed)
        return policy.model_copy(update={field: tuple(sorted(items, key=lambda each: each.name))})

    return edit


def _forbid(random: Random) -> Forbid:
    return Forbid(
        name=f"forbid/new-{random.randrange(30)}",
        catch=Catch(
            says=tuple(random.sample(WORDS, 2)),
            matches=tuple(random.sample(PATTERNS, random.randrange(2))),
            unless=tuple(random.sample(EXCUSES, random.randrange(2))),
        ),
        severity=random.choice(("high", "low")),
        then=random.choice(("note", "replace", "stop", "end")),
    )


def _change_forbid(random: Random, rule: Forbid) -> Forbid:
    how = random.random()
    if how < 0.75:
        return rule.model_copy(update={"catch": _catch(random, rule.catch)})
    if how < 0.9:
        return rule.model_copy(update={"then": random.choice(("note", "rewrite", "replace", "stop", "hand-off"))})
    return rule.model_copy(update={"severity": random.choice(("high", "low"))})


def _topic(random: Random) -> Topic:
    return Topic(
        name=f"topic/new-{random.randrange(30)}",
        catch=Catch(says=tuple(random.sample(WORDS, 2)), matches=tuple(random.sample(PATTERNS, random.randrange(2)))),
        then=random.choice(("talk", "deflect", "hand-off", "crisis")),
    )


def _change_topic(random: Random, rule: Topic) -> Topic:
    if random.random() < 0.7:
        changed = _catch(random, rule.catch).model_copy(update={"undeclared": (), "answers": ()})
        return rule.model_copy(update={"catch": changed})
    return rule.model_copy(update={"then": random.choice(("talk", "deflect", "hand-off", "crisis"))})


def _offer(random: Random) -> Offer:
    return Offer(
        name=random.choice(("clay-kit", "spring-course", "river-book", "member-pass")),
        text={
            "en": random.choice(("A kit of clay and tools.", "Ten lessons, 20% off in May.", "A book, sent for free."))
        },
        price=(_price(random),),
        relationship="own",
        link=(random.choice(("https://mara.example/kit", "https://shop.example/new")),),
        until=random.choice((None, *DATES)),
    )


def _price(random: Random) -> Price:
    kind = random.choice(("exact", "exact", "from", "free"))
    if kind == "free":
        return Price(kind="free")
    money = Money(amount=random.choice(("129", "39", "99", "12.50")), currency=random.choice(("EUR", "USD", "SEK")))
    return Price(kind=kind, money=money, per=random.choice((None, None, "month")))


def _code(random: Random) -> Discount:
    code = random.choice(("CLAY20", "DEE50", "SAVE10", "ARROZ5"))
    until = random.choice((None, *DATES))
    return random.choice(
        (
            Discount(code=code, percent=random.choice(("10", "20", "50")), until=until),
            Discount(code=code, money=Money(amount="5", currency="EUR"), until=until),
        )
    )


def _change_offer(random: Random, offer: Offer) -> Offer:
    update: dict[str, Any] = random.choice(
        (
            lambda: {"price": _one_more(random, offer.price, (_price(random),))},
            lambda: {"link": _one_more(random, offer.link, ("https://shop.example/new", "https://mara.example/kit"))},
            lambda: {"code": _one_more(random, offer.code, (_code(random),))},
            lambda: {"until": random.choice((None, *DATES))},
            lambda: {
                "text": {**offer.text, "en": random.choice(("Twelve lessons.", "Now 20% off.", "Free delivery."))}
            },
            lambda: {"source": random.choice(("", "https://mara.example/list"))},
            lambda: {"relationship": random.choice(("own", "affiliate"))},
            lambda: {
                "giveaway": random.choice(
                    (
                        None,
                        Giveaway(
                            prize="A camera, worth 100 EUR.",
                            entry="Send a photo.",
                            eligible="Adults in Sweden.",
                            ends=random.choice(DATES),
                            sponsor="Keramik AB",
                            rules="https://mara.example/draw",
                        ),
                    )
                )
            },
        )
    )()
    return offer.model_copy(update=update)


def _fact(random: Random) -> Fact:
    return Fact(
        name=f"new-{random.randrange(9)}",
        text={
            "en": random.choice(("The sale ends on 2026-12-15.", "Delivery takes two days.", "A refund takes a week."))
        },
        source=random.choice(("", "https://mara.example/facts")),
        until=random.choice((None, *DATES)),
        answers=random.choice(((), ("When does the sale end?",))),
        quote=random.choice((None, None, Quote(of="principal", date="2026-03-01"))),
    )


def _change_fact(random: Random, fact: Fact) -> Fact:
    other = _fact(random)
    word = random.choice(("text", "source", "until", "answers", "quote"))
    return fact.model_copy(update={word: getattr(other, word)})


def _disclose(random: Random) -> Disclose:
    return Disclose(
        name=f"disclose/new-{random.randrange(9)}",
        title={"en": "I'm an AI, not a human."},
        states=tuple(random.sample(STATES, 2)),
        when=(random.choice(_WHEN),),
        placed="before-reply",
        wording=random.choice(("exact", "paraphrase")),
    )


_WHEN = (
    Trigger(event="session-starts"), Trigger(event="day-starts"), Trigger(event="asked", values=("identity",)),
    Trigger(event="back-after", after=Duration(n=1, unit="day")), Trigger(event="media", values=("voice",)),
)  # fmt: skip


def _change_disclose(random: Random, rule: Disclose) -> Disclose:
    hours = tuple(Every(time=span(n)) for n in (1, 2, 3))
    update: dict[str, Any] = random.choice(
        (
            lambda: {"states": _one_more(random, rule.states, STATES)},
            lambda: {"when": _one_more(random, rule.when, _WHEN)},
            lambda: {"every": random.choice(((), (random.choice(hours),)))},
            lambda: {"cap": random.choice(((), (Cap(count=1, per="day"),), (Cap(count=2, per="day"),)))},
            lambda: {"unless": random.choice(((), (Excuse(kind="label"),)))},
            lambda: {"placed": random.choice(("before-reply", "after-reply", "persistent", "own-bubble"))},
            lambda: {"ack": not rule.ack},
            lambda: {"title": {**rule.title, "sv": "Jag är en AI."}},
        )
    )()
    return rule.model_copy(update=update)


def _limit(random: Random) -> Limit:
    return Limit(
        name=f"limit/new-{random.randrange(9)}",
        cap=(Cap(time=span(random.choice((1, 2, 3))), per=random.choice(("session", "day"))),),
        then="end",
        say={"en": "That's it."},
    )


def _change_limit(random: Random, rule: Limit) -> Limit:
    update: dict[str, Any] = random.choice(
        (
            lambda: {"cap": (Cap(time=span(random.choice((1, 2, 3))), per=random.choice(("session", "day"))),)},
            lambda: {
                "quiet": random.choice(((), (Quiet(start="20:00", end="07:00"),), (Quiet(start="22:00", end="06:00"),)))
            },
            lambda: {"then": random.choice(("end", "hand-off"))},
        )
    )()
    return rule.model_copy(update=update)


def _header(random: Random, policy: Persona) -> Persona:
    header = policy.header
    update: dict[str, Any] = random.choice(
        (
            lambda: {"principal": Principal(name="Mara Lindqvist", short=random.choice(("Mara", "Lindqvist")))},
            lambda: {"principal": Principal(name=header.principal.name, short=random.choice(("Kim", "Dee")))},
            lambda: {"languages": tuple(random.sample(("en", "sv", "de", "es", "fi"), random.choice((1, 2))))},
            lambda: {"timezone": random.choice(("Pacific/Auckland", "America/Los_Angeles", "Europe/Stockholm"))},
            lambda: {"contact": random.choice(("", "help@new.example", "https://new.example/help"))},
            lambda: {"about": random.choice(("Call 555-123-4567.", "Makes pots.", "Mail to me@new.example."))},
            lambda: {"version": "9.9.9", "title": "Another", "operator": "Another AB", "name": "another"},
            lambda: {"abilities": random.choice((("chat",), ("chat", "memory"), ("chat", "offers")))},
        )
    )()
    return policy.model_copy(update={"header": header.model_copy(update=update)})


NEVER = ("repeats email", "repeats phone", "asks age", "asks school", "trains on chats", "asks address")


def _beside(random: Random, policy: Persona) -> Persona:
    privacy = policy.privacy
    update: dict[str, Any] = random.choice(
        (
            lambda: {"privacy": privacy.model_copy(update={"never": _one_more(random, privacy.never, NEVER)})},
            lambda: {"privacy": privacy.model_copy(update={"notice": random.choice(("", "https://new.example/p"))})},
            lambda: {"consent": random.choice(((), policy.consent, (_consent(random),)))},
            lambda: {"voice": policy.voice.model_copy(update={"avoid": (), "tone": ("dry",)})},
            lambda: {"audience": policy.audience.model_copy(update={"places": ("SE",), "ages": ("adult",)})},
            lambda: {"objectives": (), "knowledge": (), "values": ()},
            lambda: {"topics": policy.topics[::-1], "forbids": policy.forbids[::-1], "offers": policy.offers[::-1]},
        )
    )()
    return policy.model_copy(update=update)


def _consent(random: Random) -> Consent:
    return Consent(
        file="consent/new.pdf",
        signed="2026-01-01",
        until=random.choice(DATES),
        covers=("chat",),
        revoke=random.choice(("", "https://new.example/revoke", "stop@new.example")),
    )


def reworded(random: Random, policy: Persona) -> Persona:
    """A `says` becomes part of a pattern, or a pattern is spelled out: what a proof should see through."""
    rules = [rule for rule in policy.forbids if rule.catch.says]
    if not rules:
        return policy
    rule = random.choice(rules)
    catch = rule.catch
    gone = random.choice(catch.says)
    new = rf"\b{gone}s?\b" if random.random() < 0.7 else rf"\b({gone}|{random.choice(WORDS)})\b"
    changed = catch.model_copy(
        update={"says": tuple(each for each in catch.says if each != gone), "matches": (*catch.matches, new)}
    )
    if random.random() < 0.5:
        changed = changed.model_copy(update={"unless": ()})
    made = rule.model_copy(update={"catch": changed})
    return policy.model_copy(update={"forbids": _swap(policy.forbids, rule, made)})


EDITS: tuple[Callable[[Random, Persona], Persona], ...] = (
    *(_rules("forbids", _forbid, _change_forbid),) * 5,
    *(_rules("topics", _topic, _change_topic),) * 2,
    *(_rules("offers", _offer, _change_offer),) * 4,
    *(_rules("facts", _fact, _change_fact),) * 2,
    _rules("discloses", _disclose, _change_disclose),
    _rules("limits", _limit, _change_limit),
    _header,
    _beside,
    reworded,
)
TIMED: tuple[Callable[[Random, Persona], Persona], ...] = (
    *(_rules("discloses", _disclose, _change_disclose),) * 3,
    *(_rules("limits", _limit, _change_limit),) * 2,
    _rules("topics", _topic, _change_topic),
    _header,
)


def edited(random: Random, policy: Persona, several: int, edits: Any = EDITS) -> Persona:
    """A policy after some random edits."""
    for _ in range(several):
        policy = random.choice(edits)(random, policy)
    return policy
