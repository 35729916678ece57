"""How a model is asked to say one sentence again. Pure.

The request is the one that the reply was asked with, and then what was said so far, the sentence that cannot be sent,
and why. What comes back is judged like everything that a model says.
"""

from __future__ import annotations

import json
from typing import Final

from personaspec.guard.context import Context
from personaspec.guard.judge import Rewriting
from personaspec.guard.texts import choose, slots
from personaspec.ir.persona import Persona
from personaspec.lean import replace
from personaspec.session.request import Request

TIMEOUT: Final = 30.0  # seconds: a fan is waiting
_ASK: Final = """\
[This is from the system, not from the fan.] The last sentence of your reply cannot be sent: {sentence}

Why:
{reasons}

Write that one sentence again so that it says nothing of the kind: same language, same voice, and it must go on from \
what you said before it. Write the sentence only, without quotation marks and without a word about this request."""


def rewriting(request: Request, said: str, asked: Rewriting, policy: Persona, context: Context) -> Request:
    """The request for another wording. `said` is what was shown of the reply before the sentence."""
    reasons = "\n".join(f"- {_reason(rule.title, rule.because, rule.name, policy, context)}" for rule in asked.rules)
    ask = _ASK.format(sentence=json.dumps(asked.sentence, ensure_ascii=False), reasons=reasons)
    messages = (
        *request.messages,
        {"role": "assistant", "content": f"{said.rstrip()} {asked.sentence}".strip()},
        {"role": "user", "content": ask},
    )
    return replace(request, messages=messages, timeout=min(request.timeout, TIMEOUT))


def _reason(title: dict[str, str], because: str, name: str, policy: Persona, context: Context) -> str:
    """What a rule forbids, in its own words."""
    told = choose(title, context.language, policy.header.languages[0], "en")
    return " ".join(part for part in (told if not slots(told) else "", because) if part) or name
