"""PS330: a number in a crisis text that is not of the table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.guard.helplines import digits, numbers
from personaspec.guard.tables.helplines import LINES
from personaspec.late import late
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Fixed, Subject

CODE = Code(
    "PS330",
    "crisis-number",
    Severity.ERROR,
    "a number in a crisis text that is not of the table",
    "A text for a person in danger writes a number that the table of crisis lines does not have, or a keyword beside a "
    "number that it does not belong to.",
    "A wrong number in such a text may cost a life, and numbers change. The table is dated, each row has its source, "
    "and no spec can edit it; a real bot once told people to text the keyword of one service to the number of another.",
    "Write `{crisis.line}`: it is filled from the table, for the fan's country.",
)

_NUMBER = late(r"(?<![\w./:])\+?\d(?:[\d\-./() \u00a0]*\d)?(?![\w:])")
_HOURS = late(r"\b24 ?/ ?7\b|\b24 ?/ ?24\b|\b7 ?/ ?7\b|\b\d{1,2}[:.h]\d\d\b|\b20\d\d-\d\d-\d\d\b")
_KEYWORD = late(r"\b(?!SMS\b)([A-Z]{3,12})\b[\"'“”«»„]?(?: [\w-]+){1,3} (\d[\d ]*\d)")
_SHORT = 3  # digits: what is shorter is an age, an hour, a count


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Numbers in the checked files' own crisis texts."""
    helping = {rule.name for rule in subject.persona.discloses if "crisis-help" in rule.states}
    for text in subject.fixed:
        if text.owner in subject.crisis or text.owner in helping:
            yield from _wrong(subject, text)


def _wrong(subject: Subject, text: Fixed) -> Iterator[Diagnostic]:
    plain = _HOURS.sub(" ", text.plain)
    known = numbers()
    for found in _NUMBER.finditer(plain):
        number = found[0].strip()
        if len(digits(number)) >= _SHORT and digits(number) not in known:
            yield _at(subject, text, f"`{number}` is no number of the table of crisis lines")
    for found in _KEYWORD.finditer(plain):
        if digits(found[2]) in known and not _together(found):
            yield _at(subject, text, f"`{found[1]}` does not belong to `{found[2]}`: two services in one")


def _together(found: re.Match[str]) -> bool:
    """Whether the keyword is the one of this number."""
    return any(line.word == found[1] and digits(line.text) == digits(found[2]) for line in LINES)


def _at(subject: Subject, text: Fixed, message: str) -> Diagnostic:
    path, span = subject.place(text.path, text.owner)
    return CODE.at(
        path,
        span,
        message,
        label="a fan in danger would read this",
        help="write `{crisis.line}`: it is filled from the table, for the fan's country",
    )


RULE = LintRule(CODE, look)
