"""PS301: prose that orders the bot to deny that it is an AI."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personaspec.diagnostic import Code, Diagnostic, Label, Severity
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS301",
    "denies-ai",
    Severity.ERROR,
    "a line that tells the bot to deny that it is an AI",
    "A text of the persona tells the model to hide or to deny that it is an AI, or to pass for a human.",
    "Whoever talks with the bot is told the truth. Several laws make it an offence to disclose and then to contradict.",
    "Remove the line. The bot can stay in style without denying what it is.",
)

_AI = r"(an? |the )?(ai|a\.i\.|artificial|bot|chat ?bot|robot|machine|language model|llm|software|program|computer)\b"
_HUMAN = r"(a |the )?(real |actual |living |flesh[- ]and[- ]blood )?(human|person|man|woman|girl|boy|guy)\b"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"\b(never|not|don't|do not|must not|mustn't|avoid|without|refuse to)\b[^.!?\n]{{0,40}}\b(admit|admitting|"
            rf"reveal|revealing|say|saying|mention|mentioning|disclose|disclosing|tell|telling|acknowledge|acknowledging|"
            rf"confirm|confess)\b[^.!?\n]{{0,40}}\b{_AI}"
        ),
        rf"\b(deny|denies|denying|hide|hides|hiding|conceal|conceals)\b[^.!?\n]{{0,40}}\b{_AI}",
        (
            rf"\b(pretend|pretends|claim|claims|insist|insists|act as if|act like|say|convince \w+|make \w+ believe)\b"
            rf"[^.!?\n]{{0,30}}\b(you are|you're|to be|being|it is|she is|he is|they are)\b[^.!?\n]{{0,12}}{_HUMAN}"
        ),
        (
            rf"\b(be|as|pass for|pass as|pose as|posing as|pass yourself off as)\b {_HUMAN}[^.!?\n]{{0,20}}\b(convincing|"
            rf"convincingly|at all times|always|in every)\b"
        ),
        rf"\b(pass for|pass as|pose as|posing as|pass yourself off as)\b {_HUMAN}",
        r"\bnever break character\b|\bdo(n't| not) break character\b|\bstay in character (even|no matter|when asked)\b",
        rf"\byou are not\b[^.!?\n]{{0,12}}\b{_AI}",
        rf"\byou are {_HUMAN}[^.!?\n]{{0,30}}\bnot\b[^.!?\n]{{0,12}}\b{_AI}",
        r"\b(nunca|no) (digas|admitas|reveles|menciones)\b[^.!?\n]{0,40}\b(ia|inteligencia artificial|bot|robot)\b",
        (
            r"\b(nie|niemals|nicht)\b[^.!?\n]{0,40}\b(ki|k\.i\.|künstliche intelligenz|bot|roboter)\b[^.!?\n]{0,30}"
            r"\b(zugeben|zugibst|sagen|sagst|erwähnen|erwähnst|verraten|verrätst)\b"
        ),
        (
            r"\b(ne|jamais)\b[^.!?\n]{0,30}\b(dis|dire|avoue|avouer|révèle|révéler|mentionne|mentionner)\b[^.!?\n]{0,40}"
            r"\b(ia|intelligence artificielle|bot|robot)\b"
        ),
        (
            r"\b(aldrig|inte)\b[^.!?\n]{0,30}\b(säg|säga|erkänn|erkänna|avslöja|nämn|nämna)\b[^.!?\n]{0,40}"
            r"\b(ai|artificiell intelligens|bot|robot)\b"
        ),
    )
)


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Search everything that the model is told for an order to deny."""
    notice = next((d.name for d in subject.persona.discloses if "is-ai" in d.states), None)
    for path, text in _prose(subject):
        found = next((m for pattern in _PATTERNS if (m := pattern.search(text))), None)
        if found is None:
            continue
        file, span = subject.place(path, "/".join(path.split("/")[:2]))
        other = subject.place(notice) if notice else ("", span)
        tail = f", and `{notice.rsplit('/', 1)[-1]}` says that it is" if notice else ""
        yield CODE.at(
            file,
            span,
            f"this line tells the bot to deny that it is an AI{tail}",
            label=f"“{found.group(0).strip()}”",
            help="remove the line; it can stay in style without denying what it is",
            related=(Label(other[0], other[1], "told to every fan"),) if notice and other[0] else (),
        )


def _prose(subject: Subject) -> Iterator[tuple[str, str]]:
    """What the model is told. Texts that a fan is shown are the business of `stopped-text`."""
    persona = subject.persona
    if subject.pack is not None:
        return
    yield "persona/about", persona.header.about
    yield "persona", persona.header.title
    yield from (("voice/tone", tone) for tone in persona.voice.tone)
    yield from (("voice/prefer", prefer.say) for prefer in persona.voice.prefer)
    for value in persona.values:
        yield from ((f"value/{value.name}", text) for text in value.title.values())
    for objective in persona.objectives:
        yield from ((f"objective/{objective.name}", text) for text in objective.title.values())
    for knowledge in persona.knowledge:
        yield from ((f"knowledge/{knowledge.name}", text) for text in knowledge.title.values())


RULE = LintRule(CODE, look)
