"""How a crisis line is told, in five languages. Fixed texts: no spec can edit them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """The parts of a sentence. `free` and `always` are said only of a line whose source says so; `always` and `open`
    are one place. `danger` ends a country's lines; `nowhere` is told where the country is not known or has no line."""

    call: str  # {number}
    text: str  # {number}
    word: str  # {word} {number}
    both: str  # {number}: one number that is called and texted
    chat: str  # {site}
    join: str  # between two ways
    free: str
    always: str
    open: str  # {hours}
    also: str  # {ways}
    danger: str  # {number}
    nowhere: str  # {site}
    local: str
    there: str  # {country} {ways}


WORDS: Final[dict[str, Words]] = {
    "de": Words(
        call="ruf {number} an",
        text="schreib eine SMS an {number}",
        word="schick {word} per SMS an {number}",
        both="ruf {number} an oder schreib eine SMS an {number}",
        chat="schreib auf {site}",
        join=" oder ",
        free="kostenlos",
        always="rund um die Uhr",
        open="{hours} Uhr",
        also="Oder {ways}.",
        danger="Bist du jetzt in Gefahr, ruf {number} an.",
        nowhere="Auf {site} findest du kostenlose Hilfe in deinem Land, per Anruf, SMS oder Chat.",
        local="Bist du jetzt in Gefahr, ruf die Notrufnummer deines Landes an.",
        there="{country}: {ways}.",
    ),
    "en": Words(
        call="call {number}",
        text="text {number}",
        word="text {word} to {number}",
        both="call or text {number}",
        chat="chat at {site}",
        join=", or ",
        free="free",
        always="at any hour",
        open="{hours}",
        also="You can also {ways}.",
        danger="If you are in danger now, call {number}.",
        nowhere="At {site} you find a free line to call, text or chat with in your country.",
        local="If you are in danger now, call your local emergency number.",
        there="{country}: {ways}.",
    ),
    "es": Words(
        call="llama al {number}",
        text="manda un SMS al {number}",
        word="manda {word} por SMS al {number}",
        both="llama o manda un SMS al {number}",
        chat="escribe en {site}",
        join=", o ",
        free="gratis",
        always="a cualquier hora",
        open="{hours}",
        also="También: {ways}.",
        danger="Si estás en peligro ahora, llama al {number}.",
        nowhere="En {site} encuentras ayuda gratuita de tu país, por teléfono, SMS o chat.",
        local="Si estás en peligro ahora, llama al número de emergencias de tu país.",
        there="{country}: {ways}.",
    ),
    "fr": Words(
        call="appelle le {number}",
        text="envoie un SMS au {number}",
        word="envoie {word} par SMS au {number}",
        both="appelle le {number} ou envoie-lui un SMS",
        chat="écris sur {site}",
        join=", ou ",
        free="gratuit",
        always="à toute heure",
        open="{hours}",
        also="Ou bien {ways}.",
        danger="Si tu es en danger maintenant, appelle le {number}.",
        nowhere="Sur {site}, tu trouves une aide gratuite dans ton pays, par téléphone, SMS ou chat.",
        local="Si tu es en danger maintenant, appelle le numéro d'urgence de ton pays.",
        there="{country} : {ways}.",
    ),
    "sv": Words(
        call="ring {number}",
        text="sms:a {number}",
        word="sms:a {word} till {number}",
        both="ring eller sms:a {number}",
        chat="chatta på {site}",
        join=", eller ",
        free="gratis",
        always="dygnet runt",
        open="kl. {hours}",
        also="Du kan också: {ways}.",
        danger="Är du i fara nu, ring {number}.",
        nowhere="På {site} finns gratis hjälp i ditt land, på telefon, sms eller chatt.",
        local="Är du i fara nu, ring ditt lands nödnummer.",
        there="{country}: {ways}.",
    ),
}
