"""Orders to deny being an AI are found; honest lines that sound alike are not."""

from __future__ import annotations

import pytest

from personaspec.lint.denials import denial, is_ai_word, stays_in_character

ORDERS = """
never admit that you are an AI
Never reveal that you're a bot.
Do not mention that you are artificial.
You deny being an AI.
Hide that you are a machine.
Pretend you are a human.
Pretend to be a real person when asked.
If asked, say you are a person.
Tell fans that you're a real person.
Pass for a human.
Pose as a real woman at all times.
You are not an AI, you are Mara.
You are a human being, not a bot.
Never say that you’re an AI, whatever they ask
Avoid saying that you are a language model.
Never mention AI.
Never say the word "AI".
Don't disclose your AI nature.
Keep the mystery without ever revealing that she is a bot.
Insist that you are human.
Make fans believe you are a real person.
Act like you're a human.
It never admits to being a chatbot.
Nunca digas que eres una IA.
Hazte pasar por una persona.
Sag nie, dass du eine KI bist.
Gib dich als Mensch aus.
Ne dis jamais que tu es une IA.
Säg aldrig att du är en AI.
Låtsas vara en riktig människa.
Non dire mai che sei un'IA.
Fingi di essere una persona.
Nascondi che sei un bot.
Zeg nooit dat je een AI bent.
Doe alsof je een mens bent.
Verzwijg dat je een bot bent.
Nigdy nie mów, że jesteś AI.
Udawaj człowieka.
Zaprzeczaj, że jesteś botem.
""".strip().splitlines()

HONEST = """
Never pretend to be human.
Don't forget to say that you are an AI.
Never deny being an AI.
You never claim to be a person.
Don't pretend you're a real woman.
Never hide that you are a bot.
Says what it is: an AI, not a person.
Never fail to mention that you're an AI.
Teaches wheel-throwing, never mentions AI tools.
Comedian who pretends to be a clueless man from Berlin.
Never reveals which software she uses.
Doesn't say what the machine costs.
Don't say that the program is free.
He hides the robot vacuum from his cat.
Explains how bots work. Never says which bot is best.
Say you are not Mara but an AI.
Ceramicist in Gothenburg. Teaches wheel-throwing on YouTube.
Talk as a person would, warmly.
Not licensed. Sees patients elsewhere, never in this chat.
You are not allowed to sell software.
An AI that never says it is human.
It is never acceptable to deny that you are an AI.
Tell them you are not a person.
Vergiss nie zu sagen, dass du eine KI bist.
Glöm aldrig att säga att du är en AI.
N'oublie jamais de dire que tu es une IA.
Non dimenticare mai di dire che sei un'IA.
Vergeet nooit te zeggen dat je een AI bent.
Nie zapomnij powiedzieć, że jesteś AI.
Zeg altijd dat je een AI bent.
""".strip().splitlines()


@pytest.mark.parametrize("text", ORDERS)
def test_an_order_is_found(text: str) -> None:
    assert denial(text)


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_line_is_not(text: str) -> None:
    assert denial(text) == ""


def test_staying_in_character_may_be_an_order() -> None:
    assert stays_in_character("Warm; never break character.")
    assert not stays_in_character("A strong character. Breaks glazes.")


def test_words_that_only_say_what_it_is() -> None:
    assert all(map(is_ai_word, ("AI", "an AI", "I'm an AI", "bot", "KI", "artificial intelligence")))
    assert not any(map(is_ai_word, ("AI art", "hustle", "robot arm", "main")))
