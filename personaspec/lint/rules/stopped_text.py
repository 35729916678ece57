"""PS203: a fixed text that another rule would stop."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Label, Severity
from personaspec.guard.context import Context
from personaspec.guard.verdict import Action
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS203",
    "stopped-text",
    Severity.ERROR,
    "a fixed text that a rule would stop",
    "A notice, a reply, an objective's line, a sample or a fact says something that a rule forbids. Fixed texts are "
    "guarded here, when the spec is compiled, and not again at run time.",
    "The spec contradicts itself: what one line wants said, another forbids. A fact with `quote` is exempt, because it "
    "may be said only when attributed.",
    "Change the text, or the rule. For a price, a link or a code: declare it in an `offer`.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Judge every fixed text that the checked files declare with every rule in force."""
    for path, language, text in texts(subject):
        verdict = subject.guard.judge(text, Context(language=language))
        for violation in verdict.violations:
            if violation.action <= Action.NOTE or path == violation.rule or path.startswith(f"{violation.rule}/"):
                continue
            file, span = subject.place(path, "/".join(path.split("/")[:-1]), "/".join(path.split("/")[:2]))
            other_file, other = subject.place(violation.rule)
            yield CODE.at(
                file,
                span,
                f"`{_shown(path)}` says what `{violation.rule}` forbids",
                label=f"“{violation.quote}”",
                help=_help(violation.rule),
                related=(Label(other_file, other, "the rule that would stop it"),) if other_file else (),
            )
            break


def texts(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """(IR path, language, text) of each fixed text that the checked files themselves declare."""
    persona = subject.persona
    for rule in subject.rules:
        if not subject.owns(rule.name):
            continue
        if rule.name.split("/")[-2] == "disclose":
            yield from ((rule.name, lang, text) for lang, text in rule.title.items())
        say = getattr(rule, "say", {})
        yield from ((f"{rule.name}/say", lang, text) for lang, text in say.items())
    if subject.pack is not None:
        return
    for objective in persona.objectives:
        yield from ((f"objective/{objective.name}/say", lang, text) for lang, text in objective.say.items())
    for fact in persona.facts:
        if fact.quote is None:
            yield from ((f"fact/{fact.name}", lang, text) for lang, text in fact.text.items())
    for sample in persona.voice.samples:
        for index, (who, text) in enumerate(sample.lines):
            if who == "reply":
                yield f"voice/sample/{sample.name}/{index}", persona.header.languages[0], text


def _shown(path: str) -> str:
    return path.removesuffix("/say") if path.endswith("/say") else path.removeprefix("voice/")


def _help(rule: str) -> str:
    closed = {"prices", "discounts", "codes", "links", "giveaways"}
    if rule.rsplit("/", 1)[-1] in closed and "truth" in rule:
        return "declare it in an `offer`, or take it out of the text"
    return "change one of the two"


RULE = LintRule(CODE, look)
