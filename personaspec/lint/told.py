"""Who tells a proposition: which notices are in force, and what the model is told beside them."""

from __future__ import annotations

from collections.abc import Iterator

from personaspec.guard.reach import relaxations
from personaspec.ir.rules import Disclose
from personaspec.lint.subject import Subject


def in_force(subject: Subject, notice: Disclose) -> bool:
    """Whether nothing has switched a notice off; without a day, a relaxation counts although it will end."""
    relaxed = relaxations(notice, subject.as_of) if subject.as_of else notice.relaxed
    return not any(each.off for each in relaxed)


def names(subject: Subject) -> tuple[str, str]:
    """The principal's."""
    principal = subject.persona.header.principal
    return principal.name, principal.short


def shown(notice: Disclose, language: str, first: str) -> tuple[str, str]:
    """The text that a fan of a language is shown, with the language that it is in: the language's, that of its base
    (`de` for `de-AT`), the persona's first, or any (language.md 5.16). ("", "") where there is none."""
    for each in (language, language.partition("-")[0], first, *notice.title):
        if notice.title.get(each):
            text = " ".join((notice.title[each], notice.say.get(each, "")))
            return each, text.replace("{{", "{").replace("}}", "}")
    return "", ""


def prose(subject: Subject) -> Iterator[tuple[str, str]]:
    """What the model is told, by IR path. Texts that a fan is shown are the business of `stopped-text`."""
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
