"""What is only recited: the name of a film or a song, a line of a poem, words for a card. Pure.

A stretch in quotation marks says nothing for the speaker where the words around it call it a work, or tell the fan to
write it; not where it names what is offered, nor where it is long.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from personaspec.guard.late import Late

_QUOTED: Final = Late(
    r"(?<!\w)\"([^\"\n]{2,160})\"|(?<!\w)'([^'\n]{2,80})'(?!\w)|«([^«»\n]{2,160})»|\u201e([^\u201e\u201c\"\n]{2,160})[\u201c\"]"
)
_WORK: Final = (
    r"films?|movies?|books?|novels?|songs?|tracks?|albums?|poems?|plays?|series|shows?|sitcoms?|musicals?|operas?|episodes?|lyrics?|"
    r"verses?|lines?|stanzas?|rhymes?|hymns?|carols?|proverbs?|sayings?|titles?|quotes?|jokes?|puns?|riddles?|slogans?|novellas?|"
    r"película|canción|novela|poema|verso|libro|serie|refrán|dicho|título|obra|"
    r"film|lied|roman|gedicht|vers|buch|serie|sprichwort|titel|spruch|stück|"
    r"chanson|roman|poème|vers|livre|série|proverbe|titre|pièce|"
    r"filmen?|låten?|sången?|romanen?|dikten?|boken?|serien?|ordspråket?|titeln?"
)
_CARD: Final = (
    r"cards?|notes?|toasts?|banners?|signs?|captions?|tags?|labels?|messages?|invitations?|letters?|speech|"
    r"tarjeta|nota|brindis|pancarta|cartel|etiqueta|dedicatoria|invitación|karte|zettel|schild|grusskarte|einladung|"
    r"carte|mot|étiquette|pancarte|légende|invitation|kort(?:et)?|lapp(?:en)?|skylt(?:en)?|inbjudan"
)
_WRITE: Final = (
    r"write|writing|put|print|ice|pipe|add|try|say|says|reads?|sounds?|look|looks|escrib\w+|pon|poner|queda|dice|schreib\w*|"
    r"steht|klingt|écri\w+|mets|mettre|skriv\w*|står|låter"
)
_WORK_NEAR: Final = Late(rf"\b(?:{_WORK})\b")
_CARD_NEAR: Final = Late(
    rf"\b(?:{_WRITE})\b[^.!?]{{0,200}}\b(?:{_CARD})\b|\b(?:{_CARD})\b[^.!?]{{0,200}}\b(?:{_WRITE})\b"
)
_NEAR: Final = 60


def recited(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of normalised `text` that are only recited."""
    if '"' not in text and "'" not in text and "«" not in text and "\u201e" not in text:
        return
    for match in _QUOTED().finditer(text):
        start, end = match.span()
        around = text[max(0, start - _NEAR) : start] + ' "" ' + text[end : end + _NEAR]
        if _WORK_NEAR().search(around) or _CARD_NEAR().search(around):
            yield start, end


def within(span: tuple[int, int], stretches: list[tuple[int, int]]) -> bool:
    """Whether a span lies inside one of these."""
    return any(start <= span[0] and span[1] <= end for start, end in stretches)
