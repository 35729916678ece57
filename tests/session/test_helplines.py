"""What `{crisis.line}` says: the fan's country first, then the persona's, then a directory; no two services mixed."""

from __future__ import annotations

import re

import pytest

from personaspec.guard.context import Context
from personaspec.guard.helplines import digits, emergency, numbers
from personaspec.guard.tables.helplines import DIRECTORY, LINES
from personaspec.ir.declarations import Audience
from personaspec.ir.persona import Persona
from personaspec.session.helplines import crisis_line
from tests.session.bots import HEADER

LANGUAGES = ("en", "es", "de", "fr", "sv")


def told(place: str | None, *audience: str, language: str | None = "en") -> str:
    """The line for a fan at `place`, of a persona that is for `audience`."""
    policy = Persona(header=HEADER, audience=Audience(places=audience))
    return crisis_line(policy, Context(place=place, language=language))


def test_the_united_states() -> None:
    assert told("US-NY") == (
        "Call or text 988 (988 Suicide & Crisis Lifeline, free, at any hour), or chat at 988lifeline.org. "
        "You can also text HOME to 741741 (Crisis Text Line, at any hour). If you are in danger now, call 911."
    )


def test_the_fan_s_country_goes_before_the_persona_s() -> None:
    assert "90101" in told("SE", "US")
    assert "988" not in told("SE", "US")


def test_a_persona_for_one_country_names_its_line() -> None:
    assert told(None, "SE") == told("SE")
    assert told(None, "US-NY", "US-CA") == told("US")


@pytest.mark.parametrize("audience", [(), ("SE", "US"), ("EU",), ("US", "IS"), ("IS",)])
def test_else_a_directory_and_the_local_emergency_number(audience: tuple[str, ...]) -> None:
    said = told(None, *audience)
    assert DIRECTORY in said
    assert "your local emergency number" in said
    assert ("988" in said) is ("US" in audience)


def test_a_country_without_a_line_gets_the_directory() -> None:
    assert DIRECTORY in told("IS", "US")
    assert "988" not in told("IS", "US")


def test_who_speaks_another_language_of_the_country_gets_its_line() -> None:
    assert "0800 32 123" in told("BE", language="fr")
    assert "1813" not in told("BE", language="fr")
    assert "09 2525 0112" in told("FI", language="sv")
    assert "741741" not in told("US", language="es")


@pytest.mark.parametrize("place", sorted({line.country for line in LINES}))
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_country_in_each_language_says_its_numbers_and_no_other(place: str, language: str) -> None:
    said = told(place, language=language)
    own = {digits(n) for line in LINES if line.country == place for n in (line.call, line.text) if n}
    own.add(digits(emergency(place)))
    for site in {line.chat for line in LINES if line.chat}:
        said = said.replace(site, "")
    for name in sorted({line.name for line in LINES}, key=len, reverse=True):
        said = said.replace(name, "")
    said = re.sub(r"\d+:00–\d+:00", "", said)
    found = {digits(each) for each in re.findall(r"\d[\d -]*\d", said)}
    assert found
    assert found <= own
    assert found <= numbers()
    assert digits(emergency(place)) in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_line_that_is_always_open_says_so(language: str) -> None:
    always = {"en": "at any hour", "es": "a cualquier hora", "de": "rund um die Uhr", "fr": "à toute heure"}
    assert always.get(language, "dygnet runt") not in told("IT", language=language)
    assert always.get(language, "dygnet runt") in told("SE", language=language)


def test_another_language_is_told_in_english() -> None:
    assert told("IT", language="it") == told("IT", language="en")
