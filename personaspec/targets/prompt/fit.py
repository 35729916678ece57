"""Making a prompt fit a model's window, with a floor: hard rules, crisis topics and notices are never dropped.

The order is declared (`Tier`), so the smallest number of drops from its beginning that fits is the answer, and a
person can foresee it. Nothing is shortened: a thing is said whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from personaspec.ir.persona import Message, Persona
from personaspec.targets.errors import RULES_DO_NOT_FIT
from personaspec.targets.prompt.declared import view
from personaspec.targets.prompt.families import BRIEF_AIM, BRIEF_OWN, ModelProfile
from personaspec.targets.prompt.prompt import Prompt, lay_out, stable_mark
from personaspec.targets.prompt.tokens import MESSAGE, Count, estimate
from personaspec.targets.target import Loss

_CHANGING = 80  # tokens kept for what a suffix may still be filled with


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that the prompt does not say. `tokens` is what it would have taken.

    `kept` = the guard or the system does it without the model: a detail of a rule of which the model knows the rest.
    """

    path: str
    tokens: int
    why: str
    kept: bool = False


@dataclass(frozen=True)
class Fitted:
    """A prompt that fits, or, with a `loss`, the floor that does not: whoever sends it then must refuse.

    `tokens` is what the prompt takes with its samples and its suffix; `room` what it may.
    """

    prompt: Prompt
    dropped: tuple[Dropped, ...]
    tokens: int
    room: int
    loss: Loss | None = None

    @property
    def messages(self) -> tuple[Message, ...]:
        """The prompt before anybody has said anything."""
        return self.prompt.messages()


def fit_prompt(
    policy: Persona,
    *,
    model: ModelProfile,
    today: date | None,
    nonce: str,
    brief: bool | None = None,
    count: Count = estimate,
) -> Fitted:
    """The prompt with as little dropped as the model's window allows.

    A brief one stays under `BRIEF_AIM` as well, or under its floor and `BRIEF_OWN`."""
    short = model.brief if brief is None else brief
    whole, mark = view(policy, short), stable_mark(policy)
    order = whole.droppable()

    def cut(drops: int) -> Prompt:
        gone = frozenset(path for path, _ in order[:drops])
        return lay_out(whole.without(gone), policy, model, today, nonce, short, mark)

    aim = max(BRIEF_AIM, count(cut(len(order)).system) + BRIEF_OWN) if short else model.window

    def fits(drops: int) -> bool:
        prompt = cut(drops)
        return prompt_tokens(prompt, count) <= model.room and count(prompt.system) <= aim

    drops = _fewest(len(order), fits)
    prompt = cut(drops)
    tokens = prompt_tokens(prompt, count)
    why = f"`{model.name}` has room for {model.room} tokens of prompt"
    if short:
        why = f"a short prompt for a small model stays under {aim} tokens"
    details = {detail.path for item in whole.items for detail in item.details}
    dropped = tuple(Dropped(path, count(text), why, path in details) for path, text in order[:drops])
    loss = None
    if tokens > model.room:
        said = (
            f"the hard rules take {tokens} tokens, and `{model.name}` has room for {model.room} "
            f"({model.window} less {model.reply} for the reply and {model.talk} for the conversation)"
        )
        loss = Loss("persona", said, RULES_DO_NOT_FIT)
    return Fitted(prompt, dropped, tokens, model.room, loss)


def prompt_tokens(prompt: Prompt, count: Count = estimate) -> int:
    """What a prompt takes before anybody has said anything, with room for its suffix."""
    messages: Sequence[str] = (prompt.system, *(m.content for m in prompt.samples), prompt.changing())
    return sum(count(text) + MESSAGE for text in messages) + _CHANGING


def _fewest(most: int, fits: Callable[[int], bool]) -> int:
    """The smallest n up to `most` that fits; `most` where none does. Dropping more never makes a prompt longer."""
    if fits(0):
        return 0
    low, high = 0, most  # low does not fit
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high
