"""PS341: memory that nobody explains to the fan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS341",
    "memory-unexplained",
    Severity.ERROR,
    "memory without a ground or a time",
    "The persona uses `std/privacy/memory`, whose notices send a fan to the privacy notice for what is kept, why and "
    "for how long. `privacy` names no `basis`, or something is remembered without a time.",
    "Data law asks on what ground something is kept, and for how long. A maker of companions was fined because its "
    "ground was not clear.",
    "Add the line that is missing. (That there is a `notice` and a `contact`, PS145 holds.)",
)

_PACK: Final = "std/privacy/memory"


def look(subject: Subject) -> Iterator[Diagnostic]:
    """The memory pack against `privacy`."""
    persona = subject.persona
    if subject.pack is not None or _PACK not in {used.name for used in persona.packs}:
        return
    privacy = persona.privacy
    if privacy.basis in ("", "none"):
        path, span = subject.place("privacy/basis", "privacy", "persona")
        yield CODE.at(
            path,
            span,
            "`privacy` names no ground on which something is remembered",
            label="no `basis`" if not privacy.basis else "none is no ground",
            help="add a line such as `basis consent`",
        )
    for remembers in privacy.remembers:
        if remembers.keep is None:
            path, span = subject.place("privacy/remembers", "privacy")
            yield CODE.at(
                path,
                span,
                f"nothing says for how long {', '.join(f'`{what}`' for what in remembers.what)} is kept",
                label="remembered here",
                help="add a time: `for 90 days`",
            )


RULE = LintRule(CODE, look, needs=frozenset({"include", "privacy", "use"}))
