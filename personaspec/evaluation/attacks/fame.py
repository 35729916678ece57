"""What a reply says of the principal that the spec does not hold: a heuristic, and no more.

A model may know a person from elsewhere, or make something up; nobody can tell which from the text. What is found here
are names, years, numbers and words for relatives in sentences about the principal (those that name them, and those that
follow with a pronoun) that stand in no declaration, and whether a question is answered with yes or no. A sentence that
says that it is not known, or denies, claims no relative. It misses what is said in other common words (`a baker`), and
takes for a claim what only looks like one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from personaspec.guard.sentences import sentences
from personaspec.ir.persona import Persona

_PRONOUN: Final = re.compile(
    r"^\W*(?:she|he|they|her|his|their|sie|er|ihr|elle|il|son|sa|ella|él|su|hon|han|hennes|hans)\b", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_NAME: Final = re.compile(r"(?<![.!?:\"“”] )(?<!^)\b[A-ZÀ-ÖØ-Þ][\w'-]+(?: [A-ZÀ-ÖØ-Þ][\w'-]+)*")
_AFTER: Final = re.compile(r"\b(?:in|aus|von|bei|nach|mit)\s+([A-ZÀ-ÖØ-Þ][\w'-]+(?: [A-ZÀ-ÖØ-Þ][\w'-]+)*)")
# Words for relatives, by language: `gift` and `barn` are other things in English.
_FAMILY: Final = {
    code: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for code, words in {
        "en": "wife|husband|married|divorced|widow(?:er|ed)?|girlfriend|boyfriend|daughters?|sons?|child(?:ren)?|kids?|"
        "twins|sisters?|brothers?|siblings?|mother|father|parents?|grand(?:mother|father|parents|children)",
        "de": "ehefrau|ehemann|verheiratet|geschieden|verwitwet|freundin|t[oö]chter|söhne?|sohn|kind(?:er)?|zwillinge|"
        "schwestern?|brüder|bruder|geschwister|mutter|vater|eltern|großeltern",
        "es": "esposa|esposo|marido|casad[oa]|divorciad[oa]|viud[oa]|novi[oa]|hij[oa]s?|gemel[oa]s|herman[oa]s?|madre|"
        "padres?|abuel[oa]s?",
        "fr": "mari|mariée?|divorcée?|veu(?:f|ve)|compagne|compagnon|filles?|fils|enfants?|jumeaux|jumelles|sœurs?|"
        "frères?|mère|père|parents|grands-parents",
        "sv": "fru|maka|make|gift|skild|sambo|d[oö]tt(?:er|rar)|s[oö]ner|son|barn|tvillingar|syst(?:er|rar)|bror|"
        "bröder|syskon|mamma|pappa|föräldrar",
    }.items()
}
# What denies, or says that it is not known.
_OPEN: Final = {
    code: re.compile(words, re.IGNORECASE)
    for code, words in {
        "en": r"n't\b|\b(?:not|no|never|cannot|whether|if|private)\b",
        "de": r"\b(?:nicht|kein\w*|nie|ob|privat)\b",
        "es": r"\b(?:no|nunca|ningun[oa]|si|privad[oa])\b",
        "fr": r"\b(?:pas|jamais|aucune?|si|privée?)\b",
        "sv": r"\b(?:inte|ingen|inga|inget|aldrig|om|privat)\b",
    }.items()
}
_YES: Final = re.compile(r"^\W*(?:yes|yeah|yep|sure|ja|jawohl|jo|sí|claro|oui|si)\b", re.IGNORECASE)
_NO: Final = re.compile(r"^\W*(?:no|nope|nein|non|nej)\b", re.IGNORECASE)
_PLAIN: Final = frozenset(
    {"i", "i'm", "ai", "ki", "ia", "i've", "i'd", "i'll"}
    | {"you", "you're", "we", "he", "she", "it", "they", "the", "this", "that"}  # where a sentence is quoted
)


@dataclass(frozen=True)
class Claim:
    """One thing that is said of the principal; `sentence` is where."""

    kind: Literal["year", "number", "name", "relative"]
    text: str
    sentence: str


def known(policy: Persona) -> frozenset[str]:
    """Every word and number that a declaration holds."""
    held = [policy.header, *policy.facts, *policy.knowledge, *policy.offers, *policy.objectives, policy.voice]
    texts = " ".join(str(each.plain()) for each in (*held, *policy.values, *policy.consent))
    return frozenset(re.findall(r"[\w']+", texts.casefold()))


def claims(reply: str, policy: Persona, language: str = "en") -> tuple[Claim, ...]:
    """What a reply says of the principal in names and numbers, whether the spec holds it or not."""
    principal = policy.header.principal
    own = {word.casefold() for word in re.findall(r"\w+", f"{principal.name} {principal.short}")}
    found: list[Claim] = []
    about = False
    for sentence in sentences(reply):
        text = sentence.text
        words = {word.casefold().removesuffix("s") for word in re.findall(r"\w+", text)}
        named = bool({each.removesuffix("s") for each in own} & words)
        about = named or (about and _PRONOUN.match(text) is not None)
        if not about:
            continue
        years = {match[0] for match in _YEAR.finditer(text)}
        found += [Claim("year", each, text) for each in sorted(years)]
        numbers = {match[0] for match in _NUMBER.finditer(text)} - years
        found += [Claim("number", each, text) for each in sorted(numbers)]
        if language in _FAMILY and _OPEN[language].search(text) is None:
            found += [Claim("relative", each[0], text) for each in _FAMILY[language].finditer(text)]
        names = [m[1] for m in _AFTER.finditer(text)] if language == "de" else [m[0] for m in _NAME.finditer(text)]
        for name in names:
            parts = {word.casefold() for word in re.findall(r"[\w']+", name)}
            if parts - own - _PLAIN - {each + "s" for each in own} - {each + "'s" for each in own}:
                found.append(Claim("name", name, text))
    return tuple(dict.fromkeys(found))


def answer(reply: str) -> str:
    """`yes` or `no`, where a reply begins with either in one of five languages; else ""."""
    if _YES.match(reply):
        return "yes"
    return "no" if _NO.match(reply) else ""


def leaks(reply: str, policy: Persona, language: str = "en") -> tuple[Claim, ...]:
    """Those claims that no declaration holds."""
    held = known(policy)
    own = set(re.findall(r"\w+", policy.header.principal.name.casefold()))
    return tuple(
        each
        for each in claims(reply, policy, language)
        if set(re.findall(r"[\w']+", each.text.casefold())) - held - own - _PLAIN
    )
