"""PS310: fans are not told that it is an AI."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.reach import relaxations
from personaspec.ir.rules import Disclose
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS310",
    "ai-not-told",
    Severity.ERROR,
    "fans are not told that it is an AI",
    "No notice that states `is-ai` is told to every fan, at the start of a session and when somebody asks what it is. "
    "The one of the standard library is relaxed, and nothing stands in its place.",
    "Fans are told the truth about what they talk with. Many laws ask for it, and no law that we know forbids it.",
    "Remove the `relax`, or declare a notice of your own that states `is-ai` for everybody.",
)

_MOMENTS = (
    ("session-starts", (), "when session starts", "at the start of a session"),
    ("asked", ("identity",), "when asked identity", "who asks"),
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """A notice with is-ai, for everyone, at both moments."""
    if subject.pack is not None:
        return
    told = [d for d in subject.persona.discloses if "is-ai" in d.states and _holds(subject, d)]
    for event, values, words, when in _MOMENTS:
        if not any(t.event == event and t.values == values for d in told for t in d.when):
            path, span = subject.place(*_relaxed(subject), "persona")
            yield CODE.at(
                path,
                span,
                f"no notice tells every fan {when} that it is an AI",
                label="switched off here" if _relaxed(subject) else "this persona",
                help=f"remove the `relax`, or add a `disclose` of your own with `states is-ai` and `{words}`"
                if _relaxed(subject)
                else f"add a `disclose` with `states is-ai` and `{words}`",
            )


def _holds(subject: Subject, notice: Disclose) -> bool:
    """For everyone, on the day of the check. A label in view (`unless label shown`) tells as well."""
    if notice.reach or notice.starts or notice.until:
        return False
    relaxed = relaxations(notice, subject.as_of) if subject.as_of else notice.relaxed
    return not any(each.off for each in relaxed)


def _relaxed(subject: Subject) -> list[str]:
    return [f"{d.name}/relaxed/0" for d in subject.persona.discloses if d.relaxed and "is-ai" in d.states]


RULE = LintRule(CODE, look, needs=frozenset({"disclose", "relax", "use"}))
