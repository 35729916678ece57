"""Whether a fan takes leave."""

from __future__ import annotations

import pytest

from personaspec.guard.leaving import leaves


@pytest.mark.parametrize(
    "text",
    [
        "Bye!",
        "ok bye",
        "Thanks a lot, goodbye.",
        "That was nice. I have to go now",
        "gotta run",
        "Good night, Mara!",
        "I'm off to bed",
        "ttyl",
        "see you tomorrow :)",
        "Adiós y gracias",
        "Me voy, hasta mañana",
        "Tschüss!",
        "Ich muss jetzt los",
        "Au revoir",
        "Je dois y aller",
        "Hej då!",
        "Jag måste gå nu",
        "God natt",
    ],
)
def test_who_takes_leave(text: str) -> None:
    assert leaves(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "How do I say goodbye in Swedish?",
        "Should I go?",
        "I have to glaze a bowl first",
        "The kiln went off last night and I had to see what was left of it all",
        "My cat said nothing, as ever",
        "Byebye blackbird is a song that my grandmother sang to me every evening",
        "Do you leave the rim thick?",
        "I need to work on my handles",
        "Hi!",
        "bye " * 200,
    ],
)
def test_who_does_not(text: str) -> None:
    assert not leaves(text)
