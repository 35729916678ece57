"""Taking back what sounded like danger: plain words only, and never beside a but."""

from __future__ import annotations

import pytest

from personaspec.guard.retracting import agrees, disagrees, takes_back


@pytest.mark.parametrize(
    "text",
    [
        "I am safe",
        "I'm safe now, thanks",
        "i’m not in danger",
        "It was just a lyric",
        "that's from a song",
        "haha it's a line from a movie",
        "it was a game",
        "I was only joking",
        "you misunderstood",
        "that was a typo, sorry",
        "i was quoting",
        "I didn't mean it like that",
        "Estoy a salvo",
        "era una canción",
        "es de una película",
        "era broma",
        "me has entendido mal",
        "Ich bin in Sicherheit",
        "das war nur ein Liedtext",
        "war nicht so gemeint",
        "du hast mich falsch verstanden",
        "je suis en sécurité",
        "c'était une blague",
        "ce sont les paroles d'une chanson",
        "tu m'as mal compris",
        "jag är trygg",
        "det var bara en låt",
        "jag skojade",
        "du missförstod mig",
    ],
)
def test_taken_back(text: str) -> None:
    assert takes_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "fine",
        "I'm fine",
        "whatever",
        "yes",
        "I'm not safe",
        "I am safe for now",
        "I'm safe but it never stops",
        "am I safe?",
        "I wish I was safe",
        "I don't think I am safe",
        "it's not a joke",
        "it was never just a game to me",
        "this isn't a song",
        "I want to feel safe",
        "life is a joke",
        "no estoy a salvo",
        "no es una broma",
        "ich bin nicht sicher",
        "das ist kein Scherz",
        "je ne suis pas en sécurité",
        "ce n'est pas une blague",
        "jag är inte trygg",
        "det är inte ett skämt",
        "det är inget skämt",
        "I am safe " + "and so on " * 40,
        "",
    ],
)
def test_not_taken_back(text: str) -> None:
    assert not takes_back(text)


@pytest.mark.parametrize("text", ["yes", "Yes.", "yes, I am safe", "sí", "Ja, danke", "oui !", "japp", "yes really"])
def test_a_yes(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize(
    "text", ["", "no", "yes and no", "yes but", "yes?", "not yet", "maybe", "ja aber", "yes I want to die", "I guess"]
)
def test_no_yes(text: str) -> None:
    assert not agrees(text)


@pytest.mark.parametrize("text", ["no", "No!", "nope", "not really", "nein", "non", "nej, inte alls", "no lo estoy"])
def test_a_no(text: str) -> None:
    assert disagrees(text)
