"""Regular expressions that are compiled, and modules of Python's own that are loaded, when they are first asked
something: most are for what is rarely there, and a cold start would pay for all of them."""

from __future__ import annotations

import re
from importlib import import_module
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


class _LateModule:
    """Stands for a module; becomes it, name by name."""

    def __init__(self, name: str) -> None:
        self._module = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self._module), name)
        self.__dict__[name] = found
        return found


def late_module(name: str) -> Any:
    """As `import`, later, for a module of the standard library: one of ours stands at the top like any other."""
    return _LateModule(name)
