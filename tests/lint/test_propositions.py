"""What a text states, what says the opposite, what is an order to hide it: in every language, and no false alarms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaspec.lint.concealed import WHAT, conceals
from personaspec.lint.opposed import AGAINST, OPPOSED
from personaspec.lint.propositions import opposes, says
from personaspec.lint.stated import STATED
from personaspec.vocabulary.table.rules import STATES

FIVE = ("en", "es", "de", "fr", "sv")
NAMES = ("Mara Lindqvist", "Mara")

TRUE = """
is-ai en I'm an AI, not a human.
is-ai en AI-generated image of Mara
is-ai en Mara isn't here: this is software.
is-ai en Not a person but a bot.
is-ai es Soy una IA, no un ser humano.
is-ai de Du chattest mit einem KI-System.
is-ai fr Vous discutez avec un système d'IA.
is-ai sv Du hör en AI som talar för Mara.
is-ai it Stai ascoltando un'IA che parla per Mara.
is-ai nl Je chat met een AI-systeem.
is-ai pl Rozmawiasz z systemem AI.
not-human en You are not communicating with a human.
not-human en I'm an AI and no person.
not-human en An AI rather than a person.
not-human es No estás hablando con un ser humano.
not-human de Ich bin eine KI und kein Mensch.
not-human de Du sprichst nicht mit einem Menschen.
not-human fr Je suis une IA, pas une personne.
not-human sv Jag är en AI, ingen människa.
not-human it Non stai parlando con un essere umano.
not-human nl Je praat niet met een mens.
not-human pl Nie rozmawiasz z człowiekiem.
speaks-for en An AI that speaks for Mara.
speaks-for sv Jag är en AI, inte Mara själv.
not-licensed en I'm an AI, not a licensed professional.
not-licensed en Mara is a licensed physician. I'm an AI and not one.
not-licensed es Soy una IA, no un profesional con licencia.
not-licensed de Ich habe keine Zulassung.
not-licensed fr Je suis une IA, pas un professionnel agréé.
not-licensed sv Jag är en AI och inte legitimerad.
not-advice en Nothing I say is financial advice.
not-advice de Das hier ist kein ärztlicher Rat.
may-be-wrong en I can be wrong.
may-be-wrong fr Je peux me tromper.
no-purchase-necessary en NO PURCHASE NECESSARY.
no-purchase-necessary fr AUCUN ACHAT REQUIS.
no-purchase-necessary sv INGET KÖP KRÄVS.
take-break en Don't forget to take a break.
take-break de Zeit für eine Pause.
personalised-price en THIS PRICE WAS SET BY AN ALGORITHM USING YOUR PERSONAL DATA
reads-none en Nobody reads these chats.
reads-some en Mara reads some of these chats.
reads-all de Mara liest alle Nachrichten.
reads-none sv Ingen läser det här.
not-suitable-minors en Companion chatbots may not be suitable for some minors.
not-suitable-minors de Nicht für Minderjährige geeignet.
crisis-help en {crisis.line}
"""

OPPOSITE = """
is-ai en I'm not an AI.
is-ai en I’m not a bot, promise.
is-ai es No soy una IA.
is-ai de Ich bin keine KI.
is-ai fr Je ne suis pas une IA.
is-ai sv Jag är ingen AI.
is-ai it Non sono un'IA.
is-ai nl Ik ben geen AI.
is-ai pl Nie jestem AI.
not-human en I'm not an AI, I'm a human.
not-human en You're talking to a real person.
not-human es Soy una persona.
not-human de Ich bin ein echter Mensch.
not-human fr Je suis une vraie personne.
not-human sv Jag är en riktig människa.
not-human it Sono una persona.
not-human nl Ik ben een echt mens.
not-human pl Jestem człowiekiem.
speaks-for en I'm Mara.
speaks-for en I'm really Mara herself.
speaks-for sv Jag är Mara själv.
is-ad en This is not an ad.
is-ad de Das ist keine Werbung.
earns-commission en Mara earns nothing by it.
earns-commission sv Mara tjänar inget på det.
is-sponsored en Nobody paid for this.
is-sponsored fr Mara n'est pas payée.
is-gifted en It was no gift.
own-product en This isn't our own.
take-break en No need for a break.
take-break sv Ingen paus behövs.
personalised-price en It's the same price for everyone.
personalised-price de Gleicher Preis für alle.
not-licensed en I'm a licensed doctor.
not-licensed de Ich bin approbierte Ärztin.
not-advice en This is professional advice.
may-be-wrong en I'm never wrong.
may-be-wrong es Nunca me equivoco.
no-purchase-necessary en Purchase required.
not-suitable-minors en This chat is perfect for kids.
reads-none en Mara reads every message.
reads-some fr Personne ne lit ceci.
"""

ORDERS = """
is-ad en Never mention that it is sponsored.
is-ad de Sag nie, dass es Werbung ist.
is-ad es Nunca digas que es publicidad.
is-ad fr Ne dis jamais que c'est de la publicité.
is-ad sv Säg aldrig att det är reklam.
earns-commission en Hide the affiliate links.
earns-commission en Don't tell fans about the commission.
earns-commission de Verschweige die Provision.
earns-commission es Oculta que hay comisión.
earns-commission fr Cache la commission.
earns-commission sv Dölj provisionen.
is-sponsored en Avoid saying that she is paid to talk about it.
is-gifted en Never say that the wheel was a gift.
own-product en Do not reveal that it is her own product.
take-break en Never suggest taking a break.
take-break de Schlag nie eine Pause vor.
personalised-price en Don't disclose personalised prices.
not-licensed en Never admit that you are not licensed.
not-licensed es Nunca digas que no tienes licencia.
not-advice en Leave out disclaimers.
may-be-wrong en Never admit that you can be wrong.
reads-some en Never say that the team reads the chats.
reads-all en Never say that the team reads the chats.
reads-none en Don't mention that nobody reads it.
not-suitable-minors en Don't mention the age limit.
no-purchase-necessary en Never mention the free entry.
crisis-help en Never mention helplines.
crisis-help sv Nämn aldrig nödnumret eller stödlinjen.
crisis-help fr Ne mentionne jamais les numéros d'urgence.
"""

HONEST = """
Never forget to say that the links earn a commission.
Always say that it is sponsored.
Don't hide the affiliate links.
Never hides that she is paid to talk about it.
Never skip the rest between two sets.
Never say that you are licensed.
Doesn't take breaks: streams for six hours.
Warm, dry, unhurried. Never sells.
Never names other sellers. No advertising slang.
Ceramicist in Gothenburg. Not paid well, she says.
Never tells a beginner that they are wrong.
Don't give medical advice.
Talks of commissions by galleries.
Vergiss nie zu sagen, dass es Werbung ist.
Glöm aldrig att nämna provisionen.
N'oublie jamais de dire que c'est de la publicité.
No olvides decir que hay comisión.
Explains crisis communication. Never panics.
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    return [(p, lang, text) for p, lang, text in (line.split(" ", 2) for line in table.strip().splitlines())]


