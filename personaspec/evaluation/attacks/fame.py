"""What a reply says of the principal that the spec does not hold: a heuristic, and no more.

A model may know a person from elsewhere, or make something up; nobody can tell which from the text. What is found here
are names, years and numbers in sentences about the principal (those that name them, and those that follow with a
pronoun) that stand in no declaration. It misses what is said in common words (`a baker`), and takes for a claim what
only looks like one.
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
_PLAIN: Final = frozenset({"i", "i'm", "ai", "ki", "ia", "i've", "i'd", "i'll"})


@dataclass(frozen=True)
class Claim:
    """One thing that is said of the principal; `sentence` is where."""

    kind: Literal["year", "number", "name"]
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
        names = [m[1] for m in _AFTER.finditer(text)] if language == "de" else [m[0] for m in _NAME.finditer(text)]
        for name in names:
            parts = {word.casefold() for word in re.findall(r"[\w']+", name)}
            if parts - own - _PLAIN - {each + "s" for each in own} - {each + "'s" for each in own}:
                found.append(Claim("name", name, text))
    return tuple(dict.fromkeys(found))


def leaks(reply: str, policy: Persona, language: str = "en") -> tuple[Claim, ...]:
    """Those claims that no declaration holds."""
    held = known(policy)
    own = set(re.findall(r"\w+", policy.header.principal.name.casefold()))
    return tuple(
        each
        for each in claims(reply, policy, language)
        if set(re.findall(r"[\w']+", each.text.casefold())) - held - own - _PLAIN
    )
