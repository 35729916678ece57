"""A voice report, and as a program reads it: versioned, published as `personaspec schema voice`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from personaspec.evaluation.voice.drift import Drift
from personaspec.evaluation.voice.hearing import Heard
from personaspec.evaluation.voice.scoring import Score
from personaspec.ir.border import Document


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat, or one file of replies, after it was heard."""

    name: str
    replies: tuple[str, ...]
    heard: Heard
    drift: Drift


@dataclass(frozen=True, slots=True)
class Report:
    """What was heard of a persona. `note` is what must be said of every score here, "" where nothing must."""

    persona: str
    bundle: str
    language: str
    samples: int
    sample_words: int
    note: str
    bad: int
    chats: tuple[Chat, ...]


class ScoreOut(Document):
    """A score of 0 to 100 and the interval in which 8 of 10 texts of this length by the same writer lie; null where
    nobody could say, and `why` tells."""

    value: int | None = Field(ge=0, le=100)
    low: int | None
    high: int | None
    words: int
    why: str = ""


class ChatOut(Document):
    """One chat: its replies together, then `turns` (the score of up to five turns that end there) and `change`, the
    first turn that sounds otherwise than those before it, from 1."""

    chat: str
    score: ScoreOut
    reasons: tuple[str, ...]
    breaches: tuple[str, ...]
    favourites: tuple[str, ...]
    turns: tuple[ScoreOut, ...]
    change: int | None
    told: str


class VoiceOut(Document):
    """How far chats sound like the samples. `note`: what must be said of every score here, as that the language was not
    measured. `bad`: lines that could not be read."""

    schema_version: Literal[1] = Field(1, alias="schema")
    persona: str
    bundle: str
    language: str
    samples: int
    sample_words: int
    note: str
    bad: int
    chats: tuple[ChatOut, ...]


def document(report: Report) -> VoiceOut:
    """What a program is told of a report."""
    return VoiceOut(
        schema=1,
        persona=report.persona,
        bundle=report.bundle,
        language=report.language,
        samples=report.samples,
        sample_words=report.sample_words,
        note=report.note,
        bad=report.bad,
        chats=tuple(_chat(chat) for chat in report.chats),
    )


def _chat(chat: Chat) -> ChatOut:
    return ChatOut(
        chat=chat.name,
        score=_score(chat.heard.score),
        reasons=chat.heard.reasons,
        breaches=chat.heard.breaches,
        favourites=chat.heard.favourites,
        turns=tuple(_score(each) for each in chat.drift.turns),
        change=chat.drift.change,
        told=chat.drift.told,
    )


def _score(found: Score) -> ScoreOut:
    return ScoreOut(value=found.value, low=found.low, high=found.high, words=found.words, why=found.why)
