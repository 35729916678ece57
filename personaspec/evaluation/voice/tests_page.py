"""The voice of the bot in the dialogues of tests, as a section of the page of `test --html`: by turn, as a picture.

Only where the voice is known (enough samples) and a dialogue has several lines of the bot. Lines that the spec's author
wrote are heard as a model's are: the page says which dialogues these were.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from personaspec.evaluation.outcome import Case
from personaspec.evaluation.voice.document import Chat
from personaspec.evaluation.voice.drift import WINDOW, drift
from personaspec.evaluation.voice.hearing import hear, samples_of
from personaspec.evaluation.voice.picture import drawn, in_words
from personaspec.evaluation.voice.scoring import learn, unmeasured
from personaspec.ir.persona import Persona

STYLE: Final = """svg{max-width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:#6f6f6f}
svg .grid{stroke:#8885}svg .band{stroke:#5b8fc766;stroke-width:7;stroke-linecap:round}svg .score{fill:#3b79bd}
svg .line{stroke:#3b79bd;fill:none}svg .change{stroke:#b3261e;stroke-dasharray:5 4}"""
TURNS: Final = 3
"""Lines of the bot that a dialogue must have: two say nothing of where a voice goes."""


def voices(policy: Persona, cases: Sequence[Case]) -> str:
    """The section; "" where there is nothing to show."""
    language = policy.header.languages[0]
    voice = learn(samples_of(policy.voice), language)
    if voice.unknown:
        return ""
    parts: list[str] = []
    for case in cases:
        said = tuple(text for who, text in case.dialogue if who == "bot")
        if len(said) < TURNS:
            continue
        chat = Chat(case.name, said, hear(said, voice, policy.voice), drift(said, voice))
        if chat.heard.score.value is None:
            continue
        parts.append(f"<h4>{escape(case.name)}</h4><p>{escape(in_words(chat.heard.score))}")
        parts.append(f"<br>{escape(chat.drift.told)}</p>" if chat.drift.told else "</p>")
        parts.append(drawn(chat))
    if not parts:
        return ""
    note = unmeasured(language)
    head = (
        "<h3>How far it sounds like the samples, by turn</h3>"
        f"<p>A point is the score of that turn and of up to {WINDOW - 1} before it, so one turn alone moves it little. "
        "The bar is where 8 of 10 texts of that length by one writer lie.</p>"
    )
    return "\n".join([head, *([f"<p>{escape(note)}</p>"] if note else []), *parts, ""])
