"""PS316: a proposition that a law asks for, and nothing tells."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.ir.declarations import Law
from personaspec.lint.propositions import says
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject
from personaspec.lint.told import in_force, names, shown

CODE = Code(
    "PS316",
    "need-untold",
    Severity.ERROR,
    "a proposition that a law asks for, and nothing tells",
    "The law `needs` a proposition, and in a language that is served no notice under the law tells it: none states it, "
    "its words do not say it, or a `relax` has switched it off.",
    "A law that stands in a spec and is told by nothing looks as if it were kept.",
    "Write a `disclose` under the law that `states` it and says so, in each language; or remove the `relax`.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Each need of each law against the notices under it."""
    for law in subject.persona.laws:
        if subject.pack is not None and not subject.owns(law.name):
            continue  # it is looked at where it lives, and in each persona
        for proposition in law.needs:
            missing = [each for each in subject.languages if not _told(subject, law, proposition, each)]
            if missing:
                path, span = subject.place(f"{law.name}/needs", law.name)
                short = law.name.rsplit("/", 1)[-1]
                where = "" if missing == list(subject.languages) else f" in {', '.join(f'`{m}`' for m in missing)}"
                yield CODE.at(
                    path,
                    span,
                    f"`{subject.short(law.name)}` asks for `{proposition}`, and no notice under it tells it{where}",
                    label="asked for here",
                    help=f"write a `disclose` with `under {short}` and `states {proposition}` that says so",
                    related=tuple(label for name in _off(subject, law) for label in subject.related(*name)),
                )


def _told(subject: Subject, law: Law, proposition: str, language: str) -> bool:
    if proposition == "crisis-help" and subject.crisis:
        return True  # told when it is due: `crisis-text-missing` looks at its languages
    for notice in subject.persona.discloses:
        if law.name not in notice.under or proposition not in notice.states or not in_force(subject, notice):
            continue
        if not subject.owns(notice.name):
            return True  # its words are looked at where it lives
        held, text = shown(notice, language, subject.languages[0])
        if text and says(proposition, held, text, names(subject)) is not False:
            return True
    return False


def _off(subject: Subject, law: Law) -> list[tuple[str, str]]:
    return [
        (f"{notice.name}/relaxed/0", "switched off here")
        for notice in subject.persona.discloses
        if law.name in notice.under and not in_force(subject, notice)
    ]


RULE = LintRule(CODE, look, needs=frozenset({"disclose", "law", "relax", "topic", "use"}))
