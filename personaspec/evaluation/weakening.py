"""Every line of a policy that is kept without a model, taken out or weakened: what `test --mutate` tries. Pure.

One line is one policy, and an item of a list is a line here. What only a model, a judge, a host or the compiler keeps
is no such line: it is counted beside them, and in no score.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from personaspec.diff.lines import duration, excuse, occasion, price, quote
from personaspec.guard.privacy import rules as privacy_rules
from personaspec.ir.declarations import Fact, Offer
from personaspec.ir.node import Cap, Duration, For, Texts
from personaspec.ir.persona import Persona
from personaspec.ir.rules import Disclose, Every, Excuse, Forbid, Limit, Relaxation, Rule, Topic

REMOVED: Final = "…"
"""What stands in the place of a text that was taken out and has no other language to fall back to."""


@dataclass(frozen=True, slots=True)
class Weakened:
    """A policy with one line taken out or weakened.

    `owner` is the declaration (`forbid/personal-life`), `statement` the line's word, `path` its IR path (for where it
    is written), `text` the line as the language writes it, `how` what was done to it, in words.
    """

    owner: str
    statement: str
    path: str
    text: str
    how: str
    policy: Persona


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A line that no test without a model can speak of. `keeper` is model, judge, host or compiler."""

    owner: str
    statement: str
    path: str
    keeper: str


@dataclass(frozen=True, slots=True)
class _Cut:
    """One change of one declaration: `changed` is the node without its line."""

    statement: str
    path: str
    text: str
    how: str
    changed: Any


def weakened(policy: Persona, pack: str = "", written: Collection[str] = ()) -> Iterator[Weakened]:
    """Each line of the persona's own declarations (of `pack`, where that is what is tested) in turn, as declared.

    `written` holds the IR paths that have a source; where it is not empty, a default that nobody wrote is no line.
    """
    for field, make in _FIELDS:
        for node in getattr(policy, field):
            for cut in make(node):
                if not _own(node, pack, cut.statement) or not _is_written(cut, written):
                    continue
                nodes = tuple(cut.changed if each is node else each for each in getattr(policy, field))
                owner = _owner(node, cut)
                yield Weakened(
                    owner, cut.statement, cut.path, cut.text, cut.how, policy.model_copy(update={field: nodes})
                )
    if not pack:
        yield from _privacy(policy)


def elsewhere(policy: Persona, pack: str = "") -> Iterator[Elsewhere]:
    """The own lines that are not tried, and who keeps them."""
    rules: tuple[Forbid | Topic, ...] = (*policy.forbids, *policy.topics)
    for rule in rules:
        if (rule.pack or "") == pack:
            for at, _ in enumerate(rule.catch.means):
                yield Elsewhere(rule.name, "means", f"{rule.name}/means/{at}", "judge")
    for told in policy.discloses:
        if (told.pack or "") == pack:
            yield Elsewhere(told.name, "states", f"{told.name}/states", "compiler")
            if told.ack:
                yield Elsewhere(told.name, "ack", f"{told.name}/ack", "host")
            if told.spoken:
                yield Elsewhere(told.name, "spoken", f"{told.name}/spoken", "host")
    if pack:
        return
    for objective in policy.objectives:
        yield Elsewhere(f"objective/{objective.name}", "objective", f"objective/{objective.name}", "model")
    for value in policy.values:
        yield Elsewhere(f"value/{value.name}", "value", f"value/{value.name}", "model")
    for knowledge in policy.knowledge:
        yield Elsewhere(f"knowledge/{knowledge.name}", "knowledge", f"knowledge/{knowledge.name}", "model")
    for fact in policy.facts:
        if not _grounds(fact):
            yield Elsewhere(f"fact/{fact.name}", "text", f"fact/{fact.name}", "model")
    for offer in policy.offers:
        if offer.giveaway is not None and any(each.money is None for each in offer.price):
            yield Elsewhere(f"offer/{offer.name}", "price", f"offer/{offer.name}/price", "model")
        if offer.reach:
            yield Elsewhere(f"offer/{offer.name}", "for", f"offer/{offer.name}/for", "model")
    yield Elsewhere("voice", "voice", "voice", "model")


def _own(node: Any, pack: str, statement: str) -> bool:
    """A pack's rules belong to it, all else to the persona; a `relax` is the persona's, whosever rule it is of."""
    if not isinstance(node, Rule):
        return not pack
    if statement.startswith("relax "):
        return not pack
    return (node.pack or "") == pack


