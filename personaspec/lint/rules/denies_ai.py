"""PS301: prose that orders the bot to deny that it is an AI."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Label, Severity
from personaspec.lint.denials import denial, is_ai_word, stays_in_character
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject
from personaspec.lint.told import prose

CODE = Code(
    "PS301",
    "denies-ai",
    Severity.ERROR,
    "a line that tells the bot to deny that it is an AI",
    "A text of the persona tells the model to hide or to deny that it is an AI, or to pass for a human. An order never "
    "to break character is a warning: it can be read as one.",
    "Whoever talks with the bot is told the truth. Several laws make it an offence to disclose and then to contradict.",
    "Remove the line. The bot can stay in style without denying what it is.",
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Search everything that the model is told for an order to deny."""
    notice = next((d.name for d in subject.persona.discloses if "is-ai" in d.states), None)
    tail = f", and `{notice.rsplit('/', 1)[-1]}` says that it is" if notice else ""
    for path, text in prose(subject):
        words = denial(text)
        character = "" if words else stays_in_character(text)
        if words or character:
            file, span = subject.place(path, "/".join(path.split("/")[:2]))
            yield CODE.at(
                file,
                span,
                f"this line tells the bot to deny that it is an AI{tail}"
                if words
                else f"this line can be read as an order to deny that it is an AI{tail}",
                label=f"“{(words or character).strip()}”",
                help="remove the line; it can stay in style without denying what it is"
                if words
                else "say how it stays in style instead, such as “keep the tone also when you say that you are an AI”",
                related=_related(subject, notice),
                severity=None if words else Severity.WARNING,
            )
    for index, avoided in enumerate(subject.persona.voice.avoid):
        if is_ai_word(avoided):
            file, span = subject.place(f"voice/avoid/{index}", "voice/avoid")
            yield CODE.at(
                file,
                span,
                f"a voice that avoids “{avoided}” cannot say what it is{tail}",
                label="the model would learn not to say it",
                help=f'take `"{avoided}"` off `avoid`',
                related=_related(subject, notice),
            )


def _related(subject: Subject, notice: str | None) -> tuple[Label, ...]:
    return subject.related(notice, "told to every fan") if notice and subject.owns(notice) else ()


RULE = LintRule(CODE, look)
