"""`expect voice above N`: held, missed with a reason, or not decided."""

from __future__ import annotations

from session.bots import policy

from personaspec.evaluation.outcome import Held, Missed, Untried
from personaspec.evaluation.voice.expected import sounds
from personaspec.ir.declarations import Sample, Voice
from personaspec.ir.persona import Persona

from .writers import CAREFUL, LOUD


def speaking(*samples: str) -> Persona:
    voice = Voice(samples=tuple(Sample(name=f"s{i}", lines=(("reply", each),)) for i, each in enumerate(samples)))
    return policy().model_copy(update={"voice": voice})


def test_a_voice_that_fits_holds_and_one_that_does_not_is_missed() -> None:
    persona = speaking(*LOUD[:10])
    assert isinstance(sounds(" ".join(LOUD[10:]), 50, persona), Held)
    missed = sounds(" ".join(CAREFUL), 90, persona)
    assert isinstance(missed, Missed)
    assert missed.expected == "voice above 90"
    assert "samples" in missed.found


def test_what_nobody_can_say_is_not_a_failure() -> None:
    few = sounds(" ".join(CAREFUL), 50, speaking(*LOUD[:2]))
    assert isinstance(few, Untried)
    assert "too few samples" in few.why
    short = sounds("Ha, no.", 50, speaking(*LOUD))
    assert isinstance(short, Untried)
    assert "too short to say" in short.why