def _is_written(cut: _Cut, written: Collection[str]) -> bool:
    return not written or cut.statement not in _DEFAULTED or cut.path in written


_DEFAULTED: Final = frozenset({"then", "placed"})


def _owner(node: Any, cut: _Cut) -> str:
    if isinstance(node, Rule):
        return f"relax/{node.name}" if cut.statement.startswith("relax ") else node.name
    return f"{'fact' if isinstance(node, Fact) else 'offer'}/{node.name}"


# -- rules ------------------------------------------------------------------------------------------------------------


def _forbid(rule: Forbid) -> Iterator[_Cut]:
    yield from _catch(rule)
    yield from _reach(rule)
    weaker = "note" if rule.then != "note" else "stop"
    yield _Cut("then", f"{rule.name}/then", f"then {rule.then}", f"then {weaker}", _with(rule, then=weaker))
    yield from _texts(rule, "say", "say")
    yield from _relaxed(rule)


def _topic(rule: Topic) -> Iterator[_Cut]:
    yield from _catch(rule)
    yield from _reach(rule)
    weaker = "talk" if rule.then != "talk" else "deflect"
    yield _Cut("then", f"{rule.name}/then", f"then {rule.then}", f"then {weaker}", _with(rule, then=weaker))
    if rule.stays is not None:
        yield _Cut("stays", f"{rule.name}/stays", f"stays {rule.stays}", _GONE, _with(rule, stays=None))
    yield from _texts(rule, "say", "say")
    yield from _relaxed(rule)


def _disclose(rule: Disclose) -> Iterator[_Cut]:
    yield from _texts(rule, "title", "text")
    yield from _reach(rule)
    for at, trigger in enumerate(rule.when):
        if len(trigger.values) > 1:  # `when asked "a", "b"`: each of them is a line
            for value in trigger.values:
                less = trigger.model_copy(update={"values": tuple(v for v in trigger.values if v != value)})
                one = trigger.model_copy(update={"values": (value,)})
                when = (*rule.when[:at], less, *rule.when[at + 1 :])
                yield _Cut("when", f"{rule.name}/when/{at}", f"when {occasion(one)}", _GONE, _with(rule, when=when))
        else:
            when = _without(rule.when, at)
            yield _Cut("when", f"{rule.name}/when/{at}", f"when {occasion(trigger)}", _GONE, _with(rule, when=when))
    yield from _every(rule)
    yield from _caps(rule)
    weaker = "after-reply" if rule.placed == "before-reply" else "before-reply"
    path = f"{rule.name}/placed"
    said = f"placed {rule.placed.replace('-', ' ')}"
    yield _Cut("placed", path, said, f"placed {weaker.replace('-', ' ')}", _with(rule, placed=weaker))
    for at, each in enumerate(rule.unless):
        less_excused = _with(rule, unless=_without(rule.unless, at))
        yield _Cut("unless", f"{rule.name}/unless/{at}", f"unless {excuse(each)}", _GONE, less_excused)
    yield from _texts(rule, "say", "say")
    yield from _relaxed(rule)


def _limit(rule: Limit) -> Iterator[_Cut]:
    yield from _reach(rule)
    yield from _caps(rule)
    for at, each in enumerate(rule.quiet):
        awake = _with(rule, quiet=_without(rule.quiet, at))
        yield _Cut("quiet", f"{rule.name}/quiet", f"quiet {each.start}..{each.end}", _GONE, awake)
    other = "hand-off" if rule.then == "end" else "end"
    yield _Cut("then", f"{rule.name}/then", f"then {rule.then}", f"then {other}", _with(rule, then=other))
    yield from _texts(rule, "say", "say")
    yield from _relaxed(rule)


