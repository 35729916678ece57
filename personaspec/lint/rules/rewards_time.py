"""PS308: an objective that rewards time in chat."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.late import late
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS308",
    "rewards-time-in-chat",
    Severity.ERROR,
    "an objective that rewards time in chat",
    "The objective asks for longer chats, more messages or a return, while minors may be among the fans.",
    "Design that keeps people talking for its own sake is what the laws on companion bots were written against.",
    "Aim at something that a fan wants too: an answer, a visit, an order. Or serve adults only, and know their age.",
)

_TIME = late(
    r"time in (the )?chat|session (length|time)|(longer|more) (chats|conversations|sessions|messages)"
    r"|keep (them|fans|people|users|\w+) (talking|chatting|engaged|here)"
    r"|maximi[sz]e (engagement|time|sessions?|messages)"
    r"|engagement time|daily active|come back every day|retention"
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Objectives that speak of time in chat."""
    persona = subject.persona
    if subject.pack is not None:
        return
    minors = set(persona.audience.ages) != {"adult"}
    for objective in persona.objectives:
        said = " ".join((*objective.title.values(), *objective.measure)).casefold()
        found = _TIME.search(said)
        if found:
            path, span = subject.place(f"objective/{objective.name}/measure", f"objective/{objective.name}")
            yield CODE.at(
                path,
                span,
                f"`objective/{objective.name}` rewards time in chat"
                + (", and minors may be among the fans" if minors else ""),
                label=f"“{found.group(0)}”",
                help="aim at something that the fan wants too, such as `measure clicks on OFFER`",
                severity=Severity.ERROR if minors else Severity.WARNING,
            )


RULE = LintRule(CODE, look, needs=frozenset({"audience", "include"}))
