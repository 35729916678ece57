"""A policy as lines of the language, each with the declaration that it belongs to: what a comparison works on.

One line is one policy (language.md, principle 1), so a change of one decision is a change of one line. A list is a
line for each of its items; what was not declared has no line. Lines are written for people to read: slots of
declarations are filled in, as the policy holds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, assert_never

from personaspec.diff.side import Side
from personaspec.ir.declarations import (
    Audience,
    Consent,
    Discount,
    Fact,
    Header,
    Knowledge,
    Law,
    Objective,
    ObjectiveWhen,
    Offer,
    PackUse,
    Price,
    Privacy,
    Sample,
    Value,
    Voice,
)
from personaspec.ir.node import Cap, Duration, For
from personaspec.ir.rules import (
    Catch,
    Disclose,
    Every,
    Excuse,
    Forbid,
    Limit,
    Question,
    Relaxation,
    Rule,
    Topic,
    Trigger,
)
from personaspec.ir.tests import Step, Test


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `statement` is its word, `text` how the language writes it, `value` the IR value that it says.

    `single`: its declaration has at most one such line (of one `key`: a language, a code), so a line that went and one
    that came are one change.
    """

    statement: str
    text: str
    value: Any
    single: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration: its full name, its kind (`forbid`), the node, and its lines."""

    owner: str
    kind: str
    node: Any
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """Without its kind and its pack."""
        return self.owner.rpartition("/")[2]


def declared(side: Side) -> dict[str, Declared]:
    """Everything that a side declares, by full name, in the order of the policy."""
    found: dict[str, Declared] = {}
    for each in _declared(side):
        found[each.owner] = each
    return found


def _declared(side: Side) -> Iterator[Declared]:
    policy = side.policy
    yield Declared("persona", "persona", policy.header, tuple(_header(policy.header)))
    yield Declared("audience", "audience", policy.audience, tuple(_audience(policy.audience)))
    for consent in policy.consent:
        yield Declared(f"consent/{consent.file}", "consent", consent, tuple(_consent(consent)))
    yield Declared("privacy", "privacy", policy.privacy, tuple(_privacy(policy.privacy)))
    yield Declared("voice", "voice", policy.voice, tuple(_voice(policy.voice)))
    for sample in policy.voice.samples:
        yield Declared(f"voice/sample/{sample.name}", "sample", sample, tuple(_sample(sample)))
    several: tuple[tuple[str, Sequence[Any], Any], ...] = (
        ("value", policy.values, _value),
        ("objective", policy.objectives, _objective),
        ("fact", policy.facts, _fact),
        ("knowledge", policy.knowledge, _knowledge),
        ("offer", policy.offers, _offer),
    )
    for kind, nodes, lines in several:
        for node in nodes:
            yield Declared(f"{kind}/{node.name}", kind, node, tuple(lines(node)))
    for rule in (*policy.topics, *policy.forbids, *policy.discloses, *policy.limits):
        yield Declared(rule.name, rule.kind_word, rule, tuple(_rule(rule)))
        for place, relaxed in enumerate(rule.relaxed):
            again = f"#{place + 1}" if place else ""  # a second one of the same rule
            yield Declared(f"relax/{rule.name}{again}", "relax", relaxed, tuple(_relaxation(relaxed)))
    for law in policy.laws:
        yield Declared(law.name, "law", law, tuple(_law(law)))
    for pack in policy.packs:
        yield Declared(f"use/{pack.name}", "use", pack, tuple(_use(pack)))
    for test in side.tests:
        yield Declared(test.name, "test", test, tuple(_test(test)))


def declared_lines(node: Any) -> tuple[Line, ...] | None:
    """The lines of one declaration, by its node; None for what is none."""
    for kind, lines in _LINES.items():
        if isinstance(node, kind):
            return tuple(lines(node))
    return None


# -- who speaks -------------------------------------------------------------------------------------------------------


def _header(header: Header) -> Iterator[Line]:
    yield from _one("name", header.name)
    yield from _one("title", header.title, quote(header.title))
    yield from _one("version", header.version)
    yield from _one("first-language", header.languages[0], f"{header.languages[0]} is the first of its languages")
    yield from _each("languages", header.languages)
    yield from _one("timezone", header.timezone)
    principal = header.principal
    yield from _one("principal", principal, f"{quote(principal.name)} short {quote(principal.short)}")
    yield from _one("operator", header.operator, quote(header.operator))
    yield from _one("contact", header.contact, quote(header.contact))
    yield from _one("about", header.about, quote(header.about))
    yield from _each("abilities", header.abilities)
    yield from _one("role", header.role)


def _audience(audience: Audience) -> Iterator[Line]:
    yield from _each("places", audience.places)
    by = f" by {audience.ages_by}" if audience.ages_by else ""
    yield from (Line("ages", f"ages {age}{by}", age) for age in audience.ages)
    yield from _each("channels", audience.channels)


def _consent(consent: Consent) -> Iterator[Line]:
    yield from _one("signed", consent.signed)
    yield from _one("until", consent.until)
    yield from _each("covers", consent.covers)
    yield from _each("excludes", consent.excludes)
    yield from _each("places", consent.places)
    yield from _one("revoke", consent.revoke, quote(consent.revoke))
    yield from _one("revoked", consent.revoked)


def _privacy(privacy: Privacy) -> Iterator[Line]:
    for remember in privacy.remembers:
        keep = f" for {duration(remember.keep)}" if remember.keep is not None else ""
        yield from (Line("remembers", f"remembers {what}{keep}", remember, True, what) for what in remember.what)
    yield from _each("never", privacy.never)
    yield from _one("basis", privacy.basis)
    yield from _one("notice", privacy.notice, quote(privacy.notice))


def _voice(voice: Voice) -> Iterator[Line]:
    yield from _each("tone", voice.tone)
    if voice.length is not None:
        low, high = voice.length
        yield Line("length", f"length {low}..{high} {voice.length_unit}", voice.length, True)
    if voice.emoji is not None:
        low, high = voice.emoji
        yield Line("emoji", f"emoji {low}..{high} per reply", voice.emoji, True)
    for prefer in voice.prefer:
        yield Line("prefer", f"prefer {quote(prefer.say)} over {quote(prefer.over)}", prefer)
    yield from (Line("avoid", f"avoid {quote(words)}", words) for words in voice.avoid)


def _sample(sample: Sample) -> Iterator[Line]:
    said = "; ".join(f"{who} {quote(text)}" for who, text in sample.lines)
    yield Line("lines", said, sample.lines, True)
    yield from _one("source", sample.source, quote(sample.source))


# -- what is declared -------------------------------------------------------------------------------------------------


def _value(value: Value) -> Iterator[Line]:
    yield from _texts("title", value.title)
    yield from _each("over", value.over)


def _objective(objective: Objective) -> Iterator[Line]:
    yield from _texts("title", objective.title)
    yield from _each("offer", objective.offer)
    yield from _each("serves", objective.serves)
    yield from (Line("when", f"when {_occasion(each)}", each) for each in objective.when)
    yield from (Line("never", f"never {_occasion(each)}", each) for each in objective.never)
    yield from _caps(objective.cap)
    yield from _texts("say", objective.say)
    yield from _each("measure", objective.measure)
    yield from _reach(objective.reach)


def _fact(fact: Fact) -> Iterator[Line]:
    yield from _texts("text", fact.text)
    yield from _one("source", fact.source, quote(fact.source))
    yield from _one("seen", fact.seen)
    yield from _one("until", fact.until)
    if fact.quote is not None:
        yield Line("quote", f"quote of {fact.quote.of} {fact.quote.date}", fact.quote, True)
    yield from (Line("answers", f"answers {quote(words)}", words) for words in fact.answers)
    yield from _one("renew", fact.renew)
    yield from _one("evidence", fact.evidence, quote(fact.evidence))
    yield from _each("states", fact.states)


def _knowledge(knowledge: Knowledge) -> Iterator[Line]:
    yield from _texts("title", knowledge.title)
    for word in ("folder", "feed", "licence", "source"):
        said = getattr(knowledge, word)
        yield from _one(word, said, quote(said))
    yield from _one("until", knowledge.until)


def _offer(offer: Offer) -> Iterator[Line]:
    yield from _texts("text", offer.text)
    yield from (Line("price", f"price {price(each)}", each) for each in offer.price)
    yield from _one("relationship", offer.relationship)
    yield from (Line("link", f"link {quote(link)}", link) for link in offer.link)
    yield from (Line("code", f"code {_discount(code)}", code, True, code.code) for code in offer.code)
    if offer.giveaway is not None:
        for word in ("prize", "entry", "eligible", "ends", "sponsor", "rules"):
            said = str(getattr(offer.giveaway, word))
            yield Line("giveaway", f"giveaway {word} {said if word == 'ends' else quote(said)}", said, True, word)
    yield from _one("until", offer.until)
    yield from _one("source", offer.source, quote(offer.source))
    yield from _reach(offer.reach)


def _law(law: Law) -> Iterator[Line]:
    yield from _one("title", law.title, quote(law.title))
    yield from _one("status", law.status)
    yield from _each("places", law.places)
    yield from _one("starts", law.starts)
    yield from _one("until", law.until)
    yield from _one("source", law.source, quote(law.source))
    yield from _one("grade", law.grade)
    yield from _one("verified", law.verified)
    yield from _one("lawyer", law.lawyer, law.lawyer if law.lawyer == "none" else quote(law.lawyer))
    if law.reaches:
        how, *abilities = law.reaches
        yield from _one("reaches", law.reaches, " ".join([how.replace("-", " "), ", ".join(abilities)]).rstrip())
    yield from _each("binds", law.binds)
    yield from _each("counts", law.counts)
    yield from _each("needs", law.needs)


def _use(pack: PackUse) -> Iterator[Line]:
    """By its version, and by its bytes where the version says nothing of them; what it brings stands as rules."""
    yield from _one("version", pack.version)


# -- rules ------------------------------------------------------------------------------------------------------------


def _rule(rule: Rule) -> Iterator[Line]:
    yield from _texts("title", rule.title)
    match rule:
        case Forbid():
            yield from _catch(rule.catch)
            yield from _one("severity", rule.severity)
            yield from _one("then", rule.then)
            yield from _texts("say", rule.say)
            yield from (Line("violates", f"violates {quote(text)}", text) for text in rule.violates)
            yield from (Line("allows", f"allows {quote(text)}", text) for text in rule.allows)
        case Topic():
            yield from _catch(rule.catch)
            yield from _one("then", rule.then)
            yield from _one("stays", rule.stays)
            yield from _texts("say", rule.say)
        case Disclose():
            yield from _each("states", rule.states)
            yield from (Line("when", f"when {occasion(each)}", each) for each in rule.when)
            yield from _intervals(rule.every)
            yield from _caps(rule.cap)
            yield from _one("placed", rule.placed, _PLACED.get(rule.placed, rule.placed.replace("-", " ")))
            yield from _one("wording", rule.wording)
            if rule.spoken:
                yield Line("spoken", "spoken first", True, True)
            yield from (Line("unless", f"unless {excuse(each)}", each) for each in rule.unless)
            if rule.ack:
                yield Line("ack", "ack required", True, True)
            yield from _texts("say", rule.say)
        case Limit():
            yield from _caps(rule.cap)
            yield from (Line("quiet", f"quiet {each.start}..{each.end}", each) for each in rule.quiet)
            yield from _one("then", rule.then)
            yield from _texts("say", rule.say)
        case _:
            raise TypeError(type(rule).__name__)
    yield from _one("because", rule.because, quote(rule.because))
    yield from _each("under", rule.under)
    yield from _one("starts", rule.starts)
    yield from _one("until", rule.until)
    yield from _reach(rule.reach)


_PLACED: Final = {"persistent": "always"}


def _catch(catch: Catch) -> Iterator[Line]:
    yield from (Line("says", f"says {quote(words)}", words) for words in catch.says)
    yield from (Line("matches", f"matches /{pattern}/", pattern) for pattern in catch.matches)
    yield from _each("undeclared", [world.value for world in catch.undeclared])
    yield from (Line("answers", f"answers {_question(each)}", each) for each in catch.answers)
    yield from (Line("denies", f"denies {_question(each)}", each) for each in catch.denies)
    yield from (Line("means", f"means {quote(said)}", said) for said in catch.means)
    yield from (Line("unless", f"unless {excuse(each)}", each) for each in catch.unless)


def _relaxation(relaxed: Relaxation) -> Iterator[Line]:
    if relaxed.off:
        yield Line("off", "off", True, True)
    yield from (Line("unless", f"unless {excuse(each)}", each) for each in relaxed.unless)
    yield from _intervals(relaxed.every)
    yield from _one("then", relaxed.then)
    yield from _caps(relaxed.cap)
    yield from _one("because", relaxed.because, quote(relaxed.because))
    yield from _one("by", relaxed.by, quote(relaxed.by))
    yield from _one("until", relaxed.until)


def _test(test: Test) -> Iterator[Line]:
    yield from _one("title", test.title, quote(test.title))
    yield Line("steps", "; ".join(map(_step, test.steps)), test.steps, True)


def _step(step: Step) -> str:
    parts = [step.kind, step.about, *(quote(value) if " " in value else value for value in step.values)]
    parts += [duration(step.time)] if step.time is not None else []
    return " ".join(part for part in parts if part)


# -- small things, as the language writes them ------------------------------------------------------------------------


def quote(text: str) -> str:
    """A text of the policy as a text literal: braces are doubled there, slots stay."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + plain.replace("{{", "\\{").replace("}}", "\\}") + '"'


