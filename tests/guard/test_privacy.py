"""`never repeats` and `never asks`: personal data that a bot must not say, and must not ask for."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from random import Random
from typing import Final

import pytest

from personaspec.guard.compiling import Pattern, pattern
from personaspec.guard.context import Context
from personaspec.guard.encoding import encode
from personaspec.guard.guard import Guard
from personaspec.guard.matching import finder
from personaspec.guard.normalise import normalise, readings
from personaspec.guard.personal import KINDS, TRIGGERS, found
from personaspec.guard.sentences import sentences
from personaspec.ir.declarations import Privacy
from tests.guard.policies import header, persona

NEVER: Final = ("repeats email", "repeats phone", "repeats address", "asks address", "asks school", "asks age")
GUARD: Final = Guard(persona(header=header(contact="hello@mara.example"), privacy=Privacy(never=NEVER)))
SET: Final = Path(__file__).parents[2].parent / "shared" / "data" / "presidio_pii" / "synth_dataset_v2.jsonl"
SHAPED: Final = {
    "EMAIL_ADDRESS": "email",
    "PHONE_NUMBER": "phone",
    "CREDIT_CARD": "card",
    "IBAN_CODE": "account",
    "US_SSN": "identity",
    "IP_ADDRESS": "ip",
}


def rules(bot: str) -> list[str]:
    return [v.rule for v in GUARD.judge(bot, Context(language="en")).violations if v.rule.startswith("privacy/")]


@pytest.mark.parametrize(
    "bot",
    [
        "Your mail is joe@example.org, right?",
        "I have joe [at] example.org here.",
        "I have 070-123 45 67 as your number.",
        "Call +46 8 928 571 38 if you're lost.",
        "So you live at 12 Harbour Street?",
        "Ich habe die Hauptstraße 5 notiert.",
        "Vives en la calle Mayor 5, ¿no?",
        "C'est bien le 12 rue de la Paix ?",
        "Du bor på Storgatan 12.",
    ],
)
def test_what_has_the_shape_of_personal_data_is_not_repeated(bot: str) -> None:
    assert rules(bot) == ["privacy/repeats"]


@pytest.mark.parametrize(
    "bot",
    [
        "Write to hello@mara.example.",
        "HELLO@MARA.EXAMPLE is the one.",
        "Fire it to 1,240 degrees and hold for 20 minutes.",
        "It was in 2019-2021, on 2020-03-05.",
        "Between 1000 and 1240, in 120 20 minute steps.",
        "Follow @mara for more.",
        "During 1971 she learned to throw.",
        "Road trips and 3 way streets are no address.",
        "In week 12 we place the pots.",
    ],
)
def test_other_numbers_and_what_is_declared_pass(bot: str) -> None:
    assert rules(bot) == []


@pytest.mark.parametrize(
    "bot",
    [
        "What's your home address?",
        "Please send me your address.",
        "Which school do you go to?",
        "How old are you?",
        "¿Cuál es tu dirección?",
        "Gib mir deine Adresse.",
        "Donne-moi ton adresse.",
        "Skicka mig din adress.",
    ],
)
def test_asking_for_it_is_caught_by_the_word(bot: str) -> None:
    assert rules(bot) == ["privacy/asks"]


@pytest.mark.parametrize(
    "bot",
    [
        "I'll never ask for your address.",
        "Don't send me your address.",
        "Address the clay from above.",
        "Old school glazes are fun.",
        "How old is your kiln?",
    ],
)
def test_what_only_sounds_like_asking_passes(bot: str) -> None:
    assert rules(bot) == []


def test_nothing_is_looked_for_where_nothing_is_declared() -> None:
    free = Guard(persona())
    assert not [v for v in free.judge("joe@example.org", Context()).violations if v.rule.startswith("privacy/")]


PIECES: Final = re.findall(
    r"\S+",
    "street st road rd. avenue ave, lane drive boulevard blvd court terrace crescent highway hwy parkway alley "
    "rue de la avenue place quai chemin impasse allée cours bis ter calle c/ avenida avda. plaza paseo carrer "
    "rua via viale piazza hauptstraße musterstr. gasse goetheplatz allee damm weg storgatan vägen gränd torget "
    "gata vej gade katu straat laan veien vegen p.o. box postfach postbox apartado apt. apartment suite unit # "
    "nº Harbour Main bis, the of a ( ) + 00 - . call tel number x12 your_birthday_is dob: you_were_born_on "
    "dein_geburtstag_ist du_bist_geboren_am tu_es_née_le ton_anniversaire_est naciste_el tu_cumpleaños_es "
    "du_är_född din_födelsedag_är your_date_of_birth: may 1st ",
)


def test_the_scanner_finds_all_that_the_detectors_find_in_texts_of_the_pieces_of_their_shapes() -> None:
    chance = Random(7)
    triggers = {
        kind: made for kind, source in TRIGGERS.items() if isinstance(made := pattern("matches", source), Pattern)
    }
    seen: Counter[str] = Counter()
    for _ in range(12_000):
        text = ""
        for _ in range(chance.randint(1, 7)):
            number = "".join(chance.choice("0123456789") for _ in range(chance.choice((1, 2, 3, 4, 7))))
            piece = number if chance.random() < 0.4 else chance.choice(PIECES).replace("_", " ")
            mark = chance.choice(("", "", "", "", "\u0301", "\u20e3", "\ufe0f"))
            text += piece + mark + chance.choice((" ", " ", " ", ", ", "", "-", "."))
        for reading in readings(text):
            for kind, trigger in triggers.items():
                if next(found(kind, reading), None) is not None:
                    seen[kind] += 1
                    assert trigger.may_occur(encode(reading.text)), (kind, text)
    assert min(seen[kind] for kind in ("address", "birthday", "phone")) > 50


@pytest.mark.skipif(not SET.exists(), reason="the set presidio_pii is not beside the checkout")
def test_a_public_set_holds_the_shapes_and_the_scanner_finds_all_that_the_detectors_find() -> None:
    """Floors a little under what was measured (email, card, account, identity, ip: all; phone 77 of 92)."""
    seen: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    triggers = {}
    for kind, source in TRIGGERS.items():
        made = pattern("matches", source)
        assert isinstance(made, Pattern)
        triggers[kind] = finder(made.exact)
    for line in SET.open(encoding="utf-8"):
        row = json.loads(line)
        spans: dict[str, list[tuple[int, int]]] = {kind: [] for kind in KINDS}
        for sentence in sentences(row["full_text"]):
            reading = normalise(sentence.text)
            for kind in KINDS:
                hits = list(found(kind, reading))
                assert not hits or triggers[kind].search(encode(reading.text)), (kind, sentence.text)
                spans[kind] += [tuple(sentence.start + x for x in reading.span(*hit)) for hit in hits]  # type: ignore[misc]
        for gold in row["spans"]:
            if kind := SHAPED.get(gold["entity_type"]):
                seen[kind] += 1
                start, end = gold["start_position"], gold["end_position"]
                caught[kind] += any(a < end and start < b for a, b in spans[kind])
    assert all(caught[kind] == seen[kind] for kind in ("email", "card", "account", "identity", "ip")), (caught, seen)
    assert caught["phone"] >= 0.8 * seen["phone"]


def test_a_message_that_tells_personal_data_is_heard_to() -> None:
    heard = GUARD.listen("I'm Joe. Mail me at joe@example.org, or ring 070-123 45 67.", Context())
    assert heard.personal == ("email", "phone")
    assert GUARD.listen("How long at 1240 degrees, 20 minutes?", Context()).personal == ()
