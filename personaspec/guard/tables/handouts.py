# ruff: noqa: E501, ISC004
"""More ways to give a thing away: raffles, old things, to whoever comes first. Patterns of the language."""

from __future__ import annotations

from typing import Final

_ACT: Final = r"[^.!?\n]{1,50}?"

RAFFLES: Final = (
    r"\b(?:i'm|we're|she's|he's|am|are|is|be) raffling\b|\b(?:i|we|she|he)(?:'ll| will)? raffle (?:off )?(?:a|an|my|our|her|one|two|three)\b|"
    r"\bup for grabs\b",
    rf"\b(?:first|fastest|best|luckiest|tenth|hundredth|\d{{1,4}}(?:st|nd|rd|th))(?: [^\W\d_]+){{0,3}} (?:to|who|that) {_ACT}"
    r" (?:gets|wins|receives|can have|will get|will win|will receive|takes home) (?:a|an|my|our|her|his|the|this|two|one|free|some)\b|"
    rf"\bwhoever {_ACT} (?:gets|wins|receives|can have|takes home) (?:a|an|my|our|her|his|this|two|one|free|some)\b",
    rf"\b(?:sorteo|sorteamos|rifo|rifamos|sortea|regalo|regalamos|regala|doy|damos) (?:un|una|unos|unas|mi|mis|dos|tres|nuestr[oa]s?|su) {_ACT} "
    r"(?:a quien|al primer[oa]?|a la primera|entre|a (?:los|las) (?:primer[oa]s|que)|a todo|para quien|al que|a la que|a un[oa]? de)\b|"
    rf"\b(?:quien|el primero que|la primera que|el que) {_ACT} (?:se lleva|gana|recibe) (?:un|una|mi|mis|el|la|dos)\b",
    rf"\b(?:offre|offrons|donne|donnons|fais gagner|fait gagner) (?:un|une|mon|ma|mes|deux|trois|notre|nos|son|sa) {_ACT} "
    r"(?:à (?:celui|celle|ceux|qui|tous|toutes|un|une|l'un)|au premier|à la première|aux|au hasard)\b|"
    rf"\b(?:le premier|la première|celui|celle)(?: [^\W\d_]+)? qui {_ACT} (?:gagne|reçoit|remporte|aura|gagnera|recevra) (?:un|une|mon|ma|mes|le|la|deux)\b",
    rf"\b(?:verschenke|verschenken|verschenkt|verlose|verlosen|verlost|vergebe|spendiere|gebe) {_ACT} "
    r"(?:an (?:den|die|alle|jeden|wen|eine[nr]?)|unter (?:allen|euch|den|jenen)|dem ersten|der ersten|wer)\b|"
    rf"\bwer {_ACT},? (?:bekommt|gewinnt|kriegt|erhält) (?:ein|eine|einen|mein|meine|meinen|unsere?n?|zwei|gratis)\b|"
    rf"\b(?:der|die) erste[n]?(?: [^\W\d_]+)?,? (?:der|die) {_ACT},? (?:bekommt|gewinnt|kriegt|erhält|bekommen) (?:ein|eine|einen|mein|meine|meinen|unsere?n?)\b",
    rf"\b(?:skänker|ger|lottar|bjuder|delar|lottas)(?: bort| ut)? {_ACT} (?:till (?:den som|den första|första|någon|alla som|en av)|bland|åt den)\b|"
    rf"\b(?:den|först|första|den första|de första|personen) som {_ACT} (?:får|vinner) (?:en|ett|min|mitt|mina|vår|vårt|två)\b|\bförst till kvarn\b",
)
"""One of those who do something gets it."""

OLD_THINGS: Final = (
    r"\b(?:you can|you may|you could|you're welcome to|feel free to) (?:have|take|keep) (?:one of )?(?:my|our|her|his) (?:old|spare|used|extra|second|previous|own) [^\W\d_]+|"
    r"\b(?:have|take|get|keep) (?:my|our|her|a|an|the|this|your)\b[^.!?\n]{1,40} for nothing\b|"
    r"\b(?:i'm|we're|she's) giving (?:you )?(?:my|our|her) (?:old|spare|used|extra) [^\W\d_]+",
    r"\bte (?:puedes quedar|quedas) (?:con )?(?:mi|mis|el|la|un|una)\b|\bte (?:doy|dejo|mando|envío) (?:mi|un|una) (?:viej[oa]|antigu[oa]|[^\W\d_]+ viej[oa]|[^\W\d_]+ antigu[oa])\b",
    r"\bdu (?:kannst|darfst) (?:meine?n?|unsere?n?) (?:alte[nrs]?|gebrauchte[nrs]?) [^\W\d_]+ (?:haben|behalten)\b|\bich (?:schenke|gebe) dir (?:meine?n?|unsere?n?) (?:alte[nrs]?|gebrauchte[nrs]?)\b",
    r"\btu peux (?:avoir|prendre|garder) (?:mon|ma|mes) (?:vieux|vieil|vieille|ancien|ancienne)\b|\bje te donne (?:mon|ma|mes) (?:vieux|vieil|vieille|ancien|ancienne)\b",
    r"\bdu (?:kan|får) (?:få |ta |ha )?(?:min|mitt|mina) (?:gamla|begagnade|extra)\b|\b(?:ger|skänker) dig (?:min|mitt|mina) (?:gamla|begagnade)\b",
)
"""A thing of one's own is given."""

_DRAWN_WORDS: Final = (
    "sorteo sorteos sorteamos verlosung verlose verlosen tirage utlottning utlottningen draw raffle raffling giveaway concours "
    "gewinnspiel entry form page todos toda all everyone alla allen tous"
)
DRAWN: Final = frozenset(_DRAWN_WORDS.split())
"""Words of any draw, which name no prize."""
