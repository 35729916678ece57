"""PS343: a figure about income or a body, and nothing that proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from personaspec.diagnostic import Code, Diagnostic, Severity
from personaspec.ir.node import Texts
from personaspec.lint.rule import LintRule
from personaspec.lint.subject import Subject

CODE = Code(
    "PS343",
    "unproved-claim",
    Severity.ERROR,
    "a figure about income or a body, and nothing that proves it",
    "The persona uses `std/ads/earnings-health`, and a fact or an offer gives a number beside words of income or of "
    "weight, pain or healing. A fact has no `evidence` or no `seen`; an offer cannot have them.",
    "A claim about earnings needs proof that it is typical, one about health competent and reliable scientific "
    "evidence. What is declared is said to every fan.",
    'Name the proof: `evidence "…"` and the day on which it was read, `seen`. Move what an offer claims into a fact.',
)

_PACK: Final = "std/ads/earnings-health"
_CLAIM: Final[Mapping[str, str]] = {
    "en": (
        r"\b(earn(s|ed|ings?)?|income|profits?|revenue|salary|mak(e|es|ing) money|los(e|es|t|ing) (weight|fat)|"
        r"weight loss|heal(s|ed)?|cure[sd]?|pain|cholesterol|blood pressure|anxiety)\b"
    ),
    "es": (
        r"\b(ganan? dinero|ganó dinero|ganancias?|ingresos|facturan?|adelgaz\w+|pérdida de peso|cura[nr]?|dolor(es)?|"
        r"colesterol|ansiedad)\b"
    ),
    "de": (
        r"\b(verdien(t|en|te|ten|st)|einkommen|umsatz|abgenommen|abnehmen|heilt|\w*schmerz(en)?|cholesterin|"
        r"blutdruck)\b"
    ),
    "fr": (
        r"\b(gagne(r|nt)? de l'argent|revenus?|chiffre d'affaires|bénéfices?|perd(u|re) du poids|guéri(t|s)?|"
        r"douleurs?|cholestérol)\b"
    ),
    "sv": r"\b(tjän(ar|ade|at)|inkomst(er)?|omsättning|gick ner i vikt|gå ner i vikt|botar|läker|\w*smärt(a|or))\b",
}
_FIGURE: Final = r"\d|\b(half|twice|mitad|doble|hälfte|doppelt|moitié|double|hälften|dubbelt)\b"


def look(subject: Subject) -> Iterator[Diagnostic]:
    """Facts without `evidence` and `seen`, and offers, whose text gives a figure beside such a word."""
    persona = subject.persona
    if subject.pack is not None or _PACK not in {used.name for used in persona.packs}:
        return
    for fact in persona.facts:
        word = _claimed(fact.text)
        if word and not (fact.evidence and fact.seen):
            path, span = subject.place(f"fact/{fact.name}")
            lacks = "`evidence`" if not fact.evidence else "`seen`"
            yield CODE.at(
                path,
                span,
                f"`fact/{fact.name}` gives a figure beside “{word}”, and has no {lacks}",
                label="told to every fan",
                help="name what proves it and the day on which it was read, or take the figure out",
            )
    for offer in persona.offers:
        word = _claimed(offer.text)
        if word:
            path, span = subject.place(f"offer/{offer.name}")
            yield CODE.at(
                path,
                span,
                f"`offer/{offer.name}` gives a figure beside “{word}”",
                label="told to every fan",
                help="move it into a `fact` with its `evidence` and `seen`, or take it out",
            )


def _claimed(texts: Texts) -> str:
    """The word of a claim in a text that has a figure, "" where there is none, or no list for its language."""
    for language, text in texts.items():
        listed = _CLAIM.get(language.partition("-")[0])
        found = re.search(listed, text, re.IGNORECASE) if listed is not None else None
        if found is not None and re.search(_FIGURE, text, re.IGNORECASE) is not None:
            return found.group(0)
    return ""


RULE = LintRule(CODE, look, needs=frozenset({"fact", "include", "offer", "use"}))
