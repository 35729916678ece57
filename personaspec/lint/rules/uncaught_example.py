"""PS201: a `violates` that nothing deterministic catches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.normalise import folded
from personaspec.guard.worlds import SUPPORTED_WORLDS
from personaspec.ir.rules import Forbid
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS201",
    "uncaught-example",
    Severity.ERROR,
    "a `violates` that the rule does not catch",
    "The compiler tried this example on the rule's words and patterns, and none of them finds it. Where the rule has a "
    "`means`, a judge could; then this is a note, but an error again if the rule is of high severity and none of its "
    "examples is caught without one.",
    "An example is a promise to the reader: this is what the bot will not say. A rule that lets its own example pass "
    "promises what it does not keep.",
    "Add a `says` or a `matches` line that finds it, or keep it as one for a judge beside examples that are caught "
    "without.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Try each `violates` on its own rule."""
    for rule in subject.persona.forbids:
        if subject.owns(rule.name) and rule.violates and (rule.catch.deterministic or rule.catch.means):
            yield from _rule(subject, rule)


def _rule(subject: Subject, rule: Forbid) -> Iterator[Diagnostic]:
    both = {folded(text).strip() for text in rule.allows}  # of those `example-in-both` speaks
    tried = [i for i, text in enumerate(rule.violates) if folded(text).strip() not in both]
    missed = [i for i in tried if not any(subject.tried(rule, rule.violates[i]))]
    judged = bool(rule.catch.means)
    must = not judged or (len(missed) == len(tried) and rule.severity == "high")
    short = subject.short(rule.name)
    for index in missed:
        words = key_words(rule.violates[index], (*rule.catch.means, *rule.title.values()))
        path, span = subject.place(f"{rule.name}/violates/{index}", rule.name)
        advice = f'add a `says` line such as `says "{words}"`'
        excused = _excused(subject, rule, rule.violates[index])
        later = [world for world in rule.catch.undeclared if world not in SUPPORTED_WORLDS]
        if excused:
            message = f"an `unless` of `{short}` excuses this example"
            label, advice = "this would be sent", f"make that `unless` narrower, or take {excused} out of the example"
        elif not must:
            message, label = f"only a judge could catch this example of `{short}`", "judged, not tried"
            advice += " to catch it without a judge"
        elif judged:
            message = f"no word or pattern of `{short}` catches this example, only a judge could"
            label = "passes without a judge"
            advice += ", or keep it as judged with a second example that is caught without one"
        elif later:
            message = f"`undeclared {later[0]}` is not read yet, and nothing else of `{short}` catches this example"
            label = "this would be sent"
        else:
            message, label = f"no word or pattern of `{short}` catches this example", "this would be sent"
        yield CODE.at(path, span, message, label=label, help=advice, severity=None if must else Severity.NOTE)


def _excused(subject: Subject, rule: Forbid, text: str) -> str:
    """What the rule would have found if nothing excused; "" where it finds nothing at all."""
    if not rule.catch.unless:
        return ""
    for found in subject.unexcused(rule, text):
        return f"“{found.quote}”" if found.quote else "it"
    return ""


def key_words(text: str, about: Iterable[str] = ()) -> str:
    """Two or three words of an example that carry it: up to one that `about` speaks of too, else the longest."""
    words = [word for raw in text.split() if (word := raw.strip(".,!?;:\"'()“”‘’…¿¡").lower())]
    if not words:
        return text.strip()
    known = {word for said in about for word in re.findall(r"\w{4,}", said.lower())} - {"speaker"}
    shared = [index for index, word in enumerate(words) if word in known]
    at = shared[0] if shared else max(range(len(words)), key=lambda index: (len(words[index]), index))
    return re.sub(r'["\\{}]', "", " ".join(words[max(0, at - 2) : at + 1]))


RULE = LintRule(CODE, look)