def duration(time: Duration) -> str:
    """`3 hours`."""
    return f"{time.n} {time.unit}{'' if time.n == 1 else 's'}"


def price(each: Price) -> str:
    """`from 80 EUR per month`."""
    if each.money is None:
        return "free"
    per = f" per {each.per}" if each.per else ""
    return f"{'from ' if each.kind == 'from' else ''}{each.money.amount} {each.money.currency}{per}"


def _discount(code: Discount) -> str:
    if code.percent:
        worth = f"{code.percent}%"
    elif code.money is not None:
        worth = f"{code.money.amount} {code.money.currency}"
    else:
        worth = ""
    worth = " ".join(part for part in (worth, quote(code.text) if code.text else "") if part)
    return f"{quote(code.code)} {worth}" + (f" until {code.until}" if code.until else "")


def excuse(each: Excuse) -> str:
    """`attributed to principal`."""
    match each.kind:
        case "negated" | "quoted" | "question":
            return each.kind
        case "attributed":
            return f"attributed to {each.to or 'principal'}"
        case "says" | "asked":
            return f"{each.kind} {', '.join(map(quote, each.words))}"
        case "label":
            return "label shown"
        case _:
            assert_never(each.kind)


def occasion(each: Trigger) -> str:
    """`asked identity`."""
    match each.event:
        case "asked":
            return f"asked {_asked(each.values)}"
        case "back-after":
            return f"back after {duration(each.after)}" if each.after is not None else "back"
        case "session-starts" | "day-starts":
            return each.event.replace("-", " ")
        case "personalised-price":
            return "price personalised"
        case "before-access":
            return "access"
        case event:
            return f"{event} {', '.join(each.values)}".rstrip()


