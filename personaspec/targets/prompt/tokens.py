"""How many tokens a text has, without a tokenizer: an estimate that errs on the large side.

Targets may not import providers; whoever has a model's own tokenizer passes it as `count`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import ceil

Count = Callable[[str], int]

MESSAGE = 5  # tokens that a chat format spends around each message

_KINDS = re.compile(
    r"(?P<capitals>[A-Z]{2,})|(?P<letters>[a-z ]+|[A-Z])|(?P<digits>[0-9]+)|(?P<signs>[\x00-\x7f])"
    r"|(?P<latin>[\u00c0-\u024f]+)"
    r"|(?P<cyrillic>[\u0400-\u052f]+)|(?P<alphabets>[\u0370-\u08ff\u2010-\u2027]+)"
    r"|(?P<single>[\u0900-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+)|(?P<rest>.)",
    re.DOTALL,
)
_WEIGHT = {
    "capitals": 0.7,
    "letters": 1 / 3.0,  # English is about 4.5 letters a token, Swedish and German nearer 3
    "digits": 1.0,  # one each for several families
    "signs": 0.7,
    "latin": 1.0,
    "cyrillic": 0.8,
    "alphabets": 1.4,  # Greek, Hebrew, Arabic
    "single": 1.3,  # some families split the rarer ones
    "rest": 3.0,  # emoji
}


def estimate(text: str) -> int:
    """An upper estimate of a text's tokens."""
    return ceil(sum(_WEIGHT[m.lastgroup or "rest"] * len(m.group()) for m in _KINDS.finditer(text)))
