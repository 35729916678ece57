"""What a fan is told of a memory: the list of what is kept and until when, and that something is gone. Fixed texts, in
five languages; what they hold comes from declarations and from the fan's own words. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from personaspec.guard.context import Context
from personaspec.guard.texts import choose
from personaspec.ir.persona import Persona
from personaspec.lean import dataclass
from personaspec.session.forgetting import Wish
from personaspec.session.memory import Item, Memory
from personaspec.session.memory_words import SHOWN
from personaspec.session.remembering import declared, kind_of, set_apart


@dataclass(frozen=True, slots=True)
class Words:
    """One language's. Every text that tells that something is gone ends the part of the chat that a model may read."""

    listed: str
    item: str  # {what} {text} {until}
    until: str  # {day}
    session: str
    none: str
    how: str
    copy: str  # {contact}
    notice: str  # {url}
    gone_all: str
    gone: str  # {what}
    nothing: str
    afresh: str
    unkept: str
    only: str  # {what}


WORDS: Final[dict[str, Words]] = {
    "en": Words(
        listed="This is what I remember of you:",
        item="- {what}: “{text}” ({until})",
        until="until {day}",
        session="as long as this chat lasts",
        none="I remember nothing of you right now.",
        how="Say “forget that”, “forget my name” or “forget everything about me”, and it goes.",
        copy="For a copy of your data, write to {contact}.",
        notice="What may be kept, why and for how long stands here: {url}",
        gone_all="What I remembered of you is gone.",
        gone="This I no longer remember: {what}.",
        nothing="There was nothing of that to forget.",
        afresh="For me, our chat starts afresh here.",
        unkept="I won't keep that.",
        only="Of you I remember only: {what}.",
    ),
    "de": Words(
        listed="Das habe ich mir von dir gemerkt:",
        item="- {what}: „{text}“ ({until})",
        until="bis {day}",
        session="solange dieser Chat dauert",
        none="Im Moment habe ich mir nichts von dir gemerkt.",
        how="Sag „Vergiss das“, „Vergiss meinen Namen“ oder „Vergiss alles über mich“, dann ist es weg.",
        copy="Für eine Kopie deiner Daten schreib an {contact}.",
        notice="Was gespeichert werden darf, warum und wie lange, steht hier: {url}",
        gone_all="Was ich mir von dir gemerkt hatte, ist weg.",
        gone="Das weiß ich jetzt nicht mehr: {what}.",
        nothing="Davon hatte ich mir nichts gemerkt.",
        afresh="Für mich beginnt unser Chat hier von vorn.",
        unkept="Das merke ich mir nicht.",
        only="Von dir merke ich mir nur: {what}.",
    ),
    "es": Words(
        listed="Esto es lo que recuerdo de ti:",
        item="- {what}: «{text}» ({until})",
        until="hasta el {day}",
        session="mientras dure este chat",
        none="Ahora mismo no recuerdo nada de ti.",
        how="Di «olvida eso», «olvida mi nombre» u «olvida todo sobre mí», y desaparece.",
        copy="Para una copia de tus datos, escribe a {contact}.",
        notice="Qué se puede guardar, por qué y cuánto tiempo está aquí: {url}",
        gone_all="Lo que recordaba de ti ya no está.",
        gone="Esto ya no lo recuerdo: {what}.",
        nothing="No había nada de eso que olvidar.",
        afresh="Para mí, nuestro chat empieza de nuevo aquí.",
        unkept="Eso no lo guardo.",
        only="De ti solo recuerdo: {what}.",
    ),
    "fr": Words(
        listed="Voici ce que je retiens de toi :",
        item="- {what} : « {text} » ({until})",
        until="jusqu'au {day}",
        session="le temps de ce chat",
        none="En ce moment, je ne retiens rien de toi.",
        how="Dis « oublie ça », « oublie mon nom » ou « oublie tout sur moi », et c'est parti.",
        copy="Pour une copie de tes données, écris à {contact}.",
        notice="Ce qui peut être gardé, pourquoi et combien de temps est écrit ici : {url}",
        gone_all="Ce que je retenais de toi a disparu.",
        gone="Ceci, je ne le retiens plus : {what}.",
        nothing="Il n'y avait rien à oublier de cela.",
        afresh="Pour moi, notre chat recommence ici.",
        unkept="Cela, je ne le retiens pas.",
        only="De toi, je ne retiens que : {what}.",
    ),
    "sv": Words(
        listed="Det här minns jag av dig:",
        item="- {what}: ”{text}” ({until})",
        until="till och med {day}",
        session="så länge den här chatten varar",
        none="Just nu minns jag ingenting av dig.",
        how="Säg ”glöm det”, ”glöm mitt namn” eller ”glöm allt om mig”, så är det borta.",
        copy="För en kopia av dina uppgifter, skriv till {contact}.",
        notice="Vad som får sparas, varför och hur länge står här: {url}",
        gone_all="Det jag mindes av dig är borta.",
        gone="Det här minns jag inte längre: {what}.",
        nothing="Det fanns inget sådant att glömma.",
        afresh="För mig börjar vår chatt om här.",
        unkept="Det sparar jag inte.",
        only="Om dig minns jag bara: {what}.",
    ),
}

