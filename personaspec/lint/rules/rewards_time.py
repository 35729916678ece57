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
    "The objective asks for longer chats, more messages or a return, in five languages, while minors may be among the "
    "fans.",
    "Design that keeps people talking for its own sake is what the laws on companion bots were written against.",
    "Aim at something that a fan wants too: an answer, a visit, an order. Or serve adults only, and know their age.",
)

_TIME = {
    "en": late(
        r"time in (the )?chat|time (spent )?(chatting|talking)|session (length|time)"
        r"|(longer|more) (chats|conversations|sessions|messages)"
        r"|keep (them|fans|people|users|\w+) (talking|chatting|engaged|here|hooked)"
        r"|maximi[sz]e (engagement|time|sessions?|messages)|(increase|boost|grow) (\w+ )?(engagement|stickiness)"
        r"|engagement time|daily active|come back (every|each) day|daily return|retention|addict\w*"
    ),
    "es": late(
        r"tiempo (en el|de) chat|(chats|conversaciones|sesiones) más largas|más (mensajes|tiempo (en|con))"
        r"|que no se vayan|retención|mantener\w* (hablando|chateando|enganchad\w+)|vuelvan cada día"
    ),
    "de": late(
        r"zeit im chat|chatdauer|(längere|mehr) (chats|gespräche|sitzungen|nachrichten)|verweildauer|bei der stange"
        r"|täglich wieder"
    ),
    "fr": late(
        r"(temps|durée) (passé )?(dans|du|de) (le |la )?(chat|session)|rétention|(conversations|sessions) plus longues"
        r"|plus de messages|reviennent chaque jour|(garder|retenir) (les|nos) fans"
    ),
    "sv": late(
        r"tid i chatten|(längre|fler) (chattar|samtal|sessioner|meddelanden)|(hålla|håll) kvar|tillbaka varje dag"
    ),
}


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Objectives that speak of time in chat."""
    persona = subject.persona
    if subject.pack is not None:
        return
    minors = set(persona.audience.ages) != {"adult"} or not persona.audience.ages_by
    served = dict.fromkeys(("en", *(language.partition("-")[0] for language in subject.languages)))
    spoken = [language for language in served if language in _TIME]
    for objective in persona.objectives:
        said = " | ".join((*objective.title.values(), *objective.measure, *objective.say.values())).casefold()
        found = next((m for each in spoken if (m := _TIME[each].search(said))), None)
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
