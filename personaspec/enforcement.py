"""The enforcement table: for each part of each rule, how it is kept today. Nothing is silently accepted.

*deterministic*: the guard or the session keeps it. *needs a judge*: a model must read the sentence. *prompt only*: the
model is told. *not yet enforced*: nobody keeps it; `check --strict` fails on it where the project wrote the rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from personaspec.guard.privacy import kinds_of
from personaspec.guard.tables.languages import table
from personaspec.guard.worlds import SUPPORTED_WORLDS, WORDED_WORLDS
from personaspec.ir.persona import Enforcement, Persona
from personaspec.ir.rules import Catch, Disclose, Forbid, Limit
from personaspec.lint.propositions import says
from personaspec.session import supported
from personaspec.session.degraded import Degraded, degraded
from personaspec.session.host import Host
from personaspec.session.remembering import set_apart

_TOLD = "nothing checks it"
_REMEMBERED = "only what a fan says of themselves in so many words, in five languages"
_NOT_READ = "the model is told that it exists; nothing reads it"


def enforcement(policy: Persona, host: Host | None = None) -> tuple[Enforcement, ...]:
    """The table, in the order of the policy. With a `host`, what becomes of a part where the host lacks what it needs;
    without one it is read for a host that gives everything."""
    rows = list(_rows(policy))
    return tuple(rows if host is None else _hosted(policy, rows, host))


def _hosted(policy: Persona, rows: list[Enforcement], host: Host) -> Iterator[Enforcement]:
    """The rows as this host makes them. A part that is not kept anyway stays as it is."""
    rules = (*policy.topics, *policy.forbids, *policy.discloses, *policy.limits)
    changed = {rule.name: {each.part: each for each in reversed(list(degraded(rule, host)))} for rule in rules}
    if not host.remembers:
        why = "the host keeps no memory of a fan: who asks what is remembered gets the spec's own reply"
        rows = [
            Enforcement(rule=row.rule, part=row.part, how="not_yet_enforced", why=why)
            if row.rule == "privacy" and row.part.startswith("remembers ")
            else row
            for row in rows
        ]
    last = {row.rule: index for index, row in enumerate(rows)}
    for index, row in enumerate(rows):
        found = changed.get(row.rule, {})
        each = found.pop(row.part, None)
        yield _degraded(row.rule, each) if each is not None and row.how == "deterministic" else row
        if last[row.rule] == index:
            yield from (_degraded(row.rule, each) for each in reversed(found.values()))
    if not host.records and any(law.counts for law in policy.laws):
        why = "the host writes no evidence before it shows: what laws ask to be counted is not"
        yield Enforcement(rule="evidence", part="records", how="not_yet_enforced", why=why)


def _degraded(rule: str, each: Degraded) -> Enforcement:
    how: Literal["deterministic", "not_yet_enforced"] = "deterministic" if each.kept else "not_yet_enforced"
    return Enforcement(rule=rule, part=each.part, how=how, why=each.why)


def _rows(policy: Persona) -> Iterator[Enforcement]:
    unread = tuple(language for language in policy.header.languages if table(language) is None)
    for topic in policy.topics:
        yield from _catch(topic.name, topic.catch, unread)
        yield _row(topic.name, f"then {topic.then}", "topic", "then")
        if topic.stays:
            yield _row(topic.name, "stays", "topic", "stays")
    for forbid in policy.forbids:
        yield from _catch(forbid.name, forbid.catch, unread)
        yield from _forbid(forbid)
    for disclose in policy.discloses:
        yield from _disclose(disclose)
        yield from _states(policy, disclose)
    for limit in policy.limits:
        yield from _limit(limit)
    for fact in policy.facts:
        if fact.answers:
            yield Enforcement(rule=f"fact/{fact.name}", part="answers", how="deterministic")
    for offer in policy.offers:
        if offer.reach:
            yield Enforcement(
                rule=f"offer/{offer.name}", part="for", how="prompt_only", why="the guard lets it be told to everyone"
            )
    for objective in policy.objectives:
        yield Enforcement(rule=f"objective/{objective.name}", part="objective", how="prompt_only", why=_TOLD)
    for knowledge in policy.knowledge:
        yield Enforcement(rule=f"knowledge/{knowledge.name}", part="knowledge", how="prompt_only", why=_NOT_READ)
    if policy.voice.tone or policy.voice.length or policy.voice.emoji or policy.voice.prefer or policy.voice.avoid:
        yield Enforcement(rule="voice", part="voice", how="prompt_only", why=_TOLD)
    for value in policy.values:
        yield Enforcement(rule=f"value/{value.name}", part="value", how="prompt_only", why=_TOLD)
    for never in policy.privacy.never:
        yield _never(never)
    for remembers in policy.privacy.remembers:
        what = ", ".join(remembers.what)
        apart = [each for each in remembers.what if set_apart(each)]
        yield Enforcement(
            rule="privacy",
            part=f"remembers {what}",
            how="not_yet_enforced" if apart else "deterministic",
            why=f"data that the law sets apart is never remembered: {', '.join(apart)}" if apart else _REMEMBERED,
        )


def _never(never: str) -> Enforcement:
    """A line of `never`: what the guard looks for, what an operator promises, what nothing keeps yet."""
    verb, _, what = never.partition(" ")
    how: Literal["deterministic", "prompt_only", "not_yet_enforced"] = "not_yet_enforced"
    why = ""
    if never in ("trains on chats", "sells data") or verb == "shares":
        how, why = "prompt_only", "the operator's promise, on the policy page; no program keeps it"
    elif verb == "stores":
        how, why = "deterministic", "no memory of a fan holds it by that word; what else is stored is the operator's"
    elif verb == "asks":
        how, why = "deterministic", "sentences that ask for it by name, in five languages"
    elif verb == "repeats":
        shaped = bool(kinds_of(what))
        how = "deterministic" if shaped else how
        why = "" if shaped else "it has no shape that a program could know it by"
    return Enforcement(rule="privacy", part=f"never {never}", how=how, why=why)


def _catch(rule: str, catch: Catch, unread: tuple[str, ...]) -> Iterator[Enforcement]:
    """`unread` are the persona's languages for which the guard has no table."""
    if catch.says:
        yield Enforcement(rule=rule, part="says", how="deterministic")
    if catch.matches:
        yield Enforcement(rule=rule, part="matches", how="deterministic")
    if catch.answers:
        yield Enforcement(rule=rule, part="answers", how="deterministic")
    if catch.denies:
        yield Enforcement(rule=rule, part="denies", how="deterministic")
    for world in catch.undeclared:
        known = world in SUPPORTED_WORLDS
        yield Enforcement(
            rule=rule,
            part=f"undeclared {world}",
            how="deterministic" if known else "not_yet_enforced",
            why="" if known else "no detector reads these yet; the rule's `says` and `matches` hold",
        )
        if known and world in WORDED_WORLDS:
            for language in unread:
                yield Enforcement(
                    rule=rule,
                    part=f"undeclared {world} in {language}",
                    how="not_yet_enforced",
                    why=f"no table of words for `{language}`: only what is written in signs and digits is read",
                )
    if catch.means:
        yield Enforcement(
            rule=rule,
            part="means",
            how="needs_judge",
            why="words and patterns cannot settle it; a model reads it where `judge` is set",
        )


