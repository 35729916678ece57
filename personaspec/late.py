"""Regular expressions that are compiled when they are first asked something: most are for what is rarely there, and a
cold start would pay for all of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled pattern; becomes it, method by method."""

    def __init__(self, source: str, flags: int) -> None:
        self._asked = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._asked), name)  # `re` keeps what it compiled
        self.__dict__[name] = found
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later: a mistake in `source` shows when it is used. Only methods and attributes of a pattern
    work on it; `re` itself does not take it for one."""
    return cast("re.Pattern[str]", _Late(source, flags))
