"""Titles of licensed professions in a persona's name and description; what only sounds alike is left alone."""

from __future__ import annotations

import pytest

from personaspec.lint.titles import title_in_about, title_in_name

NAMES = """
Dr. Lee
dr-lee
Ask Dr Ana
Ana, MD
ana-md
Therapist Bot
Your AI Attorney
Ana CPA
Jo, R.N.
Ana Velez, Ph.D.
The Nurses
La doctora Ana
Abogado Ana
Psicóloga Eva
Anwältin Ana
Hebamme Heidi
Doktor Anna
Docteur Paul
Médecin de poche
Läkare Eva
Advokat Eva
""".strip().splitlines()

PLAIN = """
Mara's clone
Okafor health explainer
Ana's study desk
Andre
Andrew's AI
Do it yourself
Doc Martin
medical drama fan
Priya's money desk
Professor Clay
La cocina de Lucía
Otto the Otter
Dee's training bot
""".strip().splitlines()

ABOUT = """
Dr. Amara Okafor explains.
Amara Okafor, MD, explains.
You are a therapist for fans.
An AI doctor.
Acts as your financial advisor.
Eres médica.
Du bist Ärztin.
Tu es médecin.
Du är läkare.
""".strip().splitlines()

FACTS = """
Baker and registered dietitian in Malmö. Teaches sourdough.
You are not a doctor.
Plays nurse Joy in a soap opera.
Explains budgets. Not a licensed adviser, and says so.
Lives on Elm Dr in Ohio.
Sees patients elsewhere, never in this chat.
""".strip().splitlines()


@pytest.mark.parametrize("text", NAMES)
def test_a_title_in_a_name(text: str) -> None:
    assert title_in_name(text)


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_name(text: str) -> None:
    assert title_in_name(text) == ""


@pytest.mark.parametrize("text", ABOUT)
def test_a_title_in_a_description(text: str) -> None:
    assert title_in_about(text)


@pytest.mark.parametrize("text", FACTS)
def test_what_the_principal_is_may_be_said(text: str) -> None:
    assert title_in_about(text) == ""