def _catch(rule: Forbid | Topic) -> Iterator[_Cut]:
    catch = rule.catch
    lists: tuple[tuple[str, tuple[Any, ...], Callable[[Any], str]], ...] = (
        ("says", catch.says, quote),
        ("matches", catch.matches, lambda each: f"/{each}/"),
        ("undeclared", catch.undeclared, lambda each: str(each.value)),
        ("answers", catch.answers, lambda each: quote(each.text)),
        ("denies", catch.denies, lambda each: quote(each.text)),
        ("unless", catch.unless, excuse),
    )
    for word, items, shown in lists:
        for at, item in enumerate(items):
            if isinstance(item, Excuse) and len(item.words) > 1:
                for text in item.words:
                    fewer = item.model_copy(update={"words": tuple(w for w in item.words if w != text)})
                    several = (*items[:at], fewer, *items[at + 1 :])
                    said = excuse(item.model_copy(update={"words": (text,)}))
                    less = _with(rule, catch=catch.model_copy(update={word: several}))
                    yield _Cut(word, f"{rule.name}/{word}/{at}", f"{word} {said}", _GONE, less)
                continue
            less = _with(rule, catch=catch.model_copy(update={word: _without(items, at)}))
            yield _Cut(word, f"{rule.name}/{word}/{at}", f"{word} {shown(item)}", _GONE, less)


def _reach(rule: Rule) -> Iterator[_Cut]:
    """A `for` that is taken out reaches everybody."""
    for at, each in enumerate(rule.reach):
        wider = _with(rule, reach=_without(rule.reach, at))
        yield _Cut("for", f"{rule.name}/for", f"for {_reached(each)}", "for everybody", wider)


def _reached(each: For) -> str:
    return f"{each.dimension.value} {'known ' if each.known else ''}{', '.join(each.values)}"


def _caps(rule: Disclose | Limit) -> Iterator[_Cut]:
    for at, cap in enumerate(rule.cap):
        more = _doubled(cap)
        caps = (*rule.cap[:at], more, *rule.cap[at + 1 :])
        yield _Cut("cap", f"{rule.name}/cap", _cap(cap), _cap(more), _with(rule, cap=caps))


def _cap(cap: Cap) -> str:
    return f"cap {duration(cap.time) if cap.time is not None else cap.count} per {cap.per}"


def _doubled(cap: Cap) -> Cap:
    if cap.time is not None:
        return cap.model_copy(update={"time": _twice(cap.time)})
    return cap.model_copy(update={"count": 2 * (cap.count or 0)})


def _twice(time: Duration) -> Duration:
    return time.model_copy(update={"n": 2 * time.n})


def _every(rule: Disclose) -> Iterator[_Cut]:
    for at, each in enumerate(rule.every):
        rarer = Every(
            time=_twice(each.time) if each.time is not None else None,
            turns=2 * each.turns if each.turns is not None else None,
        )
        several = (*rule.every[:at], rarer, *rule.every[at + 1 :])
        yield _Cut("every", f"{rule.name}/every", _interval(each), _interval(rarer), _with(rule, every=several))


def _interval(each: Every) -> str:
    return f"every {duration(each.time)} of use" if each.time is not None else f"every {each.turns} turns"


def _relaxed(rule: Rule) -> Iterator[_Cut]:
    """The lines of its `relax`: without one the rule is as strict as it was, without its end it never comes back."""
    for at, each in enumerate(rule.relaxed):
        path = f"{rule.name}/relaxed"
        forever = each.model_copy(update={"until": "9999-12-31"})
        yield _Cut("relax until", f"{path}/{at}", f"until {each.until}", _GONE, _again(rule, at, forever))
        changes: list[tuple[str, str, Relaxation]] = []
        if each.off:
            changes.append(("off", "off", each.model_copy(update={"off": False})))
        for place, one in enumerate(each.unless):
            less = each.model_copy(update={"unless": _without(each.unless, place)})
            changes.append((f"unless/{place}", f"unless {excuse(one)}", less))
        if each.then is not None:
            changes.append(("then", f"then {each.then}", each.model_copy(update={"then": None})))
        if each.cap:
            changes.append(("cap", ", ".join(map(_cap, each.cap)), each.model_copy(update={"cap": ()})))
        if each.every:
            changes.append(("every", ", ".join(map(_interval, each.every)), each.model_copy(update={"every": ()})))
        for word, text, changed in changes:
            yield _Cut(f"relax {word.partition('/')[0]}", f"{path}/{word}", text, _GONE, _again(rule, at, changed))


def _again(rule: Rule, at: int, changed: Relaxation) -> Any:
    return _with(rule, relaxed=(*rule.relaxed[:at], changed, *rule.relaxed[at + 1 :]))


# -- what is declared -------------------------------------------------------------------------------------------------


