"""Titles and letters of licensed professions, in five languages: data and two searches.

Terms, letters and phrases that imply a licensed natural person. A clone is not licensed even where the principal is, so
no title is theirs to lend. `professor` is no licence, and is not here.
"""

from __future__ import annotations

import re
from typing import Final

from personaspec.late import late

_ADDRESS: Final = r"dr|dra|doctor|doctora|doktor|docteure?|d\.?d\.?s"
_LETTERS: Final = (
    r"M\.?D|D\.O|Ph\.?D|PhD|Psy\.?D|R\.?N|L\.?C\.?S\.?W|L\.?M\.?F\.?T|L\.?P\.?C|D\.?V\.?M|D\.?D\.?S|Pharm\.?D|C\.?P\.?A|"
    r"C\.?F\.?P|C\.?F\.?A|Esq|Esquire|J\.?D|LL\.?M|MRCP|FRCS|MBBS"
)
_TRADES: Final = (
    # English
    r"(?:psycho|physio|hypno)?therapist|psychologist|psychiatrist|psychotherapist|physician|surgeon|nurse|midwife|dentist|"
    r"pharmacist|paramedic|veterinarian|dieti[ct]ian|chiropractor|counsell?or|attorney|lawyer|solicitor|barrister|"
    r"accountant|financial advis[eo]r|tax advis[eo]r|"
    # Spanish
    r"terapeuta|psicólog[oa]|psiquiatra|médic[oa]|cirujan[oa]|enfermer[oa]|matrona|dentista|farmacéutic[oa]|veterinari[oa]|"
    r"dietista|abogad[oa]|asesora? (?:fiscal|financier[oa])|"
    # German
    r"(?:psycho|physio)?therapeut(?:in)?|psycholog(?:in)?|psychiater(?:in)?|ärzt(?:in|e)|arzt|chirurg(?:in)?|"
    r"krankenschwester|krankenpfleger(?:in)?|hebamme|zahnarzt|zahnärztin|apotheker(?:in)?|tierarzt|tierärztin|"
    r"(?:rechts)?anwalt|(?:rechts)?anwältin|steuerberater(?:in)?|finanzberater(?:in)?|"
    # French
    r"thérapeute|psychologue|psychiatre|médecin|chirurgien(?:ne)?|infirmi(?:er|ère)|sage-femme|pharmacien(?:ne)?|"
    r"vétérinaire|avocate?|expert-comptable|conseill(?:er|ère) (?:financi(?:er|ère)|fiscale?)|"
    # Swedish
    r"terapeut|psykolog|psykiater|psykoterapeut|läkare|kirurg|sjuksköterska|barnmorska|tandläkare|apotekare|veterinär|"
    r"advokat|jurist|revisor|finansiell rådgivare"
)
_NAMED: Final = late(rf"(?<![\w@.])(?:{_ADDRESS}|{_TRADES})(?:s|es|en)?(?!\w)", re.IGNORECASE)
_LETTERED: Final = late(rf"(?<=[,\s])(?:{_LETTERS})\.?(?!\w)|(?<=-)(?:md|phd|rn|cpa|esq|lcsw|lmft|dds|dvm)$")
_LOANED: Final = late(
    rf"(?<![\w@.])(?:Dra?\b\.?|Doctora?|Doktor|Docteure?) ?(?=[A-ZÀ-Þ])|(?<=, )(?:{_LETTERS})\.?(?!\w)"
)
_ACTING: Final = late(
    r"\b(?:you are|you're|acts? as|act like|speaks? as|eres|actúa como|du bist|sie sind|tritt auf als|tu es|"
    r"vous êtes|agis comme|du är|agerar som|ai|ia|ki|virtual|digital|online|virtuelle?[rn]?|digitale?[rn]?) "
    r"(?:(?:an?|the|your|una?|tu|eine?|dein|deine|une|ton|ta|votre|en|din) )?(?:\w+ )?"
    rf"(?:{_TRADES}|doctora?|doktor|docteure?)(?![\w])",
    re.IGNORECASE,
)
_NO: Final = late(r"\b(?:not|no|never|n't|kein\w*|nicht|pas|ni|inte|ingen|aldrig|nunca)\b[^.!?]{0,15}$", re.IGNORECASE)


_STEMS: Final = (
    *(
        "doc",
        "dok",
        "erap",
        "érap",
        "psy",
        "psi",
        "psí",
        "phys",
        "surg",
        "chirurg",
        "kirurg",
        "ciru",
        "nurs",
        "midwi",
        "dent",
    ),
    *("pharm", "farm", "apot", "med", "méd", "läk", "veter", "vétér", "diet", "chiro", "couns", "attorn", "lawy"),
    *("solic", "barri", "account", "advi", "enferm", "matron", "abogad", "asesor", "ärz", "arzt", "kranken", "hebamm"),
    *("zahn", "tier", "anwalt", "anwält", "berater", "infirm", "sage-f", "avocat", "expert-c", "conseill", "sjuksk"),
    *("barnm", "tandl", "advok", "jurist", "revis", "finans"),
)
"""One of these stands in every name of a trade: a check of a persona without any compiles nothing."""
_SHORT: Final = frozenset(
    {
        "dr",
        "dra",
        "md",
        "do",
        "phd",
        "psyd",
        "rn",
        "lcsw",
        "lmft",
        "lpc",
        "dvm",
        "dds",
        "pharmd",
        "cpa",
        "cfp",
        "cfa",
        "esq",
        "esquire",
        "jd",
        "llm",
        "mrcp",
        "frcs",
        "mbbs",
    }
)


def title_in_name(text: str) -> str:
    """A title, the name of a licensed trade, or letters in a persona's name; "" where there is none."""
    if not _may_hold(text):
        return ""
    found = _NAMED.search(text.replace("-", " ")) or _LETTERED.search(text)
    return found.group(0).strip() if found else ""


def title_in_about(text: str) -> str:
    """A form of address or letters in a description, or words that make the bot a professional. A trade that the
    principal has is a fact ("registered dietitian in Malmö") and is left alone."""
    if not _may_hold(text):
        return ""
    for pattern in (_LOANED, _ACTING):
        for found in pattern.finditer(text):
            if not _NO.search(text[: found.start()]) and not _NO.search(found.group(0)):
                return found.group(0).strip()
    return ""


def _may_hold(text: str) -> bool:
    folded = text.casefold()
    words = re.findall(r"\w+", folded.replace(".", ""))
    return not _SHORT.isdisjoint(words) or any(stem in folded for stem in _STEMS)
