"""Rules and laws in words."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.explanation.words import cap, every, excuse, listed, quiet, quoted, reach, texts, trigger
from personaspec.ir.declarations import Law
from personaspec.ir.rules import Catch, Disclose, Forbid, Limit, Question, Relaxation, Rule, Topic

_PLACED = {
    "before-reply": "before the reply",
    "after-reply": "after the reply",
    "before-sentence": "before the sentence that calls for it",
    "same-message": "in the same message",
    "own-bubble": "in a bubble of its own",
    "persistent": "always in view",
}


def rule_lines(rule: Rule) -> Iterator[str]:
    """What a rule says, without its name."""
    yield from texts(rule.title)
    yield from listed("because", [rule.because])
    match rule:
        case Forbid():
            yield from _catch(rule.catch, "the bot")
            yield f"  then: {rule.then}, severity {rule.severity}"
            yield from texts(rule.say, "says instead: ")
            yield from (f"  stops: “{text}”" for text in rule.violates)
            yield from (f"  lets pass: “{text}”" for text in rule.allows)
        case Topic():
            yield from _catch(rule.catch, "the fan")
            yield f"  then: {rule.then}" + (f", stays {rule.stays}" if rule.stays else "")
            yield from texts(rule.say, "says: ")
        case Disclose():
            yield from _disclose(rule)
        case Limit():
            yield from listed("limit", [*map(cap, rule.cap), *map(quiet, rule.quiet)])
            yield f"  then: {rule.then}"
            yield from texts(rule.say, "says: ")
        case _:
            pass
    yield from listed("for", [reach(each) for each in rule.reach])
    if rule.under:
        days = [f"from {rule.starts}"] if rule.starts else []
        days += [f"until {rule.until}"] if rule.until else []
        yield f"  under: {', '.join(rule.under)}" + (f", {' '.join(days)}" if days else "")
    for relaxed in rule.relaxed:
        yield f"  RELAXED until {relaxed.until} by {relaxed.by}: {_relaxed(relaxed)} ({relaxed.because})"


def _catch(catch: Catch, who: str) -> Iterator[str]:
    yield from listed(f"looks for, in what {who} says", [quoted(catch.says)] if catch.says else [])
    yield from (f"  pattern: /{pattern}/" for pattern in catch.matches)
    yield from (f"  an answer to: {_question(each)}" for each in catch.answers)
    yield from (f"  a denial of: {_question(each)}" for each in catch.denies)
    yield from listed("whatever is not declared", [", ".join(catch.undeclared)] if catch.undeclared else [])
    yield from (f"  meaning: {meaning}" for meaning in catch.means)
    yield from listed("unless", [excuse(each) for each in catch.unless])


def _question(question: Question) -> str:
    return f"/{question.text}/" if question.kind == "matches" else quoted((question.text,))


def _disclose(rule: Disclose) -> Iterator[str]:
    yield from listed("told", [*map(trigger, rule.when), *map(every, rule.every)])
    where = [_PLACED[rule.placed], "word for word" if rule.wording == "exact" else "in its own words"]
    where += ["spoken first"] if rule.spoken else []
    where += ["the fan must confirm it"] if rule.ack else []
    yield from listed("how", [*where, *map(cap, rule.cap)])
    yield from listed("states", [", ".join(rule.states)])
    yield from listed("unless", [excuse(each) for each in rule.unless])
    yield from texts(rule.say, "and says: ")


def _relaxed(relaxed: Relaxation) -> str:
    parts = ["off"] if relaxed.off else []
    parts += [f"unless {excuse(each)}" for each in relaxed.unless]
    parts += [every(each) for each in relaxed.every]
    parts += [f"then {relaxed.then}"] if relaxed.then else []
    parts += [cap(each) for each in relaxed.cap]
    return "; ".join(parts)


def law_lines(law: Law) -> Iterator[str]:
    """A law, without its name."""
    until = f" to {law.until}" if law.until else ""
    yield f"  {law.title}: {law.status}, {', '.join(law.places)}, from {law.starts}{until}"
    yield f"  source {law.source} (grade {law.grade}, verified {law.verified}, lawyer {law.lawyer})"
    how, *abilities = law.reaches or ("everyone",)
    yield f"  reaches: {how.replace('-', ' ')}{' ' if abilities else ''}{', '.join(abilities)}"
    yield from listed("binds", [", ".join(law.binds)])
    yield from listed("counts", [", ".join(law.counts)])
    yield from listed("needs", [", ".join(law.needs)])