def _fact(fact: Fact) -> Iterator[_Cut]:
    name = f"fact/{fact.name}"
    if _grounds(fact):
        yield from _texts(fact, "text", "text", name)
    for at, words in enumerate(fact.answers):
        less = _with(fact, answers=_without(fact.answers, at))
        yield _Cut("answers", f"{name}/answers/{at}", f"answers {quote(words)}", _GONE, less)
    if fact.quote is not None:
        text = f"quote of {fact.quote.of} {fact.quote.date}"
        yield _Cut("quote", f"{name}/quote", text, _GONE, _with(fact, quote=None))
    if fact.until is not None and _grounds(fact):
        yield _Cut("until", f"{name}/until", f"until {fact.until}", _GONE, _with(fact, until=None))


def _grounds(fact: Fact) -> bool:
    """Whether the guard or the turn reads it: a fact that answers, may be quoted or holds a figure."""
    return bool(fact.answers or fact.quote or any(char.isdigit() for text in fact.text.values() for char in text))


def _offer(offer: Offer) -> Iterator[_Cut]:
    name = f"offer/{offer.name}"
    for at, each in enumerate(offer.price):
        if each.money is None and offer.giveaway is not None:
            continue  # a draw is told by its own fields
        if each.money is None:
            dearer, how = None, _GONE
        else:
            money = each.money.model_copy(update={"amount": str(Decimal(each.money.amount) * 2)})
            dearer = each.model_copy(update={"money": money})
            how = f"price {price(dearer)}"
        prices = tuple(p for p in (*offer.price[:at], dearer, *offer.price[at + 1 :]) if p is not None)
        yield _Cut("price", f"{name}/price", f"price {price(each)}", how, _with(offer, price=prices))
    for at, link in enumerate(offer.link):
        less = _with(offer, link=_without(offer.link, at))
        yield _Cut("link", f"{name}/link", f"link {quote(link)}", _GONE, less)
    for at, code in enumerate(offer.code):
        path, said = f"{name}/code/{at}", f"code {quote(code.code)}"
        yield _Cut("code", path, said, _GONE, _with(offer, code=_without(offer.code, at)))
        if code.until is not None:
            endless = code.model_copy(update={"until": None})
            codes = (*offer.code[:at], endless, *offer.code[at + 1 :])
            yield _Cut("code", path, f"{said} until {code.until}", f"{said} without an end", _with(offer, code=codes))
    if offer.giveaway is not None:
        yield _Cut("giveaway", f"{name}/giveaway", "giveaway", _GONE, _with(offer, giveaway=None))
    if offer.relationship != "own":
        path, said = f"{name}/relationship", f"relationship {offer.relationship}"
        yield _Cut("relationship", path, said, "relationship own", _with(offer, relationship="own"))
    if offer.until is not None:
        yield _Cut("until", f"{name}/until", f"until {offer.until}", _GONE, _with(offer, until=None))


def _privacy(policy: Persona) -> Iterator[Weakened]:
    """`never repeats …` and `never asks …` that the guard keeps."""
    never = policy.privacy.never
    for at, entry in enumerate(never):
        less = policy.privacy.model_copy(update={"never": _without(never, at)})
        changed = policy.model_copy(update={"privacy": less})
        if tuple(privacy_rules(changed)) != tuple(privacy_rules(policy)):
            yield Weakened("privacy", "never", "privacy/never", f"never {entry}", _GONE, changed)


# -- small things -----------------------------------------------------------------------------------------------------

_GONE: Final = "taken out"


def _texts(node: Any, field: str, word: str, name: str = "") -> Iterator[_Cut]:
    """Each language of a text: without one, the fan reads another language; without any, a mere `…`."""
    owner = name or node.name
    texts: Texts = getattr(node, field)
    first = next(iter(texts), "")
    if isinstance(node, Disclose | Forbid | Topic | Limit | Fact):
        for language, text in texts.items():
            rest = {k: v for k, v in texts.items() if k != language}
            left: Mapping[str, str] = {**texts, language: REMOVED} if language == first or not rest else rest
            path = f"{owner}/{field}/{language}"
            yield _Cut(word, path, f"{word} in {language} {quote(text)}", _GONE, _with(node, **{field: dict(left)}))


def _with(node: Any, **changes: Any) -> Any:
    return node.model_copy(update=changes)


def _without(items: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*items[:at], *items[at + 1 :])


_FIELDS: Final[tuple[tuple[str, Callable[[Any], Iterator[_Cut]]], ...]] = (
    ("topics", _topic),
    ("forbids", _forbid),
    ("discloses", _disclose),
    ("limits", _limit),
    ("facts", _fact),
    ("offers", _offer),
)
