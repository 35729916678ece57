"""Whether a text states a proposition, says the opposite, or neither, by word lists per language (language.md 5.15).

The lists are in `stated` and `opposed`; each pattern is compiled when a text is first held against it. Where a language
has no list the claim is not checked, and the enforcement table says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from personaspec.lint.opposed import AGAINST, OPPOSED
from personaspec.lint.stated import STATED

SPEAKS_FOR: Final = "speaks-for"
_HERSELF: Final = (
    r"\b(?:i'm|i am|this is|soy|ich bin|je suis|jag är|sono|ik ben|jestem) (?:really |actually |the real |realmente |"
    r"wirklich |vraiment |faktiskt |davvero |echt |naprawdę )*{name}(?:[ ,]+(?:herself|himself|themself|in person|"
    r"in the flesh|mism[ao]|en persona|selbst|persönlich|elle-même|lui-même|en personne|själv|in persona|zelf|"
    r"osobiście))?\b"
)
"""Who says only that it is the principal does not say that it speaks for them."""


def says(proposition: str, language: str, text: str, names: tuple[str, ...]) -> bool | None:
    """Whether a text states a proposition; None where no list tells. `names` are those of the principal. What says the
    opposite is no statement: "I'm not an AI" holds the word."""
    text = _plain(text)
    left = _without(proposition, language, text, names)
    if proposition == SPEAKS_FOR:
        return any(name.casefold() in left.casefold() for name in names if name)
    listed = STATED.get(proposition, {}).get(_primary(language))
    return None if listed is None else _compiled(listed).search(left) is not None


def opposes(proposition: str, language: str, text: str, names: tuple[str, ...]) -> str:
    """The words with which a text says the opposite of a proposition; "" where it does not, or states it as well."""
    text = _plain(text)
    found = next((m for p in _opposite(proposition, language, names) if (m := _compiled(p).search(text))), None)
    return found.group(0) if found is not None and not says(proposition, language, text, names) else ""


def _without(proposition: str, language: str, text: str, names: tuple[str, ...]) -> str:
    if proposition in AGAINST:
        return text  # who reads some and who reads all are told by words of their own
    for pattern in _opposite(proposition, language, names):
        text = _compiled(pattern).sub("…", text)
    return text


def _opposite(proposition: str, language: str, names: tuple[str, ...]) -> list[str]:
    primary = _primary(language)
    if proposition == SPEAKS_FOR:
        named = sorted({re.escape(name) for name in names if name}, key=len, reverse=True)
        return [_HERSELF.replace("{name}", f"(?:{'|'.join(named)})")] if named else []
    if proposition in AGAINST:
        return [listed for other in AGAINST[proposition] if (listed := STATED[other].get(primary))]
    listed = OPPOSED.get(proposition, {}).get(primary)
    return [listed] if listed else []


def _primary(language: str) -> str:
    return language.partition("-")[0]


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("\xa0", " ")


@lru_cache(maxsize=512)
def _compiled(listed: str) -> re.Pattern[str]:
    return re.compile(listed, re.IGNORECASE | re.DOTALL)
