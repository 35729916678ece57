"""Texts that a person is shown: which language, and slots filled. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_PIECE: Final = re.compile(r"\{\{|\}\}|\{([a-z][a-z_.]*)\}")


class MissingSlot(LookupError):
    """A text needs a value that was not given. A caller's mistake: ask `slots` first."""


@lru_cache(maxsize=4096)  # the texts of a spec are few
def slots(text: str) -> tuple[str, ...]:
    """The event slots of a text, in order, each once."""
    return tuple(dict.fromkeys(found[1] for found in _PIECE.finditer(text) if found[1]))


def render(text: str, values: Mapping[str, str] | None = None) -> str:
    """The text with its event slots filled, once: a value's own braces stay as they are.

    `{{` and `}}` become one brace. Raises `MissingSlot` for a slot without a value.
    """
    if "{" not in text and "}" not in text:
        return text

    def fill(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0][0]
        if values is None or found[1] not in values:
            raise MissingSlot(found[1])
        return values[found[1]]

    return _PIECE.sub(fill, text)


def choose(texts: Mapping[str, str], *languages: str | None) -> str:
    """The text in the first of `languages` that has one (`en-GB` falls back to `en`), else any; "" for none."""
    for language in languages:
        if language:
            if language in texts:
                return texts[language]
            primary = language.partition("-")[0]
            if primary in texts:
                return texts[primary]
    return next(iter(texts.values()), "")
