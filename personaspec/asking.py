"""How a question becomes a request: a persona's prompt, made to fit a model, with what changes from turn to turn."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from personaspec.ir.declarations import Voice
from personaspec.ir.persona import Persona
from personaspec.session.flow import Asking, Question
from personaspec.session.history import messages
from personaspec.session.request import Request
from personaspec.targets.prompt.dated import dated
from personaspec.targets.prompt.families import ModelProfile
from personaspec.targets.prompt.fit import Fitted, fit_prompt

_TOKENS: Final = {"sentences": 45, "words": 2, "characters": 1}  # at most, for one of each
_SHORT: Final = 160  # tokens of a tiny model's reply where no length was declared
_LEAST: Final = 48
_DAYS: Final = 4  # time zones
_KEPT: Final = 256


def asking(policy: Persona, model: ModelProfile, nonce: str, temperature: float | None = None) -> tuple[Asking, Fitted]:
    """What asks `model` in the name of a persona, and the prompt it asks with.

    `nonce` is the session's: hard to guess. Where the prompt has a `loss`, the model cannot read even the hard rules,
    and whoever would ask it must refuse.
    """
    fitted = fit_prompt(policy, model=model, today=None, nonce=nonce)
    prompt, longest = fitted.prompt, _longest(policy.voice, model)

    @lru_cache(maxsize=_DAYS)
    def of_day(today: date) -> str:
        return dated(policy, today) if not model.brief else ""  # a tiny model recites it

    def made(today: date | None, place: str, told: tuple[str, ...], fan: str) -> str:
        day, held = (today.isoformat(), of_day(today)) if today else ("", "")
        return prompt.changing(today=day, dated=held, place=place, told="; ".join(told), fan=fan)

    @lru_cache(maxsize=_KEPT)  # what changes is the same for many fans on one day
    def changing(today: date | None, place: str, told: tuple[str, ...]) -> str:
        return made(today, place, told, "")

    def ask(question: Question) -> Request:
        history = messages(question.history, question.fan)
        context = question.context
        place, items = context.place or "", question.memory.items
        if items:  # one fan's own words stay in no cache
            fan = "; ".join(f"{each.what} “{each.text}”" for each in items)
            for_reply = made(context.today, place, question.told, fan)
        else:
            for_reply = changing(context.today, place, question.told)
        sent = prompt.sent(history, for_reply)
        return Request(model.name, sent, max_tokens=longest, temperature=temperature, fence=f"[{fitted.prompt.mark}")

    return ask, fitted


def _longest(voice: Voice, model: ModelProfile) -> int:
    """The most tokens that a reply may have. A tiny model does not know when to end: the declared length tells it."""
    if not model.brief:
        return model.reply
    wanted = voice.length[1] * _TOKENS[voice.length_unit] if voice.length is not None else _SHORT
    return min(model.reply, max(_LEAST, wanted))
