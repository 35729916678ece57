"""PS301: prose that orders the bot to deny that it is an AI."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Label, Severity
from personaspec.lint.denials import denial, is_ai_word, stays_in_character
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

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
    for path, text in _prose(subject):
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


def _prose(subject: Subject) -> Iterator[tuple[str, str]]:
    """What the model is told. Texts that a fan is shown are the business of `stopped-text`."""
    persona = subject.persona
    if subject.pack is not None:
        return
    yield "persona/about", persona.header.about
    yield "persona", persona.header.title
    yield from (("voice/tone", tone) for tone in persona.voice.tone)
    for index, prefer in enumerate(persona.voice.prefer):
        yield f"voice/prefer/{index}", prefer.say
    for value in persona.values:
        yield from ((f"value/{value.name}", text) for text in value.title.values())
    for objective in persona.objectives:
        yield from ((f"objective/{objective.name}", text) for text in objective.title.values())
    for knowledge in persona.knowledge:
        yield from ((f"knowledge/{knowledge.name}", text) for text in knowledge.title.values())
    for rule in subject.listening:
        if subject.owns(rule.name):
            yield from ((rule.name, text) for text in rule.title.values())


RULE = LintRule(CODE, look)
