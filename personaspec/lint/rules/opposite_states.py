"""PS317: a notice that says the opposite of what it states."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.propositions import opposes
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject
from personaspec.lint.told import names

CODE = Code(
    "PS317",
    "states-the-opposite",
    Severity.ERROR,
    "a notice that says the opposite of what it states",
    "`states` claims that the notice tells something, and in one of its languages its words say the opposite.",
    "Fans would be told what is not so, and the evidence would say that they were told what is.",
    "Correct the text, or take the proposition off `states`.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Each proposition of an own notice against what says the opposite, in each of its texts."""
    for rule in subject.persona.discloses:
        if not subject.owns(rule.name):
            continue
        for proposition in rule.states:
            for language, text in rule.title.items():
                whole = " ".join((text, rule.say.get(language, ""))).replace("{{", "{").replace("}}", "}")
                words = opposes(proposition, language, whole, names(subject))
                if words:
                    path, span = subject.place(f"{rule.name}/title/{language}", f"{rule.name}/in", rule.name)
                    where = f" in `{language}`" if len(rule.title) > 1 else ""
                    yield CODE.at(
                        path,
                        span,
                        f"`{subject.short(rule.name)}` states `{proposition}`, and its text says the opposite{where}",
                        label=f"“{words}”",
                        help=f"correct the text, or take `{proposition}` off `states`",
                        related=subject.related(f"{rule.name}/states", "claimed here"),
                    )


RULE = LintRule(CODE, look)
