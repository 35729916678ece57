"""Fitting a pack's rules to a persona: slots filled with what it declares (or with a name made up), ages as known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from personaspec.analysis import slots
from personaspec.ir.node import Dimension, For
from personaspec.ir.persona import Pack
from personaspec.ir.rules import Catch, Disclose, Forbid, Rule, Topic
from personaspec.ir.tests import Step, Test


def pack_rules(pack: Pack) -> tuple[Rule, ...]:
    """Every rule of a pack."""
    return (*pack.topics, *pack.forbids, *pack.discloses, *pack.limits)


def shown(rule: Rule) -> Iterator[str]:
    """The texts of a rule that a fan reads."""
    if isinstance(rule, Disclose):
        yield from rule.title.values()
    yield from getattr(rule, "say", {}).values()


def fill(rule: Rule, filled: Mapping[str, str]) -> Rule:
    """A pack's rule with its declaration slots filled, in its texts, its words and its examples."""
    changes: dict[str, object] = {}
    for name in ("title", "say"):
        texts: Mapping[str, str] = getattr(rule, name, {})
        if _braced(texts.values()):
            changes[name] = {language: slots.expand(text, filled) for language, text in texts.items()}
    if _braced((rule.because,)):
        changes["because"] = slots.plain(rule.because, filled)
    if isinstance(rule, Forbid | Topic) and (catch := _catch(rule.catch, filled)) is not rule.catch:
        changes["catch"] = catch
    if isinstance(rule, Disclose):
        when = tuple(t.model_copy(update={"values": _words(t.values, filled)}) for t in rule.when)
        if when != rule.when:
            changes["when"] = when
    if isinstance(rule, Forbid):
        for name, words in (("violates", rule.violates), ("allows", rule.allows)):
            if _braced(words):
                changes[name] = _words(words, filled)
    return rule.model_copy(update=changes) if changes else rule


def for_adults(rule: Rule) -> Rule:
    """A rule where the audience is known to be adult: `for age minor` is read as `for age known minor`. A fan of whom
    nothing is known is then the adult that was checked; one who is known to be a minor is still treated as one."""
    if not any(each.dimension is Dimension.AGE and not each.known and _young(each) for each in rule.reach):
        return rule
    known = (
        f.model_copy(update={"known": True}) if f.dimension is Dimension.AGE and _young(f) else f for f in rule.reach
    )
    return rule.model_copy(update={"reach": tuple(known)})


def _young(each: For) -> bool:
    return set(each.values) <= {"minor", "child", "teen"}


def fill_test(test: Test, filled: Mapping[str, str]) -> Test:
    """A pack's test with its slots filled."""
    if not _braced(value for step in test.steps for value in step.values):
        return test
    steps: list[Step] = [step.model_copy(update={"values": _words(step.values, filled)}) for step in test.steps]
    return test.model_copy(update={"steps": tuple(steps)})


def _catch(catch: Catch, filled: Mapping[str, str]) -> Catch:
    changes: dict[str, object] = {}
    if _braced(catch.says):
        changes["says"] = _words(catch.says, filled)
    for name, questions in (("answers", catch.answers), ("denies", catch.denies)):
        if _braced(each.text for each in questions if each.kind == "says"):
            changes[name] = tuple(
                each.model_copy(update={"text": slots.plain(each.text, filled)}) if each.kind == "says" else each
                for each in questions
            )
    if _braced(catch.means):
        changes["means"] = _words(catch.means, filled)
    if any(_braced(excuse.words) for excuse in catch.unless):
        changes["unless"] = tuple(
            excuse.model_copy(update={"words": _words(excuse.words, filled)}) for excuse in catch.unless
        )
    return catch.model_copy(update=changes) if changes else catch


def _words(words: tuple[str, ...], filled: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(slots.plain(text, filled) for text in words)


def _braced(texts: Iterable[str]) -> bool:
    together = "\n".join(texts)
    return "{" in together or "}" in together