def _forbid(rule: Forbid) -> Iterator[Enforcement]:
    if rule.then == "rewrite":
        yield Enforcement(
            rule=rule.name,
            part="then rewrite",
            how="deterministic",
            why="a chat asks the model once more; `say` is told where that is no better, and where there is no model",
        )


def _disclose(rule: Disclose) -> Iterator[Enforcement]:
    triggers = [_row(rule.name, f"when {trigger.event}", "disclose", f"when {trigger.event}") for trigger in rule.when]
    if rule.every:
        triggers.append(_row(rule.name, "every", "disclose", "every"))
    yield from triggers
    if any(cap.count is not None for cap in rule.cap):
        yield _row(rule.name, "cap", "disclose", "cap")
    if any(cap.time is not None for cap in rule.cap):
        why = "a notice is counted, not timed: it is told as if this cap were not there"
        yield Enforcement(rule=rule.name, part="cap of time", how="not_yet_enforced", why=why)
    if any(row.how == "deterministic" for row in triggers) or (rule.placed == "persistent" and not rule.when):
        yield _row(rule.name, f"placed {rule.placed}", "disclose", f"placed {rule.placed}")
    else:
        why = "nothing tells this notice yet"
        yield Enforcement(rule=rule.name, part=f"placed {rule.placed}", how="not_yet_enforced", why=why)
    if rule.wording == "paraphrase":
        yield Enforcement(rule=rule.name, part="wording", how="deterministic", why="told word for word")
    for part, said in (("spoken", rule.spoken), ("ack", rule.ack), ("unless", bool(rule.unless))):
        if said:
            yield _row(rule.name, part, "disclose", part)


def _limit(rule: Limit) -> Iterator[Enforcement]:
    if rule.cap:  # one row for all caps: the first span that nobody counts tells
        parts = sorted(f"cap per {cap.per}" for cap in rule.cap)
        yield _row(rule.name, "cap", "limit", next((p for p in parts if supported.why_not("limit", p)), "cap"))
    if rule.quiet:
        yield _row(rule.name, "quiet", "limit", "quiet")


def _states(policy: Persona, rule: Disclose) -> Iterator[Enforcement]:
    """What a notice claims to tell, where no word list can say whether it does (language.md 5.15)."""
    names = (policy.header.principal.name, policy.header.principal.short)
    for proposition in rule.states:
        served = [language for language in rule.title if language in policy.header.languages]
        unknown = [lang for lang in served if says(proposition, lang, rule.title[lang], names) is None]
        if unknown:
            yield Enforcement(
                rule=rule.name,
                part=f"states {proposition}",
                how="needs_judge",
                why=f"claimed, not checked in {', '.join(unknown)}",
            )


def _row(rule: str, shown: str, kind: str, part: str) -> Enforcement:
    why = supported.why_not(kind, part)
    return Enforcement(rule=rule, part=shown, how="not_yet_enforced" if why else "deterministic", why=why)