_BY_LANGUAGE: Final = {language: language for language in WORDS}


def recalled(memory: Memory, policy: Persona, context: Context, asked: Wish) -> str:
    """What is kept, until when, and how to have it forgotten."""
    language = spoken(policy, context, asked)
    words = WORDS[language]
    lines = [_line(each, language, policy) for each in memory.items]
    head = [words.listed, *lines, words.how] if lines else [words.none]
    return "\n".join((*head, *_further(words, policy)))


def forgotten(gone: Memory, policy: Persona, context: Context, asked: Wish) -> str:
    """That it is gone; what was there is named by its kind, never by its words."""
    language = spoken(policy, context, asked)
    words = WORDS[language]
    if asked.kind == "all":
        return f"{words.gone_all} {words.afresh}"
    if not gone.items:
        return f"{words.nothing} {words.afresh}"
    return f"{words.gone.format(what=', '.join(shown(each, language) for each in gone.kinds))} {words.afresh}"


def unkept(policy: Persona, context: Context, language: str, *, minor: bool) -> str:
    """That what a fan wanted remembered is not, and what may be."""
    language = spoken(policy, context, Wish("recall", (), language))
    words = WORDS[language]
    what = ", ".join(shown(each, language) for each in sorted(declared(policy.privacy)) if not set_apart(each))
    return words.unkept if minor or not what else f"{words.unkept} {words.only.format(what=what)}"


def after_forgetting(shown_text: str) -> bool:
    """Whether what a fan was shown in an earlier turn told them that something is gone: what was said before that is
    not read to a model any more."""
    return any(words.afresh in shown_text for words in WORDS.values())


def shown(what: str, language: str) -> str:
    """A declared word as a fan reads it."""
    kind = kind_of(what)
    return SHOWN[kind][language] if kind else what


def spoken(policy: Persona, context: Context, asked: Wish) -> str:
    """The language of the answer: the fan's where it is known, else that of the wording, else the persona's first."""
    return choose(_BY_LANGUAGE, context.language, asked.language or None, policy.header.languages[0], "en")


def _line(item: Item, language: str, policy: Persona) -> str:
    words = WORDS[language]
    until = words.session if item.until is None else words.until.format(day=_day(item.until, policy))
    return words.item.format(what=shown(item.what, language), text=item.text, until=until)


def _day(at: datetime, policy: Persona) -> str:
    return at.astimezone(ZoneInfo(policy.header.timezone)).date().isoformat()


def _further(words: Words, policy: Persona) -> tuple[str, ...]:
    found = []
    if policy.header.contact:
        found.append(words.copy.format(contact=policy.header.contact))
    if policy.privacy.notice:
        found.append(words.notice.format(url=policy.privacy.notice))
    return tuple(found)
