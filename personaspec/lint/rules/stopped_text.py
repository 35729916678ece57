"""PS203: a fixed text that another rule would stop."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.compiling import Detector
from personaspec.guard.reach import applies
from personaspec.guard.verdict import Action, Finding, How, Violation
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Fixed, Subject, fixed_texts

CODE = Code(
    "PS203",
    "stopped-text",
    Severity.ERROR,
    "a fixed text that a rule would stop",
    "A notice, a reply, an objective's line, a sample or a fact says something that a rule forbids. Fixed texts are "
    "guarded here, when the spec is compiled, and not again at run time.",
    "The spec contradicts itself: what one line wants said, another forbids. A fact with `quote` is exempt, because it "
    "may be said only when attributed; so is what a crisis topic says of help that costs nothing.",
    "Change the text, or the rule. For a price, a link or a code: declare it in an `offer`.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Judge every fixed text that the checked files declare with every rule in force, and the texts of imported packs
    with the rules that the checked files declare."""
    for text in subject.doubtful(subject.fixed):
        for violation in _stopped(subject, text):
            path, span = subject.place(text.path, text.owner)
            yield CODE.at(
                path,
                span,
                f"`{_shown(subject, text)}` says what `{subject.short(violation.rule)}` forbids",
                label=f"“{violation.quote}”",
                help=_help(subject, violation),
                related=subject.related(violation.rule, "the rule that would stop it"),
            )
    yield from _imported(subject)


def _imported(subject: Subject) -> Iterator[Diagnostic]:
    texts = [
        text
        for rule in subject.rules
        if not subject.owns(rule.name)
        for text in fixed_texts(rule)
        if text.language in subject.languages
    ]
    heard = subject.may_stop(text.plain for text in texts) if texts else ()
    if not heard:
        return
    told: set[str] = set()
    for text, found in ((each, finding) for each in texts for finding in _stopped_by_own(subject, each, heard)):
        if found.rule not in told:
            told.add(found.rule)
            path, span = subject.place(f"{found.rule}/{found.how}/{found.index}", found.rule)
            yield CODE.at(
                path,
                span,
                f"`{subject.short(found.rule)}` forbids what `{_shown(subject, text)}` says",
                label=f"would stop “{found.quote}”",
                help="make this line narrower: what a pack tells fans may be said",
            )


def _stopped(subject: Subject, text: Fixed) -> list[Violation]:
    """The first violation of each rule that would stop a text."""
    found: dict[str, Violation] = {}
    for violation in subject.guard.judge(text.plain, subject.context(text.language)).violations:
        if violation.action <= Action.NOTE or text.owner == violation.rule:
            continue
        if _is_help(subject, text, violation.how):
            continue
        found.setdefault(violation.rule, violation)
    return list(found.values())


def _stopped_by_own(subject: Subject, text: Fixed, heard: Collection[Detector]) -> Iterator[Finding]:
    """What the checked files' own rules find in a text that they did not write; `heard` are those of their detectors
    that could find something in any such text."""
    at = subject.context(text.language)
    for name in sorted({each.rule for each in subject.may_stop((text.plain,), heard)}):
        rule = subject.forbid(name)
        if rule is not None and rule.then != "note" and applies(rule, at):
            found = subject.guard.findings(name, text.plain, at)
            yield from [each for each in found if not _is_help(subject, text, each.how)][:1]


def _is_help(subject: Subject, text: Fixed, how: How) -> bool:
    """Help in a crisis may be free: nothing outranks it, and no offer declares it."""
    return how == "undeclared" and text.owner in subject.crisis


def _shown(subject: Subject, text: Fixed) -> str:
    return subject.short(text.owner).removeprefix("voice/")


def _help(subject: Subject, violation: Violation) -> str:
    if violation.how == "undeclared":
        return "declare it in an `offer`, or take it out of the text"
    if subject.owns(violation.rule):
        return "change one of the two"
    return "change the text"


RULE = LintRule(
    CODE, look, needs=frozenset({"fact", "forbid", "include", "offer", "persona", "privacy", "relax", "use"})
)
