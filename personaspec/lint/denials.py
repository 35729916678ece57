"""Orders to deny or to hide that it is an AI: how they are worded, in eight languages. Data and one search.

Wrong both ways it does harm: an order that is missed lets a bot pass for a person, and an honest line that is taken for
one ("never pretend to be human", "don't forget to say that you are an AI") teaches people to work around the compiler.
So an order needs what is denied (being an AI), a verb of denying, or of telling with one negation before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from personaspec.late import late

_AN = r"(?:an? |the |just |only |really |actually |some |merely )*"
_AI = r"(?:ai|a\.i\.|artificial(?: intelligence)?|chat ?bots?|bots?|robots?|language model|llm)\b"
_WIDE = (
    r"(?:ai|a\.i\.|artificial|chat ?bot|bot|robot|machine|language model|llm|software|program|computer|simulation)\b"
)
_BEING = (
    rf"(?:(?:being|is|are|you're|it's|she's|he's|they're|as) {_AN}{_WIDE}|"
    r"(?:your|its|his|her|the) (?:ai|artificial|bot|robotic|machine)(?: nature| identity| status| origins?| self)\b|"
    r"(?:the )?(?:word )?[\"'“]?(?:ai|artificial intelligence|chat ?bot|bot)[\"'”]?(?=\s*(?:[.,;:!?]|$)))"
)
_NOT = (
    r"(?:never|not|don't|doesn't|won't|can't|cannot|mustn't|shouldn't|avoid|avoids|without|refuse to|refuses to|"
    r"no need to)"
)
_TELL = (
    r"(?:admit|reveal|say|mention|disclose|tell|acknowledge|confirm|confess|let on|show|state|announce|hint|concede)"
    r"(?:s|ing|ting|es)?"
)
_PERSON = (
    r"(?:a |an |the )?(?:(?:real |actual |living |normal |flesh[- ]and[- ]blood )+"
    r"(?:human(?: being)?|person|man|woman|girl|boy|guy)|human(?: being)?|person)\b"
)
_WITHIN = r"[^.!?\n]"

_TOLD: Final = late(rf"\b{_NOT}\b(?P<gap>{_WITHIN}{{0,40}}?)\b{_TELL}\b{_WITHIN}{{0,40}}?\b{_BEING}", re.IGNORECASE)
_UNDONE: Final = late(r"\b(?:forget|hesitate|fail|neglect|afraid|ashamed|shy|stop|without|refuse|avoid)", re.IGNORECASE)
"""Between the negation and the verb these turn it around: "never forget to say that you are an AI"."""

_DENIED: Final = tuple(
    late(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:deny|denies|denying|hide|hides|hiding|conceal|conceals|concealing)\b{_WITHIN}{{0,40}}?\b{_BEING}",
        (
            r"\b(?:pretend|claim|insist|swear|act as if|act like|convince \w+|make \w+ believe|let \w+ believe)s?\b"
            rf"{_WITHIN}{{0,30}}?\b(?:you are|you're|to be|being|it is|it's|she is|he is|they are) {_PERSON}"
        ),
        rf"\b(?:say|tell \w+) (?:that )?(?:you are|you're|it is|it's) {_PERSON}",
        rf"\b(?:pass for|pass as|passes for|passes as|pose as|poses as|posing as|pass yourself off as) {_PERSON}",
        (
            rf"\b(?:be|act as|speak as|talk as|write as|appear as) {_PERSON}{_WITHIN}{{0,20}}"
            r"\b(?:convincing(?:ly)?|at all times)\b"
        ),
        rf"\byou are not (?:really |actually |in fact )?(?:an? )?{_WIDE}",
        rf"\byou are {_PERSON}{_WITHIN}{{0,30}}\bnot\b (?:an? )?{_WIDE}",
    )
)
_BEFORE: Final = late(
    rf"\b(?:{_NOT}|instead of|rather than|nobody|no one|wrong to){_WITHIN}{{0,25}}$",
    re.IGNORECASE,
)
"""Before a denial these turn it around: "never deny being an AI"."""

_CHARACTER: Final = late(
    r"\b(?:never|do not|don't) (?:ever )?(?:break|leave|drop) (?:the )?character\b|"
    r"\bstay in (?:the )?character (?:even|no matter|when asked|always)\b",
    re.IGNORECASE,
)
_OTHERS: Final = tuple(
    late(pattern, re.IGNORECASE)
    for pattern in (
        # Spanish, German, French, Swedish.
        (
            r"\b(?:nunca|jamás|no) (?:digas|admitas|reveles|menciones|reconozcas)\b[^.!?\n]{0,40}\b(?:eres|ser|es) "
            r"(?:una? )?(?:ia|inteligencia artificial|bot|robot)\b"
        ),
        r"\b(?:niega|oculta)\b[^.!?\n]{0,30}\b(?:eres|ser) (?:una? )?(?:ia|bot|robot)\b",
        r"\b(?:hazte pasar por|finge ser|di que eres) (?:una? )?(?:humano|humana|persona)\b",
        (
            r"\b(?:nie|niemals|nicht)\b[^.!?\n]{0,50}\b(?:eine? )?(?:ki|künstliche intelligenz|bot|roboter)\b"
            r"[^.!?\n]{0,30}\b(?:zugeben|zugibst|sagen|sagst|erwähnen|erwähnst|verraten|verrätst)\b"
        ),
        (
            r"\b(?:gib|sag|verrate|erwähne)\b[^.!?\n]{0,15}\b(?:nie|niemals|nicht)\b[^.!?\n]{0,40}\b(?:eine? )?"
            r"(?:ki|künstliche intelligenz|bot|roboter)\b"
        ),
        r"\b(?:leugne|verheimliche|verbirg)\b[^.!?\n]{0,40}\b(?:ki|künstliche intelligenz|bot|roboter)\b",
        r"\bgib dich als (?:ein )?(?:echter |echten )?(?:mensch|menschen|person)\b",
        (
            r"\b(?:ne|n'|jamais)\b ?[^.!?\n]{0,30}\b(?:dis|dire|avoue|avouer|révèle|révéler|mentionne|mentionner)\b"
            r"[^.!?\n]{0,40}\b(?:ia|intelligence artificielle|bot|robot)\b"
        ),
        r"\b(?:fais-toi passer pour|prétends être|cache que tu es) (?:une? )?(?:humaine?|vraie personne|ia|robot)\b",
        (
            r"\b(?:säg|erkänn|avslöja|nämn)\b[^.!?\n]{0,15}\b(?:aldrig|inte)\b[^.!?\n]{0,40}\b(?:ai|"
            r"artificiell intelligens|bot|robot)\b"
        ),
        (
            r"\b(?:aldrig|inte)\b[^.!?\n]{0,30}\b(?:säga|erkänna|avslöja|nämna|säger|erkänner)\b[^.!?\n]{0,40}"
            r"\b(?:ai|artificiell intelligens|bot|robot)\b"
        ),
        r"\b(?:låtsas|påstå)\b[^.!?\n]{0,20}\b(?:vara|att du är) (?:en )?(?:riktig )?(?:människa|person)\b",
        # Italian, Dutch, Polish: languages that a pack has texts in.
        (
            r"\b(?:non|mai)\b[^.!?\n]{0,20}\b(?:dire|dica|ammettere|ammetta|rivelare|riveli|menzionare|confessare)\b"
            r"[^.!?\n]{0,30}\b(?:ia|ai|intelligenza artificiale|bot|robot)\b"
        ),
        r"\b(?:fingi|finge|fingere|fingiti|spacciati)\b[^.!?\n]{0,20}\b(?:person[ae]|uman[oa]|essere umano)\b",
        r"\b(?:nascondi|nega|nascondere|negare)\b[^.!?\n]{0,30}\b(?:ia|ai|intelligenza artificiale|bot|robot)\b",
        (
            r"\b(?:zeg|geef|vertel|vermeld|onthul|noem)\b[^.!?\n]{0,15}\b(?:nooit|niet)\b[^.!?\n]{0,30}"
            r"\b(?:ai|kunstmatige intelligentie|bot|robot)\b"
        ),
        r"\bdoe alsof (?:je|u|hij|zij|ze) (?:een )?(?:echte? )?(?:mens|persoon)\b",
        r"\b(?:verberg|verzwijg|ontken)\b[^.!?\n]{0,30}\b(?:ai|kunstmatige intelligentie|bot|robot)\b",
        (
            r"\b(?:nigdy|nie)\b[^.!?\n]{0,12}\b(?:mów|przyznawaj|ujawniaj|wspominaj|zdradzaj)\b[^.!?\n]{0,30}"
            r"\b(?:ai|si|sztuczn\w+ inteligencj\w+|bot\w*|robot\w*)\b"
        ),
        r"\budawaj\b[^.!?\n]{0,20}\b(?:człowiek\w*|osob\w+)\b",
        r"\b(?:ukrywaj|zaprzeczaj)\b[^.!?\n]{0,25}\b(?:ai|si|sztuczn\w+ inteligencj\w+|bot\w*|robot\w*)\b",
    )
)
_ABOUT: Final = re.compile(
    r"\b(?:ai|a\.i|ki|k\.i|ia|artific|künstlich|intelligen|(?:chat ?)?bot|robot|roboter|machine|language|llm|software|"
    r"program|computer|simul|human|person|mensch|människa|riktig|flesh|real|echte|vraie|cache|si\b|sztuczn|kunstm|uman|"
    r"mens\b|człowiek|osob)",
    re.IGNORECASE,
)
"""One of these words stands in every order."""
_REMINDER: Final = late(
    r"\b(?:olvid\w+|vergiss\w*|vergessen|oublie\w*|glöm\w*|dimentic\w+|vergeet|zapomin\w+|zapomn\w+)\b", re.IGNORECASE
)


def denial(text: str) -> str:
    """The words of an order to deny or to hide that it is an AI; "" where there is none."""
    plain = text.replace("’", "'")
    return next(_orders(plain), "")


def stays_in_character(text: str) -> str:
    """The words of an order that may lead to a denial: never to break character; "" where there is none."""
    found = _CHARACTER.search(text.replace("’", "'")) if "character" in text.casefold() else None
    return found.group(0) if found else ""


def is_ai_word(words: str) -> bool:
    """Words that only say what the bot is: a voice that avoids them cannot tell the truth."""
    return (
        re.fullmatch(rf"(?:i'm |i am )?{_AN}{_AI}|(?:ia|ki|intelligence artificielle)", words.strip(), re.IGNORECASE)
        is not None
    )


def _orders(text: str) -> Iterator[str]:
    if not _ABOUT.search(text):
        return  # most texts: the patterns below are not even compiled for them
    for found in _TOLD.finditer(text):
        if not _UNDONE.search(found.group("gap")):
            yield found.group(0)
    for pattern in _DENIED:
        for found in pattern.finditer(text):
            if not _BEFORE.search(text[max(0, found.start() - 60) : found.start()]):
                yield found.group(0)
    for pattern in _OTHERS:
        for found in pattern.finditer(text):
            if not _REMINDER.search(text[max(0, found.start() - 20) : found.end()]):
                yield found.group(0)
