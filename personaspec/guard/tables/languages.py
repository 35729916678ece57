"""All languages that have a table, in the order of their tags."""

from __future__ import annotations

from typing import Final

from personaspec.guard.tables.de import GERMAN
from personaspec.guard.tables.en import ENGLISH
from personaspec.guard.tables.es import SPANISH
from personaspec.guard.tables.fr import FRENCH
from personaspec.guard.tables.language import Language
from personaspec.guard.tables.sv import SWEDISH

LANGUAGES: Final = (GERMAN, ENGLISH, SPANISH, FRENCH, SWEDISH)
BY_CODE: Final = {language.code: language for language in LANGUAGES}


def table(language: str | None) -> Language | None:
    """The table of `en`, `en-GB` …; None where there is none."""
    return BY_CODE.get(language.partition("-")[0].lower()) if language else None
