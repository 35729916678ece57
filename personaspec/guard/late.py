"""Regular expressions that are compiled when first used: importing the guard must cost a check of a file little."""

from __future__ import annotations

import re


class Late:
    """Call it for the compiled pattern."""

    __slots__ = ("_compiled", "_last", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: re.Pattern[str] | None = None
        self._last = ("", False)

    def __call__(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def occurs(self, text: str) -> bool:
        """Whether it is found in a text; remembered for the last one, because each value of a sentence asks."""
        known, found = self._last
        if known is not text:
            found = self().search(text) is not None
            self._last = text, found
        return found