def _occasion(each: ObjectiveWhen) -> str:
    if each.event == "asked":
        return f"asked {_asked(each.values)}"
    if each.event == "back-after":
        return f"back after {each.values[0]} seconds"
    return f"{each.event.replace('session-starts', 'session starts')} {', '.join(each.values)}".rstrip()


def _asked(values: Sequence[str]) -> str:
    return ", ".join(value if value == "identity" else quote(value) for value in values)


def _question(question: Question) -> str:
    return f"/{question.text}/" if question.kind == "matches" else quote(question.text)


def _one(statement: str, value: Any, shown: str | None = None) -> Iterator[Line]:
    """The line of a word that is said at most once, where it is said."""
    if value is not None and value != "":
        yield Line(statement, f"{statement} {value if shown is None else shown}", value, True)


def _each(statement: str, values: Sequence[str]) -> Iterator[Line]:
    for value in values:
        yield Line(statement, f"{statement} {value}", value)


def _texts(statement: str, texts: Mapping[str, str]) -> Iterator[Line]:
    for language, text in texts.items():
        yield Line(statement, f"{statement} in {language} {quote(text)}", text, True, language)


def _caps(caps: Sequence[Cap]) -> Iterator[Line]:
    for cap in caps:
        much = duration(cap.time) if cap.time is not None else str(cap.count)
        key = f"{'time' if cap.time is not None else 'count'} per {cap.per}"
        yield Line("cap", f"cap {much} per {cap.per}", cap, True, key)


def _intervals(intervals: Sequence[Every]) -> Iterator[Line]:
    for every in intervals:
        if every.time is not None:
            yield Line("every", f"every {duration(every.time)} of use", every, True, "time")
        else:
            yield Line("every", f"every {every.turns} turns", every, True, "turns")


def _reach(reach: Sequence[For]) -> Iterator[Line]:
    """A line for each dimension: its values are alternatives, so more of them reach more fans."""
    for each in reach:
        known = "known " if each.known else ""
        dimension = each.dimension.value
        yield Line("for", f"for {dimension} {known}{', '.join(each.values)}", each, True, dimension)


_LINES: Final[dict[type, Callable[[Any], Iterator[Line]]]] = {
    Header: _header,
    Audience: _audience,
    Consent: _consent,
    Privacy: _privacy,
    Voice: _voice,
    Sample: _sample,
    Value: _value,
    Objective: _objective,
    Fact: _fact,
    Knowledge: _knowledge,
    Offer: _offer,
    Rule: _rule,
    Relaxation: _relaxation,
    Law: _law,
    PackUse: _use,
    Test: _test,
}