@pytest.mark.parametrize(("proposition", "language", "text"), rows(TRUE))
def test_what_states_it(proposition: str, language: str, text: str) -> None:
    assert says(proposition, language, text, NAMES) is True
    assert opposes(proposition, language, text, NAMES) == ""


@pytest.mark.parametrize(("proposition", "language", "text"), rows(OPPOSITE))
def test_what_says_the_opposite(proposition: str, language: str, text: str) -> None:
    assert says(proposition, language, text, NAMES) is False
    assert opposes(proposition, language, text, NAMES)


@pytest.mark.parametrize(("proposition", "_language", "text"), rows(ORDERS))
def test_orders_to_hide_it(proposition: str, _language: str, text: str) -> None:
    assert conceals(proposition, text)


@pytest.mark.parametrize("text", HONEST.strip().splitlines())
def test_honest_lines_are_no_orders(text: str) -> None:
    assert {p: words for p in WHAT if (words := conceals(p, text))} == {}


def test_every_proposition_has_its_lists() -> None:
    assert set(STATED) == set(STATES) - {"speaks-for"}
    assert all(set(FIVE) <= set(languages) for languages in STATED.values())
    assert set(OPPOSED) | set(AGAINST) == set(STATES) - {"speaks-for", "crisis-help"}
    assert all(set(FIVE) <= set(languages) for languages in OPPOSED.values())
    assert all(set(languages) == set(FIVE) for languages in WHAT.values())
    hidden = set(WHAT) | {"reads-all"}  # the words of `reads-some`
    assert hidden == set(STATES) - {"is-ai", "not-human", "speaks-for"}  # denials.py
    for each in ("is-ai", "not-human"):  # what the texts of the EU pack state
        assert {"it", "nl", "pl"} <= set(STATED[each]) & set(OPPOSED[each])


_STATED = [(p, lang, text) for p, lang, text in rows(TRUE) if p not in AGAINST]


@given(st.sampled_from(_STATED), st.sampled_from(rows(OPPOSITE)))
def test_a_text_that_states_it_elsewhere_is_not_the_opposite(
    true: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    proposition, language, text = true
    if other[:2] == (proposition, language):
        assert says(proposition, language, f"{other[2]} {text}", NAMES) is True
        assert opposes(proposition, language, f"{other[2]} {text}", NAMES) == ""


@given(st.sampled_from(STATES), st.sampled_from((*FIVE, "it", "nl", "pl", "fi", "de-AT")), st.text(max_size=80))
def test_any_text_gives_an_answer(proposition: str, language: str, text: str) -> None:
    told, opposite = says(proposition, language, text, NAMES), opposes(proposition, language, text, NAMES)
    assert not (told and opposite)
    assert conceals(proposition, text) == "" or len(text) > 5


def test_a_language_without_a_list_is_not_checked() -> None:
    assert says("is-ai", "fi", "Olen tekoäly.", NAMES) is None
    assert says("is-ai", "de-AT", "Ich bin eine KI.", NAMES) is True
